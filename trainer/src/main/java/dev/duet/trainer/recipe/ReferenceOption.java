package dev.duet.trainer.recipe;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An option of the PyTorch repositories of CycleGAN, CUT and DCLGAN, and what it is here.
 *
 * @param name as they write it, without dashes
 * @param command of Duet whose business it is
 * @param option of that command that does the same, such as {@code --epochs}; empty where there is none
 * @param settings of a recipe that do the same, with their value where it is a fixed one: {@code data.flip=false}
 * @param note what else one has to know; where there is neither option nor setting, why
 */
public record ReferenceOption(String name, String command, String option, List<String> settings, String note) {

    /** Makes an option, copying its settings. */
    public ReferenceOption {
        settings = List.copyOf(settings);
        if (option.isEmpty() && settings.isEmpty() && note.isEmpty()) {
            throw new IllegalArgumentException(name + " needs a counterpart, or a reason why it has none");
        }
    }

    /**
     * Says in a sentence what to write instead on the command line.
     *
     * @param given what was written, such as {@code --n_epochs}
     * @param called the command that it was written behind
     */
    public String onCommandLine(String given, String called) {
        if (option.isEmpty() && settings.isEmpty()) {
            return without(given);
        }
        String instead = option.isEmpty()
                ? settings.stream().map(ReferenceOption::set).collect(Collectors.joining(" "))
                : option;
        return "%s is %s %s%s."
                .formatted(given, instead, called.equals(command) ? "here" : "of duet " + command, inBrackets());
    }

    /**
     * Says in a sentence what to write instead in a recipe.
     *
     * @param given what was written, such as {@code data.load_size}
     */
    String inRecipe(String given) {
        if (!settings.isEmpty()) {
            String instead =
                    settings.stream().map(setting -> setting.replace("=", ": ")).collect(Collectors.joining(" and "));
            return "%s is %s here%s.".formatted(given, instead, inBrackets());
        }
        return option.isEmpty() ? without(given) : "%s is %s of duet %s.".formatted(given, option, command);
    }

    private static String set(String setting) {
        return "--set " + (setting.contains("=") ? setting : setting + "=VALUE");
    }

    private String without(String given) {
        return "%s has no counterpart here: %s.".formatted(given, note);
    }

    private String inBrackets() {
        return note.isEmpty() ? "" : " (" + note + ")";
    }
}
