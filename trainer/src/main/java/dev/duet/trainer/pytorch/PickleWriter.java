package dev.duet.trainer.pytorch;

import ai.djl.ndarray.types.Shape;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes the pickle of a state dict: an ordered dictionary of float32 tensors, each with a storage of its own.
 *
 * <p>Protocol 2, by the instructions that {@link PickleMachine} reads. What comes again is stored in the memo.
 */
final class PickleWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Map<String, Integer> memo = new HashMap<>();

    private PickleWriter() {}

    /** Returns the pickle; the storage of the n-th tensor has the key n, from 0. */
    static byte[] stateDict(StateDict dict) {
        PickleWriter pickle = new PickleWriter();
        pickle.out.write(0x80);
        pickle.out.write(2);
        pickle.emptyOrderedDict();
        pickle.out.write('(');
        int storage = 0;
        for (Map.Entry<String, Tensor> entry : dict.tensors().entrySet()) {
            pickle.text(entry.getKey());
            pickle.tensor(Integer.toString(storage++), entry.getValue().shape());
        }
        pickle.out.write('u');
        pickle.out.write('.');
        return pickle.out.toByteArray();
    }

    private void tensor(String storage, Shape shape) {
        global("torch._utils", "_rebuild_tensor_v2");
        out.write('(');
        storage(storage, shape.size());
        integer(0); // offset
        numbers(shape.getShape());
        numbers(strides(shape.getShape()));
        out.write(0x89); // requires_grad
        emptyOrderedDict(); // backward_hooks
        out.write('t');
        out.write('R');
    }

    private void storage(String key, long elements) {
        out.write('(');
        text("storage");
        global("torch", "FloatStorage");
        text(key);
        text("cpu");
        integer(elements);
        out.write('t');
        out.write('Q');
    }

    private static long[] strides(long[] shape) {
        long[] strides = new long[shape.length];
        long stride = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= shape[i];
        }
        return strides;
    }

    private void numbers(long[] numbers) {
        out.write('(');
        for (long number : numbers) {
            integer(number);
        }
        out.write('t');
    }

    private void emptyOrderedDict() {
        global("collections", "OrderedDict");
        out.write(')');
        out.write('R');
    }

    private void global(String module, String name) {
        String lines = module + "\n" + name + "\n"; // No text has line ends, so the memo cannot mix them up.
        if (!recall(lines)) {
            out.write('c');
            out.writeBytes(lines.getBytes(StandardCharsets.US_ASCII));
            memorise(lines);
        }
    }

    private void text(String text) {
        if (!recall(text)) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            out.write('X');
            out.writeBytes(littleEndian(utf8.length));
            out.writeBytes(utf8);
            memorise(text);
        }
    }

    private void integer(long number) {
        out.write('J');
        out.writeBytes(littleEndian(Math.toIntExact(number)));
    }

    private boolean recall(String what) {
        Integer place = memo.get(what);
        if (place == null) {
            return false;
        }
        out.write('j');
        out.writeBytes(littleEndian(place));
        return true;
    }

    private void memorise(String what) {
        memo.put(what, memo.size());
        out.write('r');
        out.writeBytes(littleEndian(memo.size() - 1));
    }

    private static byte[] littleEndian(int number) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array();
    }
}
