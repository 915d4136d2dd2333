package dev.duet.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import dev.duet.imaging.RgbImage;
import dev.duet.trainer.networks.GeneratorSpec;
import dev.duet.trainer.networks.Network;
import dev.duet.trainer.networks.Parameters;
import dev.duet.trainer.networks.PixelTensor;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OnnxGeneratorTests {

    private static final Map<String, String> METADATA = Map.of("duet.format", "1");

    static List<GeneratorSpec> layouts() {
        return TinyGenerators.layouts().toList();
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void onnx_runtime_translates_as_the_trained_network_does(GeneratorSpec spec) {
        compare(TinyGenerators.random(spec, 1), Precision.FP32);
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void half_precision_weights_translate_as_the_rounded_network_does(GeneratorSpec spec) {
        compare(TinyGenerators.random(spec, 2).stored(Precision.FP16), Precision.FP16);
    }

    private static void compare(TrainedGenerator generator, Precision precision) {
        byte[] file = OnnxGenerator.write(generator, precision, METADATA);
        try (FloatPair pair = new FloatPair(generator, file)) {
            double worst = 0;
            for (List<RgbImage> batch : batches()) {
                worst = Math.max(worst, pair.worstDifference(batch));
            }
            System.out.printf("%s %s: at most %.5f levels before rounding%n", generator.spec(), precision, worst);
            // So far from a whole level that rounding can hardly turn it into one, and never into two.
            assertThat(worst).isLessThan(0.02);
        }
    }

    private static List<List<RgbImage>> batches() {
        int least = GeneratorSpec.SIZE_MIN;
        return List.of(
                List.of(TinyGenerators.picture(32, 32, 1)),
                List.of(
                        TinyGenerators.picture(44, 20, 2),
                        TinyGenerators.picture(44, 20, 3),
                        TinyGenerators.picture(44, 20, 4)),
                List.of(TinyGenerators.picture(20, 52, 5)),
                List.of(TinyGenerators.picture(least, least, 6)));
    }

    @Test
    void the_same_generator_gives_the_same_bytes() {
        TrainedGenerator generator = TinyGenerators.random(GeneratorSpec.antialiased(4, 1), 1);

        assertThat(OnnxGenerator.write(generator, Precision.FP16, METADATA))
                .isEqualTo(OnnxGenerator.write(generator, Precision.FP16, METADATA));
    }

    @Test
    void half_precision_halves_the_file() {
        TrainedGenerator generator = TinyGenerators.random(GeneratorSpec.antialiased(8, 9), 1);

        int full = OnnxGenerator.write(generator, Precision.FP32, METADATA).length;
        int half = OnnxGenerator.write(generator, Precision.FP16, METADATA).length;

        assertThat((double) half / full).isCloseTo(0.5, within(0.05));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void only_the_operators_on_the_format_page_are_used(GeneratorSpec spec) throws Exception {
        for (Precision precision : Precision.values()) {
            ModelProto model = parsed(TinyGenerators.random(spec, 1), precision);
            assertThat(model.getGraph().getNodeList())
                    .extracting(NodeProto::getOpType)
                    .isSubsetOf(operatorsOnPage());
            assertThat(model.getGraph().getNodeList())
                    .extracting(NodeProto::getDomain)
                    .containsOnly("");
        }
    }

    @Test
    void inputs_outputs_and_versions_are_those_of_the_format_page() throws Exception {
        ModelProto model = parsed(TinyGenerators.random(GeneratorSpec.antialiased(4, 1), 1), Precision.FP32);

        assertThat(model.getIrVersion()).isEqualTo(8);
        assertThat(model.getOpsetImportList()).singleElement().satisfies(opset -> {
            assertThat(opset.getDomain()).isEmpty();
            assertThat(opset.getVersion()).isEqualTo(17);
        });
        assertThat(model.getGraph().getInputList())
                .extracting(OnnxGeneratorTests::signature)
                .containsExactly("image: 2[N, H, W, 3]"); // 2 is uint8
        assertThat(model.getGraph().getOutputList())
                .extracting(OnnxGeneratorTests::signature)
                .containsExactly("translation: 2[N, H, W, 3]");
    }

    private static ModelProto parsed(TrainedGenerator generator, Precision precision) throws Exception {
        return ModelProto.parseFrom(OnnxGenerator.write(generator, precision, METADATA));
    }

    private static String signature(ValueInfoProto value) {
        TypeProto.Tensor tensor = value.getType().getTensorType();
        return value.getName() + ": " + tensor.getElemType()
                + tensor.getShape().getDimList().stream()
                        .map(d -> d.hasDimParam() ? d.getDimParam() : String.valueOf(d.getDimValue()))
                        .collect(Collectors.joining(", ", "[", "]"));
    }

    private static Set<String> operatorsOnPage() throws Exception {
        Path page = Path.of(System.getProperty("duet.root"), "docs/model-format.md");
        Matcher row = Pattern.compile("\\| operators \\|(.*)\\|").matcher(Files.readString(page));
        assertThat(row.find()).isTrue();
        Set<String> operators = new TreeSet<>();
        Pattern.compile("[A-Z][A-Za-z]+").matcher(row.group(1)).results().forEach(word -> operators.add(word.group()));
        return operators;
    }

    /** The exported graph, tapped before it rounds, and the network it was made of. */
    private static final class FloatPair implements AutoCloseable {

        private final NDManager manager = NDManager.newBaseManager();
        private final Network network;
        private final Parameters parameters;
        private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
        private final OrtSession session;

        FloatPair(TrainedGenerator generator, byte[] file) {
            network = generator.spec().network();
            parameters = new Parameters(manager, generator.parameters(), generator.values());
            try {
                session = environment.createSession(tapped(file));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }

        private static byte[] tapped(byte[] file) throws Exception {
            ModelProto.Builder model = ModelProto.parseFrom(file).toBuilder();
            ValueInfoProto.Builder tap = ValueInfoProto.newBuilder().setName("stretched");
            tap.getTypeBuilder().getTensorTypeBuilder().setElemType(1); // float32
            model.getGraphBuilder().addOutput(tap);
            return model.build().toByteArray();
        }

        /** Returns the largest difference in levels, not rounded; the pictures differ by at most one. */
        double worstDifference(List<RgbImage> batch) {
            RgbImage first = batch.get(0);
            ByteBuffer bytes = ByteBuffer.allocateDirect(batch.size() * first.pixels().length);
            batch.forEach(picture -> bytes.put(picture.pixels()));
            long[] shape = {batch.size(), first.height(), first.width(), 3};
            try (NDManager pass = manager.newSubManager();
                    OnnxTensor input = OnnxTensor.createTensor(environment, bytes.flip(), shape, OnnxJavaType.UINT8);
                    OrtSession.Result result = session.run(Map.of("image", input))) {
                NDArray y = network.forward(PixelTensor.of(pass, batch), parameters.frozen(pass));
                byte[] expected = new byte[bytes.capacity()];
                List<RgbImage> pictures = PixelTensor.pictures(y);
                for (int n = 0; n < pictures.size(); n++) {
                    System.arraycopy(
                            pictures.get(n).pixels(), 0, expected, n * first.pixels().length, first.pixels().length);
                }
                ByteBuffer levels = ((OnnxTensor) result.get(0)).getByteBuffer();
                byte[] actual = new byte[levels.remaining()];
                levels.get(actual);
                assertThat(actual).hasSameSizeAs(expected);
                assertThat(largestDifference(actual, expected)).isLessThanOrEqualTo(1);
                float[] raw = ((OnnxTensor) result.get(1)).getFloatBuffer().array();
                float[] live = y.add(1).mul(127.5f).toFloatArray();
                double worst = 0;
                for (int i = 0; i < raw.length; i++) {
                    worst = Math.max(worst, Math.abs(raw[i] - live[i]));
                }
                return worst;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }

        private static int largestDifference(byte[] actual, byte[] expected) {
            int largest = 0;
            for (int i = 0; i < actual.length; i++) {
                largest = Math.max(largest, Math.abs((actual[i] & 0xFF) - (expected[i] & 0xFF)));
            }
            return largest;
        }

        @Override
        public void close() {
            manager.close();
            try {
                session.close();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }
}
