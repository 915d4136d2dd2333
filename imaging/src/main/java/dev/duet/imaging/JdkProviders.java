package dev.duet.imaging;

import java.io.IOException;
import java.util.Iterator;
import java.util.ServiceConfigurationError;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageReaderWriterSpi;
import javax.imageio.spi.ImageWriterSpi;

/**
 * The JDK's own readers and writers by the names of their classes, so that no plug-in that happens to be on the class
 * path takes their place.
 */
final class JdkProviders {

    private static final String PACKAGE = "com.sun.imageio.plugins.";

    private JdkProviders() {}

    static ImageReader reader(String className) {
        try {
            return provider(ImageReaderSpi.class, className).createReaderInstance();
        } catch (IOException e) {
            throw new ServiceConfigurationError("the image reader " + className + " cannot be made", e);
        }
    }

    static ImageWriter writer(String className) {
        try {
            return provider(ImageWriterSpi.class, className).createWriterInstance();
        } catch (IOException e) {
            throw new ServiceConfigurationError("the image writer " + className + " cannot be made", e);
        }
    }

    private static <T extends ImageReaderWriterSpi> T provider(Class<T> kind, String className) {
        Iterator<T> found = IIORegistry.getDefaultInstance()
                .getServiceProviders(
                        kind, provider -> provider.getClass().getName().equals(PACKAGE + className), false);
        if (!found.hasNext()) {
            throw new ServiceConfigurationError(
                    "this Java runtime has no " + PACKAGE + className + ": run on one with the module java.desktop");
        }
        return found.next();
    }
}
