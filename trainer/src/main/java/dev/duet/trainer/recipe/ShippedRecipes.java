package dev.duet.trainer.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The recipes that come with Duet, in the folder {@code trainer/recipes} of its source. */
final class ShippedRecipes {

    static final List<String> NAMES =
            List.of("synthetic", "apple2orange", "apple2orange-small", "horse2zebra", "horse2zebra-small", "cat2dog");

    private ShippedRecipes() {}

    static String read(String name) throws IOException {
        try (InputStream file = ShippedRecipes.class.getResourceAsStream("/recipes/" + name + ".yaml")) {
            if (file == null) {
                throw new RecipeException.Unreadable(
                        name,
                        "there is no such file, nor does a recipe of that name come with Duet. These do: "
                                + String.join(", ", NAMES));
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
