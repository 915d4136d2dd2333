package dev.duet.trainer.export;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.duet.imaging.RgbImage;
import dev.duet.trainer.networks.Parameters;
import dev.duet.trainer.translation.NetworkTranslator;
import java.util.List;

/** Whoever says what a generator's translations are: the trained network, unless a test asks another. */
@FunctionalInterface
interface Reference {

    /** The largest accepted difference of one level: rounding may fall to either side of a half. */
    int TOLERANCE = 1;

    /** Translates pictures of any sizes that the generator takes, each for itself. */
    List<RgbImage> translate(TrainedGenerator generator, List<RgbImage> pictures);

    /** Returns the network that training runs, on the CPU, where it is most exact. */
    static Reference liveNetwork() {
        return (generator, pictures) -> {
            try (NDManager manager = NDManager.newBaseManager(Device.cpu());
                    Parameters parameters = new Parameters(manager, generator.parameters(), generator.values())) {
                var translator = new NetworkTranslator(generator.spec().network(), parameters);
                return pictures.stream()
                        .map(picture -> translator.translate(List.of(picture)).get(0))
                        .toList();
            }
        };
    }
}
