package dev.duet.trainer.recipe;

import tools.jackson.databind.JsonNode;

/** What kind of value a setting has, as its usual value shows: a number for a number, a list for a list. */
final class Kind {

    private Kind() {}

    /**
     * Returns what a given value means, which is itself, or nothing where it is the word none and there may be nothing.
     *
     * @param usual the setting's value where nobody said anything
     * @throws RecipeException.WrongValue if the value is of another kind
     */
    static JsonNode read(JsonNode usual, Setting given) {
        JsonNode value = given.value();
        if (usual.isNull() && value.isString() && value.asString().equals("none")) {
            return usual;
        }
        if (!fits(usual, value)) {
            throw new RecipeException.WrongValue(given.key(), given.text(), expected(usual), given.source());
        }
        return value;
    }

    private static boolean fits(JsonNode usual, JsonNode value) {
        if (usual.isNull()) {
            return value.isNull() || value.isNumber();
        }
        if (usual.isIntegralNumber()) {
            return value.isIntegralNumber();
        }
        return usual.isNumber() && value.isNumber()
                || usual.isBoolean() && value.isBoolean()
                || usual.isString() && value.isString()
                || usual.isArray() && value.isArray();
    }

    private static String expected(JsonNode usual) {
        if (usual.isNull()) {
            return "a number or none";
        }
        if (usual.isIntegralNumber()) {
            return "a whole number";
        }
        if (usual.isNumber()) {
            return "a number";
        }
        if (usual.isBoolean()) {
            return "true or false";
        }
        return usual.isArray() ? "a list such as " + Setting.text(usual) : "a word";
    }
}
