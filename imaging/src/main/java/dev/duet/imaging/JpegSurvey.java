package dev.duet.imaging;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a JPEG file says before its pixels (ITU-T T.81, annex B).
 *
 * <p>The essence has no application segments and comments but one: an Adobe segment right at the start that names the
 * colour transform, decided here, so that it does not depend on a reader's guess.
 */
final class JpegSurvey {

    /** Most passes over a progressive picture; encoders make about ten, a bomb thousands, each as slow as a picture. */
    private static final int MOST_SCANS = 40;

    private static final int SOF0 = 0xC0;
    private static final int SOF2 = 0xC2;
    private static final int DHT = 0xC4;
    private static final int JPG = 0xC8;
    private static final int DAC = 0xCC;
    private static final int SOF15 = 0xCF;
    private static final int RST0 = 0xD0;
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final int APP14 = 0xEE;
    private static final int APP15 = 0xEF;
    private static final int COM = 0xFE;

    private static final byte[] JFIF = "JFIF\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ICC = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.US_ASCII);

    private final byte[] file;
    private final ByteArrayOutputStream tables = new ByteArrayOutputStream();
    private final TreeMap<Integer, byte[]> profileParts = new TreeMap<>();
    private Orientation orientation = Orientation.UPRIGHT;
    private boolean hasExif;
    private boolean hasJfif;
    private int adobeCode = -1;
    private boolean hasFrame;
    private int width;
    private int height;
    private byte[] componentIds = {};

    private JpegSurvey(byte[] file) {
        this.file = file;
    }

    static Survey of(byte[] file) throws DamagedFileException {
        return new JpegSurvey(file).survey();
    }

    /** The transform that the first segment of an essence of four components names. */
    static JpegTransform inksOf(byte[] essence) {
        return essence[17] == 0 ? JpegTransform.CMYK : JpegTransform.YCCK;
    }

    private Survey survey() throws DamagedFileException {
        int scan = readSegments();
        int end = skipScans(scan);
        JpegTransform transform = JpegTransform.of(componentIds, hasJfif, adobeCode);
        ByteArrayOutputStream essence = new ByteArrayOutputStream(file.length + 32);
        essence.write(0xFF);
        essence.write(SOI);
        essence.writeBytes(transform.adobeSegment());
        essence.writeBytes(tables.toByteArray());
        essence.write(file, scan, end - scan);
        return Survey.whole(width, height, orientation, profile(), essence.toByteArray());
    }

    /** Reads the segments in front of the first scan and returns where that starts. */
    private int readSegments() throws DamagedFileException {
        int position = 2;
        while (true) {
            while (byteAt(position) != 0xFF) {
                position++;
            }
            while (byteAt(position) == 0xFF) {
                position++;
            }
            int marker = byteAt(position++);
            if (marker == EOI || marker == SOS && !hasFrame) {
                throw new DamagedFileException("it ends before its picture starts");
            }
            if (marker == SOS) {
                return position - 2;
            }
            if (marker >= SOF0 && (marker < RST0 || marker > SOI)) {
                position = readSegment(marker, position);
            }
        }
    }

    /** Reads the segment whose length stands at a position and returns where it ends. */
    private int readSegment(int marker, int position) throws DamagedFileException {
        int end = position + shortAt(position);
        int start = position + 2;
        if (end < start || end > file.length) {
            throw new DamagedFileException("it ends too early");
        }
        if (marker >= APP0 && marker <= APP15) {
            readApplicationSegment(marker, start, end);
        } else if (marker != COM) {
            if (marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC) {
                readFrame(marker, start);
            }
            tables.write(0xFF);
            tables.write(marker);
            tables.write(file, position, end - position);
        }
        return end;
    }

    private void readApplicationSegment(int marker, int start, int end) {
        if (marker == APP0 && starts(JFIF, start, end)) {
            hasJfif = true;
        } else if (marker == APP1 && starts(EXIF, start, end) && !hasExif) {
            hasExif = true;
            int tiff = start + EXIF.length;
            orientation = TiffDirectory.orientationOfExif(file, tiff, end - tiff);
        } else if (marker == APP2 && starts(ICC, start, end) && end - start > ICC.length + 2) {
            int number = byteAt(start + ICC.length);
            profileParts.putIfAbsent(number, Arrays.copyOfRange(file, start + ICC.length + 2, end));
        } else if (marker == APP14 && starts(ADOBE, start, end) && end - start >= 12) {
            adobeCode = byteAt(start + 11);
        }
    }

    private void readFrame(int marker, int start) throws DamagedFileException {
        if (hasFrame) {
            throw new DamagedFileException("it has more than one frame header");
        }
        if (marker > SOF2 || byteAt(start) != 8) {
            throw new DamagedFileException("lossless, hierarchical, arithmetic and 12-bit coding are not read");
        }
        hasFrame = true;
        height = shortAt(start + 1);
        width = shortAt(start + 3);
        componentIds = new byte[byteAt(start + 5)];
        for (int i = 0; i < componentIds.length; i++) {
            componentIds[i] = (byte) byteAt(start + 6 + i * 3);
        }
    }

    /** Returns the end of the picture, for what follows it is none of its pixels. */
    private int skipScans(int start) throws DamagedFileException {
        int scans = 0;
        int position = start;
        while (position + 1 < file.length) {
            int marker = file[position] == (byte) 0xFF ? byteAt(position + 1) : 0;
            if (marker == EOI) {
                return position + 2;
            }
            if (marker == SOS && ++scans > MOST_SCANS) {
                throw new DamagedFileException("it has more than " + MOST_SCANS + " scans");
            }
            // In coded data a marker is 0 or a restart; further tables and scans are segments.
            boolean isSegment = marker >= SOF0 && marker < 0xFF && (marker < RST0 || marker > SOI);
            position += isSegment && position + 3 < file.length ? 2 + shortAt(position + 2) : 1;
        }
        throw new DamagedFileException("it ends too early");
    }

    private byte @Nullable [] profile() {
        if (profileParts.isEmpty()) {
            return null;
        }
        ByteArrayOutputStream profile = new ByteArrayOutputStream();
        profileParts.values().forEach(profile::writeBytes);
        return profile.size() > Survey.LONGEST_PROFILE ? null : profile.toByteArray();
    }

    private boolean starts(byte[] prefix, int start, int end) {
        return Arrays.equals(file, start, Math.min(end, start + prefix.length), prefix, 0, prefix.length);
    }

    private int byteAt(int position) {
        return file[position] & 0xFF;
    }

    private int shortAt(int position) {
        return byteAt(position) << 8 | byteAt(position + 1);
    }
}
