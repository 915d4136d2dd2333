package dev.duet.trainer.cli;

import dev.duet.trainer.recipe.EffectiveSettings;
import dev.duet.trainer.recipe.Setting;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Prints every setting with its value and where that comes from. */
final class SettingsTable {

    private static final int COLUMNS = 3;

    private SettingsTable() {}

    static void print(EffectiveSettings settings, PrintWriter out) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"setting", "value", "source"});
        for (Setting setting : settings.all()) {
            rows.add(new String[] {
                setting.key(), setting.text(), setting.source().label()
            });
        }
        int[] widths = new int[COLUMNS];
        for (String[] row : rows) {
            for (int i = 0; i < COLUMNS; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        for (String[] row : rows) {
            out.printf("%-" + widths[0] + "s  %-" + widths[1] + "s  %s%n", (Object[]) row);
        }
        out.flush();
    }
}
