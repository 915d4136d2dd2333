package dev.duet.service.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.duet.service.fixture.RunningService;
import dev.duet.service.fixture.TestPictures;
import dev.duet.service.fixture.TinyModels;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("browser")
@Tag("slow")
class SwaggerUiTests {

    private static Chromium chromium;
    private static RunningService service;

    @BeforeAll
    static void start(@TempDir Path models) {
        if (!Chromium.isHere()) {
            return; // each test says that it is skipped
        }
        chromium = Chromium.start();
        TinyModels.appleOrange().write(models, 1);
        service = RunningService.start(models);
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

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "application/octet-stream", "image/*"})
    void a_picture_is_translated_with_the_file_button_whatever_the_body(String contentType) {
        try (Page page =
                chromium.open(service.client().uri("/swagger-ui.html").toString(), 1280, 1100, ColorScheme.LIGHT)) {
            Locator operation = page.locator("#operations-Translation-translate");
            operation.locator(".opblock-summary").click();
            operation
                    .locator(".body-param-content-type select, select[aria-label='Request content type']")
                    .first()
                    .selectOption(contentType);
            operation
                    .locator("input[type=file]")
                    .setInputFiles(new FilePayload("apple.png", "image/png", TestPictures.png(64, 48)));
            operation.locator("button.execute").click();
            assertThat(operation
                            .locator(".live-responses-table .response-col_status")
                            .last())
                    .containsText("200");
            assertThat(operation.locator(".live-responses-table img")).isVisible();
            Chromium.keep(page, "swagger-" + contentType.replaceAll("[^a-z]", "-"));
        }
    }
}
