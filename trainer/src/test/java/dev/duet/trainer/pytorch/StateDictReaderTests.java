package dev.duet.trainer.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDictReaderTests {

    @TempDir
    private Path folder;

    private static final TorchFile ONE = TorchFile.of(
                    Pickle.stateDict(p -> p.text("weight").tensor("0", "FloatStorage", 3)))
            .with("0", TorchFile.floats(1, -2.5f, 3));

    @Test
    void a_file_is_read_whether_packed_or_not_and_whatever_its_folder_is_called() throws IOException {
        for (String top : new String[] {"archive/", "latest_net_G_A/", "ärger/", ""}) {
            for (int method : new int[] {ZipEntry.STORED, ZipEntry.DEFLATED}) {
                StateDict dict = read(ONE.zip(top, "little", method));
                assertThat(dict.tensors()).containsOnlyKeys("weight");
                assertThat(dict.get("weight").shape()).isEqualTo(new Shape(3));
                assertThat(dict.get("weight").values()).containsExactly(1, -2.5f, 3);
            }
        }
    }

    @Test
    void the_layout_before_1_6_is_read_too() throws IOException {
        StateDict dict = read(ONE.legacy(4, ByteOrder.LITTLE_ENDIAN));
        assertThat(dict.get("weight").values()).containsExactly(1, -2.5f, 3);
    }

    @Test
    void numbers_are_read_in_the_byte_order_that_the_file_states() throws IOException {
        TorchFile big = ONE.with(
                "0",
                ByteBuffer.allocate(12).putFloat(1).putFloat(-2.5f).putFloat(3).array());
        assertThat(read(big.zip("a/", "big", ZipEntry.STORED)).get("weight").values())
                .containsExactly(1, -2.5f, 3);
        assertThat(read(big.legacy(4, ByteOrder.BIG_ENDIAN)).get("weight").values())
                .containsExactly(1, -2.5f, 3);
        assertRefused(big.zip("a/", "middle", ZipEntry.STORED), "byte order", "middle");
    }

    @Test
    void a_file_without_byte_order_is_little_endian() throws IOException {
        byte[] zip = TorchFile.zip(
                Map.of("a/data.pkl", ONE.pickle(), "a/data/0", TorchFile.floats(4, 5, 6)), ZipEntry.STORED);
        assertThat(read(zip).get("weight").values()).containsExactly(4, 5, 6);
    }

    @Test
    void all_real_types_become_float32() throws IOException {
        ByteBuffer doubles = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        doubles.putDouble(0.1).putDouble(-1e300);
        ByteBuffer halves = ByteBuffer.allocate(14).order(ByteOrder.LITTLE_ENDIAN);
        // 1, −2, the largest, the smallest normal, the smallest of all, −0, infinity
        for (int bits : new int[] {0x3C00, 0xC000, 0x7BFF, 0x0400, 0x0001, 0x8000, 0x7C00}) {
            halves.putShort((short) bits);
        }
        ByteBuffer brains = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        brains.putShort((short) 0x3FC0).putShort((short) 0xC040); // 1.5, −3
        byte[] pickle = Pickle.stateDict(p -> p.text("double")
                .tensor("d", "DoubleStorage", 2)
                .text("half")
                .tensor("h", "HalfStorage", 7)
                .text("bfloat16")
                .tensor("b", "BFloat16Storage", 2));
        TorchFile file = TorchFile.of(pickle)
                .with("d", doubles.array())
                .with("h", halves.array())
                .with("b", brains.array());

        StateDict dict = read(file.zip());

        assertThat(dict.get("double").values()).containsExactly(0.1f, Float.NEGATIVE_INFINITY);
        assertThat(dict.get("half").values())
                .containsExactly(1, -2, 65504, 0x1p-14f, 0x1p-24f, -0f, Float.POSITIVE_INFINITY);
        assertThat(dict.get("bfloat16").values()).containsExactly(1.5f, -3);
        assertThat(dict.tensors().keySet()).containsExactly("double", "half", "bfloat16");
    }

    @Test
    void views_see_the_elements_that_their_offset_and_strides_say() throws IOException {
        byte[] pickle = Pickle.stateDict(p -> p.text("transposed")
                .view(s -> s.storage("0", "FloatStorage", 7), 1, new long[] {3, 2}, new long[] {1, 3})
                .text("repeated")
                .view(s -> s.storage("0", "FloatStorage", 7), 6, new long[] {2, 2}, new long[] {0, 0})
                .text("scalar")
                .view(s -> s.storage("0", "FloatStorage", 7), 2, new long[] {}, new long[] {})
                .text("empty")
                .view(s -> s.storage("0", "FloatStorage", 7), 0, new long[] {0, 3}, new long[] {3, 1}));
        byte[] floats = TorchFile.floats(0, 1, 2, 3, 4, 5, 6);

        for (byte[] file : new byte[][] {
            TorchFile.of(pickle).with("0", floats).zip(),
            TorchFile.of(pickle).with("0", floats).legacy(4, ByteOrder.LITTLE_ENDIAN)
        }) {
            StateDict dict = read(file);
            assertThat(dict.get("transposed").shape()).isEqualTo(new Shape(3, 2));
            assertThat(dict.get("transposed").values()).containsExactly(1, 4, 2, 5, 3, 6);
            assertThat(dict.get("repeated").values()).containsExactly(6, 6, 6, 6);
            assertThat(dict.get("scalar").values()).containsExactly(2);
            assertThat(dict.get("empty").values()).isEmpty();
        }
    }

    @Test
    void arrays_of_whole_numbers_are_left_out() throws IOException {
        byte[] pickle = Pickle.stateDict(p -> p.text("num_batches_tracked")
                .tensor("0", "LongStorage", 1)
                .text("weight")
                .tensor("1", "FloatStorage", 1));
        TorchFile file = TorchFile.of(pickle).with("0", new byte[8]).with("1", TorchFile.floats(7));
        assertThat(read(file.zip()).tensors()).containsOnlyKeys("weight");
    }

    @Test
    void the_prefix_of_data_parallel_is_taken_off_where_all_keys_have_it() throws IOException {
        TorchFile all = TorchFile.of(Pickle.stateDict(p -> p.text("module.a")
                        .tensor("0", "FloatStorage", 1)
                        .text("module.b")
                        .tensor("0", "FloatStorage", 1)))
                .with("0", TorchFile.floats(1));
        assertThat(read(all.zip()).tensors()).containsOnlyKeys("a", "b");
        TorchFile some = all.withPickle(Pickle.stateDict(
                p -> p.text("module.a").tensor("0", "FloatStorage", 1).text("b").tensor("0", "FloatStorage", 1)));
        assertThat(read(some.zip()).tensors()).containsOnlyKeys("module.a", "b");
    }

    @Test
    void a_state_dict_is_found_among_other_things() throws IOException {
        byte[] pickle = Pickle.protocol2()
                .op('}')
                .op('(')
                .text("epoch")
                .op('K')
                .op(200)
                .text("loss")
                .op('G')
                .raw("\u0040\u0009\u0021\u00FB\u0054\u0044\u002D\u0018")
                .text("scheduler")
                .op('N')
                .text("state_dict")
                .orderedDict(p -> p.text("weight").tensor("0", "FloatStorage", 1))
                .text("optimizer")
                .op('}')
                .text("lrs")
                .op(']')
                .op('K')
                .op(1)
                .op('a')
                .op('s')
                .op('u')
                .stop();
        StateDict dict =
                read(TorchFile.of(pickle).with("0", TorchFile.floats(9)).zip());
        assertThat(dict.get("weight").values()).containsExactly(9);
    }

    @Test
    void several_state_dicts_in_one_file_are_refused_with_what_to_do() throws IOException {
        byte[] pickle = Pickle.protocol2()
                .op('}')
                .op('(')
                .text("G")
                .orderedDict(p -> p.text("weight").tensor("0", "FloatStorage", 1))
                .text("D")
                .orderedDict(p -> p.text("weight").tensor("0", "FloatStorage", 1))
                .op('u')
                .stop();
        assertRefused(
                TorchFile.of(pickle).with("0", TorchFile.floats(1)).zip(),
                "dictionary of G, D",
                "torch.save(net.state_dict(), file)");
    }

    @Test
    void parameters_and_the_metadata_of_modules_are_understood() throws IOException {
        byte[] pickle = Pickle.protocol2()
                .orderedDict(p -> p.text("weight")
                        .global("torch._utils", "_rebuild_parameter")
                        .op('(')
                        .tensor("0", "FloatStorage", 2)
                        .op(0x88)
                        .orderedDict(hooks -> {})
                        .op('t')
                        .op('R'))
                .op('}')
                .text("_metadata")
                .orderedDict(
                        p -> p.text("").op('}').text("version").op('K').op(1).op('s'))
                .op('s')
                .op('b')
                .stop();
        StateDict dict =
                read(TorchFile.of(pickle).with("0", TorchFile.floats(1, 2)).zip());
        assertThat(dict.get("weight").values()).containsExactly(1, 2);
    }

    @Test
    void a_file_cut_off_anywhere_is_refused() throws IOException {
        for (byte[] whole : new byte[][] {ONE.zip(), ONE.legacy(4, ByteOrder.LITTLE_ENDIAN)}) {
            for (int length = 0; length < whole.length; length++) {
                byte[] part = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> read(part))
                        .as("%d of %d bytes", length, whole.length)
                        .isInstanceOf(StateDictException.Unreadable.class);
            }
        }
    }

    @Test
    void a_changed_weight_is_noticed_by_its_check_sum() {
        byte[] zip = ONE.zip();
        int at = indexOf(zip, TorchFile.floats(1, -2.5f, 3));
        zip[at] ^= 1;
        assertRefused(zip, "data/0", "check sum", "download it again");
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int i = 0; i + part.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("not in there");
    }

    @Test
    void what_is_no_state_dict_is_called_by_what_it_is() throws IOException {
        assertRefused("<html>404</html>".getBytes(), "not a file of torch.save", "'<html>404</html>'");
        assertRefused("\u001B[2J\n".getBytes(), "begins with '?[2J?'");
        assertRefused(new byte[0], "is empty");
        assertRefused(
                TorchFile.zip(Map.of("a.txt", new byte[3]), ZipEntry.STORED), "a zip file, but not one of torch.save");
        assertRefused(TorchFile.of(Pickle.protocol2().op('N').stop()).zip(), "does not hold a dictionary");
        assertRefused(TorchFile.of(Pickle.stateDict(p -> {})).zip(), "a dictionary of nothing");
    }

    @Test
    void a_file_that_is_not_there_is_a_matter_of_files() {
        assertThatThrownBy(() -> new StateDictReader().read(folder.resolve("none.pth")))
                .isInstanceOf(NoSuchFileException.class);
    }

    private StateDict read(byte[] bytes) throws IOException {
        return new StateDictReader().read(Files.write(folder.resolve("latest_net_G.pth"), bytes));
    }

    private void assertRefused(byte[] bytes, String... words) {
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(StateDictException.Unreadable.class)
                .hasMessageContaining("latest_net_G.pth")
                .hasMessageContainingAll(words);
    }
}
