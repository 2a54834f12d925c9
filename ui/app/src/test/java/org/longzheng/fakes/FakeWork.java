package org.longzheng.fakes;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.calendar.DueDate;
import org.longzheng.kernel.calendar.Light;
import org.longzheng.kernel.calendar.LimitStart;
import org.longzheng.kernel.calendar.Pause;
import org.longzheng.kernel.calendar.Roll;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.clocks.ClockView;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Reference;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.CaseView;
import org.longzheng.kernel.workflow.CaseView.Asked;
import org.longzheng.kernel.workflow.CaseView.Copy;
import org.longzheng.kernel.workflow.CaseView.Document;
import org.longzheng.kernel.workflow.CaseView.Event;
import org.longzheng.kernel.workflow.CaseView.Linked;
import org.longzheng.kernel.workflow.CaseView.Material;
import org.longzheng.kernel.workflow.CaseView.Offer;
import org.longzheng.kernel.workflow.CaseView.Progress;
import org.longzheng.kernel.workflow.CaseView.Receipt;
import org.longzheng.kernel.workflow.CaseView.Sign;
import org.longzheng.kernel.workflow.CaseView.Spent;
import org.longzheng.kernel.workflow.CaseView.Stage;
import org.longzheng.kernel.workflow.CaseView.StepRef;
import org.longzheng.kernel.workflow.CaseView.Task;
import org.longzheng.kernel.workflow.Workflows;
import org.longzheng.kernel.worklist.TaskRow;
import org.longzheng.kernel.worklist.Worklist;

/** Seventeen tasks and one case, as the visual target draws them. */
public class FakeWork implements Worklist, Workflows {

    private boolean noted;

    private static final String PROCESS = "practice-licence";

    private final Definitions definitions;
    private final FakeRecords records;
    private final List<TaskRow> tasks = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();

    FakeWork(Definitions definitions, FakeRecords records) {
        this.definitions = definitions;
        this.records = records;
        task("测试壬　冰城样例律师事务所", "哈司许受〔2026〕79号", "09-04", "10-09", Light.RED, 22, -2);
        task("测试戌　道里样本律师事务所", "哈司许受〔2026〕80号", "09-07", "10-10", Light.RED, 21, -1);
        task("测试乙　样本一所", "哈司许受〔2026〕82号", "09-08", "10-12", Light.YELLOW, 20, 0);
        task("测试癸　松花示例律师事务所", "哈司许受〔2026〕84号", "09-09", "10-13", Light.YELLOW, 19, 1);
        task("测试子　黑龙江示例律师事务所", "哈司许受〔2026〕85号", "09-09", "10-13", Light.YELLOW, 19, 1);
        task("测试丑　样本二所", "哈司许受〔2026〕86号", "09-10", "10-14", Light.YELLOW, 18, 2);
        task("测试辰　冰城样例律师事务所", "哈司许受〔2026〕90号", "09-11", "10-15", Light.YELLOW, 17, 3);
        task("测试午　牡丹江示例律师事务所", "哈司许受〔2026〕95号", "09-14", "10-16", Light.YELLOW, 16, 4);
        task("测试甲　黑龙江示例律师事务所", "哈司许受〔2026〕101号", "09-14", "10-21", Light.GREEN, 13, 7);
        task("测试亥　哈尔滨新样律师事务所", "哈司许受〔2026〕103号", "09-18", "10-22", Light.GREEN, 12, 8);
        task("测试未　松花示例律师事务所", "哈司许受〔2026〕107号", "09-21", "10-26", Light.GREEN, 10, 10);
        task("测试申　样本三所", "哈司许受〔2026〕110号", "09-24", "10-29", Light.GREEN, 7, 13);
        task("测试卯　南岗样本律师事务所", "哈司许受〔2026〕112号", "09-28", "11-02", Light.GREEN, 5, 15);
        task("测试寅　香坊样本律师事务所", "哈司许受〔2026〕115号", "09-30", "11-04", Light.GREEN, 4, 16);
        task("测试巳　松北样本律师事务所", "哈司许受〔2026〕116号", "10-08", "11-05", Light.GREEN, 3, 17);
        task("测试酉　冰城样例律师事务所", "哈司许受〔2026〕93号", "09-11", null, Light.PAUSED, 8, 12);
        task("测试阿　样本二所", "哈司许受〔2026〕98号", "09-15", null, Light.PAUSED, 8, 12);
    }

    private void task(
            String title, String number, String received, @Nullable String due, Light light, int used, int left) {
        tasks.add(new TaskRow(
                "t" + tasks.size(),
                PROCESS,
                "律师执业许可",
                "examine",
                "审查",
                100 + tasks.size(),
                title,
                number,
                "受理",
                LocalDate.parse("2026-" + received),
                "市级审查",
                due == null ? null : LocalDate.parse("2026-" + due),
                light,
                used,
                20,
                "工作日",
                left,
                false,
                null,
                null,
                false,
                null));
    }

    /** What was decided in the screens, in order. */
    public List<Decision> decisions() {
        return decisions;
    }

    @Override
    public Page inbox(Actor actor, InboxQuery query) {
        var found = tasks.stream()
                .filter(row -> query.light() == null || row.light() == query.light())
                .filter(row -> query.process() == null || row.process().equals(query.process()))
                .filter(row -> query.words() == null || row.title().contains(query.words()))
                .filter(row -> lies(query.received(), row.received()) && lies(query.due(), row.due()))
                .toList();
        return new Page(found.stream().skip(query.offset()).limit(query.limit()).toList(), found.size());
    }

    private static boolean lies(Worklist.Span span, @Nullable LocalDate day) {
        return span.isOpen()
                || day != null
                        && (span.from() == null || !day.isBefore(span.from()))
                        && (span.through() == null || !day.isAfter(span.through()));
    }

    @Override
    public Counts counts(Actor actor) {
        return new Counts(tasks.size(), count(Light.RED), count(Light.YELLOW), count(Light.GREEN), count(Light.PAUSED));
    }

    private long count(Light light) {
        return tasks.stream().filter(row -> row.light() == light).count();
    }

    @Override
    public CasePage done(Actor actor, String words, int offset, int limit) {
        return new CasePage(
                offset > 0
                        ? List.of()
                        : List.of(new CaseRow(
                                PROCESS,
                                "律师执业许可",
                                108,
                                "测试甲",
                                "哈司许受〔2026〕101号",
                                "审查",
                                true,
                                null,
                                LocalDateTime.parse("2026-09-21T15:30:00"),
                                "暂停计时",
                                true)),
                1);
    }

    @Override
    public CasePage started(Actor actor, String words, int offset, int limit) {
        return new CasePage(List.of(), 0);
    }

    @Override
    public CasePage copied(Actor actor, String words, int offset, int limit) {
        return new CasePage(List.of(), 0);
    }

    @Override
    public CasePage unread(Actor actor, int limit) {
        return noted
                ? new CasePage(List.of(), 0)
                : new CasePage(
                        List.of(new CaseRow(
                                "practice-licence",
                                "律师执业许可",
                                108,
                                "测试甲",
                                "哈司许受〔2026〕108号",
                                "审查",
                                true,
                                null,
                                LocalDateTime.of(2026, 10, 12, 9, 0),
                                "催办提醒：「市级审查」应于10月21日办结。",
                                true)),
                        1);
    }

    @Override
    public void seen(Actor actor, String entity, long record) {
        // nobody is told about rows of registers here
    }

    @Override
    public void noted(Actor actor) {
        noted = true;
    }

    @Override
    public List<String> startable(Actor actor) {
        return List.of(PROCESS);
    }

    @Override
    public List<Refusal> judgeStart(Actor actor, String process, Map<String, ?> values) {
        var refusals = new ArrayList<>(
                records.judge(actor, definitions.current().process(process).entity(), null, values));
        if ("A1".equals(values.get("qualificationNo"))) {
            refusals.add(new Refusal(
                    "number-short", Refusal.Severity.WARN, "qualificationNo", "资格证号比通常的短。", "律师法 第五条", null));
        }
        return refusals;
    }

    @Override
    public Optional<Prospect> prospect(Actor actor, String process, Map<String, ?> values) {
        return Optional.of(
                new Prospect("哈尔滨市司法局", List.of(view(tasks.getFirst()).clocks().getFirst())));
    }

    @Override
    public CaseMoved start(Actor actor, String process, Start start) {
        var refusals = judgeStart(actor, process, start.values());
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
        return new CaseMoved(process, 108, List.of("accept"), null, List.of(), List.of());
    }

    @Override
    public CaseMoved choose(Actor actor, String task, Decision decision) {
        if (decision.choice().equals("pass") && decision.values().get("opinion") == null) {
            throw new RefusedException(Refusal.of("required", "opinion", "请写审查意见。"));
        }
        decisions.add(decision);
        return new CaseMoved(PROCESS, 108, List.of("opinion"), null, List.of(1L), List.of());
    }

    @Override
    public CaseMoved act(Actor actor, String process, long caseId, String action, Decision decision) {
        return new CaseMoved(process, caseId, List.of(), "WITHDRAWN", List.of(), List.of());
    }

    @Override
    public CaseMoved pause(Actor actor, String process, long caseId, String pause, Decision decision) {
        return new CaseMoved(process, caseId, List.of("examine"), null, List.of(), List.of());
    }

    @Override
    public CaseMoved resume(Actor actor, String process, long caseId, String pause, Decision decision) {
        return new CaseMoved(process, caseId, List.of("examine"), null, List.of(), List.of());
    }

    @Override
    public CaseMoved extend(Actor actor, String process, long caseId, String limit, Decision decision) {
        return new CaseMoved(process, caseId, List.of("examine"), null, List.of(), List.of());
    }

    @Override
    public void save(Actor actor, String task, Map<String, ?> values, Submission submission) {}

    @Override
    public void material(
            Actor actor, String process, long caseId, String material, MaterialState state, @Nullable Long file) {}

    @Override
    public Optional<CaseView> view(Actor actor, String process, long caseId) {
        return tasks.stream().filter(row -> row.caseId() == caseId).findFirst().map(this::view);
    }

    private CaseView view(TaskRow row) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("person", new Reference("person", 1, "测试甲"));
        values.put("kind", "FULL_TIME");
        values.put("firm", new Reference("law-firm", 1, "黑龙江示例律师事务所"));
        values.put("qualificationNo", "A2023********01");
        values.put("qualificationKind", "A");
        values.put("traineeship", new Reference("trainee", 1, "测试甲 2025-09-08 至 2026-09-08 合格"));
        values.put("state", "EXAMINING");
        var record = new RecordView(PROCESS, row.caseId(), 3, "230100", row.title(), values, Set.of("qualificationNo"));
        var notice = new Document(1, "acceptance-notice", "受理通知书", row.number(), "已送达", day("09-14"), day("09-14"));
        var pauseNotice = new Document(
                2, "time-not-counted-notice", "专家评审告知书", "哈司许鉴〔2026〕6号", "已送达", day("09-21"), day("09-21"));
        var task = new Task(
                row.id(),
                "examine",
                "审查",
                "230100",
                "哈尔滨市司法局",
                "律师工作经办",
                true,
                null,
                List.of("opinion"),
                List.of(
                        new Offer("choice", "pass", "提出审查意见", null, List.of("opinion"), List.of(), false),
                        new Offer(
                                "choice",
                                "return",
                                "退回",
                                null,
                                List.of("reason"),
                                List.of(new StepRef("accept", "受理"), new StepRef("start", "申请")),
                                true)),
                2,
                List.of(new Sign("演示丁", "同意", "同意。实习考核合格，无不得执业情形。", at("09-30T11:20"))),
                List.of(new Asked("ceshi.wu", "演示戊", "演示丙", at("10-09T09:00"), "待会签", true, true)),
                List.of(
                        new Offer("transfer", "transfer", "转办", null, List.of("reason"), List.of(), false),
                        new Offer(
                                "add-signer",
                                "add-signer",
                                "加签",
                                null,
                                List.of(),
                                List.of(new StepRef("before", "在我签署之前"), new StepRef("after", "在我签署之后")),
                                false),
                        new Offer("copy", "copy", "抄送", null, List.of(), List.of(), false),
                        new Offer(
                                "urge",
                                "urge",
                                "催办",
                                "演示丁已于10月12日 09:00催办过，同一环节每个工作日只能催办一次。下一个工作日可以再催办。",
                                List.of(),
                                List.of(),
                                false)),
                "演示丁 10-12 09:00 催办");
        var acts = List.of(
                new Offer("pause", "expert-review", "暂停计时", null, List.of("reason"), List.of(), false),
                new Offer("extend", "review", "延长", "审查期限只在届满前五日内可以延长。", List.of(), List.of(), false));
        var timeline = List.of(
                new Event(at("09-30T11:20"), "演示丁", "审查岗", "会签", "同意。实习考核合格，无不得执业情形。", null, false),
                new Event(at("09-24T16:40"), "演示丙", "", "恢复计时，共暂停 3 个工作日", null, null, false),
                new Event(at("09-21T15:30"), "演示丙", "", "暂停计时：专家评审", null, pauseNotice, false),
                new Event(at("09-14T10:00"), "演示乙", "受理岗", "受理", "材料齐全，符合法定形式。", null, false),
                new Event(at("09-11T10:05"), "演示子", "", "窗口收件，出具收件凭证", null, null, false),
                new Event(at("09-11T09:12"), "测试甲", "", "由律所行政提交申请", null, null, false));
        var materials = List.of(
                material("application-form", "执业申请登记表", MaterialState.RECEIVED),
                material("qualification", "法律职业资格证", MaterialState.SHARED),
                material("traineeship-pass", "实习考核合格材料", MaterialState.RECEIVED),
                material("identity", "身份证明", MaterialState.SHARED),
                material("firm-consent", "律所同意接收证明", MaterialState.RECEIVED),
                material("no-crime", "无犯罪记录证明", MaterialState.PROMISED));
        return new CaseView(
                record,
                PROCESS,
                row.number(),
                true,
                null,
                null,
                List.of(task),
                acts,
                timeline,
                List.of(clock()),
                List.of(pauseNotice, notice),
                materials,
                picture(),
                List.of(
                        new Copy("演示庚", "演示丁", "请阅", at("09-30T11:30"), List.of(new Receipt("演示庚", at("10-08T08:40")))),
                        new Copy("演示辛", "演示丁", "请阅", at("09-30T11:30"), List.of())),
                List.of(
                        new Linked(
                                "由本件开启",
                                PROCESS,
                                "律师执业许可",
                                2L,
                                "演示壬 专职律师",
                                "哈司许〔2026〕9号",
                                "审查",
                                true,
                                day("09-28"),
                                null),
                        new Linked(
                                "投诉办理",
                                "lawyer-complaint",
                                "律师投诉",
                                null,
                                "",
                                "哈司投〔2026〕1号",
                                "已决定",
                                false,
                                day("09-02"),
                                day("09-29"))),
                null,
                null,
                List.of(
                        new Spent("accept", "受理", "哈尔滨市司法局", 1, 0, false),
                        new Spent("examine", "审查", "哈尔滨市司法局", 12, 3, true)),
                List.of());
    }

    private ClockView clock() {
        var explanation = DueDate.compute(
                LimitStart.on(day("09-14"), "受理"),
                Length.workingDays(20),
                List.of(new Pause(at("09-21T15:30"), at("09-24T16:40"), "专家评审", "哈司许鉴〔2026〕6号")),
                List.of(),
                definitions.current().nationalCalendar(),
                Roll.FORWARD);
        var standing = explanation.standing(day("10-12"));
        return new ClockView(
                1,
                "review",
                "市级审查",
                "律师法 第六条",
                ClockView.State.RUNNING,
                standing.light(),
                (int) standing.used(),
                (int) standing.of(),
                "工作日",
                day("09-14"),
                explanation.due(),
                day("10-14"),
                explanation.yellowOn(),
                null,
                false,
                explanation,
                List.of());
    }

    private static List<Stage> picture() {
        var accept = new StepRef("accept", "受理");
        return List.of(
                new Stage("start", "申请", Progress.DONE, "律所 · 测试甲", "09-11 提交", List.of(), List.of()),
                new Stage(
                        "accept",
                        "受理",
                        Progress.DONE,
                        "市局 · 演示乙",
                        "09-14 受理",
                        List.of("不予受理"),
                        List.of(new StepRef("start", "申请"))),
                new Stage("examine", "审查", Progress.CURRENT, "市局 · 会签 1/2", "进行中　余 7 日", List.of(), List.of()),
                new Stage(
                        "opinion",
                        "签署意见",
                        Progress.AHEAD,
                        "市局",
                        "20 工作日",
                        List.of(),
                        List.of(accept, new StepRef("examine", "审查"))),
                new Stage("upper-examine", "审核", Progress.AHEAD, "省厅", "10 工作日", List.of(), List.of()),
                new Stage("decide", "签发决定", Progress.AHEAD, "省厅", "10 工作日", List.of("不予许可"), List.of()),
                new Stage("issue", "制证送达", Progress.AHEAD, "省厅", "10 工作日", List.of(), List.of()));
    }

    private static Material material(String id, String label, MaterialState state) {
        return new Material(id, label, true, state, null, null, null);
    }

    private static LocalDate day(String monthDay) {
        return LocalDate.parse("2026-" + monthDay);
    }

    private static LocalDateTime at(String text) {
        return LocalDateTime.parse("2026-" + text + ":00");
    }
}
