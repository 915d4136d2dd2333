package dev.duet.service.modelrepo;

import java.util.Objects;

/**
 * A discriminator's file, as a card names it.
 *
 * @param domain whose pictures it knows
 * @param file the ONNX file in the version's folder
 * @param sha256 of the file, 64 hexadecimal digits
 */
public record CardDiscriminator(String domain, String file, String sha256) {

    public CardDiscriminator {
        Objects.requireNonNull(domain, "\"discriminators[].domain\" is missing");
        Objects.requireNonNull(sha256, "\"discriminators[].sha256\" is missing");
        ModelCard.requireInside(Objects.requireNonNull(file, "\"discriminators[].file\" is missing"));
    }
}
