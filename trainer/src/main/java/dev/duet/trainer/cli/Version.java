package dev.duet.trainer.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Says which Duet this is, as its jar does. */
final class Version implements IVersionProvider {

    /** Returns the version in the jar's manifest, or that there is none. */
    static String duet() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "(not packaged)");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"duet " + duet(), "java " + Runtime.version()};
    }
}
