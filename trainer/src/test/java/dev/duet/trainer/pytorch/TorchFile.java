package dev.duet.trainer.pytorch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A file as {@code torch.save} lays it out, in both of its layouts.
 *
 * @param pickle of the saved object
 * @param storages bytes by key
 */
record TorchFile(byte[] pickle, Map<String, byte[]> storages) {

    static TorchFile of(byte[] pickle) {
        return new TorchFile(pickle, Map.of());
    }

    TorchFile with(String key, byte[] bytes) {
        Map<String, byte[]> more = new LinkedHashMap<>(storages);
        more.put(key, bytes);
        return new TorchFile(pickle, more);
    }

    TorchFile withPickle(byte[] other) {
        return new TorchFile(other, storages);
    }

    /** Returns the bytes of numbers. */
    static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    byte[] zip() {
        return zip("archive/", "little", ZipEntry.STORED);
    }

    byte[] zip(String folder, String byteOrder, int method) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(folder + "data.pkl", pickle);
        entries.put(folder + "byteorder", byteOrder.getBytes(StandardCharsets.US_ASCII));
        storages.forEach((key, bytes) -> entries.put(folder + "data/" + key, bytes));
        entries.put(folder + "version", new byte[] {'3', '\n'});
        return zip(entries, method);
    }

    static byte[] zip(Map<String, byte[]> entries, int method) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry header = new ZipEntry(entry.getKey());
                CRC32 sum = new CRC32();
                sum.update(entry.getValue());
                header.setMethod(method);
                header.setCrc(sum.getValue());
                header.setSize(entry.getValue().length);
                zip.putNextEntry(header);
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The layout before PyTorch 1.6; each storage stands behind the number of its elements. */
    byte[] legacy(int elementBytes, ByteOrder order) {
        Pickle start = Pickle.protocol2().op(0x8A).op(10);
        start.raw("\u006C\u00FC\u009C\u0046\u00F9\u0020\u006A\u00A8\u0050\u0019");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(start.stop());
        out.writeBytes(Pickle.protocol2().number(1001).stop());
        out.writeBytes(Pickle.protocol2()
                .op('}')
                .op('(')
                .text("protocol_version")
                .number(1001)
                .text("little_endian")
                .op(order == ByteOrder.LITTLE_ENDIAN ? 0x88 : 0x89)
                .op('u')
                .stop());
        out.writeBytes(pickle);
        Pickle keys = Pickle.protocol2().op(']').op('(');
        storages.keySet().forEach(keys::text);
        out.writeBytes(keys.op('e').stop());
        storages.values().forEach(bytes -> {
            out.writeBytes(ByteBuffer.allocate(8)
                    .order(order)
                    .putLong(bytes.length / elementBytes)
                    .array());
            out.writeBytes(bytes);
        });
        return out.toByteArray();
    }
}
