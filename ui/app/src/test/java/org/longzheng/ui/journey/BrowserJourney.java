package org.longzheng.ui.journey;

import java.io.IOException;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Journeys in a real browser: one for all of a class, a desk for each person. Skipped, and reported so, where the machine has no Chromium. */
abstract class BrowserJourney {

    private static @Nullable Chromium chromium;

    @LocalServerPort
    int port;

    @BeforeAll
    static void openBrowser() throws IOException {
        chromium = Chromium.open();
    }

    @AfterAll
    static void closeBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    /** Lets somebody work at a desk of their own. */
    final void at(String account, Consumer<Desk> work) {
        browser().at(port, account, work);
    }

    /** The same in the hand, on a phone. */
    final void onAPhone(String account, Consumer<Desk> work) {
        browser().at(port, account, 390, 844, work);
    }

    static Chromium browser() {
        return Objects.requireNonNull(chromium);
    }
}
