package org.longzheng.ui.app.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.calendar.DayLine;
import org.longzheng.kernel.calendar.DueDate;
import org.longzheng.kernel.calendar.DueExplanation;
import org.longzheng.kernel.calendar.Extension;
import org.longzheng.kernel.calendar.LimitStart;
import org.longzheng.kernel.calendar.Pause;
import org.longzheng.kernel.calendar.Roll;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.expressions.Length.Unit;
import org.longzheng.kernel.sdk.ProblemCollector;

/** {@code due}: when a limit ends, and why on that day. */
final class DueCommand implements Command {

    @Override
    public Set<String> options() {
        return Set.of("from", "length", "pause", "extend", "roll", "calendar");
    }

    @Override
    public int run(Words words, PrintStream out) throws IOException {
        words.noPlainWords();
        var start = new LimitStart(moment("from", words.needed("from", "2026-09-14")), "");
        var length = Length.parse(words.needed("length", "\"20 working-days\""));
        var pauses = words.all("pause").stream().map(DueCommand::pause).toList();
        var extensions = words.all("extend").stream()
                .map(text -> Extension.by(Length.parse(text)))
                .toList();
        var roll = roll(words.one("roll").orElse(null));

        var problems = new ProblemCollector();
        var calendar =
                BaseDefinitions.calendar(words.one("calendar").map(Path::of).orElse(null), problems);
        if (calendar == null) {
            out.println(problems.asText());
            return 1;
        }
        print(DueDate.compute(start, length, pauses, extensions, calendar, roll), out);
        return 0;
    }

    private static void print(DueExplanation explanation, PrintStream out) {
        out.println(answer(explanation));
        if (explanation.isProvisional()) {
            out.println("暂定：所涉年度的放假安排尚未载入日历，只按周一至周五计算。");
        }
        for (var day : explanation.days()) {
            out.println("%s %s  %s  %s"
                    .formatted(day.date(), day.weekday(), counting(day), reason(day))
                    .stripTrailing());
        }
    }

    /** The due date alone on its line, so that a script can take it. */
    private static String answer(DueExplanation explanation) {
        if (explanation.isPaused()) {
            return "暂停计时，恢复后再算届满日";
        }
        boolean byClock = explanation.unit() == Unit.HOURS || explanation.unit() == Unit.MINUTES;
        return String.valueOf(byClock ? explanation.dueAt() : explanation.due());
    }

    private static String reason(DayLine day) {
        boolean toldAlready = !day.last() || day.reason().contains("届满");
        return toldAlready ? day.reason() : (day.reason() + " 届满").strip();
    }

    /** Eight columns wide in a terminal. */
    private static String counting(DayLine day) {
        return switch (day.counting()) {
            case COUNTED -> day.number() == 0 ? "计      " : "第%3d 日".formatted(day.number());
            case START, SKIPPED, AFTER -> "不计    ";
            case PAUSED -> "停      ";
            case ROLLED -> "顺延    ";
        };
    }

    private static Pause pause(String text) {
        int dots = text.indexOf("..");
        if (dots < 0) {
            throw new UsageException(
                    "--pause is two days, e.g. 2026-09-14..2026-09-21, or 2026-09-14.. while it lasts, not \"%s\".",
                    text);
        }
        var from = moment("pause", text.substring(0, dots));
        var to = text.substring(dots + 2);
        return new Pause(from, to.isBlank() ? null : moment("pause", to), "", "");
    }

    private static LocalDateTime moment(String option, String text) {
        try {
            var day = text.strip();
            return day.length() <= 10
                    ? LocalDate.parse(day).atStartOfDay()
                    : LocalDateTime.parse(day.replace(' ', 'T'));
        } catch (DateTimeParseException unreadable) {
            throw new UsageException("--%s: \"%s\" is no day of the calendar; write 2026-09-14.", option, text);
        }
    }

    private static Roll roll(@Nullable String text) {
        if (text == null || text.equals("forward")) {
            return Roll.FORWARD;
        }
        if (text.equals("none")) {
            return Roll.NONE;
        }
        throw new UsageException("--roll is none or forward, not \"%s\".", text);
    }
}
