package org.longzheng.ui.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longzheng.ui.app.Application;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Reports in a real browser: one of many columns at the width of a desk and of a phone, and one that has nothing to list. */
@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class ReportJourneyIT extends BrowserJourney {

    private static final String READER = "sheng.xinfang.fuze";

    @TempDir
    static Path folder;

    @DynamicPropertySource
    static void installation(DynamicPropertyRegistry properties) throws IOException {
        Installation.in(folder, "reports", true, "petitions", Path.of("../../plugins/petitions"), properties);
    }

    @Test
    void manyColumnsHaveTheWidthOfTheDesk() {
        at(READER, desk -> {
            desk.open("report/petition-statistics");
            desk.page().locator(".lz-official tbody tr").first().waitFor();
            desk.picture("report-many");
            assertThat(desk.page().evaluate("document.documentElement.scrollWidth"))
                    .isEqualTo(1366);
            assertThat(desk.page()
                            .evaluate("(() => { const s = document.querySelector('.lz-report-scroll');"
                                    + " return s.scrollWidth - s.clientWidth })()"))
                    .as("nothing of the table lies beyond its frame")
                    .isEqualTo(0);
        });
    }

    @Test
    void onAPhoneAShadowSaysThatThereIsMoreAndTheFirstColumnStays() {
        onAPhone(READER, desk -> {
            desk.open("report/petition-statistics");
            desk.page().locator(".lz-report-frame.lz-more-right").waitFor();
            desk.picture("report-many-phone");
            var first = desk.page().locator(".lz-official tbody th").first();
            var before = first.boundingBox().x;
            desk.page().evaluate("document.querySelector('.lz-report-scroll').scrollLeft = 300");
            desk.page().locator(".lz-report-frame.lz-more-left").waitFor();
            // the frame of the table scrolls away, the column does not
            assertThat(first.boundingBox().x).isCloseTo(before, within(2.0));
            desk.picture("report-many-phone-scrolled");
        });
    }

    @Test
    void aReportThatHasNothingToListSaysSo() {
        at(READER, desk -> {
            desk.open("report/complained-organs?period=2024-Q1");
            desk.reads("没有可以列入的记录");
            desk.picture("report-nothing");
        });
    }
}
