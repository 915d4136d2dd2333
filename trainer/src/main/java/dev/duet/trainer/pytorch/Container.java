package dev.duet.trainer.pytorch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;

/** One of the two layouts in which {@code torch.save} puts a pickle and its storages into a file. */
sealed interface Container extends Closeable permits ZipContainer, LegacyContainer {

    /** Returns what the pickle describes, without the elements. Called once, first. */
    Object root() throws IOException;

    /**
     * Reads storages, each once, in whatever order they have in the file.
     *
     * @param announced all storages of the pickle by key
     * @param reader is given each of them that holds weights, with its bytes in their order
     * @throws RefusedException if one is missing, or not as long as it was announced
     */
    void storages(Map<String, Storage> announced, StorageReader reader) throws IOException;

    /** Whoever wants the bytes of storages. */
    @FunctionalInterface
    interface StorageReader {
        void read(Storage storage, ByteBuffer bytes);
    }
}
