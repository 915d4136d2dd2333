package dev.duet.trainer.recipe;

import java.util.List;

/** Settings that cannot be followed; the message names the setting, its value, and where it was given. */
@SuppressWarnings("serial") // Facts are for the catcher in this process; nothing serialises them.
public abstract sealed class RecipeException extends IllegalArgumentException {

    private RecipeException(String message) {
        super(message);
    }

    /** A setting that does not exist. */
    public static final class UnknownSetting extends RecipeException {
        private final String key;

        UnknownSetting(String key, Source source, List<String> nearest) {
            super(source.label() + ": " + advice(key, nearest));
            this.key = key;
        }

        private static String advice(String key, List<String> nearest) {
            return ReferenceOptions.find(key.substring(key.lastIndexOf('.') + 1))
                    .map(option -> option.inRecipe(key))
                    .orElseGet(() -> "there is no setting %s. %s"
                            .formatted(
                                    key,
                                    nearest.isEmpty()
                                            ? "duet train --dry-run lists all."
                                            : "Did you mean " + String.join(" or ", nearest) + "?"));
        }

        /** Returns the key as it was given. */
        public String key() {
            return key;
        }
    }

    /** A value that a setting cannot have. */
    public static final class WrongValue extends RecipeException {
        private final String key;

        WrongValue(String key, String value, String expected, Source source) {
            super("%s: %s must be %s, got %s".formatted(source.label(), key, expected, value));
            this.key = key;
        }

        /** Returns the setting's key. */
        public String key() {
            return key;
        }
    }

    /** Values that are possible each but not together, or out of range. */
    public static final class Refused extends RecipeException {
        private final String block;

        Refused(String block, String reason) {
            super(block + ": " + reason);
            this.block = block;
        }

        /** Returns the part of the recipe that is wrong, such as {@code data}. */
        public String block() {
            return block;
        }
    }

    /** A recipe that cannot be read. */
    public static final class Unreadable extends RecipeException {
        Unreadable(String recipe, String reason) {
            super(recipe + ": " + reason);
        }
    }
}
