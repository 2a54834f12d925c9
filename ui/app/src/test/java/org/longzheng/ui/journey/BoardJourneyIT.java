package org.longzheng.ui.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longzheng.kernel.supervision.SupervisionSweep;
import org.longzheng.ui.app.Application;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The board of supervision in a real browser: from the province down the tree of organs to the rows of a city, and to the case. */
@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class BoardJourneyIT extends BrowserJourney {

    @TempDir
    static Path folder;

    @Autowired
    private SupervisionSweep sweep;

    @DynamicPropertySource
    static void installation(DynamicPropertyRegistry properties) throws IOException {
        Installation.in(folder, "board", true, properties);
    }

    @Test
    void aSupervisorGoesFromTheProvinceDownToTheCase() {
        sweep.run(LocalDateTime.now());
        at("sheng.lingdao", desk -> {
            desk.open("supervision");
            desk.reads("时间用在哪里");
            assertThat(desk.page().locator("vaadin-grid-cell-content:visible").allTextContents())
                    .contains("用时/时限", "全省", "省厅机关", "哈尔滨市");
            desk.picture("board-province");
            var file = desk.page()
                    .waitForDownload(() -> desk.page()
                            .getByText("牌簿", new Page.GetByTextOptions().setExact(true))
                            .click());
            assertThat(file.suggestedFilename()).startsWith("牌簿 ").endsWith(".xlsx");

            desk.page()
                    .locator("vaadin-grid-cell-content:visible", cell("哈尔滨市"))
                    .first()
                    .click();
            desk.page().waitForURL("**organ=230100**");
            desk.reads("哈尔滨市近 90 日，平均工作日");
            desk.picture("board-city");

            desk.page().locator(".lz-drill a:visible", contains("打开事项")).first().click();
            desk.caseOpened();
            desk.reads("法定时限");
            desk.page().locator(".lz-clock .lz-facts .lz-link", contains("最长")).click();
            desk.reads("工作日，到件当日不计");
            desk.picture("case-time-spent");
        });
    }

    @Test
    void aPhoneListsTheOrgansAndTheirRows() {
        sweep.run(LocalDateTime.now());
        onAPhone("haerbin.ducha", desk -> {
            desk.open("supervision");
            desk.reads("时间用在哪里");
            desk.picture("board-phone");
            assertThat(desk.page().evaluate("document.documentElement.scrollWidth"))
                    .isEqualTo(390);
            desk.page().locator(".lz-times").first().scrollIntoViewIfNeeded();
            desk.picture("board-phone-rows");
        });
    }

    private static Page.LocatorOptions cell(String words) {
        return new Page.LocatorOptions().setHasText(Pattern.compile("^\\s*" + words + "\\s*$"));
    }

    private static Page.LocatorOptions contains(String words) {
        return new Page.LocatorOptions().setHasText(words);
    }
}
