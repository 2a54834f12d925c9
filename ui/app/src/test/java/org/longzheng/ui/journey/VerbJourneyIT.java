package org.longzheng.ui.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longzheng.ui.app.Application;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * Every way a case can move, each taken in a real browser at the desk of whoever may take it, on a module that allows them all. What leads up to a verb
 * goes over the interface. The pictures lie in {@code target/screens} and begin with {@code verb-}.
 */
@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class VerbJourneyIT extends BrowserJourney {

    private static final String APPLICANT = "tan.shenqing";
    private static final String WINDOW = "tan.chuangkou";
    private static final String OTHER_WINDOW = "tan.chuangkou2";
    private static final String CLERK = "tan.jingban";
    private static final String SECOND_CLERK = "tan.jingban2";
    private static final String THIRD_CLERK = "tan.jingban3";
    private static final String HEAD = "tan.kezhang";
    private static final String LEADER = "tan.lingdao";
    private static final String CASES = "/processes/stall/cases/";
    private static final Map<String, Object> NOTHING = Map.of();
    private static final Map<String, Object> OPINION = Map.of("values", Map.of("opinion", "现场符合设置条件。"));

    @TempDir
    static Path folder;

    private ApiClient api;

    @DynamicPropertySource
    static void installation(DynamicPropertyRegistry properties) throws IOException {
        Installation.in(folder, "verbs", true, "stalls", Path.of("src/test/resources/modules/stalls"), properties);
    }

    @BeforeEach
    void client() {
        api = new ApiClient(port);
    }

    @Test
    void aWindowAsksCopiesHandsOnAndHasAnApplicationCompleted() {
        var id = apply("示例街1号", "form");

        at(WINDOW, desk -> {
            desk.open(address(id));
            desk.picture("verb-accept");
            desk.more("委派");
            desk.choose("委派给", "样例口");
            desk.fill("理由", "照片是否清晰，请帮忙看一下。");
            desk.picture("verb-delegate");
            desk.take("委派");
        });
        at(OTHER_WINDOW, desk -> {
            desk.open(address(id));
            desk.press("交回样例窗");
            desk.fill("意见", "照片清晰，能看出设置位置。");
            desk.picture("verb-answer");
            desk.take("交回样例窗");
        });
        at(WINDOW, desk -> {
            desk.open(address(id));
            desk.reads("照片清晰，能看出设置位置。");
            desk.more("抄送");
            desk.chooseSeveral("抄送给", "样例科");
            desk.fill("附言", "涉及占道，请阅。");
            desk.picture("verb-copy");
            desk.take("抄送");
            desk.reads("未阅");
        });
        at(HEAD, desk -> {
            desk.press("提醒，1 条未读");
            desk.reads("涉及占道，请阅。");
            desk.picture("verb-bell");
            desk.page().getByText("涉及占道，请阅。").click();
            desk.caseOpened();
            desk.page().getByLabel("提醒，没有未读").waitFor();
        });
        at(WINDOW, desk -> {
            desk.open(address(id));
            desk.reads("已阅 1 / 1");
            desk.picture("verb-receipt");
            desk.more("转办");
            desk.choose("转给", "样例口");
            desk.fill("理由", "本周轮休。");
            desk.picture("verb-transfer");
            desk.take("转办");
        });
        at(OTHER_WINDOW, desk -> {
            desk.open(address(id));
            desk.press("一次性告知补正");
            desk.fill("理由", "缺申请表，请补齐。");
            desk.picture("verb-correct");
            desk.take("一次性告知补正");
        });
        at(APPLICANT, desk -> {
            desk.open(address(id));
            desk.reads("缺申请表，请补齐。");
            desk.handIn("申请表");
            desk.isHandedIn("申请表");
            desk.picture("verb-completed");
            desk.press("提交");
            desk.reads("已办。");
        });
        at(OTHER_WINDOW, desk -> {
            desk.open(address(id));
            desk.press("受理");
            desk.reads("已办。");
        });
        assertThat(steps(id)).containsExactly("examine");
    }

    @Test
    void signersAreAddedTakenBackAndUrgedAndTheRoundGoesBackAndComesAgain() {
        var id = accepted("示例街2号");

        at(CLERK, desk -> {
            desk.open(address(id));
            desk.press("加签");
            desk.choose("请谁签署", "样例丙");
            desk.field("与我同时").check();
            desk.fill("理由", "涉及消防通道。");
            desk.picture("verb-add-signer");
            desk.take("加签");
            desk.reads("样例丙");
            desk.picture("verb-signers");
            desk.page().getByLabel("不再请样例丙会签").click();
            desk.page().getByLabel("不再请样例丙会签").waitFor(gone());
            desk.press("加签");
            desk.choose("请谁签署", "样例丙");
            desk.take("加签");
        });
        at(APPLICANT, desk -> {
            desk.open(address(id));
            desk.more("催办");
            desk.fill("理由", "开业在即。");
            desk.picture("verb-urge");
            desk.take("催办");
        });
        at(THIRD_CLERK, desk -> {
            desk.open(address(id));
            desk.reads("催办");
            desk.phrase("现场符合设置条件。");
            desk.picture("verb-phrase");
            desk.press("提出审查意见");
            desk.reads("已办。");
        });
        sign(id, CLERK);
        at(SECOND_CLERK, desk -> {
            desk.open(address(id));
            desk.picture("verb-countersign");
            desk.press("退回");
            desk.fill("理由", "照片与现场不一致，请窗口核对。");
            desk.picture("verb-return-previous");
            desk.take("退回");
        });
        assertThat(steps(id)).containsExactly("accept");
        choose(id, OTHER_WINDOW, "accept", "accept", NOTHING);
        sign(id, CLERK);
        sign(id, SECOND_CLERK);

        at(HEAD, desk -> {
            desk.open(address(id));
            desk.press("退回");
            desk.field("审查").check();
            desk.fill("理由", "请补充现场照片。");
            desk.picture("verb-return-earlier");
            desk.take("退回");
        });
        at(CLERK, desk -> {
            desk.open(address(id));
            desk.reads("请补充现场照片。");
            desk.picture("verb-returned");
        });
        sign(id, CLERK);
        sign(id, SECOND_CLERK);
        assertThat(steps(id)).as("resubmitted to where it was returned from").containsExactly("review");
        var nobody = Map.<String, Object>of("values", Map.of("inspector", "nobody.here"));
        api.post(HEAD, "/tasks/" + task(id, HEAD, "review") + "/choices/pass", nobody)
                .refused(422, "person");
        at(HEAD, desk -> {
            desk.open(address(id));
            desk.choose("核查人", "样例丙");
            desk.picture("verb-person");
            desk.press("同意");
            desk.reads("已办。");
            desk.open(address(id));
            desk.reads("样例丙");
        });

        at(LEADER, desk -> {
            desk.open(address(id));
            desk.press("退回");
            desk.fill("理由", "请申请人重新选址。");
            desk.picture("verb-return-start");
            desk.take("退回");
        });
        at(APPLICANT, desk -> {
            desk.open(address(id));
            desk.reads("请申请人重新选址。");
            desk.press("提交");
            desk.reads("已办。");
        });
        assertThat(steps(id)).containsExactly("accept");
    }

    @Test
    void timeIsPausedExtendedAndTheCaseSuspendedThenEnded() {
        var id = accepted("示例街3号");

        at(CLERK, desk -> {
            desk.open(address(id));
            desk.press("暂停计时：实地核查");
            desk.fill("理由", "约定下周现场核查。");
            desk.picture("verb-pause");
            desk.take("暂停计时：实地核查");
            desk.reads("暂停计时");
            desk.picture("verb-paused");
            desk.press("恢复计时：实地核查");
            desk.fill("理由", "核查已完成。");
            desk.picture("verb-resume");
            desk.take("恢复计时：实地核查");
        });
        at(LEADER, desk -> {
            desk.open(address(id));
            desk.more("延长许可决定 10个工作日");
            desk.fill("理由", "案情复杂。");
            desk.picture("verb-extend");
            desk.take("延长许可决定 10个工作日");
            desk.reads("已用 0 / 30 工作日");
            desk.more("挂起");
            desk.fill("理由", "等待规划部门意见。");
            desk.picture("verb-suspend");
            desk.take("挂起");
            desk.reads("恢复之前不能办理");
            desk.picture("verb-suspended");
        });
        at(CLERK, desk -> {
            desk.open(address(id));
            desk.reads("恢复之前不能办理");
            desk.picture("verb-suspended-clerk");
        });
        at(LEADER, desk -> {
            desk.open(address(id));
            desk.press("恢复办理");
            desk.take("恢复办理");
            desk.more("终止");
            desk.fill("理由", "设置地点已纳入改造。");
            desk.picture("verb-terminate");
            desk.take("终止");
            desk.reads("已办结");
        });
        assertThat(view(id).get("outcome").asString()).isEqualTo("TERMINATED");
    }

    @Test
    void casesAreSplitJoinedRefusedWithdrawnAndTakenUpAgain() {
        var leading = accepted("示例街4号");
        var member = accepted("示例街5号");
        var refused = apply("示例街6号", "");
        var withdrawn = apply("示例街7号", "");

        at(HEAD, desk -> {
            desk.open(address(leading));
            desk.more("分案");
            desk.chooseSeveral("分出", "样例合伙二");
            desk.fill("理由", "两人各自经营，分别审查。");
            desk.picture("verb-split");
            desk.take("分案");
            desk.leaves(address(leading));
            desk.reads("分自");
            desk.picture("verb-split-off");
            desk.open(address(member));
            desk.more("并案");
            desk.choose("并入", "示例街4号");
            desk.fill("理由", "同一经营者的同一处摊点。");
            desk.picture("verb-join");
            desk.take("并案");
        });
        assertThat(view(member).get("outcome").asString()).isEqualTo("MERGED");

        at(WINDOW, desk -> {
            desk.open(address(refused));
            desk.press("不予受理");
            desk.fill("不予受理原因", "不属本机关职权范围");
            desk.picture("verb-refuse");
            desk.take("不予受理");
        });
        assertThat(view(refused).get("outcome").asString()).isEqualTo("NOT_ACCEPTED");

        at(APPLICANT, desk -> {
            desk.open(address(withdrawn));
            desk.press("撤回申请");
            desk.fill("理由", "不再经营。");
            desk.picture("verb-withdraw");
            desk.take("撤回申请");
            desk.reads("已办结");
        });
        assertThat(view(withdrawn).get("outcome").asString()).isEqualTo("WITHDRAWN");

        at(LEADER, desk -> {
            desk.open(address(refused));
            desk.more("重开");
            desk.fill("理由", "职权已经移交本机关。");
            desk.picture("verb-reopen");
            desk.take("重开");
            desk.leaves(address(refused));
            desk.reads("接续");
            desk.picture("verb-reopened");
        });
    }

    @Test
    void oneDecisionIsTakenForManyAndADeputyDecidesForTheLeader() {
        var first = examined("示例街8号");
        var second = examined("示例街9号");

        at(HEAD, desk -> {
            desk.choose("业务", "摊点经营许可");
            desk.choose("环节", "复核");
            desk.picture("verb-many");
            desk.tick("示例街8号");
            desk.tick("示例街9号");
            desk.picture("verb-many-ticked");
            desk.press("同意");
            desk.picture("verb-many-asked");
            desk.take("同意");
            desk.reads("已办 2 件");
        });
        assertThat(steps(first)).containsExactly("decide");
        assertThat(steps(second)).containsExactly("decide");

        at(LEADER, desk -> {
            desk.open("deputies");
            desk.picture("verb-deputies-none");
            desk.choose("代理人", "样例副");
            desk.fill("原因", "外出学习");
            desk.press("设置代理");
            desk.reads("样例副 代我办理");
            desk.picture("verb-deputies");
        });
        at("tan.fukezhang", desk -> {
            desk.reads("代 样例领");
            desk.picture("verb-deputy-inbox");
            desk.open(address(first));
            desk.press("准予许可");
            desk.reads("已办。");
            desk.open(address(first));
            desk.reads("样例副（代 样例领）");
            desk.picture("verb-deputy-decided");
        });
        assertThat(view(first).get("outcome").asString()).isEqualTo("GRANTED");
    }

    // small things

    private static String address(String id) {
        return "case/stall/" + id;
    }

    private static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    }

    /** Hands in an application. */
    private String apply(String place, String without) {
        var materials = new HashMap<String, Object>();
        List.of("form", "photo").stream()
                .filter(id -> !id.equals(without))
                .forEach(id -> materials.put(id, Map.of("state", "RECEIVED")));
        var values = Map.of(
                "applicant",
                "样例经营甲",
                "place",
                place,
                "kind",
                "FRUIT",
                "partners",
                List.of(Map.of("name", "样例合伙一"), Map.of("name", "样例合伙二")));
        return api.post(APPLICANT, "/processes/stall", Map.of("values", values, "materials", materials))
                .ok()
                .get("case")
                .asString();
    }

    private String accepted(String place) {
        var id = apply(place, "");
        choose(id, OTHER_WINDOW, "accept", "accept", NOTHING);
        return id;
    }

    private String examined(String place) {
        var id = accepted(place);
        sign(id, CLERK);
        sign(id, SECOND_CLERK);
        return id;
    }

    private void sign(String id, String clerk) {
        choose(id, clerk, "examine", "pass", OPINION);
    }

    private void choose(String id, String account, String step, String choice, Map<String, Object> body) {
        api.post(account, "/tasks/" + task(id, account, step) + "/choices/" + choice, body)
                .ok();
    }

    private String task(String id, String account, String step) {
        return api.get(account, CASES + id)
                .ok()
                .get("tasks")
                .valueStream()
                .filter(task -> task.get("step").asString().equals(step)
                        && task.get("mine").asBoolean())
                .map(task -> task.get("id").asString())
                .findFirst()
                .orElseThrow(() -> new AssertionError(account + " has no task " + step));
    }

    private List<String> steps(String id) {
        return view(id).get("tasks")
                .valueStream()
                .map(task -> task.get("step").asString())
                .toList();
    }

    private JsonNode view(String id) {
        return api.get(LEADER, CASES + id).ok();
    }
}
