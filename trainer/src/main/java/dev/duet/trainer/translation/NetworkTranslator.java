package dev.duet.trainer.translation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.duet.imaging.RgbImage;
import dev.duet.trainer.networks.Network;
import dev.duet.trainer.networks.Parameters;
import dev.duet.trainer.networks.PixelTensor;
import java.util.List;

/**
 * Translates with the network that training runs. It borrows the parameters: whoever made them closes them.
 *
 * <p>Not to be called while a gradient is being collected, which would record the pass.
 *
 * @param generator picture {@code [N, 3, H, W]} in [-1, 1] to picture of the same shape
 * @param parameters the generator's
 */
public record NetworkTranslator(Network generator, Parameters parameters) implements PictureTranslator {

    @Override
    public List<RgbImage> translate(List<RgbImage> pictures) {
        try (NDManager pass = parameters.flat().getManager().newSubManager()) {
            NDArray input = PixelTensor.of(pass, pictures);
            return PixelTensor.pictures(generator.forward(input, parameters.frozen(pass)));
        }
    }
}
