package dev.duet.trainer.pytorch;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Puts a pickle together, instruction by instruction, as {@code torch.save} would or never would. */
final class Pickle {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Begins with the protocol that torch.save uses. */
    static Pickle protocol2() {
        return new Pickle().op(0x80).op(2);
    }

    /** A whole pickle of an ordered dictionary. */
    static byte[] stateDict(Consumer<Pickle> entries) {
        return protocol2().orderedDict(entries).stop();
    }

    Pickle op(int opcode) {
        out.write(opcode);
        return this;
    }

    Pickle ops(int opcode, int times) {
        for (int i = 0; i < times; i++) {
            out.write(opcode);
        }
        return this;
    }

    Pickle global(String module, String name) {
        return raw("c" + module + "\n" + name + "\n");
    }

    Pickle raw(String ascii) {
        out.writeBytes(ascii.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    Pickle text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        op('X').integer(utf8.length).out.writeBytes(utf8);
        return this;
    }

    /** LONG1 with eight bytes. */
    Pickle number(long number) {
        op(0x8A).op(8);
        out.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .array());
        return this;
    }

    Pickle numbers(long... numbers) {
        op('(');
        for (long number : numbers) {
            number(number);
        }
        return op('t');
    }

    /** Four bytes, the lowest first. */
    Pickle integer(int number) {
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array());
        return this;
    }

    Pickle orderedDict(Consumer<Pickle> entries) {
        global("collections", "OrderedDict").op(')').op('R').op('(');
        entries.accept(this);
        return op('u');
    }

    /** The persistent id of a storage. */
    Pickle storage(String key, String type, long elements) {
        op('(').text("storage").global("torch", type).text(key).text("cpu").number(elements);
        return op('t').op('Q');
    }

    /** A tensor that is all of its storage, in one dimension. */
    Pickle tensor(String key, String type, long elements) {
        return view(p -> p.storage(key, type, elements), 0, new long[] {elements}, new long[] {1});
    }

    Pickle view(Consumer<Pickle> storage, long offset, long[] shape, long[] strides) {
        global("torch._utils", "_rebuild_tensor_v2").op('(');
        storage.accept(this);
        return number(offset)
                .numbers(shape)
                .numbers(strides)
                .op(0x89)
                .orderedDict(p -> {})
                .op('t')
                .op('R');
    }

    byte[] stop() {
        return op('.').out.toByteArray();
    }
}
