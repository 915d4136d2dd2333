package dev.duet.trainer.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.duet.trainer.networks.GeneratorSpec;
import dev.duet.trainer.networks.Network;
import dev.duet.trainer.networks.Parameter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that were right until something happened to their bytes are read or refused, and nothing else.
 *
 * <p>{@code -Dduet.fuzz=N} tries N of each kind instead of 200; {@code -Dduet.fuzz.seed} others.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
@Tag("slow")
class FuzzTests {

    private static final int TRIES = Integer.getInteger("duet.fuzz", 200);
    private static final long SEED = Long.getLong("duet.fuzz.seed", 1);

    /** Small enough that a file which gets past it would show. */
    private static final StateDictReader READER = new StateDictReader(1 << 20);

    @TempDir
    private Path folder;

    @Test
    void whole_files_of_either_layout() throws IOException {
        Path real = folder.resolve("real.pth");
        StateDictWriter.write(real, generator());
        TorchFile small = small();
        byte[][] files = {
            Files.readAllBytes(real),
            small.zip(),
            small.zip("a/", "little", ZipEntry.DEFLATED),
            small.legacy(4, ByteOrder.LITTLE_ENDIAN)
        };
        SplittableRandom random = new SplittableRandom(SEED);
        for (byte[] file : files) {
            for (int i = 0; i < TRIES; i++) {
                tryOut(mutated(file, random));
            }
        }
    }

    /** The check sums are right again, so that the pickle itself is what has to be coped with. */
    @Test
    void pickles_in_whole_files() throws IOException {
        TorchFile small = small();
        byte[] generator = PickleWriter.stateDict(generator());
        SplittableRandom random = new SplittableRandom(SEED + 1);
        for (int i = 0; i < TRIES; i++) {
            tryOut(small.withPickle(mutated(small.pickle(), random)).zip());
            tryOut(small.withPickle(mutated(small.pickle(), random)).legacy(4, ByteOrder.LITTLE_ENDIAN));
            tryOut(TorchFile.zip(Map.of("g/data.pkl", mutated(generator, random)), ZipEntry.STORED));
        }
    }

    /** Keys and shapes of a generator that was tampered with: never anything but recognised or refused. */
    @Test
    void keys_and_shapes_of_a_generator() {
        StateDict whole = generator();
        SplittableRandom random = new SplittableRandom(SEED + 2);
        for (int i = 0; i < TRIES; i++) {
            Map<String, Tensor> tensors = new LinkedHashMap<>(whole.tensors());
            for (int change = random.nextInt(1, 5); change > 0; change--) {
                String key = anyKey(tensors, random);
                Tensor tensor = Objects.requireNonNull(tensors.remove(key));
                if (random.nextBoolean()) {
                    tensors.put(renamed(key, random), tensor);
                }
            }
            try {
                assertThat(RecognisedNetwork.of(new StateDict("fuzz", tensors)).kind())
                        .isNotEmpty();
            } catch (StateDictException.Unrecognised refused) {
                assertThat(refused).hasMessageStartingWith("fuzz ");
            }
        }
    }

    private static String anyKey(Map<String, Tensor> tensors, SplittableRandom random) {
        return tensors.keySet().stream()
                .skip(random.nextInt(tensors.size()))
                .findFirst()
                .orElseThrow();
    }

    private static String renamed(String key, SplittableRandom random) {
        String[] parts = key.split("\\.");
        int part = random.nextInt(parts.length);
        parts[part] = switch (random.nextInt(4)) {
            case 0 -> Integer.toString(random.nextInt(40));
            case 1 -> "99999999999";
            case 2 -> "mlp_0";
            default -> "conv_block";
        };
        return String.join(".", parts);
    }

    private static StateDict generator() {
        Network network = GeneratorSpec.antialiased(1, 2).network();
        float[] values = new float[(int) Parameter.totalSize(network.parameters())];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return StateDict.of("generator", network, values);
    }

    private static TorchFile small() {
        byte[] pickle = Pickle.protocol2()
                .op('}')
                .text("epoch")
                .op('K')
                .op(3)
                .op('s')
                .text("state_dict")
                .orderedDict(p -> p.text("a")
                        .tensor("0", "FloatStorage", 4)
                        .text("b")
                        .view(s -> s.storage("1", "FloatStorage", 6), 1, new long[] {2, 2}, new long[] {1, 2}))
                .op('s')
                .stop();
        return TorchFile.of(pickle)
                .with("0", TorchFile.floats(1, 2, 3, 4))
                .with("1", TorchFile.floats(1, 2, 3, 4, 5, 6));
    }

    private static byte[] mutated(byte[] whole, SplittableRandom random) {
        byte[] bytes = whole;
        for (int change = random.nextInt(1, 4); change > 0; change--) {
            int at = random.nextInt(bytes.length);
            int length = Math.min(random.nextInt(1, 9), bytes.length - at);
            bytes = switch (random.nextInt(5)) {
                case 0 -> replaced(bytes, at, new byte[] {(byte) (bytes[at] ^ 1 << random.nextInt(8))}, 1);
                case 1 -> replaced(bytes, at, random(length, random), length);
                case 2 -> replaced(bytes, at, random(length, random), 0);
                case 3 -> replaced(bytes, at, Arrays.copyOfRange(bytes, at, at + length), 0);
                default -> replaced(bytes, at, new byte[0], length);
            };
            if (bytes.length == 0) {
                return whole;
            }
        }
        return bytes;
    }

    private static byte[] random(int length, SplittableRandom random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Puts bytes in the place of {@code removed} others. */
    private static byte[] replaced(byte[] bytes, int at, byte[] by, int removed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        out.writeBytes(by);
        out.write(bytes, at + removed, bytes.length - at - removed);
        return out.toByteArray();
    }

    private void tryOut(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("fuzz.pth"), bytes);
        try {
            StateDict dict = READER.read(file);
            long elements = dict.tensors().values().stream()
                    .mapToLong(tensor -> tensor.values().length)
                    .sum();
            assertThat(elements * Float.BYTES).isLessThanOrEqualTo(READER.mostBytes());
            RecognisedNetwork.of(dict);
        } catch (StateDictException refused) {
            assertThat(refused).hasMessageStartingWith(file.toString());
        } catch (RuntimeException | IOException | OutOfMemoryError | StackOverflowError e) {
            fail("on " + (bytes.length < 4000 ? HexFormat.of().formatHex(bytes) : bytes.length + " bytes"), e);
        }
    }
}
