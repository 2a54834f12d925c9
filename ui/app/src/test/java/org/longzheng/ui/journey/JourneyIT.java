package org.longzheng.ui.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longzheng.ui.app.Application;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A lawyer's practice licence in a real browser, from the firm's application to the certificate, each step at the desk of the person it belongs to.
 * Skipped, and reported so, where the machine has no Chromium; its pictures lie in {@code target/screens}.
 */
@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class JourneyIT extends BrowserJourney {

    private static final List<String> PAPERS = List.of("执业申请登记表", "法律职业资格证", "实习考核合格材料", "身份证明", "律所同意接收证明");

    @TempDir
    static Path folder;

    @DynamicPropertySource
    static void installation(DynamicPropertyRegistry properties) throws IOException {
        Installation.in(folder, "browser", true, properties);
    }

    @Test
    void aLicenceGoesFromTheFirmToTheCertificate() {
        var opened = new String[1];
        at("haerbin.lvsuo", desk -> {
            desk.picture("inbox-firm");
            opened[0] = apply(desk, "SX202500082");
        });
        var address = opened[0];

        at("haerbin.chuangkou", desk -> {
            desk.open(address);
            desk.picture("case-accept");
            desk.press("一次性告知补正");
            desk.picture("dialog-correct");
            desk.press("一次性告知补正");
            desk.reads("已办。");
        });
        at("haerbin.lvsuo", desk -> {
            desk.open(address);
            desk.handIn("无犯罪记录证明");
            desk.isHandedIn("无犯罪记录证明");
            desk.press("提交");
            desk.reads("已办。");
        });
        decide("haerbin.chuangkou", address, "受理");
        decide("haerbin.jingban", address, "提出审查意见", "审查意见", "符合条件，拟同意上报。");
        decide("haerbin.jingban2", address, "提出审查意见", "审查意见", "同意。");
        decide("haerbin.lingdao", address, "上报");
        decide("sheng.jingban", address, "提出审核意见", "审核意见", "同意市局意见。");
        decide("sheng.chuzhang", address, "同意");
        decide("sheng.lingdao", address, "准予执业");
        decide("sheng.chuangkou", address, "已送达");

        at("haerbin.jingban", desk -> {
            desk.open(address);
            desk.reads("已办结");
            desk.picture("case-ended");
            assertThat(desk.page().getByText("黑司许〔").count()).isPositive();
        });
    }

    @Test
    void anApplicationIsTurnedDownWithItsGround() {
        at("haerbin.chuangkou", desk -> {
            desk.openFirst("受理");
            desk.press("不予受理");
            desk.choose("不予受理原因", "不属");
            desk.picture("dialog-refuse");
            desk.press("不予受理");
            desk.reads("已办。");
        });
    }

    @Test
    void aCaseIsSentBackToTheStepChosen() {
        var address = new String[1];
        at("haerbin.lingdao", desk -> {
            address[0] = desk.openFirst("签署审查意见");
            desk.press("退回");
            desk.field("审查").check();
            desk.fill("理由", "请补充核实实习考核材料。");
            desk.picture("dialog-return");
            desk.press("退回");
            desk.reads("已办。");
        });
        at("haerbin.jingban", desk -> {
            desk.open(address[0]);
            desk.reads("请补充核实实习考核材料。");
            desk.picture("case-returned");
        });
    }

    @Test
    void aPhoneShowsCardsAndActsAtTheThumb() {
        onAPhone("haerbin.jingban", desk -> {
            desk.page().locator("a.lz-it").first().waitFor();
            desk.picture("phone-inbox");
            desk.page().locator("a.lz-it").first().click();
            desk.reads("法定时限");
            desk.picture("phone-case");
            desk.press("为什么是这天？");
            desk.reads("下班前");
            desk.picture("phone-why");
        });
    }

    @Test
    void listsAndDarkLookAsDrawn() {
        at("haerbin.jingban", desk -> {
            desk.picture("inbox");
            desk.open("list/lawyer");
            desk.reads("共");
            desk.picture("list");
            desk.press("列与密度");
            desk.picture("list-columns");
            desk.open("");
            desk.page().locator(".lz-avatar").click();
            desk.page().getByText("深色").click();
            desk.page().keyboard().press("Escape");
            desk.picture("inbox-dark");
            assertThat(desk.page().evaluate("getComputedStyle(document.documentElement).colorScheme"))
                    .isEqualTo("dark");
        });
    }

    @Test
    void aRegisterOpensItsFilesAndAColumnKeepsTheWidthItWasDraggedTo() {
        at("haerbin.jingban", desk -> {
            desk.open("list/law-firm");
            desk.reads("共");
            var header = desk.page()
                    .locator("vaadin-grid [part~='header-cell'] [part~='resize-handle']")
                    .first()
                    .boundingBox();
            desk.page().mouse().move(header.x + header.width / 2, header.y + header.height / 2);
            desk.page().mouse().down();
            desk.page().mouse().move(header.x + 60, header.y + header.height / 2);
            desk.page().mouse().up();
            desk.page().waitForURL("**w=name**");
            desk.picture("list-widths");
            desk.page().reload();
            desk.reads("共");
            assertThat(desk.page().url()).contains("w=name");

            desk.page()
                    .locator("vaadin-grid-cell-content:visible a.lz-b")
                    .first()
                    .click();
            desk.page().waitForURL("**/record/law-firm/**");
            var charter = desk.page().locator("dd a", new Page.LocatorOptions().setHasText("sample.pdf"));
            charter.first().waitFor();
            desk.picture("record-files");
            var answer =
                    desk.page().request().get(String.valueOf(charter.first().evaluate("a => a.href")));
            assertThat(answer.headers().get("content-disposition")).startsWith("inline");
            assertThat(new String(answer.body(), 0, 5, StandardCharsets.US_ASCII))
                    .isEqualTo("%PDF-");
        });
    }

    private String apply(Desk desk, String trainee) {
        desk.open("start/practice-licence");
        desk.choose("实习", trainee);
        PlaywrightAssertions.assertThat(desk.field("拟执业机构")).hasValue("黑龙江示例律师事务所");
        desk.choose("执业类别", "专职");
        desk.fill("法律职业资格证号", "A20242399000990");
        desk.choose("资格类别", "A");
        desk.picture("form");
        desk.tab("材料");
        PAPERS.forEach(desk::handIn);
        desk.page().getByText("已收到").nth(PAPERS.size() - 1).waitFor();
        desk.picture("form-materials");
        desk.press("提交");
        return desk.caseOpened();
    }

    private void decide(String account, String address, String verb) {
        at(account, desk -> {
            desk.open(address);
            desk.press(verb);
            desk.reads("已办。");
        });
    }

    private void decide(String account, String address, String verb, String field, String opinion) {
        at(account, desk -> {
            desk.open(address);
            desk.fill(field, opinion);
            desk.picture("case-" + account);
            desk.press(verb);
            desk.reads("已办。");
        });
    }
}
