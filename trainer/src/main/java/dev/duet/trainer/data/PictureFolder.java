package dev.duet.trainer.data;

import java.nio.file.Path;
import java.util.List;

/**
 * The pictures of one folder, each decoded once and found good, in the order of their names.
 *
 * @param root the folder
 * @param pictures sorted by name
 * @param undecodable files that were left out
 * @param sha256 fingerprint of names and bytes of all pictures, in hexadecimal
 */
public record PictureFolder(Path root, List<Picture> pictures, List<UndecodableFile> undecodable, String sha256) {

    /** Makes a folder, copying its lists. */
    public PictureFolder {
        pictures = List.copyOf(pictures);
        undecodable = List.copyOf(undecodable);
    }

    /** Returns how many pictures there are. */
    public int size() {
        return pictures.size();
    }
}
