package org.longzheng.kernel.exchange.internal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Sessions;
import org.longzheng.kernel.calendar.Light;
import org.longzheng.kernel.calendar.Stage;
import org.longzheng.kernel.exchange.CardWorkbooks;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.supervision.Board;
import org.longzheng.kernel.supervision.Board.Counts;
import org.longzheng.kernel.supervision.Card;
import org.longzheng.kernel.supervision.Duty;
import org.longzheng.kernel.supervision.Supervision;
import org.longzheng.kernel.supervision.Supervision.CardFilter;
import org.longzheng.kernel.supervision.Supervision.DutyFilter;
import org.longzheng.kernel.supervision.Supervision.Selection;
import org.longzheng.kernel.workflow.Workflows;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The board of supervision, the duty list and the register of cards. Rights are those of {@link Supervision}. */
@RestController
@RequestMapping("/api/v1/supervision")
class SupervisionApi {

    private static final int DAYS_OF_TIME = 90;

    private final Supervision supervision;
    private final Workflows workflows;
    private final CardWorkbooks workbooks;
    private final Sessions sessions;
    private final java.time.Clock clock;

    SupervisionApi(
            Supervision supervision,
            Workflows workflows,
            CardWorkbooks workbooks,
            Sessions sessions,
            java.time.Clock clock) {
        this.supervision = supervision;
        this.workflows = workflows;
        this.workbooks = workbooks;
        this.sessions = sessions;
        this.clock = clock;
    }

    @GetMapping("/board")
    Map<String, @Nullable Object> board(
            @RequestParam(required = false) @Nullable String organ,
            @RequestParam(defaultValue = "false") boolean own,
            @RequestParam(required = false) @Nullable String module,
            @RequestParam(required = false) @Nullable String process,
            @RequestParam(required = false) @Nullable String month) {
        var board =
                supervision.board(sessions.actor(), new Selection(organ, own, module, process), monthOrPresent(month));
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("asOf", board.asOf().toString());
        json.put("month", board.month().toString());
        json.put("total", json(board.total()));
        json.put("organs", board.organs().stream().map(SupervisionApi::json).toList());
        json.put(
                "processes",
                board.processes().stream().map(SupervisionApi::json).toList());
        json.put("before", json(board.before()));
        return json;
    }

    /** Where the time of the ninety days up to a day went, by step. */
    @GetMapping("/time")
    Map<String, @Nullable Object> time(
            @RequestParam(required = false) @Nullable String organ,
            @RequestParam(defaultValue = "false") boolean own,
            @RequestParam(required = false) @Nullable String module,
            @RequestParam(required = false) @Nullable String process,
            @RequestParam(required = false) @Nullable String through) {
        var last = day(through);
        var first = last.minusDays(DAYS_OF_TIME - 1);
        var rows = supervision.time(sessions.actor(), new Selection(organ, own, module, process), first, last);
        return Map.of(
                "from",
                first.toString(),
                "through",
                last.toString(),
                "rows",
                rows.stream()
                        .map(step -> Map.of(
                                "step", step.step(), "left", step.left(), "days", step.days(), "paused", step.paused()))
                        .toList());
    }

    @GetMapping("/duties")
    Map<String, @Nullable Object> duties(
            @RequestParam(required = false) @Nullable String organ,
            @RequestParam(defaultValue = "false") boolean own,
            @RequestParam(required = false) @Nullable String module,
            @RequestParam(required = false) @Nullable String process,
            @RequestParam(required = false) @Nullable String light,
            @RequestParam(required = false) @Nullable String ended,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        var limit = Math.clamp(size, 1, 200);
        var found = supervision.duties(
                sessions.actor(),
                new Selection(organ, own, module, process),
                new DutyFilter(word(Light.class, light, "light"), month(ended)),
                Math.multiplyExact(page, limit),
                limit);
        return Map.of("rows", found.rows().stream().map(SupervisionApi::json).toList(), "total", found.total());
    }

    @GetMapping("/cards")
    Map<String, @Nullable Object> cards(
            @RequestParam(required = false) @Nullable String organ,
            @RequestParam(defaultValue = "false") boolean own,
            @RequestParam(required = false) @Nullable String module,
            @RequestParam(required = false) @Nullable String process,
            @RequestParam(required = false) @Nullable String stage,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String month,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        var limit = Math.clamp(size, 1, 200);
        var found = supervision.cards(
                sessions.actor(),
                new Selection(organ, own, module, process),
                new CardFilter(word(Stage.class, stage, "stage"), word(Card.State.class, state, "state"), month(month)),
                Math.multiplyExact(page, limit),
                limit);
        return Map.of("rows", found.rows().stream().map(SupervisionApi::json).toList(), "total", found.total());
    }

    /** 牌簿: the yellow and red cards of a month as a workbook. */
    @GetMapping("/cards/workbook")
    ResponseEntity<byte[]> workbook(
            @RequestParam(required = false) @Nullable String organ,
            @RequestParam(defaultValue = "false") boolean own,
            @RequestParam(required = false) @Nullable String module,
            @RequestParam(required = false) @Nullable String process,
            @RequestParam(required = false) @Nullable String month) {
        var book = workbooks.of(sessions.actor(), new Selection(organ, own, module, process), monthOrPresent(month));
        return Attachment.workbook(book.fileName(), book.content());
    }

    /** Reminders and cards of one case, for whoever may read it. */
    @GetMapping("/processes/{process}/cases/{id}/cards")
    Map<String, @Nullable Object> ofCase(@PathVariable String process, @PathVariable long id) {
        var actor = sessions.actor();
        workflows.view(actor, process, id).orElseThrow(RecordApi::notFound);
        var rows = supervision.ofCase(actor, id);
        return Map.of("rows", rows.stream().map(SupervisionApi::json).toList(), "total", rows.size());
    }

    private LocalDate day(@Nullable String text) {
        try {
            return text == null ? LocalDate.now(clock) : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new RefusedException(Refusal.of("through", "日期「" + text + "」写法不对。写成 2026-10-12 这样。"));
        }
    }

    private YearMonth monthOrPresent(@Nullable String text) {
        var month = month(text);
        return month == null ? YearMonth.from(LocalDate.now(clock)) : month;
    }

    private static @Nullable YearMonth month(@Nullable String text) {
        try {
            return text == null ? null : YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw new RefusedException(Refusal.of("month", "月份「" + text + "」写法不对。写成 2026-10 这样。"));
        }
    }

    private static <E extends Enum<E>> @Nullable E word(Class<E> type, @Nullable String text, String name) {
        if (text == null) {
            return null;
        }
        for (var value : type.getEnumConstants()) {
            if (value.name().equals(text.toUpperCase(Locale.ROOT))) {
                return value;
            }
        }
        throw new RefusedException(Refusal.of(name, "没有「" + text + "」这个取值。参数 " + name + " 的取值见接口说明。"));
    }

    private static Map<String, @Nullable Object> json(Counts counts) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("running", counts.running());
        json.put("normal", counts.normal());
        json.put("near", counts.near());
        json.put("over", counts.over());
        json.put("paused", counts.paused());
        json.put("yellow", counts.yellow());
        json.put("yellowClosed", counts.yellowClosed());
        json.put("red", counts.red());
        json.put("redClosed", counts.redClosed());
        json.put("done", counts.done());
        json.put("kept", counts.kept());
        json.put("measured", counts.measured());
        json.put("used", counts.used());
        return json;
    }

    private static Map<String, @Nullable Object> json(Board.OrganLine line) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("organ", line.organ());
        json.put("name", line.name());
        json.put("parent", line.parent());
        json.put("own", line.own());
        json.put("counts", json(line.counts()));
        return json;
    }

    private static Map<String, @Nullable Object> json(Board.ProcessLine line) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("process", line.process());
        json.put("label", line.label());
        json.put("module", line.module());
        json.put("moduleLabel", line.moduleLabel());
        json.put("counts", json(line.counts()));
        return json;
    }

    private static Map<String, @Nullable Object> json(Duty duty) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("process", duty.process());
        json.put("processLabel", duty.processLabel());
        json.put("case", Long.toString(duty.caseId()));
        json.put("number", duty.caseNumber());
        json.put("limit", duty.limitLabel());
        json.put("organ", duty.organ());
        json.put("organName", duty.organName());
        json.put("step", duty.stepLabel());
        json.put("holder", duty.holder());
        json.put("started", duty.started().toString());
        json.put("due", duty.due() == null ? null : duty.due().toString());
        json.put("ended", duty.ended() == null ? null : duty.ended().toString());
        json.put("light", duty.light().name().toLowerCase(Locale.ROOT));
        json.put("left", duty.left());
        json.put("unit", duty.unit());
        json.put("provisional", duty.provisional());
        json.put("card", duty.worst() == null ? null : duty.worst().name().toLowerCase(Locale.ROOT));
        json.put("recused", duty.recused());
        return json;
    }

    private static Map<String, @Nullable Object> json(Card card) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", Long.toString(card.id()));
        json.put("stage", card.stage().name().toLowerCase(Locale.ROOT));
        json.put("number", card.number());
        json.put("process", card.process());
        json.put("processLabel", card.processLabel());
        json.put("case", Long.toString(card.caseId()));
        json.put("caseNumber", card.caseNumber());
        json.put("limit", card.limitLabel());
        json.put("organ", card.organ());
        json.put("organName", card.organName());
        json.put("step", card.stepLabel());
        json.put("holder", card.holder());
        json.put("due", card.dueOn().toString());
        json.put("since", card.since().toString());
        json.put("issuedAt", card.issuedAt().toString());
        json.put("state", card.state().name().toLowerCase(Locale.ROOT));
        json.put("endedAt", card.endedAt() == null ? null : card.endedAt().toString());
        json.put("reason", card.reason());
        json.put("recused", card.recused());
        return json;
    }
}
