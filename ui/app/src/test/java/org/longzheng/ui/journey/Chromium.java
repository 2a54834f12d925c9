package org.longzheng.ui.journey;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The browser of this machine, in which journeys are taken. Without one they are skipped, and reported so; the pictures that they keep lie in
 * {@code target/screens}.
 */
final class Chromium implements AutoCloseable {

    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final Path PICTURES = Path.of("target/screens");

    private static final int WIDTH = 1366;
    private static final int HEIGHT = 768;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium open() throws IOException {
        var found = PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
        assumeTrue(found.isPresent(), "no Chromium on this machine: install the package chromium to take the journey");
        Files.createDirectories(PICTURES);
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(found.get())
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync")));
        return new Chromium(playwright, browser);
    }

    /** Lets somebody work at a desk of their own; what it looked like is kept when they get stuck. */
    void at(int port, String account, Consumer<Desk> work) {
        at(port, account, WIDTH, HEIGHT, work);
    }

    /** The same with another size of the screen, in pixels. */
    void at(int port, String account, int width, int height, Consumer<Desk> work) {
        try (var desk = sit(port, account, width, height)) {
            work(desk, account, work);
        }
    }

    /** A desk that the caller closes. */
    Desk sit(int port, String account) {
        return sit(port, account, WIDTH, HEIGHT);
    }

    private Desk sit(int port, String account, int width, int height) {
        return new Desk(browser, "http://localhost:" + port, account, PICTURES, width, height);
    }

    /** Works at a desk that is there; what it looked like is kept when somebody gets stuck. */
    void work(Desk desk, String account, Consumer<Desk> work) {
        try {
            work.accept(desk);
        } catch (RuntimeException | AssertionError stuck) {
            desk.picture("stuck-" + account);
            throw stuck;
        }
    }

    @Override
    public void close() {
        playwright.close();
    }
}
