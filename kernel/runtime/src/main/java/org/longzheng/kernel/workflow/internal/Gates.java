package org.longzheng.kernel.workflow.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.catalogue.StepDefinition.ChoiceDefinition;
import org.longzheng.kernel.catalogue.Target;
import org.longzheng.kernel.expressions.Kinship;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.records.Named;
import org.longzheng.kernel.records.Needs;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.worklist.Holders;
import org.longzheng.kernel.worklist.TaskBoard.OpenTask;
import org.springframework.stereotype.Component;

/** Who may act, and what must hold before an act. Each method answers null when nothing stands against it. */
@Component
class Gates {

    private final Organs organs;
    private final StandIns standIns;

    Gates(Organs organs, StandIns standIns) {
        this.organs = organs;
        this.standIns = standIns;
    }

    // people

    /**
     * The actor holds the task: by a role at its organ, or because it is assigned; or stands in for somebody who does, whom the context then knows. The
     * platform passes.
     */
    @Nullable
    Refusal holder(CaseContext context, OpenTask task) {
        context.actFor(null);
        if (context.actor.isPlatform()) {
            return null;
        }
        var closed = context.closed();
        if (closed != null) {
            return closed;
        }
        var own = holder(context, task, context.actor);
        if (own == null) {
            return StandIns.signed(context, task);
        }
        context.actFor(standIns.principal(context, task.step(), who -> holder(context, task, who) == null));
        if (context.principal() == null) {
            return own;
        }
        var ownCase = StandIns.ownCase(context);
        return ownCase != null ? ownCase : StandIns.signed(context, task);
    }

    private @Nullable Refusal holder(CaseContext context, OpenTask task, Actor who) {
        if (task.assignee() != null || task.person() != null) {
            var own = who.account().equals(task.assignee())
                    || task.person() != null && task.person().equals(who.person());
            return own ? null : Refusal.of("assignee", "「" + context.stepLabel(task.step()) + "」已指定专人办理，您不能办理。");
        }
        var holders = context.holders(task.step());
        return actsFor(who, task.organ()) && Holders.mayAct(context.catalogue, context.process, holders, who.roles())
                ? null
                : wrongHands(context, context.stepLabel(task.step()), task.organ(), holders);
    }

    private Refusal wrongHands(CaseContext context, String what, String organ, Collection<Performer> holders) {
        return Refusal.of(
                "assignee",
                "「" + what + "」由" + context.organ(organ).name() + "的"
                        + Holders.label(context.catalogue, context.process, holders)
                        + "办理，您现在的岗位不能办理。切换岗位，或者请有关人员办理。");
    }

    /** The actor acts in the name of the organ: it is the actor's own, or the actor's division belongs to it. */
    boolean actsFor(Actor actor, String organ) {
        return actor.organ().equals(organ)
                || organs.find(actor.organ())
                        .filter(own -> own.type().equals("division") && organ.equals(own.parent()))
                        .isPresent();
    }

    /** The actor is one of the performers, at one of the organs, or stands in for one. */
    @Nullable
    Refusal performer(CaseContext context, String what, List<Performer> performers, Collection<String> at) {
        context.actFor(null);
        if (context.actor.isPlatform()) {
            return null;
        }
        var closed = context.closed();
        if (closed != null) {
            return closed;
        }
        if (performs(context, performers, at, context.actor)) {
            return null;
        }
        context.actFor(standIns.principal(context, null, who -> performs(context, performers, at, who)));
        if (context.principal() != null) {
            return StandIns.ownCase(context);
        }
        return performers.stream().allMatch(Performer.Starter.class::isInstance)
                ? Refusal.of(
                        "assignee", "「" + what + "」只能由提出本件的" + context.row.starterName + "本人或者其代理人办理。请联系本人，或者由其设置代理。")
                : Refusal.of(
                        "assignee",
                        "「" + what + "」由" + Holders.label(context.catalogue, context.process, performers)
                                + "办理，您现在的岗位不能办理。切换岗位，或者请有关人员办理。");
    }

    private boolean performs(CaseContext context, List<Performer> performers, Collection<String> at, Actor who) {
        for (var performer : performers) {
            if (performer instanceof Performer.Path path
                            && Named.names(path.path().evaluate(context.scope()), who)
                    || performer instanceof Performer.Starter && isStarter(context, who)) {
                return true;
            }
        }
        return Holders.mayAct(context.catalogue, context.process, performers, who.roles())
                && at.stream().anyMatch(organ -> actsFor(who, organ));
    }

    /** Whoever started the case, in person: what the starter may do outside the steps is not a colleague's to do. */
    static boolean isStarter(CaseContext context, Actor who) {
        return who.account().equals(context.row.starter)
                || who.person() != null && who.person().equals(context.row.starterPerson);
    }

    /** Nobody does two of the steps that stand apart, in person, by a deputy, or as one. */
    @Nullable
    Refusal apart(CaseContext context, String step) {
        var process = context.process;
        var actor = context.actor;
        if (actor.isPlatform() || !process.apart().contains(step)) {
            return null;
        }
        var principal = context.principal();
        for (var act : context.acts) {
            if (!act.apart || step.equals(act.step)) {
                continue;
            }
            var who = act.isBy(actor) ? "您" : principal != null && act.isBy(principal) ? principal.name() : null;
            if (who != null) {
                return Refusal.of(
                        "apart",
                        who + "已办理过本件的「" + context.stepLabel(act.step) + "」，「" + context.stepLabel(step)
                                + "」应当由另外的人员办理。请转请其他人员办理。");
            }
        }
        return null;
    }

    /** Nobody named on the paths to avoid, nor a declared relative, takes part, in person, by a deputy, or as one. */
    @Nullable
    Refusal avoid(CaseContext context, String step) {
        var named = context.avoided(step);
        if (named.isEmpty()) {
            return null;
        }
        var own = avoided(context, named, context.actor);
        if (own != null) {
            return Refusal.of("avoid", "您" + own + "，应当回避。请转请其他人员办理。");
        }
        var principal = context.principal();
        var theirs = principal == null ? null : avoided(context, named, principal);
        return principal == null || theirs == null
                ? null
                : Refusal.of("avoid", principal.name() + theirs + "，应当回避，您也不能代为办理。请转请其他人员办理。");
    }

    /** Why somebody must avoid the case, or null. */
    private static @Nullable String avoided(CaseContext context, List<RecordValue> named, Actor who) {
        if (named.stream().anyMatch(each -> context.tookPart(each, who))) {
            return "办理过监察牌所涉的办件";
        }
        var id = who.person();
        if (id == null) {
            return null;
        }
        String why = null;
        for (var person : named) {
            if (person.id().equals(id.toString())) {
                return "是本件的当事人";
            }
            if (context.person(person.entity(), id)
                    .filter(self -> Kinship.related(self, person))
                    .isPresent()) {
                why = "是本件当事人的近亲属";
            }
        }
        return why;
    }

    // choices

    /** The choice is not used up, or the actor holds the role that may take it more often. */
    @Nullable
    Refusal times(CaseContext context, String step, String organ, ChoiceDefinition choice) {
        if (choice.times() == 0 || context.actor.isPlatform()) {
            return null;
        }
        var taken = context.acts.stream()
                .filter(act -> act.is(ActRow.CHOICE)
                        && step.equals(act.step)
                        && choice.id().equals(act.choice))
                .toList();
        if (taken.size() < choice.times() || mayGoBeyond(context, organ, choice)) {
            return null;
        }
        var last = taken.getLast();
        var beyond = choice.beyond();
        return Refusal.of(
                "times",
                "「" + choice.label() + "」只能作出 " + choice.times() + " 次，已由" + last.name + "于" + day(last.legalDay)
                        + "作出。"
                        + (beyond == null
                                ? "请选择其他处理方式。"
                                : "确需再次作出的，由"
                                        + Holders.label(
                                                context.catalogue, context.process, List.of(new Performer.Role(beyond)))
                                        + "办理。"));
    }

    /** The actor may take a used-up choice. */
    boolean mayGoBeyond(CaseContext context, String organ, ChoiceDefinition choice) {
        var beyond = choice.beyond();
        return beyond != null
                && context.closed() == null
                && actsFor(context.actor, organ)
                && Holders.mayAct(
                        context.catalogue, context.process, List.of(new Performer.Role(beyond)), context.actor.roles());
    }

    /** The choice's condition holds. */
    @Nullable
    Refusal offered(CaseContext context, StepDefinition step, ChoiceDefinition choice) {
        if (!context.actor.isPlatform()) {
            if (choice.by() instanceof Performer.ByClock) {
                return Refusal.of("not-offered", "「" + choice.label() + "」由平台在期限届满时作出，不能由人员作出。");
            }
            if (choice.by() instanceof Performer.Platform || step.waits()) {
                return Refusal.of("not-offered", "「" + choice.label() + "」在条件具备时由平台自动作出，不需要人员作出。请先办理这一环节等待的事项。");
            }
        }
        if (step.vote() != null && context.votes().running(step.id()) != null && !context.actor.isPlatform()) {
            return context.votes().whyNot(step);
        }
        if (!context.holds(choice.when())) {
            var vote = step.vote() == null || !choice.when().text().contains("vote.")
                    ? null
                    : context.votes().whyNot(step);
            return vote != null ? vote : Refusal.of("not-offered", whyNotOffered(context, choice));
        }
        var asleep = context.openings().asleep(context, choice.then());
        var end = choice.target() instanceof Target.End to
                ? context.process.ends().get(to.code())
                : null;
        return asleep != null || end == null ? asleep : context.openings().asleep(context, end.then());
    }

    /** The act lies inside the periods of its {@code within} and after those of its {@code not-before}. */
    @Nullable
    Refusal window(CaseContext context, String mark, String what, @Nullable LocalDate legalDay) {
        return Windows.refusal(context, mark, what, legalDay == null ? context.today() : legalDay);
    }

    private static String whyNotOffered(CaseContext context, ChoiceDefinition choice) {
        var when = choice.when() == null ? "" : choice.when().text();
        if (when.contains("materials.complete")) {
            var missing = context.checklist().missing();
            return missing.isEmpty()
                    ? "材料已经齐全，不需要「" + choice.label() + "」。"
                    : "材料还不齐全，不能「" + choice.label() + "」。还缺：" + String.join("、", missing) + "。";
        }
        return "现在不符合「" + choice.label() + "」的条件。核对填写的内容，或者选择其他处理方式。";
    }

    /** Everything that must be given is given. */
    List<Refusal> needs(CaseContext context, List<String> needs, @Nullable String reason, String what) {
        return Needs.lacking(context.entity, what, needs, context.record.values()::get, reason);
    }

    /** Only what the step lets its people write. */
    static List<Refusal> writable(CaseContext context, Collection<String> fills, Map<String, ?> values) {
        var found = new ArrayList<Refusal>();
        for (var field : values.keySet()) {
            if (!fills.contains(field)) {
                var known = context.entity.fields().get(field);
                found.add(Refusal.of(
                        "not-writable",
                        field,
                        "「" + (known == null ? field : known.label().zh()) + "」不在本环节填写。删去后再提交。"));
            }
        }
        return found;
    }

    // days

    /** The legal day is not in the future, and far back only with a reason. */
    @Nullable
    Refusal legalDay(CaseContext context, @Nullable LocalDate day, @Nullable String reason) {
        if (day == null || context.actor.isPlatform()) {
            return null;
        }
        var today = context.today();
        if (day.isAfter(today)) {
            return Refusal.of("legal-day", "legalDay", "办理日期不能晚于今天。改为实际办理的日期。");
        }
        var back = context.catalogue.nationalCalendar().workingDaysBetween(day, today);
        if (back > 1 && (reason == null || reason.isBlank())) {
            return Refusal.of("needs-reason", "reason", "办理日期早于今天一个工作日以上，应当说明补录的理由。");
        }
        return null;
    }

    static void refuse(@Nullable Refusal refusal) {
        if (refusal != null) {
            throw new RefusedException(refusal);
        }
    }

    static void refuse(List<Refusal> refusals) {
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
    }

    static boolean isBack(ChoiceDefinition choice) {
        return choice.target() instanceof Target.BackTo;
    }

    static String day(LocalDate day) {
        return day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    /** Who acts, as the history shows it: organ and the role used. */
    String post(CaseContext context, Collection<Performer> performers) {
        if (context.actor.isPlatform()) {
            return "平台";
        }
        var who = context.principal() == null ? context.actor : context.principal();
        var organ = organs.find(who.organ()).map(Organ::name).orElse(who.organ());
        var role = who.roles().stream()
                .filter(each -> Holders.mayAct(context.catalogue, context.process, performers, Set.of(each)))
                .findFirst()
                .map(each -> context.catalogue.roles().get(each))
                .map(definition -> definition.label().zh())
                .orElse("");
        return role.isEmpty() ? organ : organ + " " + role;
    }
}
