package dev.duet.trainer.report;

import java.io.Console;

/** Tells whether someone watches. */
public final class Terminal {

    private Terminal() {}

    /** Returns whether output goes to a terminal that can draw a bar over itself. */
    public static boolean isInteractive() {
        Console console = System.console();
        String kind = System.getenv("TERM");
        return console != null && isTerminal(console) && kind != null && !kind.equals("dumb");
    }

    /** From Java 22 on a console may be there without a terminal, and says so; before, it is one. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Console.isTerminal failed", e);
        }
    }
}
