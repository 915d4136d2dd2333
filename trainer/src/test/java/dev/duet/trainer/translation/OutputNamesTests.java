package dev.duet.trainer.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutputNamesTests {

    @Test
    void a_translation_is_called_like_its_picture() {
        assertThat(OutputNames.of(List.of("a.jpg", "cats/b.final.WEBP", "cats/.c", "d")))
                .containsExactly("a.png", "cats/b.final.png", "cats/.c.png", "d.png");
    }

    @Test
    void where_two_names_would_become_one_all_keep_their_endings() {
        assertThat(OutputNames.of(List.of("a.jpg", "a.webp", "a.jpg.gif")))
                .containsExactly("a.jpg.png", "a.webp.png", "a.jpg.gif.png");
        assertThat(OutputNames.of(List.of("a.jpg", "A.png"))).containsExactly("a.jpg.png", "A.png.png");
    }

    @Test
    void pictures_of_one_name_in_different_folders_stay_apart() {
        assertThat(OutputNames.of(List.of("x/a.jpg", "y/a.jpg"))).containsExactly("x/a.png", "y/a.png");
    }
}
