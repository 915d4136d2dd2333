package dev.duet.service.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;

/** Takes the picture out of a request: the part {@code image} of a form, or the whole body. */
public final class UploadReader {

    static final String PART = "image";

    private final int maxBytes;

    /**
     * Makes a reader.
     *
     * @param maxBytes the largest picture; forms are limited to about the same by the server as it parses them
     */
    public UploadReader(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    int maxBytes() {
        return maxBytes;
    }

    /**
     * Reads the picture.
     *
     * @throws MissingImageException if there is none
     * @throws UploadTooLargeException if it has too many bytes, whatever its length was said to be
     * @throws IOException if the client stops sending
     */
    byte[] read(HttpServletRequest request) throws IOException {
        var form = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        return form != null ? part(form) : body(request);
    }

    private static byte[] part(MultipartHttpServletRequest form) throws IOException {
        MultipartFile file = form.getFile(PART);
        if (file == null) {
            throw new MissingImageException(
                    "The form has no file in a part named \"" + PART + "\". Send one, as in: curl -F image=@photo.jpg");
        }
        if (file.isEmpty()) {
            throw new MissingImageException("The file in the part \"" + PART + "\" is empty.");
        }
        try (InputStream bytes = file.getInputStream()) {
            return exactly((int) file.getSize(), bytes);
        }
    }

    private byte[] body(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > maxBytes) {
            throw new UploadTooLargeException(maxBytes);
        }
        int length = (int) request.getContentLengthLong();
        byte[] bytes = length < 0
                ? request.getInputStream().readNBytes(maxBytes + 1)
                : exactly(length, request.getInputStream());
        if (bytes.length > maxBytes) {
            throw new UploadTooLargeException(maxBytes);
        }
        if (bytes.length == 0) {
            throw new MissingImageException("The body is empty. Send a picture, as in: curl -H 'Content-Type:"
                    + " image/jpeg' --data-binary @photo.jpg");
        }
        return bytes;
    }

    /** Reads into one array, where reading without knowing the length would gather pieces and copy them. */
    private static byte[] exactly(int length, InputStream stream) throws IOException {
        byte[] bytes = new byte[length];
        int read = stream.readNBytes(bytes, 0, length);
        if (read < length) {
            throw new EOFException("the upload ends after " + read + " of " + length + " bytes");
        }
        return bytes;
    }
}
