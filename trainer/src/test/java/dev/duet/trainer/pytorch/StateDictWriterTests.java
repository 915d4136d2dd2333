package dev.duet.trainer.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.duet.trainer.networks.DiscriminatorSpec;
import dev.duet.trainer.networks.GeneratorSpec;
import dev.duet.trainer.networks.Network;
import dev.duet.trainer.networks.Parameter;
import dev.duet.trainer.networks.Parameters;
import dev.duet.trainer.networks.Sampling;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDictWriterTests {

    @TempDir
    private Path folder;

    @Test
    void what_is_written_is_what_is_read() throws IOException {
        for (Network network : List.of(
                GeneratorSpec.antialiased(4, 3).network(),
                new GeneratorSpec(3, 1, Sampling.STRIDED, Sampling.STRIDED, true).network(),
                DiscriminatorSpec.antialiased(2).network())) {
            StateDict dict = StateDict.of("network", network, random(network.parameters()));
            Path file = folder.resolve("latest_net_" + network.layers().size() + ".pth");
            StateDictWriter.write(file, dict);

            StateDict read = new StateDictReader().read(file);

            assertThat(List.copyOf(read.tensors().keySet()))
                    .isEqualTo(List.copyOf(dict.tensors().keySet()));
            dict.tensors().forEach((key, tensor) -> {
                assertThat(read.get(key).shape()).isEqualTo(tensor.shape());
                assertThat(read.get(key).values()).as(key).isEqualTo(tensor.values());
            });
        }
    }

    @Test
    void entries_are_those_of_torch_save_and_begin_at_multiples_of_64() throws IOException {
        Path file = folder.resolve("latest_net_G_A.pth");
        StateDictWriter.write(file, generator());
        byte[] bytes = Files.readAllBytes(file);
        int storages = 0;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.getInputStream(zip.getEntry("latest_net_G_A/byteorder")))
                    .hasContent("little");
            assertThat(zip.getInputStream(zip.getEntry("latest_net_G_A/version")))
                    .hasContent("3");
            for (ZipEntry entry : Collections.list(zip.entries())) {
                assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
                assertThat(contentAt(bytes, entry.getName()) % 64)
                        .as(entry.getName())
                        .isZero();
                storages += entry.getName().startsWith("latest_net_G_A/data/") ? 1 : 0;
            }
        }
        assertThat(storages).isEqualTo(generator().tensors().size());
    }

    /** Returns where an entry's content begins: behind its header, its name and its extra field. */
    private static int contentAt(byte[] zip, String name) {
        ByteBuffer buffer = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at + 30 < zip.length; at++) {
            boolean header = buffer.getInt(at) == 0x04034B50 && buffer.getShort(at + 26) == wanted.length;
            if (header && new String(zip, at + 30, wanted.length, StandardCharsets.UTF_8).equals(name)) {
                return at + 30 + wanted.length + buffer.getShort(at + 28);
            }
        }
        throw new AssertionError("no " + name);
    }

    @Test
    void the_same_weights_give_the_same_bytes() throws IOException {
        Path one = Files.createDirectory(folder.resolve("one")).resolve("latest_net_G.pth");
        Path other = Files.createDirectory(folder.resolve("other")).resolve("latest_net_G.pth");
        StateDictWriter.write(one, generator());
        StateDictWriter.write(other, generator());
        assertThat(one).hasSameBinaryContentAs(other);
    }

    @Test
    void a_file_that_is_there_stays_as_it_is() throws IOException {
        Path file = Files.writeString(folder.resolve("latest_net_G.pth"), "precious");
        assertThatThrownBy(() -> StateDictWriter.write(file, generator()))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("precious");
    }

    @Test
    void torch_loads_it_as_weights_only_and_by_mapping_it_into_memory() throws Exception {
        Python.assumeTorch();
        Path file = folder.resolve("latest_net_G.pth");
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("a.weight", new Tensor(new Shape(2, 3), new float[] {1, 2, 3, 4, 5, 6.5f}));
        tensors.put("a.bias", new Tensor(new Shape(1), new float[] {-1}));
        StateDictWriter.write(file, new StateDict("two", tensors));

        String printed = Python.run("""
                import sys, torch
                for mapped in (False, True):
                    dict = torch.load(sys.argv[1], weights_only=True, mmap=mapped)
                    print({key: (value.dtype, value.tolist()) for key, value in dict.items()})
                    net = torch.nn.Module()
                    net.a = torch.nn.Linear(3, 2)
                    net.a.bias = torch.nn.Parameter(torch.zeros(1))
                    print(net.load_state_dict(dict, strict=True))
                """, file);

        String values =
                "{'a.weight': (torch.float32, [[1.0, 2.0, 3.0], [4.0, 5.0, 6.5]]), 'a.bias': (torch.float32, [-1.0])}";
        assertThat(printed.lines())
                .containsExactly(values, "<All keys matched successfully>", values, "<All keys matched successfully>");
    }

    /** The reference's generator, written again from its description: its keys, and what it computes. */
    private static final String GENERATOR = """
            import sys, torch
            from torch import nn
            from torch.nn import functional as F

            def kernel(row, channels, gain):
                row = torch.tensor(row, dtype=torch.float32)
                square = row[:, None] * row[None, :]
                return (gain * square / square.sum())[None, None].repeat(channels, 1, 1, 1)

            class Down(nn.Module):
                def __init__(self, channels):
                    super().__init__()
                    self.register_buffer('filt', kernel([1, 2, 1], channels, 1))
                def forward(self, x):
                    return F.conv2d(F.pad(x, [1] * 4, 'reflect'), self.filt, stride=2, groups=x.shape[1])

            class Up(nn.Module):
                def __init__(self, channels):
                    super().__init__()
                    self.register_buffer('filt', kernel([1, 3, 3, 1], channels, 4))
                def forward(self, x):
                    x = F.pad(x, [1] * 4, 'replicate')
                    y = F.conv_transpose2d(x, self.filt, stride=2, padding=2, groups=x.shape[1])
                    return y[:, :, 1:-1, 1:-1]

            class Block(nn.Module):
                def __init__(self, channels):
                    super().__init__()
                    self.conv_block = nn.Sequential(
                        nn.ReflectionPad2d(1), nn.Conv2d(channels, channels, 3), nn.InstanceNorm2d(channels), nn.ReLU(),
                        nn.ReflectionPad2d(1), nn.Conv2d(channels, channels, 3), nn.InstanceNorm2d(channels))
                def forward(self, x):
                    return x + self.conv_block(x)

            def normed(*layers):
                return [*layers, nn.InstanceNorm2d(layers[-1].out_channels), nn.ReLU()]

            class Generator(nn.Module):
                def __init__(self, w, blocks):
                    super().__init__()
                    self.model = nn.Sequential(
                        *normed(nn.ReflectionPad2d(3), nn.Conv2d(3, w, 7)),
                        *normed(nn.Conv2d(w, 2 * w, 3, padding=1)), Down(2 * w),
                        *normed(nn.Conv2d(2 * w, 4 * w, 3, padding=1)), Down(4 * w),
                        *[Block(4 * w) for _ in range(blocks)],
                        *normed(Up(4 * w), nn.Conv2d(4 * w, 2 * w, 3, padding=1)),
                        *normed(Up(2 * w), nn.Conv2d(2 * w, w, 3, padding=1)),
                        nn.ReflectionPad2d(3), nn.Conv2d(w, 3, 7), nn.Tanh())

            net = Generator(int(sys.argv[2]), int(sys.argv[3]))
            print(net.load_state_dict(torch.load(sys.argv[1], weights_only=True), strict=True))
            picture = torch.linspace(-1, 1, 3 * 20 * 24).reshape(1, 3, 20, 24)
            with torch.no_grad():
                print(*net.model(picture).flatten().tolist())
            """;

    @Test
    void a_generator_of_torch_takes_all_its_keys_and_computes_the_same() throws Exception {
        Python.assumeTorch();
        Network network = GeneratorSpec.antialiased(3, 2).network();
        float[] values = random(network.parameters());
        Path file = folder.resolve("latest_net_G.pth");
        StateDictWriter.write(file, StateDict.of("generator", network, values));

        List<String> printed =
                Python.run(GENERATOR, file, Path.of("3"), Path.of("2")).lines().toList();

        assertThat(printed.get(0)).isEqualTo("<All keys matched successfully>");
        String[] theirs = printed.get(1).split(" ");
        try (NDManager manager = NDManager.newBaseManager();
                Parameters parameters = new Parameters(manager, network.parameters(), values)) {
            NDArray picture = manager.linspace(-1f, 1f, 3 * 20 * 24).reshape(1, 3, 20, 24);
            float[] ours = network.forward(picture, parameters.frozen(manager)).toFloatArray();
            assertThat(ours).hasSize(theirs.length);
            for (int i = 0; i < ours.length; i++) {
                assertThat(ours[i]).isCloseTo(Float.parseFloat(theirs[i]), within(1e-4f));
            }
        }
    }

    @Test
    void files_of_torch_save_are_read_as_torch_reads_them() throws Exception {
        Python.assumeTorch();
        String printed = Python.run("""
                import sys, torch
                torch.manual_seed(1)
                whole = torch.randn(3, 4)
                net = torch.nn.DataParallel(torch.nn.BatchNorm1d(2))
                dicts = {
                    'views': {'t': whole.t(), 'row': whole[1], 'wide': whole[0].expand(2, 4)},
                    'types': {
                        'half': whole.half(), 'bfloat16': whole.bfloat16(), 'double': whole.double(),
                        'long': torch.tensor([7])},
                    'parameter': {'p': torch.nn.Parameter(whole), 'frozen': whole},
                    'parallel': net.state_dict(),
                    'wrapped': {'epoch': 3, 'state_dict': net.state_dict(), 'loss': 0.5, 'opt': {'lr': [1e-4, None, True]}},
                }
                for name, value in dicts.items():
                    for layout in (True, False):
                        file = f'{sys.argv[1]}/{name}-{layout}.pth'
                        torch.save(value, file, _use_new_zipfile_serialization=layout)
                        inner = value.get('state_dict', value)
                        for key, tensor in inner.items():
                            if tensor.is_floating_point():
                                numbers = ' '.join(str(x) for x in tensor.detach().float().flatten().tolist())
                                print(file, key.removeprefix('module.'), *tensor.shape, ':', numbers)
                """, folder);

        assertThat(printed.lines()).hasSizeGreaterThan(20);
        for (String line : printed.lines().toList()) {
            String[] sides = line.split(" : ");
            String[] left = sides[0].split(" ");
            Tensor tensor = new StateDictReader().read(Path.of(left[0])).get(left[1]);
            assertThat(tensor.shape().getShape())
                    .isEqualTo(Arrays.stream(left)
                            .skip(2)
                            .mapToLong(Long::parseLong)
                            .toArray());
            String[] numbers = sides[1].split(" ");
            assertThat(tensor.values()).hasSize(numbers.length);
            for (int i = 0; i < numbers.length; i++) {
                assertThat(tensor.values()[i]).as(line).isEqualTo((float) Double.parseDouble(numbers[i]));
            }
        }
    }

    private static StateDict generator() {
        Network network = GeneratorSpec.antialiased(2, 1).network();
        return StateDict.of("generator", network, random(network.parameters()));
    }

    private static float[] random(List<Parameter> parameters) {
        SplittableRandom random = new SplittableRandom(1);
        float[] values = new float[(int) Parameter.totalSize(parameters)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
