package dev.duet.trainer.recipe;

import tools.jackson.databind.JsonNode;

/** Tells whether a value is of the kind that a setting has: a number for a number, a list for a list. */
final class Kind {

    private Kind() {}

    static void requireSame(Setting known, JsonNode value, Source source) {
        String expected = expected(known.value());
        if (!fits(known.value(), value)) {
            throw new RecipeException.WrongValue(known.key(), Setting.text(value), expected, source);
        }
    }

    private static boolean fits(JsonNode known, JsonNode value) {
        if (known.isNull()) {
            return value.isNull() || value.isNumber();
        }
        if (known.isIntegralNumber()) {
            return value.isIntegralNumber();
        }
        return known.isNumber() && value.isNumber()
                || known.isBoolean() && value.isBoolean()
                || known.isString() && value.isString()
                || known.isArray() && value.isArray();
    }

    private static String expected(JsonNode known) {
        if (known.isNull()) {
            return "a number or none";
        }
        if (known.isIntegralNumber()) {
            return "a whole number";
        }
        if (known.isNumber()) {
            return "a number";
        }
        if (known.isBoolean()) {
            return "true or false";
        }
        return known.isArray() ? "a list such as " + Setting.text(known) : "a word";
    }
}
