package org.longzheng.ui.journey;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longzheng.ui.app.Application;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A branch votes, in a real browser: at the meeting on a new member, whom the committee then approves, and by ballot on a reduction of dues. */
@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class VotesJourneyIT extends BrowserJourney {

    @TempDir
    static Path folder;

    @DynamicPropertySource
    static void installation(DynamicPropertyRegistry properties) throws IOException {
        Installation.ofModules(folder, "votes", List.of("party-building"), properties);
    }

    @Test
    void theAssemblyAdmitsACandidateAndTheCommitteeApproves() {
        var admission = new String[1];
        at("haerbin.zhibu1.shuji", desk -> {
            admission[0] = desk.openFirst("支部大会接收");
            desk.reads("还没有表决。");
            desk.picture("votes-1-assembly");
            desk.press("登记表决");
            desk.reads("名册");
            desk.fill("到会人数", "3");
            desk.fill("赞成", "3");
            desk.picture("votes-2-too-few");
            desk.press("登记");
            desk.reads("未超过应到会");
            desk.page().getByLabel("党演丙寅").last().check();
            desk.page().getByLabel("党演丁卯").last().check();
            desk.fill("到会人数", "8");
            desk.fill("赞成", "7");
            desk.fill("反对", "1");
            desk.picture("votes-3-minutes");
            desk.press("登记");
            desk.reads("表决已登记。");
            desk.reads("赞成 7 票");
            desk.attach("入党志愿书");
            desk.day("支部大会通过日期", LocalDate.now());
            desk.picture("votes-4-passed");
            desk.press("通过");
            desk.reads("已办。");
        });
        at("haerbin.dangwei.shuji", desk -> {
            desk.open(admission[0]);
            desk.chooseSeveral("党委谈话人", "党委");
            desk.day("党委谈话日期", LocalDate.now());
            desk.picture("votes-5-committee");
            desk.press("批准为预备党员");
            desk.reads("已办。");
            desk.reads("入党宣誓");
            desk.picture("votes-5-approved");
        });
    }

    @Test
    void aReductionOfDuesIsVotedOnByBallot() {
        var reduction = new String[1];
        at("haerbin.zhibu1.shuji", desk -> {
            reduction[0] = desk.openFirst("支部大会讨论");
            desk.press("电子表决");
            desk.reads("名册");
            desk.picture("votes-6-ballot");
            desk.press("开始投票");
            desk.reads("投票中");
            desk.picture("votes-7-running");
        });
        for (var member : List.of("dangyuan01", "dangyuan02")) {
            at(member, desk -> {
                desk.open("ballots");
                desk.reads("无记名");
                desk.page().getByLabel("赞成").first().check();
                desk.picture("votes-8-" + member);
                desk.press("投票");
                desk.reads("没有等您投票的表决。");
            });
        }
        at("haerbin.zhibu1.shuji", desk -> {
            desk.open(reduction[0]);
            desk.reads("已投票 2 人");
            desk.picture("votes-9-cast");
            desk.press("作废");
            desk.reads("还没有表决。");
        });
    }
}
