package dev.duet.trainer.recipe;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/**
 * One setting with its value and where that was given.
 *
 * @param key such as {@code data.crop-size}
 * @param value as the recipe has it
 * @param source who said so
 */
public record Setting(String key, JsonNode value, Source source) {

    /** Returns the value as one would write it: {@code 0.0002}, {@code [4, 8]}, {@code none}. */
    public String text() {
        return text(value);
    }

    static String text(JsonNode value) {
        if (value.isNull()) {
            return "none";
        }
        if (value.isFloatingPointNumber()) {
            return BigDecimal.valueOf(value.asDouble()).stripTrailingZeros().toPlainString();
        }
        return value.isString() ? value.asString() : value.toString().replace(",", ", ");
    }
}
