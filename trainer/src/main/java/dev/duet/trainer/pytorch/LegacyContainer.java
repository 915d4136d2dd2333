package dev.duet.trainer.pytorch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The layout before PyTorch 1.6: five pickles in a row, then the storages.
 *
 * <p>The pickles are a magic number, the version 1001, the byte order among other facts of the machine, the saved
 * object, and the keys of the storages; each storage is its number of elements in 8 bytes, then those.
 */
final class LegacyContainer implements Container {

    /** The first pickle: protocol 2, the number 0x1950a86a20f9469cfc6c, stop. */
    private static final byte[] START = {
        (byte) 0x80,
        2,
        (byte) 0x8A,
        10,
        0x6C,
        (byte) 0xFC,
        (byte) 0x9C,
        0x46,
        (byte) 0xF9,
        0x20,
        0x6A,
        (byte) 0xA8,
        0x50,
        0x19,
        '.'
    };

    private static final long VERSION = 1001;

    private final InputStream in;
    private final PickleInput pickles;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

    private LegacyContainer(InputStream in) {
        this.in = in;
        this.pickles = new PickleInput(in);
    }

    static boolean isStartedBy(byte[] start) {
        return start.length >= START.length && Arrays.equals(start, 0, START.length, START, 0, START.length);
    }

    static LegacyContainer open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        try {
            in.skipNBytes(START.length);
            return new LegacyContainer(in);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    @Override
    public Object root() throws IOException {
        if (!PickleMachine.run(pickles).equals(VERSION)) {
            throw new RefusedException("is of an unknown version of torch.save's old format");
        }
        if (PickleMachine.run(pickles) instanceof Dictionary machine
                && machine.entries().contains(Map.entry("little_endian", (Object) false))) {
            order = ByteOrder.BIG_ENDIAN;
        }
        return PickleMachine.run(pickles);
    }

    @Override
    public void storages(Map<String, Storage> announced, StorageReader reader) throws IOException {
        if (!(PickleMachine.run(pickles) instanceof List<?> keys)) {
            throw RefusedException.pickle("does not list its storages");
        }
        int read = 0;
        for (Object key : keys) {
            Storage storage = key instanceof String name ? announced.get(name) : null;
            if (storage == null) {
                throw new RefusedException(
                        "holds more than a state dict. Save that alone: torch.save(net.state_dict()," + " file).");
            }
            ByteBuffer bytes = storage(storage);
            if (storage.type().isReal()) {
                reader.read(storage, bytes);
            }
            read++;
        }
        if (read < announced.size()) {
            throw new RefusedException("is damaged: it has " + read + " storages for " + announced.size());
        }
    }

    private ByteBuffer storage(Storage storage) throws IOException {
        long elements = readFully(Long.BYTES).getLong();
        if (elements != storage.elements()) {
            throw new RefusedException("is damaged: its storage %s was announced with %d elements and has %d"
                    .formatted(Printable.shortened(storage.key()), storage.elements(), elements));
        }
        return readFully(Math.toIntExact(storage.bytes()));
    }

    private ByteBuffer readFully(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new RefusedException("is cut off in the midst of its storages. Copy or download it again.");
        }
        return ByteBuffer.wrap(bytes).order(order);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
