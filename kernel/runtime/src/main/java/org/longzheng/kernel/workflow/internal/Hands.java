package org.longzheng.kernel.workflow.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.access.Colleagues;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.Verbs.Candidate;
import org.longzheng.kernel.worklist.Holders;
import org.longzheng.kernel.worklist.TaskBoard.OpenTask;
import org.springframework.stereotype.Component;

/** Whom the holder of a task may name. Whoever is named is judged as if they stood before the task themselves: role, organ, separation, avoidance. */
@Component
class Hands {

    private final Gates gates;
    private final Colleagues colleagues;
    private final Signing signing;

    Hands(Gates gates, Colleagues colleagues, Signing signing) {
        this.gates = gates;
        this.colleagues = colleagues;
        this.signing = signing;
    }

    /** What somebody is named for. */
    enum Purpose {
        TRANSFER("接办"),
        DELEGATE("受委派"),
        ADD_SIGNER("会签"),
        COPY("收到抄送");

        final String words;

        Purpose(String words) {
            this.words = words;
        }
    }

    /** The colleague with that account, refused when they may not be named. */
    Actor named(CaseContext context, OpenTask task, StepDefinition step, Purpose purpose, String account) {
        var found = colleagues.at(task.organ()).stream()
                .filter(each -> each.account().equals(account))
                .toList();
        if (found.isEmpty()) {
            throw new RefusedException(
                    Refusal.of("person", "to", context.organ(task.organ()).name() + "没有这位人员，或者其账号已经停用。从名单中另选一位。"));
        }
        var round = round(task, step);
        for (var each : found) {
            if (whyNot(context, step, purpose, each, round) == null) {
                return each;
            }
        }
        var first = found.getFirst();
        throw new RefusedException(Refusal.of(
                "person",
                "to",
                first.name() + "不能" + purpose.words + "：" + whyNot(context, step, purpose, first, round)
                        + "。从名单中另选一位。"));
    }

    /** Everybody at the organ, those who may be named first; each with the reason why not. */
    List<Candidate> candidates(CaseContext context, OpenTask task, StepDefinition step, Purpose purpose) {
        var round = round(task, step);
        var found = new LinkedHashMap<String, Candidate>();
        for (var each : colleagues.at(task.organ())) {
            if (each.account().equals(context.actor.account())) {
                continue;
            }
            var refused = whyNot(context, step, purpose, each, round);
            var candidate = new Candidate(each.account(), each.name(), post(context, each), refused);
            found.merge(each.account(), candidate, (one, other) -> one.refused() == null ? one : other);
        }
        var sorted = new ArrayList<>(found.values());
        sorted.sort((one, other) -> Boolean.compare(one.refused() != null, other.refused() != null));
        return sorted;
    }

    private @Nullable Round round(OpenTask task, StepDefinition step) {
        return step.sign() == null ? null : signing.round(step, step.sign(), task.id());
    }

    private @Nullable String whyNot(
            CaseContext context, StepDefinition step, Purpose purpose, Actor other, @Nullable Round round) {
        if (other.account().equals(context.actor.account())) {
            return "就是您本人";
        }
        var theirs = context.as(other);
        if (theirs.closed() != null) {
            return "不在指定可以查阅本件的人员之中";
        }
        if (gates.avoid(theirs, step.id()) != null) {
            return "应回避，是本件的当事人";
        }
        if (purpose == Purpose.COPY) {
            return null;
        }
        if (gates.apart(theirs, step.id()) != null) {
            return "应回避，办理过本件的「" + doneApart(context, step.id(), other) + "」";
        }
        var turn = round == null ? null : round.turn();
        var wanted = purpose == Purpose.ADD_SIGNER
                ? rolesOf(context.process)
                : turn == null ? Set.copyOf(step.by()) : Set.of(turn);
        if (!Holders.mayAct(context.catalogue, context.process, wanted, other.roles())) {
            return "现在的岗位不能办理这一环节";
        }
        if (round != null) {
            if (round.signature(other.account(), other.person()).isPresent()) {
                return "已经签署";
            }
            if (round.askedOf(other.account()).isPresent()) {
                return "已经请其签署";
            }
            if (!signing.mayBeAmong(theirs, round.rule())) {
                return "不符合签署人员的条件";
            }
        }
        return null;
    }

    private static String doneApart(CaseContext context, String step, Actor other) {
        return context.acts.stream()
                .filter(act -> act.apart
                        && !step.equals(act.step)
                        && (act.account.equals(other.account())
                                || act.person != null && act.person.equals(other.person())))
                .findFirst()
                .map(act -> context.stepLabel(String.valueOf(act.step)))
                .orElse("其他环节");
    }

    /** Roles that have any business in the process: who signs beside others is an official of it, not just anybody of the organ. */
    private static Set<Performer> rolesOf(ProcessDefinition process) {
        var steps = process.allSteps().stream().flatMap(each -> each.by().stream());
        var actions = process.actions().values().stream().flatMap(each -> each.by().stream());
        return Stream.concat(steps, actions)
                .filter(Performer.Role.class::isInstance)
                .collect(Collectors.toSet());
    }

    private static String post(CaseContext context, Actor other) {
        var roles = other.roles().stream()
                .sorted()
                .map(role -> context.catalogue.roles().get(role))
                .filter(java.util.Objects::nonNull)
                .map(role -> role.label().zh())
                .collect(Collectors.joining("、"));
        return context.organ(other.organ()).name() + " " + roles;
    }
}
