package org.longzheng.kernel.workflow.internal;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Mark;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.ProcessDefinition.LimitDefinition;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.clocks.ClockSubject;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.worklist.Holders;

/** A case as its limits ask it. */
final class CaseSubject implements ClockSubject {

    private final CaseContext context;
    private final @Nullable Set<String> steps;

    /** @param steps where the case stands after the act; null: where its row says */
    CaseSubject(CaseContext context, @Nullable Set<String> steps) {
        this.context = context;
        this.steps = steps;
    }

    @Override
    public Scope scope() {
        return context.scope();
    }

    /** The organ of the step that stops the limit, as far as it is known, else that of the case. */
    @Override
    public String organ(LimitDefinition limit) {
        for (var mark : limit.until()) {
            var step = mark.kind() == Mark.Kind.STEP || mark.kind() == Mark.Kind.CHOICE
                    ? context.step(mark.name()).orElse(null)
                    : null;
            if (step != null) {
                return context.organIfKnown(step.at());
            }
        }
        return context.row.organ;
    }

    @Override
    public Holder holder(LimitDefinition limit, Scope scope) {
        String account = null;
        Long person = null;
        for (var performer : limit.by()) {
            switch (performer) {
                case Performer.Starter starter -> account = context.row.starter;
                case Performer.Path path -> {
                    switch (path.path().evaluate(scope)) {
                        case RecordValue found when found.id().matches("[0-9]+") -> person = Long.valueOf(found.id());
                        case String named -> account = named;
                        case null, default -> {
                            // nobody is named yet: whoever holds the task has to act
                        }
                    }
                }
                default -> {
                    // roles are one key
                }
            }
        }
        return new Holder(Holders.key(context.process, limit.by()), account, person);
    }

    @Override
    public boolean standsAt(String step) {
        var now = steps == null ? context.row.stepList() : steps;
        return now.stream()
                .anyMatch(each -> each.equals(step)
                        || context.groupOf(each)
                                .map(StepDefinition::id)
                                .filter(step::equals)
                                .isPresent());
    }
}
