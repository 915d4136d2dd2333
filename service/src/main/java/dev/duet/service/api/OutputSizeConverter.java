package dev.duet.service.api;

import dev.duet.service.translation.OutputSize;
import java.util.Locale;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Reads the parameter {@code size}, which is in small letters where Java's constants are in capitals. */
@Component
class OutputSizeConverter implements Converter<String, OutputSize> {

    @Override
    public OutputSize convert(String size) {
        return OutputSize.valueOf(size.toUpperCase(Locale.ROOT));
    }
}
