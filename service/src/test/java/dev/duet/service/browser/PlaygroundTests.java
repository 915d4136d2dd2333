package dev.duet.service.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.duet.imaging.DecodeLimits;
import dev.duet.imaging.ImageDecoder;
import dev.duet.imaging.RgbImage;
import dev.duet.service.fixture.RunningService;
import dev.duet.service.fixture.TestPictures;
import dev.duet.service.fixture.TinyModels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("browser")
@Tag("slow")
class PlaygroundTests {

    private static final FilePayload PICTURE = new FilePayload("apple.png", "image/png", TestPictures.png(300, 200));

    private static Chromium chromium;
    private static RunningService service;

    private Page page;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        if (!Chromium.isHere()) {
            return; // each test says that it is skipped
        }
        chromium = Chromium.start();
        Path models = folder.resolve("models");
        TinyModels.appleOrange().write(models, 1);
        new TinyModels("horse", "zebra", 4, 0, 32).write(models, 1);
        Path samples = Files.createDirectories(folder.resolve("samples/apple"));
        for (int i = 1; i <= 4; i++) {
            Files.write(samples.resolve(i + ".png"), TestPictures.png(64 + 16 * i, 96));
        }
        service = RunningService.start(models, "duet.samples=" + samples.getParent(), "duet.upload.max-pixels=100000");
    }

    @BeforeEach
    void assumeBrowser() {
        Chromium.assumeHere();
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
            chromium.close();
        }
    }

    @AfterEach
    void closePage() {
        if (page != null) {
            page.close();
        }
    }

    private void open(String hash) {
        page = chromium.open(service.client().uri("/") + hash, 1280, 860, ColorScheme.LIGHT);
    }

    @Test
    void a_chosen_file_is_translated_and_can_be_downloaded() throws IOException {
        open("");
        page.locator("#file").setInputFiles(PICTURE);
        assertThat(page.locator("#timing")).containsText("Translated in");
        assertThat(page.locator("#timing")).containsText("32 × 32 pixels");
        assertThat(page.locator("#compare")).isVisible();
        Download download = page.waitForDownload(() -> page.locator("#download").click());
        assertThat(download.suggestedFilename()).isEqualTo("apple2orange.png");
        RgbImage downloaded = decode(Files.readAllBytes(download.path()));
        assertThat(downloaded)
                .isEqualTo(service.client()
                        .postForm("/translate?direction=apple2orange", PICTURE.buffer)
                        .picture());
    }

    @Test
    void a_dropped_file_is_translated_in_the_size_that_was_chosen() {
        open("#orange2apple");
        page.locator("input[value=original]").check();
        JSHandle transfer = page.evaluateHandle(
                "base64 => { const transfer = new DataTransfer();"
                        + "const bytes = Uint8Array.from(atob(base64), c => c.charCodeAt(0));"
                        + "transfer.items.add(new File([bytes], 'orange.png', {type: 'image/png'})); return transfer; }",
                Base64.getEncoder().encodeToString(PICTURE.buffer));
        page.dispatchEvent("#stage", "drop", java.util.Map.of("dataTransfer", transfer));
        assertThat(page.locator("#timing")).containsText("300 × 200 pixels");
    }

    @Test
    void a_sample_is_translated_and_back_again() {
        open("#apple2orange");
        page.locator("#sample-list button").nth(1).click();
        assertThat(page.locator("#timing")).containsText("Translated in");
        page.getByText("Translate back").click();
        assertThat(page.locator("input[value=orange2apple]")).isChecked();
        assertThat(page.locator("#after-name")).hasText("apple");
        assertThat(page.locator("#samples")).isHidden();
    }

    @Test
    void the_slider_moves_by_keyboard() {
        open("");
        page.locator("#file").setInputFiles(PICTURE);
        Locator slider = page.locator("#slider");
        assertThat(slider).isVisible();
        slider.focus();
        String before = page.locator("#compare").getAttribute("style");
        slider.press("ArrowRight");
        assertThat(page.locator("#compare").getAttribute("style")).isNotEqualTo(before);
    }

    @Test
    void a_file_that_is_no_picture_is_answered_in_the_words_of_the_service() {
        open("");
        page.locator("#file")
                .setInputFiles(new FilePayload("a.png", "image/png", "no picture".getBytes(StandardCharsets.UTF_8)));
        assertThat(page.locator("#problem")).isVisible();
        assertThat(page.locator("#problem-title")).hasText("Not a picture");
        assertThat(page.locator("#problem-detail")).containsText("JPEG");
        assertThat(page.locator("#drop")).isVisible();
        Chromium.keep(page, "playground-problem");
    }

    @Test
    void an_error_goes_away_with_the_next_picture() {
        open("");
        page.locator("#file").setInputFiles(new FilePayload("huge.jpg", "image/jpeg", TestPictures.jpeg(400, 400)));
        assertThat(page.locator("#problem-title")).hasText("Picture too large");
        page.locator("#file").setInputFiles(PICTURE);
        assertThat(page.locator("#problem")).isHidden();
        assertThat(page.locator("#compare")).isVisible();
    }

    @Test
    void nothing_is_written_to_the_console_and_nothing_fetched_from_elsewhere() {
        page = chromium.open("about:blank", 1280, 860, ColorScheme.LIGHT);
        var messages = new java.util.ArrayList<String>();
        page.onConsoleMessage(message -> messages.add(message.text() + " " + message.location()));
        page.onPageError(messages::add);
        page.onResponse(response -> {
            if (response.status() >= 400) {
                messages.add(response.status() + " " + response.url());
            }
        });
        page.onRequest(request -> {
            if (!request.url().startsWith("http://127.0.0.1:") && !request.url().startsWith("blob:")) {
                messages.add(request.url());
            }
        });
        page.navigate(service.client().uri("/").toString());
        page.locator("#file").setInputFiles(PICTURE);
        assertThat(page.locator("#timing")).containsText("Translated in");
        assertThat(messages).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"desktop, 1280, 860", "phone, 390, 844"})
    void it_looks_right(String name, int width, int height) {
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            page = chromium.open(service.client().uri("/").toString(), width, height, scheme);
            String suffix = name + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
            assertThat(page.locator("#sample-list img").first()).isVisible();
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(width);
            Chromium.keep(page, "playground-empty-" + suffix);
            page.locator("#sample-list button").first().click();
            assertThat(page.locator("#timing")).containsText("Translated in");
            Chromium.keep(page, "playground-result-" + suffix);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(width);
            page.locator("input[value=pair]").check();
            Chromium.keep(page, "playground-pair-" + suffix);
        }
    }

    private static RgbImage decode(byte[] file) {
        return new ImageDecoder(DecodeLimits.defaults()).decode(file);
    }
}
