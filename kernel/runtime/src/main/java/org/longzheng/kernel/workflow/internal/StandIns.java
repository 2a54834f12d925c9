package org.longzheng.kernel.workflow.internal;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.access.Deputies;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.worklist.TaskBoard.OpenTask;
import org.springframework.stereotype.Component;

/**
 * For whom somebody may act who may not act in person. Asked only where the person has no right of their own, so that an ordinary act costs nothing.
 */
@Component
class StandIns {

    private final Deputies deputies;

    StandIns(Deputies deputies) {
        this.deputies = deputies;
    }

    /**
     * The first principal of the actor who may do it; null when there is none, or the process is to be done in person.
     *
     * @param step the step it is done in, null for what stands outside the steps
     */
    @Nullable
    Actor principal(CaseContext context, @Nullable String step, Predicate<Actor> mayAct) {
        var process = context.process;
        if (!process.deputies()) {
            return null;
        }
        for (var standing : deputies.standings(context.actor.account())) {
            if (standing.deputation().covers(process.module(), process.id(), step)) {
                for (var principal : standing.principals()) {
                    if (mayAct.test(principal)) {
                        return principal;
                    }
                }
            }
        }
        return null;
    }

    /** Nobody approves for another what they brought in themselves. */
    @Nullable
    static Refusal ownCase(CaseContext context) {
        var actor = context.actor;
        var row = context.row;
        var own = actor.account().equals(row.starter)
                || actor.person() != null && actor.person().equals(row.starterPerson);
        return own && context.principal() != null
                ? Refusal.of("deputy-own", "本件由您提出，您不能代" + context.principal().name() + "办理。请由本人或者其他人员办理。")
                : null;
    }

    /** One signature for each person, whoever gave it: a deputy's counts as the principal's. */
    @Nullable
    static Refusal signed(CaseContext context, OpenTask task) {
        var principal = context.principal();
        for (var act : context.acts) {
            if (!act.is(ActRow.SIGN) || act.struck || act.taskId == null || act.taskId != task.id()) {
                continue;
            }
            if (context.actor.account().equals(act.forAccount)) {
                return Refusal.of("signed", act.name + "已签署，还需要另一位人员签署。");
            }
            if (principal != null && (act.isBy(context.actor) || act.isBy(principal))) {
                return Refusal.of(
                        "signed",
                        act.name + "已签署过「" + context.stepLabel(task.step()) + "」，您不能再代" + principal.name() + "签署。");
            }
        }
        return null;
    }
}
