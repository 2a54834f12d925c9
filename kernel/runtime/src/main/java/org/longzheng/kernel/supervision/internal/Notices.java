package org.longzheng.kernel.supervision.internal;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.calendar.Stage;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.clocks.Clocks.Look;
import org.longzheng.kernel.documents.Issuing;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.supervision.internal.Subjects.Subject;
import org.longzheng.kernel.worklist.Holders;
import org.longzheng.kernel.worklist.TaskBoard;
import org.longzheng.kernel.worklist.TaskBoard.OpenTask;
import org.springframework.stereotype.Component;

/** Gives a card its number and its holder, and tells those whom it concerns: the holder, of a red card also who supervises the organ and the one above. */
@Component
class Notices {

    private static final String YELLOW_SERIES = "supervision-yellow";
    private static final String RED_SERIES = "supervision-red";
    private static final int LONGEST_HOLDER = 200;

    /** The form of a card's number reads nothing but the organ, the year and the counter. */
    private static final Scope NOTHING = name -> {
        throw new IllegalStateException("the number of a card asks for \"" + name + "\"");
    };

    private final TaskBoard board;
    private final Issuing issuing;
    private final Organs organs;
    private final Definitions definitions;
    private final CardMapper mapper;
    private final Subjects subjects;

    Notices(
            TaskBoard board,
            Issuing issuing,
            Organs organs,
            Definitions definitions,
            CardMapper mapper,
            Subjects subjects) {
        this.board = board;
        this.issuing = issuing;
        this.organs = organs;
        this.definitions = definitions;
        this.mapper = mapper;
        this.subjects = subjects;
    }

    /** Who holds the case of a limit. */
    List<OpenTask> tasks(Look look) {
        return board.ofCase(look.caseId());
    }

    void complete(CardRow row, Look look, List<OpenTask> tasks) {
        var subject = subjects.of(row.process);
        row.steps =
                String.join(",", tasks.stream().map(OpenTask::step).distinct().toList());
        row.holder = holders(subject, tasks);
        row.handler = handler(look, tasks);
        var issuer = issuer(row.organ);
        if (row.stage().isCard() && issuer != null) {
            var series = row.stage() == Stage.RED ? RED_SERIES : YELLOW_SERIES;
            row.number = issuing.next(series, NOTHING, issuer, row.issuedAt.toLocalDate());
        }
        if (look.stoppedOn() != null) {
            return;
        }
        var say = say(row, subject);
        if (look.account() != null || look.roleKey() != null) {
            tell(row.caseId, row.organ, look.roleKey(), look.account(), say);
        } else {
            tasks.forEach(task -> tell(row.caseId, task.organ(), task.roleKey(), task.assignee(), say));
        }
        if (row.stage() == Stage.RED && issuer != null) {
            supervisors(issuer)
                    .forEach(organ -> board.tell(row.caseId, organ, Holders.supervisors(subject.module()), null, say));
        }
    }

    /** A task may be open to several roles; people are told by one role each. */
    private void tell(long caseId, String organ, @Nullable String roleKey, @Nullable String account, String say) {
        if (account != null || roleKey == null) {
            if (account != null) {
                board.tell(caseId, null, null, account, say);
            }
            return;
        }
        var module = roleKey.substring(0, roleKey.indexOf(':') + 1);
        for (var role : roleKey.substring(module.length()).split("\\+")) {
            board.tell(caseId, organ, module + role, null, say);
        }
    }

    private static List<String> supervisors(Organ organ) {
        return organ.parent() == null ? List.of(organ.id()) : List.of(organ.id(), organ.parent());
    }

    /** The organ itself or the first above it that has characters for documents: outside bodies and divisions get their cards from there. */
    private @Nullable Organ issuer(String organ) {
        Optional<Organ> found = organs.find(organ);
        while (found.isPresent() && found.get().prefix() == null) {
            found = organs.parent(found.get().id());
        }
        return found.orElse(null);
    }

    /** Whose limit it is, else the first who holds the case. */
    private static @Nullable String handler(Look look, List<OpenTask> tasks) {
        return look.account() != null
                ? look.account()
                : tasks.stream()
                        .map(OpenTask::assignee)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private String holders(Subject subject, List<OpenTask> tasks) {
        var words = new LinkedHashSet<String>();
        for (var task : tasks) {
            var name = task.assignee() == null ? null : mapper.nameOf(task.assignee());
            var process = subject.process();
            if (name != null) {
                words.add(name);
            } else if (process != null) {
                words.add(Steps.holders(definitions.current(), process, task.step()));
            }
        }
        var text = String.join("、", words);
        return text.length() > LONGEST_HOLDER ? text.substring(0, LONGEST_HOLDER) : text;
    }

    private static String say(CardRow row, Subject subject) {
        var label = "「" + subject.limit(row.limitId) + "」";
        var due = weekday(row.dueOn);
        return switch (row.stage()) {
            case REMIND -> "催办提醒：" + label + "应于" + due + "办结。抓紧办理；依法可以延长的，在届满前报批。";
            case YELLOW -> "黄牌：" + label + "应于" + due + "办结，时限将尽。抓紧办理；不能按时办结的，说明原因。";
            case YELLOW2 -> "黄牌：" + label + "承诺的办结日" + due + "已过。说明原因，并在法定时限内办结。";
            case RED -> "红牌：" + label + "应于" + due + "办结，已超期。立即办理，并说明原因。";
        };
    }

    static String day(LocalDate day) {
        return day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    private static String weekday(LocalDate day) {
        return day(day) + "（" + day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.SIMPLIFIED_CHINESE) + "）";
    }
}
