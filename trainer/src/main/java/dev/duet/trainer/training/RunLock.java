package dev.duet.trainer.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Keeps a run's folder to one training, so that two do not write checkpoints and metrics past each other.
 *
 * <p>The operating system lets go of it when the process ends, however it ends. The file stays, and means nothing.
 */
final class RunLock implements AutoCloseable {

    private static final String FILE = ".lock";

    private final RunFolder folder;
    private final FileChannel channel;

    private RunLock(RunFolder folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Takes the lock, making the folder.
     *
     * @throws TrainingException.InUse if another training has it
     */
    static RunLock take(RunFolder folder) {
        try {
            Files.createDirectories(folder.root());
            FileChannel channel =
                    FileChannel.open(folder.root().resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!mayBeHad(channel)) {
                channel.close();
                throw new TrainingException.InUse(folder);
            }
            return new RunLock(folder, channel);
        } catch (IOException e) {
            throw new UncheckedIOException("could not write to " + folder.root() + ": " + e.getMessage(), e);
        }
    }

    private static boolean mayBeHad(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // A training in this process has it.
        } catch (IOException e) {
            return true; // A file system without locks, such as some that are mounted from afar.
        }
    }

    /**
     * Checks that no other training has written a checkpoint before the lock was taken.
     *
     * @param begun the newest one that is known
     * @throws TrainingException.InUse if there is another
     */
    void requireLatest(Optional<Path> begun) {
        if (!folder.latest().equals(begun)) {
            throw new TrainingException.InUse(folder);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
