package dev.duet.trainer.pytorch;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The layout since PyTorch 1.6: a zip file with {@code <any>/data.pkl} and {@code <any>/data/<key>} for each storage. */
final class ZipContainer implements Container {

    private static final byte[] START = {'P', 'K', 3, 4};

    private static final String PICKLE = "data.pkl";
    private static final String BYTE_ORDER = "byteorder";

    private final ZipFile zip;
    private final String folder;

    private ZipContainer(ZipFile zip, String folder) {
        this.zip = zip;
        this.folder = folder;
    }

    static boolean isStartedBy(byte[] start) {
        return start.length >= START.length && Arrays.equals(start, 0, START.length, START, 0, START.length);
    }

    static ZipContainer open(Path file) throws IOException {
        try {
            ZipFile zip = new ZipFile(file.toFile());
            try {
                return new ZipContainer(zip, folder(zip));
            } catch (IOException | RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) { // The last of names that are not UTF-8.
            throw new RefusedException(
                    "begins as torch.save begins a file, but is cut off or damaged (" + said(e)
                            + "). Copy or download it again.",
                    e);
        }
    }

    private static String said(Exception e) {
        return Objects.requireNonNullElse(e.getMessage(), "it ends too early");
    }

    /** Returns what stands before {@code data.pkl}, which is the name that the file was saved under, or nothing. */
    private static String folder(ZipFile zip) throws RefusedException {
        List<String> pickles = zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.equals(PICKLE) || name.endsWith("/" + PICKLE))
                .filter(name -> name.indexOf('/') == name.lastIndexOf('/'))
                .limit(2)
                .toList();
        if (pickles.size() != 1) {
            throw new RefusedException("is a zip file, but not one of torch.save: it has "
                    + (pickles.isEmpty() ? "no " : "more than one ") + PICKLE);
        }
        String name = pickles.get(0);
        return name.substring(0, name.length() - PICKLE.length());
    }

    @Override
    public Object root() throws IOException {
        byte[] pickle = bytes(PICKLE, PickleInput.MOST_BYTES);
        return PickleMachine.run(new PickleInput(new ByteArrayInputStream(pickle)));
    }

    @Override
    public void storages(Map<String, Storage> announced, StorageReader reader) throws IOException {
        ByteOrder order = byteOrder();
        for (Storage storage : announced.values()) {
            if (storage.type().isReal()) {
                reader.read(storage, ByteBuffer.wrap(bytes(storage)).order(order));
            }
        }
    }

    /** Files before PyTorch 2.1 do not say; they were little-endian in practice. */
    private ByteOrder byteOrder() throws IOException {
        if (zip.getEntry(folder + BYTE_ORDER) == null) {
            return ByteOrder.LITTLE_ENDIAN;
        }
        String order = new String(bytes(BYTE_ORDER, 16), StandardCharsets.US_ASCII);
        return switch (order) {
            case "little" -> ByteOrder.LITTLE_ENDIAN;
            case "big" -> ByteOrder.BIG_ENDIAN;
            default ->
                throw new RefusedException(
                        "says that its byte order is '" + Printable.shortened(order) + "', not little or big");
        };
    }

    private byte[] bytes(Storage storage) throws IOException {
        byte[] bytes = bytes("data/" + storage.key(), storage.bytes());
        if (bytes.length < storage.bytes()) {
            throw new RefusedException("is damaged: its storage %s was announced with %d bytes and has %d"
                    .formatted(Printable.shortened(storage.key()), storage.bytes(), bytes.length));
        }
        return bytes;
    }

    /** Reads an entry of at most so many bytes. The size that the zip states may lie, and is not asked. */
    private byte[] bytes(String name, long most) throws IOException {
        byte[] bytes;
        ZipEntry entry;
        try {
            entry = zip.getEntry(folder + name);
            if (entry == null) {
                throw new RefusedException("is damaged: it has no " + Printable.shortened(name));
            }
            try (InputStream in = zip.getInputStream(entry)) {
                bytes = in.readNBytes(Math.toIntExact(most + 1)); // One more, so that a longer one shows.
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw new RefusedException(
                    "is damaged: its %s cannot be unpacked (%s)".formatted(Printable.shortened(name), said(e)), e);
        }
        if (bytes.length > most) {
            throw new RefusedException("is damaged: its %s has more than the %d bytes that it can have"
                    .formatted(Printable.shortened(name), most));
        }
        requireSum(bytes, entry, name);
        return bytes;
    }

    private static void requireSum(byte[] bytes, ZipEntry entry, String name) throws RefusedException {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        if (sum.getValue() != entry.getCrc()) {
            throw new RefusedException(
                    "is damaged: its %s has the check sum %08x, and %08x is stated. Copy or download it again."
                            .formatted(Printable.shortened(name), sum.getValue(), entry.getCrc()));
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
