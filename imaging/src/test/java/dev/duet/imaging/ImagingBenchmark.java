package dev.duet.imaging;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The way of a 1024×768 JPEG to 256×256 pixels and back to a file, beside what the JDK offers for each step. On a machine
 * that is shared, compare the least times ({@code p0.00}).
 *
 * <pre>{@code
 * ./mvnw -q -pl imaging test-compile org.codehaus.mojo:exec-maven-plugin:3.5.0:exec -Dexec.classpathScope=test \
 *     -Dexec.executable=java -Dexec.args="-cp %classpath org.openjdk.jmh.Main ImagingBenchmark"
 * }</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ImagingBenchmark {

    private static final int SIDE = 256;

    private final ImageDecoder decoder = new ImageDecoder(DecodeLimits.defaults());
    private final RgbImage photograph = Pictures.photograph(1024, 768, 1);
    private final byte[] file = ImageEncoder.jpeg(photograph, 90);
    private final RgbImage small = Resampler.resize(photograph, SIDE, SIDE, Filter.BICUBIC);
    private final BufferedImage javaSmall = Pictures.buffered(small);
    private BufferedImage javaPhotograph = Pictures.buffered(photograph);

    /** Gives the JDK the kind of image that its own decoder makes. */
    @Setup
    public void decodeWithTheJdk() throws IOException {
        ImageIO.setUseCache(false);
        javaPhotograph = decodeJdk();
    }

    @Benchmark
    public RgbImage decode() {
        return decoder.decode(file);
    }

    @Benchmark
    public BufferedImage decodeJdk() throws IOException {
        return ImageIO.read(new ByteArrayInputStream(file));
    }

    @Benchmark
    public RgbImage resizeBicubic() {
        return Resampler.resize(photograph, SIDE, SIDE, Filter.BICUBIC);
    }

    /** Fast, but it skips pixels: no antialiasing. */
    @Benchmark
    public BufferedImage resizeJdkBicubic() {
        BufferedImage target = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = target.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(javaPhotograph, 0, 0, SIDE, SIDE, null);
        graphics.dispose();
        return target;
    }

    /** Averages areas, so it antialiases. */
    @Benchmark
    public BufferedImage resizeJdkSmooth() {
        Image scaled = javaPhotograph.getScaledInstance(SIDE, SIDE, Image.SCALE_SMOOTH);
        BufferedImage target = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = target.createGraphics();
        graphics.drawImage(scaled, 0, 0, null);
        graphics.dispose();
        return target;
    }

    @Benchmark
    public byte[] encodePng() {
        return ImageEncoder.png(small);
    }

    @Benchmark
    public byte[] encodePngJdk() throws IOException {
        return encode("png");
    }

    @Benchmark
    public byte[] encodeJpeg() {
        return ImageEncoder.jpeg(small, 90);
    }

    @Benchmark
    public byte[] encodeJpegJdk() throws IOException {
        return encode("jpeg");
    }

    @Benchmark
    public byte[] wholeWay() {
        return ImageEncoder.png(Resampler.resize(decoder.decode(file), SIDE, SIDE, Filter.BICUBIC));
    }

    private byte[] encode(String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(javaSmall, format, bytes);
        return bytes.toByteArray();
    }
}
