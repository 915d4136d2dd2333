package dev.duet.trainer.device;

import ai.djl.pytorch.jni.LibUtils;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.file.Path;

/**
 * Libtorch's two switches for TF32, which neither DJL nor TorchScript offers.
 *
 * <p>They are members of {@code at::Context}, called here by the names that C++ compilers for Linux give them.
 */
final class Tf32Switches {

    private final NativeLibrary libtorch;
    private final Pointer context;

    private Tf32Switches(NativeLibrary libtorch) {
        this.libtorch = libtorch;
        this.context = libtorch.getFunction("_ZN2at13globalContextEv").invokePointer(new Object[0]);
    }

    /**
     * Finds the switches of the libtorch that DJL has loaded.
     *
     * @throws UnsatisfiedLinkError if it is not one for Linux, or of a version that calls them otherwise
     */
    static Tf32Switches ofLibtorch() {
        Path library = Path.of(LibUtils.getLibtorchPath(), System.mapLibraryName("torch_cpu"));
        return new Tf32Switches(NativeLibrary.getInstance(library.toString()));
    }

    void allowInConvolutions(boolean allow) {
        set("_ZN2at7Context17setAllowTF32CuDNNEb", allow);
    }

    void allowInMatrixProducts(boolean allow) {
        set("_ZN2at7Context18setAllowTF32CuBLASEb", allow);
    }

    boolean allowedInConvolutions() {
        return get("_ZNK2at7Context14allowTF32CuDNNEv");
    }

    boolean allowedInMatrixProducts() {
        return get("_ZNK2at7Context15allowTF32CuBLASEv");
    }

    private void set(String member, boolean value) {
        libtorch.getFunction(member).invokeVoid(new Object[] {context, value ? 1 : 0});
    }

    /** Of what a function that returns a bool leaves in the register, the lowest byte counts. */
    private boolean get(String member) {
        return (libtorch.getFunction(member).invokeInt(new Object[] {context}) & 0xFF) != 0;
    }
}
