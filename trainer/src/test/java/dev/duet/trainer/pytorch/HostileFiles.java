package dev.duet.trainer.pytorch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small files that would cost a careless reader its memory, its stack, its time, or the machine it runs on. */
final class HostileFiles {

    private static final int MEBIBYTE = 1 << 20;

    private HostileFiles() {}

    /** Returns the files by what they try. */
    static Map<String, byte[]> all() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        addCalls(files);
        addSizes(files);
        addPickles(files);
        addZips(files);
        return files;
    }

    private static void addCalls(Map<String, byte[]> files) {
        files.put("runs a command", calling("posix", "system"));
        files.put("runs a command of Windows", calling("nt", "system"));
        files.put("evaluates Python", calling("builtins", "eval"));
        files.put("loads another file", calling("torch", "load"));
        files.put("imports by attribute", calling("torch._utils", "_rebuild_tensor_v2.__globals__"));
        files.put("hides the end of a terminal", calling("\u001B[2Jos", "sys\rtem"));
        files.put("names no module", calling("", ""));
        files.put(
                "has a persistent id of its own",
                pickle(Pickle.protocol2().raw("P../../etc/passwd\n").stop()));
        files.put(
                "builds an instance",
                pickle(Pickle.protocol2().raw("(iposix\nsystem\n").stop()));
        files.put(
                "calls by NEWOBJ",
                pickle(Pickle.protocol2()
                        .global("collections", "OrderedDict")
                        .op(')')
                        .op(0x81)
                        .stop()));
        files.put("is of protocol 4", pickle(new Pickle().op(0x80).op(4).op('}').stop()));
        files.put(
                "is hostile in the old layout too",
                TorchFile.of(Pickle.protocol2().global("posix", "system").stop())
                        .legacy(4, ByteOrder.LITTLE_ENDIAN));
    }

    private static byte[] calling(String module, String name) {
        return pickle(Pickle.protocol2()
                .op('}')
                .text("model.1.weight")
                .global(module, name)
                .text("touch duet-was-here")
                .op(0x85)
                .op('R')
                .op('s')
                .stop());
    }

    private static void addSizes(Map<String, byte[]> files) {
        long[] one = {1};
        files.put("has a shape beyond its storage", view(0, new long[] {1 << 20, 1 << 20}, new long[] {1 << 20, 1}));
        files.put("repeats one element for ever", view(0, new long[] {1L << 31, 1L << 31}, new long[] {0, 0}));
        files.put("has a shape beyond 64 bits", view(0, new long[] {1L << 62, 1L << 62}, new long[] {0, 0}));
        files.put("has strides beyond 64 bits", view(0, new long[] {1L << 40}, new long[] {1L << 40}));
        files.put("has an offset beyond its storage", view(4, one, one));
        files.put("has an offset before its storage", view(-1, one, one));
        files.put("has a negative shape", view(0, new long[] {-1}, one));
        files.put("has a negative stride", view(3, new long[] {4}, new long[] {-1}));
        files.put("has more dimensions than strides", view(0, new long[] {1, 1}, one));
        files.put("has a thousand dimensions", view(0, new long[1000], new long[1000]));
        files.put("announces a storage larger than memory", announcing(1L << 38));
        files.put("announces a storage larger than numbers", announcing(Long.MAX_VALUE));
        files.put("announces a negative storage", announcing(-1));
        files.put("has a storage longer than announced", announcing(3));
        files.put("has a storage shorter than announced", announcing(5));
        files.put("has no storage", announced(4).zip());
        files.put(
                "announces more in the old layout than it has",
                announced(1 << 20).with("0", new byte[16]).legacy(4, ByteOrder.LITTLE_ENDIAN));
        files.put(
                "announces a storage in two ways",
                TorchFile.of(Pickle.stateDict(p -> p.text("a")
                                .tensor("0", "FloatStorage", 4)
                                .text("b")
                                .tensor("0", "HalfStorage", 8)))
                        .with("0", new byte[16])
                        .zip());
    }

    private static byte[] view(long offset, long[] shape, long[] strides) {
        return TorchFile.of(Pickle.stateDict(
                        p -> p.text("weight").view(s -> s.storage("0", "FloatStorage", 4), offset, shape, strides)))
                .with("0", new byte[16])
                .zip();
    }

    private static byte[] announcing(long elements) {
        return announced(elements).with("0", new byte[16]).zip();
    }

    private static TorchFile announced(long elements) {
        return TorchFile.of(Pickle.stateDict(p -> p.text("weight").tensor("0", "FloatStorage", elements)));
    }

    private static void addPickles(Map<String, byte[]> files) {
        files.put(
                "has a text of 2 GiB",
                pickle(Pickle.protocol2().op('X').integer(Integer.MAX_VALUE).stop()));
        files.put(
                "has a text of −1 bytes",
                pickle(Pickle.protocol2().op('X').integer(-1).stop()));
        files.put(
                "has a number of 255 bytes",
                pickle(Pickle.protocol2().op(0x8A).op(255).stop()));
        files.put(
                "has a line without end",
                pickle(Pickle.protocol2().op('c').ops('x', MEBIBYTE).stop()));
        files.put(
                "makes a million dictionaries",
                pickle(Pickle.protocol2().ops('}', MEBIBYTE).stop()));
        files.put(
                "marks a million times",
                pickle(Pickle.protocol2().ops('(', MEBIBYTE).stop()));
        files.put("asks 400 million times", pickle(square()));
        files.put("stores half a million times", pickle(stored(MEBIBYTE / 2).stop()));
        files.put(
                "nests 90000 tuples",
                pickle(Pickle.protocol2().op(')').ops(0x85, 90_000).stop()));
        files.put(
                "nests 90000 lists in a state dict",
                pickle(Pickle.protocol2()
                        .op('}')
                        .text("weight")
                        .ops(']', 90_000)
                        .ops('a', 89_999)
                        .op('s')
                        .stop()));
        files.put(
                "is a dictionary of itself",
                pickle(Pickle.protocol2()
                        .op('}')
                        .op('q')
                        .op(0)
                        .text("state_dict")
                        .op('h')
                        .op(0)
                        .op('s')
                        .stop()));
        files.put(
                "is its own key",
                pickle(Pickle.protocol2()
                        .op('}')
                        .op('q')
                        .op(0)
                        .op('h')
                        .op(0)
                        .op('N')
                        .op('s')
                        .stop()));
        files.put(
                "doubles a tuple a thousand times and hashes it",
                pickle(doubling(0x86, 1000)
                        .raw("q\0")
                        .op('}')
                        .op('h')
                        .op(0)
                        .op('N')
                        .op('s')
                        .stop()));
        files.put(
                "recalls what it never stored",
                pickle(Pickle.protocol2().op('j').integer(7).stop()));
        files.put("takes from an empty stack", pickle(Pickle.protocol2().op('R').stop()));
        files.put(
                "takes from below a mark",
                pickle(Pickle.protocol2().raw("})(NNs").stop()));
        files.put(
                "ends a list it never began", pickle(Pickle.protocol2().op('t').stop()));
        files.put(
                "appends to a number", pickle(Pickle.protocol2().raw("K\1K\1a").stop()));
        files.put(
                "puts a key without value",
                pickle(Pickle.protocol2().raw("}(Nu").stop()));
        files.put(
                "gives attributes to a number",
                pickle(Pickle.protocol2().raw("K\1}b").stop()));
        files.put(
                "refers to a number as a storage",
                pickle(Pickle.protocol2().raw("K\1Q").stop()));
        files.put(
                "calls a function without arguments",
                pickle(Pickle.protocol2()
                        .global("torch._utils", "_rebuild_tensor_v2")
                        .raw(")R")
                        .stop()));
        files.put("calls a dictionary", pickle(Pickle.protocol2().raw("})R").stop()));
        files.put(
                "never stops",
                pickle(Pickle.protocol2()
                        .op('}')
                        .op('0')
                        .ops('N', 1)
                        .ops('0', 1)
                        .stop()));
        files.put(
                "has a key of terminal commands",
                pickle(Pickle.protocol2()
                        .op('}')
                        .text("\u001B]0;owned\u0007" + "x".repeat(60_000))
                        .op('N')
                        .op('s')
                        .stop()));
    }

    /** A dictionary of 20000 times the same dictionary of 20000 times the same tensor and one that is none. */
    private static byte[] square() {
        Pickle pickle = Pickle.protocol2().op('}').op('q').op(0).op('(').text("0");
        pickle.tensor("0", "FloatStorage", 4).op('q').op(1);
        for (int i = 1; i < 20_000; i++) {
            pickle.text("x" + i).op('h').op(1);
        }
        pickle.text("none").op('N').op('u').op('0').op('}').op('(');
        for (int i = 0; i < 20_000; i++) {
            pickle.text("y" + i).op('h').op(0);
        }
        return pickle.op('u').stop();
    }

    private static Pickle stored(int times) {
        Pickle pickle = Pickle.protocol2().op('}');
        for (int i = 0; i < times; i++) {
            pickle.op('r').integer(i);
        }
        return pickle;
    }

    /** Each round makes a tuple of the one before, twice: a tree of 2ⁿ leaves that share. */
    private static Pickle doubling(int opcode, int times) {
        Pickle pickle = Pickle.protocol2().op(')');
        for (int i = 0; i < times; i++) {
            pickle.raw("q\1h\1").op(opcode);
        }
        return pickle;
    }

    private static void addZips(Map<String, byte[]> files) {
        files.put("unpacks a pickle of 64 MiB", bomb("a/data.pkl", "a/version"));
        files.put("unpacks a byte order of 64 MiB", bomb("a/byteorder", "a/version", "a/data.pkl", "a/data/0"));
        files.put("unpacks a storage of 64 MiB", bomb("a/data/0", "a/data.pkl"));
        files.put(
                "has two pickles",
                TorchFile.zip(Map.of("a/data.pkl", new byte[1], "b/data.pkl", new byte[1]), ZipEntry.STORED));
        files.put("has a pickle too deep", TorchFile.zip(Map.of("a/b/data.pkl", new byte[1]), ZipEntry.STORED));
        files.put("is only the start of a zip", new byte[] {'P', 'K', 3, 4});
        byte[] negative = announced(4).with("0", new byte[16]).zip();
        negative[negative.length - 6] = (byte) 0xFF; // where the directory begins
        files.put("has its directory nowhere", negative);
    }

    /** Packs 64 MiB of zeros into the first entry, and a state dict's parts into the others. */
    private static byte[] bomb(String large, String... others) {
        TorchFile whole = announced(4).with("0", new byte[16]);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            for (String other : others) {
                zip.putNextEntry(new ZipEntry(other));
                zip.write(other.endsWith(".pkl") ? whole.pickle() : new byte[16]);
            }
            zip.putNextEntry(new ZipEntry(large));
            byte[] zeros = new byte[MEBIBYTE];
            for (int i = 0; i < 64; i++) {
                zip.write(zeros);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] pickle(byte[] pickle) {
        return TorchFile.of(pickle).zip();
    }
}
