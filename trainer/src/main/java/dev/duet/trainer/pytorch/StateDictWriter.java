package dev.duet.trainer.pytorch;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a state dict as {@code torch.save} does since PyTorch 1.6, for {@code torch.load(file, weights_only=True)}.
 *
 * <p>The same dict under the same name gives the same bytes.
 */
public final class StateDictWriter {

    /** PyTorch maps storages into memory; they begin at multiples of this. */
    private static final int ALIGNMENT = 64;

    /** The fixed part of a zip entry's header. */
    private static final int HEADER_BYTES = 30;

    /** The zip extra field that PyTorch pads with, and the length of its own header. */
    private static final byte[] PADDING_ID = {'F', 'B'};

    private static final int PADDING_HEADER_BYTES = 4;

    /** PyTorch writes no date. Nearly the earliest that zip can say: Java gives the earliest an extra field of its own. */
    private static final LocalDateTime NO_DATE = LocalDateTime.of(1980, 1, 1, 0, 0, 2);

    private final Counted counted;
    private final ZipOutputStream zip;
    private final String folder;

    private StateDictWriter(OutputStream out, String folder) {
        this.counted = new Counted(out);
        this.zip = new ZipOutputStream(counted);
        this.zip.setMethod(ZipOutputStream.STORED);
        this.folder = folder;
    }

    /**
     * Writes a new file; nothing is left of one that could not be finished.
     *
     * @throws FileAlreadyExistsException if there is one
     */
    public static void write(Path file, StateDict dict) throws IOException {
        String name = file.getFileName().toString();
        String folder = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            new StateDictWriter(new BufferedOutputStream(out), folder).write(dict);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private void write(StateDict dict) throws IOException {
        entry("data.pkl", PickleWriter.stateDict(dict));
        entry("byteorder", ascii("little"));
        int key = 0;
        for (Tensor tensor : dict.tensors().values()) {
            entry("data/" + key++, bytes(tensor.values()));
        }
        entry("version", ascii("3\n"));
        zip.close();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private void entry(String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(folder + "/" + name);
        CRC32 sum = new CRC32();
        sum.update(content);
        entry.setCrc(sum.getValue());
        entry.setSize(content.length);
        entry.setTimeLocal(NO_DATE);
        entry.setExtra(padding(entry.getName()));
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** Returns an extra field that is as long as the content is to be moved. */
    private byte[] padding(String name) {
        long unpadded =
                counted.written + HEADER_BYTES + name.getBytes(StandardCharsets.UTF_8).length + PADDING_HEADER_BYTES;
        int length = (int) (-unpadded & ALIGNMENT - 1);
        ByteBuffer field = ByteBuffer.allocate(PADDING_HEADER_BYTES + length).order(ByteOrder.LITTLE_ENDIAN);
        field.put(PADDING_ID).putShort((short) length);
        Arrays.fill(field.array(), PADDING_HEADER_BYTES, field.capacity(), (byte) 'Z');
        return field.array();
    }

    /** Knows where in the file it is. */
    private static final class Counted extends FilterOutputStream {
        private long written;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            written++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            written += length;
        }
    }
}
