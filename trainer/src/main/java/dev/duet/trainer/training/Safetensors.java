package dev.duet.trainer.training;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Float32 arrays under names, with a few strings, in one file that other tools read too.
 *
 * <p>The format is that of the safetensors library: a length of 8 bytes, a header in JSON of that length, then the
 * arrays, little-endian, one after the other. Nothing in it can run anything.
 *
 * @param metadata strings about the whole
 * @param tensors arrays by name
 */
public record Safetensors(Map<String, String> metadata, Map<String, Tensor> tensors) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The library's own limit on the header, which keeps a broken length from taking all memory. */
    private static final long MAX_HEADER_BYTES = 100_000_000;

    private static final int ALIGNMENT = 8;
    private static final int CHUNK_BYTES = 1 << 20;

    /**
     * One array.
     *
     * @param shape its dimensions
     * @param values its elements in row-major order, as many as the product of the dimensions
     */
    public record Tensor(long[] shape, float[] values) {

        /** Makes an array, checking its length. */
        public Tensor {
            long size = 1;
            for (long dimension : shape) {
                size *= dimension;
            }
            if (size != values.length) {
                throw new IllegalArgumentException("a tensor of " + size + " elements was given " + values.length);
            }
        }
    }

    /** Writes a new file, down to the disk. */
    public void write(Path file) throws IOException {
        byte[] header = header();
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer start = ByteBuffer.allocate(8 + header.length).order(ByteOrder.LITTLE_ENDIAN);
            start.putLong(header.length).put(header).flip();
            writeFully(out, start);
            ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (Tensor tensor : tensors.values()) {
                writeValues(out, chunk, tensor.values());
            }
            out.force(true);
        }
    }

    private byte[] header() {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode strings = root.putObject("__metadata__");
        new TreeMap<>(metadata).forEach(strings::put);
        long offset = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            ObjectNode node = root.putObject(entry.getKey());
            node.put("dtype", "F32");
            ArrayNode shape = node.putArray("shape");
            for (long dimension : entry.getValue().shape()) {
                shape.add(dimension);
            }
            long end = offset + 4L * entry.getValue().values().length;
            node.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        byte[] json = JSON.writeValueAsBytes(root);
        byte[] padded = new byte[(json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT];
        Arrays.fill(padded, (byte) ' ');
        System.arraycopy(json, 0, padded, 0, json.length);
        return padded;
    }

    private static void writeValues(FileChannel out, ByteBuffer chunk, float[] values) throws IOException {
        int perChunk = chunk.capacity() / Float.BYTES;
        for (int at = 0; at < values.length; at += perChunk) {
            int count = Math.min(perChunk, values.length - at);
            chunk.clear();
            chunk.asFloatBuffer().put(values, at, count);
            chunk.limit(count * Float.BYTES);
            writeFully(out, chunk);
        }
    }

    private static void writeFully(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read, or is not a whole file of float32 arrays; the message says which
     */
    public static Safetensors read(Path file) throws IOException {
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer length = readFully(in, 8, file);
            long headerBytes = length.getLong();
            if (headerBytes < 2 || headerBytes > MAX_HEADER_BYTES || headerBytes > in.size() - 8) {
                throw new IOException(
                        file + " is not a safetensors file: its header would be " + headerBytes + " bytes");
            }
            JsonNode root = parse(readFully(in, (int) headerBytes, file), file);
            Map<String, String> metadata = new LinkedHashMap<>();
            root.path("__metadata__")
                    .properties()
                    .forEach(e -> metadata.put(e.getKey(), e.getValue().asString()));
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> entry : root.properties()) {
                if (!entry.getKey().equals("__metadata__")) {
                    tensors.put(entry.getKey(), tensor(in, 8 + headerBytes, entry.getKey(), entry.getValue(), file));
                }
            }
            return new Safetensors(metadata, tensors);
        }
    }

    private static JsonNode parse(ByteBuffer header, Path file) throws IOException {
        try {
            return JSON.readTree(StandardCharsets.UTF_8.decode(header).toString());
        } catch (JacksonException e) {
            throw new IOException(file + " is not a safetensors file: its header is not JSON", e);
        }
    }

    private static Tensor tensor(FileChannel in, long dataStart, String name, JsonNode node, Path file)
            throws IOException {
        String type = node.path("dtype").asString("?");
        if (!type.equals("F32")) {
            throw new IOException(name + " in " + file + " is " + type + "; only F32 is read");
        }
        long start = node.path("data_offsets").path(0).asLong(-1);
        long end = node.path("data_offsets").path(1).asLong(-1);
        if (start < 0 || end < start || end - start > Integer.MAX_VALUE || dataStart + end > in.size()) {
            throw new IOException(name + " in " + file + " lies outside of the file, which is cut off or broken");
        }
        in.position(dataStart + start);
        float[] values = new float[(int) ((end - start) / Float.BYTES)];
        readFully(in, values.length * Float.BYTES, file).asFloatBuffer().get(values);
        long[] shape = new long[node.path("shape").size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = node.path("shape").path(i).asLong();
        }
        try {
            return new Tensor(shape, values);
        } catch (IllegalArgumentException e) {
            throw new IOException(name + " in " + file + ": " + e.getMessage(), e);
        }
    }

    private static ByteBuffer readFully(FileChannel in, int bytes, Path file) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (in.read(buffer) < 0) {
                throw new IOException(file + " ends too early; it is cut off");
            }
        }
        return buffer.flip();
    }
}
