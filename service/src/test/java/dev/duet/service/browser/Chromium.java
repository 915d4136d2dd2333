package dev.duet.service.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Chromium as Debian ships it, without a window; {@code -Dduet.chromium=FILE} names another. */
record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {

    private static final Path EXECUTABLE = Path.of(System.getProperty("duet.chromium", "/usr/bin/chromium"));
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    /** Whether there is a browser. */
    static boolean isHere() {
        return Files.isExecutable(EXECUTABLE);
    }

    /** Skips the test, visibly, where there is no browser. */
    static void assumeHere() {
        assumeTrue(
                isHere(), () -> "no browser at " + EXECUTABLE + " (apt-get install chromium, or -Dduet.chromium=FILE)");
    }

    /** Starts the browser. */
    static Chromium start() {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(EXECUTABLE)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        return new Chromium(playwright, browser);
    }

    /** Opens a page of so many pixels. */
    Page open(String url, int width, int height, ColorScheme scheme) {
        Page page = browser.newPage(
                new Browser.NewPageOptions().setViewportSize(width, height).setColorScheme(scheme));
        page.setDefaultTimeout(20_000);
        page.navigate(url);
        return page;
    }

    /** Keeps what the page looks like in {@code target/screenshots}. */
    static void keep(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
