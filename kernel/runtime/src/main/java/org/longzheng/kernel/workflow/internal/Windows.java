package org.longzheng.kernel.workflow.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.ProcessDefinition.LimitRef;
import org.longzheng.kernel.clocks.CaseClocks.Span;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.sdk.Refusal;

/** What {@code within} and {@code not-before} say of an act. Each method answers null when nothing stands against it. */
final class Windows {

    private Windows() {}

    /**
     * Whether an act may be done on a day.
     *
     * @param mark the act as definitions write it: {@code start}, {@code step.choice}, an action
     * @param what the act as people read it
     */
    static @Nullable Refusal refusal(CaseContext context, String mark, String what, LocalDate day) {
        var window = context.process.windows().get(mark);
        if (window == null) {
            return null;
        }
        for (var ref : window.notBefore()) {
            var spans = spans(context, ref);
            var span = newest(spans);
            if (span == null || span.dueOn() == null || !day.isAfter(span.dueOn())) {
                return tooEarly(context, ref, span, what);
            }
        }
        if (window.within().isEmpty()) {
            return null;
        }
        var closed = new ArrayList<Span>();
        for (var ref : window.within()) {
            for (var span : spans(context, ref)) {
                if (span.open() && (span.dueOn() == null || !day.isAfter(span.dueOn()))) {
                    return null;
                }
                closed.add(span);
            }
        }
        return tooLate(context, window.within().getFirst(), newest(closed), what);
    }

    private static Refusal tooEarly(CaseContext context, LimitRef ref, @Nullable Span span, String what) {
        if (span == null) {
            return Refusal.of("not-before", "「" + label(context, ref) + "」还没有起算，期满后才能「" + what + "」。先办理起算的事项。");
        }
        return Refusal.of(
                "not-before",
                span.dueOn() == null
                        ? "「" + span.label() + "」正在暂停计时，期满后才能「" + what + "」。恢复计时并期满后再办理。"
                        : "「" + span.label() + "」于" + fully(span.dueOn()) + "期满，期满前不能「" + what + "」。请在"
                                + fully(span.dueOn().plusDays(1)) + "以后办理。");
    }

    private static Refusal tooLate(CaseContext context, LimitRef ref, @Nullable Span span, String what) {
        if (span == null) {
            return Refusal.of("within", "「" + label(context, ref) + "」还没有起算，现在不能「" + what + "」。先办理起算的事项。");
        }
        return Refusal.of(
                "within",
                span.open() && span.dueOn() != null
                        ? "「" + span.label() + "」已于" + fully(span.dueOn()) + "届满，不能再「" + what + "」。有正当理由的，请向经办机关说明。"
                        : "「" + span.label() + "」已经结束，不能再「" + what + "」。打开事项查看最新情况。");
    }

    private static List<Span> spans(CaseContext context, LimitRef ref) {
        if (ref.of() == null) {
            return context.clocks.spans(ref.limit());
        }
        return ref.of().evaluate(context.scope()) instanceof RecordValue record
                ? context.clocksOf(record)
                        .map(clocks -> clocks.spans(ref.limit()))
                        .orElse(List.of())
                : List.of();
    }

    private static @Nullable Span newest(List<Span> spans) {
        return spans.stream().max(Comparator.comparing(Span::startedOn)).orElse(null);
    }

    /** The name of a limit that has not run. */
    private static String label(CaseContext context, LimitRef ref) {
        var owner = ref.of() == null
                ? context.process.entity()
                : ref.of().evaluate(context.scope()) instanceof RecordValue record ? record.entity() : "";
        var process = context.catalogue.processes().get(owner);
        var entity = context.catalogue.entities().get(owner);
        var limit = process != null && process.limits().containsKey(ref.limit())
                ? process.limits().get(ref.limit())
                : entity == null ? null : entity.limits().get(ref.limit());
        return limit == null ? ref.limit() : limit.label().zh();
    }

    private static String fully(LocalDate day) {
        return day.getYear() + "年" + Gates.day(day);
    }
}
