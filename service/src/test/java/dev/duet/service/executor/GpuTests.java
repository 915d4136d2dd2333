package dev.duet.service.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.duet.imaging.RgbImage;
import dev.duet.service.fixture.TestPictures;
import dev.duet.service.fixture.TinyNetwork;
import dev.duet.service.fixture.TinyOnnx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What only a GPU can show; skipped where the build is without CUDA ({@code -Pcuda}) or there is none. */
@Tag("gpu")
class GpuTests {

    private static final Device GPU = new Device(Device.Kind.CUDA, 0);
    private static final Map<String, String> FLOAT32 = Map.of("use_tf32", "0");
    private static final TinyNetwork NETWORK = TinyNetwork.random(16, 2, 1);

    @BeforeEach
    void aGpuIsThere() {
        try {
            DeviceChoice.resolve("cuda:0", FLOAT32);
        } catch (DeviceUnavailableException e) {
            assumeTrue(false, e.getMessage());
        }
    }

    @Test
    void the_gpu_makes_the_same_picture_and_really_is_what_makes_it() {
        RgbImage picture = TestPictures.gradient(64, 48);
        var settings = settings(List.of(GPU, Device.CPU), 1);
        try (ExecutorPool pool = new ExecutorPool(settings, (generator, device, pictures) -> {});
                GeneratorExecutor executor = pool.load("tiny", TinyOnnx.write(NETWORK, Map.of()))) {
            executor.warmUp(64, 48);
            assertThat(executor.placements().get(GPU).provider()).isEqualTo("CUDAExecutionProvider");
            assertThat(executor.placements().get(GPU).convolutionsOnCpu()).isZero();
            Map<Device, RgbImage> translations = executor.translateOnEachDevice(picture);
            assertNearlyEqual(translations.get(GPU), translations.get(Device.CPU));
        }
    }

    @Test
    void a_batch_that_is_filled_up_gives_each_its_own_picture() {
        var batches = new ArrayList<Integer>();
        var settings = new ExecutorSettings(List.of(GPU), 1, 1, 4, Duration.ofSeconds(1), 16, 10_000_000, FLOAT32);
        try (ExecutorPool pool = new ExecutorPool(settings, (generator, device, pictures) -> batches.add(pictures));
                GeneratorExecutor executor = pool.load("tiny", TinyOnnx.write(NETWORK, Map.of()))) {
            executor.warmUp(32, 32);
            List<CompletableFuture<RgbImage>> translations = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                RgbImage picture = TestPictures.gradient(32 + i * 32, 96).crop(i * 32, i, 32, 32);
                translations.add(CompletableFuture.supplyAsync(() -> infer(executor, picture)));
            }
            for (int i = 0; i < 3; i++) {
                RgbImage picture = TestPictures.gradient(32 + i * 32, 96).crop(i * 32, i, 32, 32);
                assertNearlyEqual(translations.get(i).join(), NETWORK.translate(picture));
            }
            assertThat(batches).containsExactly(3);
        }
    }

    private static ExecutorSettings settings(List<Device> devices, int maxBatch) {
        return new ExecutorSettings(devices, 1, 2, maxBatch, Duration.ZERO, 16, 10_000_000, FLOAT32);
    }

    private static RgbImage infer(GeneratorExecutor executor, RgbImage picture) {
        try (GeneratorExecutor.Place place = executor.enter()) {
            return place.infer(picture, Deadline.after(Duration.ofMinutes(1))).translation();
        }
    }

    private static void assertNearlyEqual(RgbImage actual, RgbImage expected) {
        assertThat(actual.toString()).isEqualTo(expected.toString());
        for (int i = 0; i < expected.pixels().length; i++) {
            assertThat((actual.pixels()[i] & 0xFF) - (expected.pixels()[i] & 0xFF))
                    .isBetween(-1, 1);
        }
    }
}
