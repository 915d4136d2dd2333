package dev.duet.trainer.pytorch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A network's file as the references name it: {@code <epoch>_net_<network>.pth}.
 *
 * @param path where it is
 * @param epoch such as {@code latest} or {@code 200}
 * @param network such as {@code G_A}
 */
public record NetworkFile(Path path, String epoch, String network) {

    private static final Pattern NAME = Pattern.compile("(.+)_net_(\\w+)\\.pth");

    /** Returns the file of a network in a folder, whether it is there or not. */
    public static NetworkFile in(Path folder, String epoch, String network) {
        return new NetworkFile(folder.resolve("%s_net_%s.pth".formatted(epoch, network)), epoch, network);
    }

    private static NetworkFile of(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            throw new IllegalArgumentException(("the name of %s does not say which network it is. Call it as the"
                            + " repositories do: <epoch>_net_<NETWORK>.pth, such as latest_net_G_A.pth.")
                    .formatted(file));
        }
        return new NetworkFile(file, name.group(1), name.group(2));
    }

    /**
     * Finds the files of one training.
     *
     * @param given files, and folders of which the files of one epoch are taken
     * @param epoch in folders
     * @throws IllegalArgumentException if they are none, or two of one network, or of several epochs, or of networks with
     *     other names
     */
    public static List<NetworkFile> find(List<Path> given, String epoch, NetworkNames names) {
        List<NetworkFile> files = new ArrayList<>();
        for (Path path : given) {
            if (Files.isDirectory(path)) {
                files.addAll(inside(path, epoch, names));
            } else {
                files.add(of(path));
            }
        }
        requireOneTraining(files, names);
        return List.copyOf(files);
    }

    private static List<NetworkFile> inside(Path folder, String epoch, NetworkNames names) {
        List<NetworkFile> files = names.all().stream()
                .map(name -> in(folder, epoch, name))
                .filter(file -> Files.exists(file.path()))
                .toList();
        if (files.isEmpty()) {
            throw new IllegalArgumentException("there is no %s in %s, nor another of %s. Say --epoch."
                    .formatted(
                            in(folder, epoch, names.all().get(0)).path().getFileName(),
                            folder,
                            String.join(", ", names.all())));
        }
        return files;
    }

    private static void requireOneTraining(List<NetworkFile> files, NetworkNames names) {
        Set<String> networks = new TreeSet<>();
        for (NetworkFile file : files) {
            if (!names.all().contains(file.network())) {
                throw new IllegalArgumentException("%s would be the network %s; there can be %s."
                        .formatted(file.path(), file.network(), String.join(", ", names.all())));
            }
            if (!networks.add(file.network())) {
                throw new IllegalArgumentException("there are two files of " + file.network() + "; name one.");
            }
        }
        Set<String> epochs = files.stream().map(NetworkFile::epoch).collect(Collectors.toCollection(TreeSet::new));
        if (epochs.size() > 1) {
            throw new IllegalArgumentException(
                    "the files are of the epochs %s; name those of one.".formatted(String.join(" and ", epochs)));
        }
    }
}
