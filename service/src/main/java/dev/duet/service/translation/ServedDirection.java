package dev.duet.service.translation;

import dev.duet.service.executor.GeneratorExecutor;
import dev.duet.service.modelrepo.ModelCard;
import dev.duet.service.modelrepo.ModelVersion;

/**
 * A direction and the executor that runs its generator.
 *
 * @param card what the version's card says of the direction
 * @param version the version that the generator is of
 * @param executor runs the generator
 */
public record ServedDirection(ModelCard.Direction card, ModelVersion version, GeneratorExecutor executor) {

    /** Returns the name, for example {@code apple2orange}. */
    public String name() {
        return card.name();
    }
}
