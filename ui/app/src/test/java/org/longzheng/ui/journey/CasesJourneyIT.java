package org.longzheng.ui.journey;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longzheng.ui.app.Application;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Whole cases of the modules in a real browser, from the first screen to the last, each step at the desk of the person it belongs to. Skipped, and
 * reported so, where the machine has no Chromium; the pictures lie in {@code target/screens} and begin with the name of the module.
 */
@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class CasesJourneyIT extends BrowserJourney {

    private static final Map<String, Desk> DESKS = new HashMap<>();

    @TempDir
    static Path folder;

    @DynamicPropertySource
    static void installation(DynamicPropertyRegistry properties) throws IOException {
        Installation.ofModules(folder, "cases", List.of("mediation", "notaries", "appraisals", "bar-exam"), properties);
    }

    @AfterAll
    static void leave() {
        DESKS.values().forEach(Desk::close);
        DESKS.clear();
    }

    @Test
    void aDisputeIsMediatedAndTheAgreementConfirmedByTheCourt() {
        var today = LocalDate.now();
        var number = new String[1];
        var dispute = started("zhaolin.tiaojie", "dispute", desk -> {
            desk.choose("来源", "当事人申请");
            desk.choose("纠纷类型", "邻里");
            desk.choose("纠纷发生地", "兆麟街道");
            desk.addRow("当事人");
            desk.fill("姓名 第 1 行", "测赵子");
            desk.fill("公民身份号码 第 1 行", "239901199001010014");
            desk.fill("联系电话 第 1 行", "13900000001");
            desk.addRow("当事人");
            desk.fill("姓名 第 2 行", "测钱丑");
            desk.picture("mediation-1-parties");
            desk.fill("案情", "楼道堆放杂物，影响通行。");
            desk.fill("诉求", "清理楼道。");
            desk.picture("mediation-2-start");
        });
        with("zhaolin.zhuren", desk -> {
            desk.open(dispute);
            desk.picture("mediation-3-triage");
            desk.choose("调委会", "兆麟街道");
            desk.choose("地位 第 1 行", "申请人");
            desk.choose("地位 第 2 行", "被申请人");
            desk.choose("主持调解员", "调解乙丑");
            desk.picture("mediation-4-accept");
            desk.press("受理");
            desk.reads("已办。");
        });
        with("zhaolin.tiaojie", desk -> {
            desk.open(dispute);
            desk.picture("mediation-5-mediate");
            desk.more("暂停计时：征询专家");
            desk.fill("理由", "消防通道的标准需要专家意见。");
            desk.take("暂停计时：征询专家");
            desk.reads("恢复计时：征询专家");
            desk.press("恢复计时：征询专家");
            desk.fill("理由", "专家已经答复。");
            desk.take("恢复计时：征询专家");
            desk.addRow("调解记录");
            desk.day("日期 第 1 行", today);
            desk.fill("地点 第 1 行", "调解室");
            desk.fill("内容 第 1 行", "双方同意三日内清理。");
            for (int party = 1; party <= 2; party++) {
                desk.day("协议签名日期 第 " + party + " 行", today);
                desk.attach("当事人", party);
            }
            desk.choose("协议形式", "书面");
            desk.fill("协议内容", "三日内清理楼道，今后不再堆放。");
            desk.day("达成日期", today);
            desk.day("调解员签名日期", today);
            desk.picture("mediation-6-agreement");
            desk.addRow("履行事项");
            desk.fill("事项 第 1 行", "清理楼道");
            desk.day("期限 第 1 行", today.plusDays(3));
            desk.press("达成书面协议");
            desk.reads("加盖调委会印章");
            desk.picture("mediation-7-refused");
            desk.day("调委会盖章日期", today);
            desk.press("达成书面协议");
            desk.reads("已办。");
            desk.open(dispute);
            number[0] = desk.number();
            desk.more("登记送达：人民调解协议书");
            desk.fill("受送达人", "双方当事人");
            desk.picture("mediation-8-serve");
            desk.take("登记送达");
            desk.reads("已送达");
            desk.picture("mediation-9-perform");
        });
        var confirmation = started("zhaolin.jilu", "judicial-confirmation", desk -> {
            desk.choose("调解案件", number[0]);
            desk.choose("人民法院", "哈尔滨市道里区");
            desk.addRow("申请人");
            desk.fill("姓名 第 1 行", "测赵子");
            desk.addRow("申请人");
            desk.fill("姓名 第 2 行", "测钱丑");
            desk.attach("共同申请书");
            desk.picture("mediation-10-confirmation");
        });
        with("zhaolin.jilu", desk -> {
            desk.open(confirmation);
            desk.day("法院受理日期", today);
            desk.picture("mediation-11-court");
            desk.press("法院受理");
            desk.reads("已办。");
            desk.open(confirmation);
            desk.fill("裁定文书号", "（2026）黑0102调确9号");
            desk.day("裁定日期", today);
            desk.press("确认有效");
            desk.reads("已办。");
            desk.open(confirmation);
            desk.reads("已办结");
            desk.picture("mediation-12-confirmed");
        });
        with("zhaolin.tiaojie", desk -> {
            desk.open(dispute);
            desk.day("履行日期 第 1 行", today);
            desk.addRow("回访");
            desk.day("日期 第 1 行", today);
            desk.fill("情况 第 1 行", "双方已经和睦相处。");
            desk.fill("满意度 第 1 行", "5");
            desk.picture("mediation-13-visit");
            desk.press("履行完毕");
            desk.reads("已办。");
        });
        decide("zhaolin.jilu", dispute, "归档");
        with("zhaolin.jilu", desk -> {
            desk.open(dispute);
            desk.reads("已办结");
            desk.reads("卷宗目录");
            desk.picture("mediation-14-archived");
        });
    }

    @Test
    void aNotarialCaseGoesFromTheApplicationToTheCertificateAndItsDelivery() {
        var file = started("haerbin.gzc", "notarial-case", desk -> {
            desk.choose("公证事项", "委托");
            desk.addRow("当事人");
            desk.choose("当事人身份 第 1 行", "申请人");
            desk.choose("自然人 第 1 行", "239901195702046417", "证测乙丑");
            desk.choose("住所地、行为地或者不动产所在地", "哈尔滨市道里区");
            desk.picture("notaries-1-start");
            handIn(desk, List.of("当事人身份证明", "与事项有关的材料"));
            desk.picture("notaries-2-materials");
        });
        with("haerbin.gzc", desk -> {
            desk.open(file);
            desk.choose("承办公证员", "公测甲子");
            desk.fill("民事行为能力审查", "能够理解行为的后果。");
            desk.picture("notaries-3-accept");
            desk.press("受理");
            desk.reads("已办。");
        });
        with("haerbin.gzc.shoufei", desk -> {
            desk.open(file);
            desk.reads("证明其他事项");
            desk.fill("实收", "200");
            desk.picture("notaries-4-fee");
            desk.press("已收费");
            desk.reads("已办。");
        });
        with("haerbin.gzc.gzy1", desk -> {
            desk.open(file);
            desk.addRow("核实记录");
            desk.choose("方式 第 1 行", "询问");
            desk.fill("地点或者单位 第 1 行", "公证处接待室");
            desk.choose("核实人 第 1 行", "239901196802116018", "公测甲子");
            desk.day("完成日期 第 1 行", LocalDate.now());
            desk.fill("结果 第 1 行", "意思表示真实。");
            desk.picture("notaries-5-verify");
            desk.press("核实完毕");
            desk.reads("已办。");
            desk.open(file);
            desk.fill("证词", "兹证明委托人在委托书上签名，签名属实。");
            desk.picture("notaries-6-draft");
            desk.press("报审批");
            desk.reads("已办。");
        });
        with("haerbin.gzc.shenpi", desk -> {
            desk.open(file);
            desk.picture("notaries-7-approve");
            desk.press("同意出证");
            desk.reads("已办。");
        });
        decide("haerbin.gzc", file, "已领取");
        with("haerbin.gzc.dangan", desk -> {
            desk.open(file);
            desk.reads("已办结");
            desk.picture("notaries-8-issued");
            desk.reads("立卷归档");
        });
    }

    @Test
    void anAppraisalIsSuspendedByAComplaintAndGoesOnToTheReport() {
        var today = LocalDate.now();
        var file = started("haerbin.jdzx", "entrustment", desk -> {
            desk.choose("委托方类别", "法院");
            desk.fill("委托人", "哈尔滨市示例区人民法院");
            desk.fill("联系电话", "13900000009");
            desk.choose("被鉴定人", "23990119590305654X", "证测丙寅");
            desk.choose("委托事项", "法医临床");
            desk.fill("鉴定要求", "伤残等级");
            desk.fill("用途", "诉讼");
            desk.field("复杂疑难").check();
            desk.picture("appraisals-1-start");
            handIn(desk, List.of("委托书", "委托人身份材料", "鉴定材料清单", "案情摘要"));
        });
        var number = new String[1];
        with("haerbin.jdzx", desk -> {
            desk.open(file);
            desk.addRow("鉴定材料");
            desk.fill("名称 第 1 行", "病历");
            desk.fill("数量和状态 第 1 行", "一册，完好");
            desk.fill("存放 第 1 行", "一号柜");
            desk.day("接收日期 第 1 行", today);
            desk.picture("appraisals-2-accept");
            desk.press("受理");
            desk.reads("已办。");
            desk.open(file);
            desk.day("委托书生效日", today);
            desk.fill("鉴定费", "1800");
            desk.press("委托书生效");
            desk.reads("已办。");
        });
        with("haerbin.jdzx.fuze", desk -> {
            desk.open(file);
            number[0] = desk.number();
            desk.chooseSeveral("鉴定人", "鉴测乙丑");
            desk.chooseSeveral("鉴定人", "鉴测丙寅");
            desk.choose("复核人", "鉴测丁卯");
            desk.picture("appraisals-3-assign");
            desk.press("指派");
            desk.reads("已办。");
        });
        var complaint = started("sheng.jianding", "appraisal-complaint", desk -> {
            desk.choose("投诉人", "239901196104066658", "证测丁卯");
            desk.choose("被投诉机构", "哈尔滨松花示例司法鉴定中心");
            desk.choose("涉及的鉴定案件", number[0]);
            desk.choose("投诉事由", "应当回避未回避");
            desk.fill("投诉请求和事实", "鉴定人与委托人有利害关系，应当回避。");
            desk.picture("appraisals-4-complaint");
        });
        decide("sheng.jianding", complaint, "受理");
        with("haerbin.jdzx.jdr1", desk -> {
            desk.open(file);
            desk.reads("暂停计时");
            desk.fill("鉴定意见", "构成十级伤残。");
            desk.attach("鉴定文书");
            desk.picture("appraisals-5-suspended");
        });
        for (var investigator : List.of("sheng.jianding.zhifa", "sheng.jianding.zhifa2")) {
            with(investigator, desk -> {
                desk.open(complaint);
                desk.fill("调查结论", "未发现应当回避的情形。");
                desk.press("调查终结");
                desk.reads("已办。");
            });
        }
        with("sheng.jianding.lingdao", desk -> {
            desk.open(complaint);
            desk.choose("处理结果", "不成立");
            desk.picture("appraisals-6-decide");
            desk.press("决定");
            desk.reads("已办。");
        });
        decide("sheng.jianding", complaint, "已告知");
        for (var appraiser : List.of("haerbin.jdzx.jdr1", "haerbin.jdzx.jdr2")) {
            with(appraiser, desk -> {
                desk.open(file);
                desk.fill("鉴定意见", "构成十级伤残。");
                desk.attach("鉴定文书");
                desk.picture("appraisals-7-sign-" + appraiser);
                desk.press("提交复核");
                desk.reads("已办。");
            });
        }
        decide("haerbin.jdzx.jdr3", file, "同意");
        decide("haerbin.jdzx.qianfa", file, "签发");
        decide("haerbin.jdzx", file, "已交付委托人");
        with("haerbin.jdzx", desk -> {
            desk.open(file);
            desk.reads("已办结");
            desk.picture("appraisals-8-issued");
            desk.more("归档");
            desk.fill("档号", "2026-0001");
            desk.choose("状态 第 1 行", "已返还");
            desk.day("返还日期 第 1 行", today);
            desk.picture("appraisals-9-file");
            desk.take("归档");
            desk.reads("2026-0001");
            desk.picture("appraisals-10-filed");
        });
    }

    @Test
    void anExamineeRegistersIsCheckedAndPays() {
        var registration = started("kaosheng30", "registration", desk -> {
            desk.choose("考试", "2027年", "2027年客观题");
            desk.choose("报考所在市（地）", "哈尔滨市");
            desk.addRow("学历学位");
            desk.field("报考依据 第 1 行").check();
            desk.fill("院校 第 1 行", "示例大学");
            desk.choose("学历 第 1 行", "大学本科毕业");
            desk.choose("学位 第 1 行", "学士");
            desk.fill("专业 第 1 行", "法学");
            desk.choose("专业类别 第 1 行", "法学类");
            desk.choose("学习形式 第 1 行", "全日制");
            desk.day("入学时间 第 1 行", LocalDate.of(2019, 9, 1));
            desk.day("毕业时间 第 1 行", LocalDate.of(2023, 6, 30));
            desk.picture("bar-exam-1-education");
            desk.choose("报名条件路径", "全日制法学类本科");
            desk.chooseSeveral("便利措施", "大字号");
            desk.attach("照片", Path.of("../../plugins/bar-exam/demonstration/face.png"));
            desk.field("人脸信息处理单独同意").check();
            desk.field("报名承诺").check();
            desk.picture("bar-exam-2-start");
        });
        with("haerbin.kaoqu", desk -> {
            desk.open(registration);
            desk.fill("户号", "示例户030");
            desk.picture("bar-exam-3-review");
            desk.press("同意");
            desk.reads("已办。");
            desk.open(registration);
            desk.day("缴费日期", LocalDate.now());
            desk.fill("缴费票据号", "示例0030");
            desk.press("已缴费");
            desk.reads("已办。");
            desk.open(registration);
            desk.reads("登记到考");
            desk.picture("bar-exam-4-paid");
        });
    }

    // what every journey does

    /** Lets somebody work at a desk at which they stay for all journeys of the class: a login takes longer than most of what is done there. */
    private void with(String account, Consumer<Desk> work) {
        var desk = DESKS.computeIfAbsent(account, somebody -> browser().sit(port, somebody));
        browser().work(desk, account, work);
    }

    private String started(String account, String process, Consumer<Desk> fillIn) {
        var address = new String[1];
        with(account, desk -> {
            desk.open("start/" + process);
            fillIn.accept(desk);
            desk.press("提交");
            address[0] = desk.caseOpened();
        });
        return address[0];
    }

    private static void handIn(Desk desk, List<String> papers) {
        desk.tab("材料");
        papers.forEach(desk::handIn);
        desk.page().getByText("已收到").nth(papers.size() - 1).waitFor();
    }

    private void decide(String account, String address, String verb) {
        with(account, desk -> {
            desk.open(address);
            desk.press(verb);
            desk.reads("已办。");
        });
    }
}
