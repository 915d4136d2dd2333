package dev.duet.trainer.recipe;

/**
 * Where a setting's value was given.
 *
 * @param label for people, such as {@code preset reference} or {@code command line}
 */
public record Source(String label) {

    /** What Duet does where nothing is said, whichever the preset. */
    static final Source DEFAULT = new Source("default");

    /** Options of the command. */
    public static final Source COMMAND_LINE = new Source("command line");

    static Source preset(AlgorithmName algorithm, Preset preset) {
        return new Source("preset " + RecipeFormat.word(preset) + " of " + RecipeFormat.word(algorithm));
    }
}
