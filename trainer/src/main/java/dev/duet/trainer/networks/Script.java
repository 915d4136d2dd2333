package dev.duet.trainer.networks;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A function of tensors, written in TorchScript.
 *
 * <p>DJL offers a part of libtorch's operators. Libtorch itself reads TorchScript, in which all of them can be called; a
 * module of it is a zip archive with source text, which is written here in memory. What a script computes takes part in
 * autograd like anything else. See docs/decisions/0006-operators-by-torchscript.md.
 *
 * <p>Compiled at the first call and kept as long as the process lives; holds no tensors.
 */
public final class Script {

    /** Pickled: an instance of {@code __torch__.Function}, made without its constructor, with an empty state. */
    private static final String INSTANCE = "\u0080\u0002c__torch__\nFunction\n)\u0081}b.";

    /** Pickled: an empty tuple. */
    private static final String NO_CONSTANTS = "\u0080\u0002).";

    private final String body;
    private final List<String> parameters;
    private @Nullable Model model; // Not closed, nor lost sight of, which would close it too.

    /**
     * Makes a function.
     *
     * @param body statements that end by returning a tensor
     * @param parameters names of the tensors that it takes, at least one
     */
    public Script(String body, String... parameters) {
        this.body = body;
        this.parameters = List.of(parameters);
    }

    /**
     * Calls the function.
     *
     * @param inputs one for each parameter; the result belongs to the manager of the first
     * @throws ai.djl.engine.EngineException if libtorch does not understand the body, with the place
     */
    public NDArray call(NDArray... inputs) {
        NDList nameless = new NDList();
        for (NDArray input : inputs) {
            // DJL would take a dot or brackets in a name, such as an array from a file has, for a dictionary or a list.
            nameless.add(input.getName() == null ? input : input.reshape(input.getShape()));
        }
        ParameterStore none = new ParameterStore(inputs[0].getManager(), false);
        return compiled().getBlock().forward(none, nameless, true).singletonOrThrow();
    }

    private synchronized Model compiled() {
        if (model == null) {
            // Scripts call a few operators each. Libtorch would watch the first calls to find what can be fused.
            System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
            Model loaded = Model.newInstance("script", Device.cpu(), "PyTorch"); // Text; it runs where its inputs are.
            try {
                loaded.load(new ByteArrayInputStream(archive()));
            } catch (IOException | MalformedModelException e) {
                throw new IllegalStateException("libtorch does not read archives as they are written here", e);
            }
            model = loaded;
        }
        return model;
    }

    private byte[] archive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            add(zip, "data.pkl", INSTANCE.getBytes(StandardCharsets.ISO_8859_1));
            add(zip, "constants.pkl", NO_CONSTANTS.getBytes(StandardCharsets.ISO_8859_1));
            add(zip, "code/__torch__.py", source().getBytes(StandardCharsets.UTF_8));
            add(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    private String source() {
        String typed = parameters.stream().map(name -> name + ": Tensor").collect(Collectors.joining(", "));
        return """
                class Function(Module):
                  __parameters__ = []
                  __buffers__ = []
                  def forward(self: __torch__.Function, %s) -> Tensor:
                %s""".formatted(typed, body.indent(4));
    }

    /** Libtorch wants entries uncompressed, below one folder. */
    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry("script/" + name);
        CRC32 checksum = new CRC32();
        checksum.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
