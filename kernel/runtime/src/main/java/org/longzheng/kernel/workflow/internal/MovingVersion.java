package org.longzheng.kernel.workflow.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Mark;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition.Migration;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.catalogue.Target;
import org.longzheng.kernel.clocks.ClockView;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.Migrations.Line;
import org.longzheng.kernel.workflow.internal.Engine.EngineTask;
import org.longzheng.kernel.worklist.Holders;
import org.longzheng.kernel.worklist.TaskBoard;
import org.longzheng.kernel.worklist.TaskBoard.OpenTask;
import org.springframework.stereotype.Component;

/** Takes one open case to the version of its process that is in force, with everything that runs in it; or refuses with all that stands against it. */
@Component
class MovingVersion {

    private final ProcessVersions versions;
    private final MigrationMapper mapper;
    private final Contexts contexts;
    private final Engine engine;
    private final TaskBoard board;
    private final Moves moves;
    private final RecordStore store;
    private final SignMapper signs;
    private final SignerMapper signers;

    MovingVersion(
            ProcessVersions versions,
            MigrationMapper mapper,
            Contexts contexts,
            Engine engine,
            TaskBoard board,
            Moves moves,
            RecordStore store,
            SignMapper signs,
            SignerMapper signers) {
        this.versions = versions;
        this.mapper = mapper;
        this.contexts = contexts;
        this.engine = engine;
        this.board = board;
        this.moves = moves;
        this.store = store;
        this.signs = signs;
        this.signers = signers;
    }

    /** Inside the transaction of the move. */
    Line move(Actor actor, String process, long caseId, String reason) {
        var before = contexts.lockedThoughSuspended(actor, process, caseId);
        var row = before.row;
        var there = contexts.definitionsAt(row.organ);
        var now = there.catalogue().process(process);
        var version = versions.current(process, there);
        if (!row.isOpen || row.version.equals(version.checksum())) {
            throw new RefusedException(Refusal.of("not-offered", "本件已经办结或者已经按新版本办理。"));
        }
        if (row.readyEnd != null) {
            throw new RefusedException(Refusal.of("migrate", "本件已经办完，只等与关联事项同时生效，不需要改按新版本办理。"));
        }
        var from = where(before);
        var steps =
                now.migrate() == null ? Map.<String, String>of() : now.migrate().steps();
        Gates.refuse(whyNot(before, now, steps));

        var tasks = board.ofCase(row.id);
        var engineTasks = inEngine(before, version.engineId(), steps);
        var stands = row.stepList().stream().map(step -> mapped(steps, step)).toList();
        row.version = version.checksum();
        row.steps(stands);
        row.resumeFrom = row.resumeFrom == null ? null : mapped(steps, row.resumeFrom);
        row.resumeTo = row.resumeTo == null ? null : mapped(steps, row.resumeTo);
        mapper.move(row.id, row.version, row.steps);
        history(before, steps);

        var after = contexts.of(actor, row);
        fields(after, now.migrate());
        moves.standAt(after, stands, null);
        for (var task : tasks) {
            task(before, after, task, mapped(steps, task.step()), engineTasks);
        }
        var act = moves.act(after, ActRow.MIGRATE, null, null, "改按新版本的办理流程办理", List.of(), null, reason);
        moves.record(after, act);
        moves.finish(after, process + " migrate", Set.of(), Submission.once(), reason, List.of());
        return new Line(row.id, row.title, row.number, from, where(after), null);
    }

    static List<String> where(CaseContext context) {
        return context.row.stepList().stream().map(context::stepLabel).toList();
    }

    private static String mapped(Map<String, String> steps, String step) {
        return step.equals(Target.BackTo.START) ? step : steps.getOrDefault(step, step);
    }

    // what stands against it

    private List<Refusal> whyNot(CaseContext before, ProcessDefinition now, Map<String, String> steps) {
        var found = new ArrayList<Refusal>();
        var targets = new ArrayList<String>();
        for (var step : before.row.stepList()) {
            var target = mapped(steps, step);
            var why = step.equals(Target.BackTo.START) ? backAtTheStart(now) : step(before, now, step, target, steps);
            if (why != null) {
                found.add(Refusal.of("migrate", why));
            }
            targets.add(
                    step.equals(Target.BackTo.START)
                            ? now.steps().keySet().iterator().next()
                            : target);
        }
        for (var step : Arrays.asList(before.row.resumeFrom, before.row.resumeTo)) {
            if (step != null && Steps.find(now, mapped(steps, step)).isEmpty()) {
                found.add(Refusal.of("migrate", missing(before, step)));
            }
        }
        if (found.isEmpty()) {
            found.addAll(clocks(before, now, targets));
        }
        return found;
    }

    private static @Nullable String backAtTheStart(ProcessDefinition now) {
        var returns = now.allSteps().stream()
                .flatMap(step -> step.choices().values().stream())
                .anyMatch(choice -> choice.target() instanceof Target.BackTo back
                        && back.step().equals(Target.BackTo.START));
        return returns ? null : "本件正在申请人手中补正，新版本没有退回申请人补正的处理方式。待申请人提交后再迁移。";
    }

    private static String missing(CaseContext before, String step) {
        return "新版本没有「" + before.stepLabel(step) + "」环节，迁移规则也没有说明转到哪一环节。请在新版本的迁移规则中补充。";
    }

    private @Nullable String step(
            CaseContext before, ProcessDefinition now, String step, String target, Map<String, String> steps) {
        var label = before.stepLabel(step);
        var next = Steps.find(now, target).orElse(null);
        if (next == null) {
            return missing(before, step);
        }
        if (Nodes.isAutomatic(next) || !next.together().isEmpty()) {
            return "「" + next.label() + "」在新版本中由平台自动办理或者分多路办理，不能把「" + label + "」迁移到这里。请改正迁移规则。";
        }
        var group = before.groupOf(step).orElse(null);
        var nextGroup = now.steps().values().stream()
                .filter(each -> each.together().containsKey(target))
                .findFirst()
                .orElse(null);
        if (group != null || nextGroup != null) {
            var same = group != null
                    && nextGroup != null
                    && group.together().keySet().stream()
                            .map(each -> mapped(steps, each))
                            .collect(Collectors.toSet())
                            .equals(nextGroup.together().keySet());
            if (!same) {
                return "「" + label + "」与其他环节并行办理，新版本的并行环节与原来不同。待并行环节办完后再迁移。";
            }
        }
        var round = board.ofCase(before.row.id).stream()
                .filter(task -> task.step().equals(step))
                .anyMatch(task -> !signs.ofTask(task.id()).isEmpty()
                        || !signers.ofTask(task.id()).isEmpty());
        var old = before.step(step).map(StepDefinition::sign).orElse(null);
        if (round && !sameRound(old, next.sign())) {
            return "「" + label + "」的会签正在进行，新版本的会签方式与原来不同。待会签结束后再迁移。";
        }
        return null;
    }

    private static boolean sameRound(StepDefinition.@Nullable Sign old, StepDefinition.@Nullable Sign next) {
        return old != null && next != null && old.mode() == next.mode() && old.people() == next.people();
    }

    /** What runs goes on: it must be known to the new version, and it must still be able to stop. */
    private static List<Refusal> clocks(CaseContext before, ProcessDefinition now, List<String> targets) {
        var found = new ArrayList<Refusal>();
        var ahead = ahead(now, targets);
        for (var clock : before.clocks.views(before.now)) {
            if (clock.state() == ClockView.State.STOPPED
                    || before.entity.limitsAndDuties().containsKey(clock.limit())) {
                continue;
            }
            var limit = now.limits().get(clock.limit());
            if (limit == null) {
                found.add(Refusal.of("migrate", "时限「" + clock.label() + "」正在计算，新版本没有这个时限。"));
            } else if (limit.until().stream().noneMatch(mark -> mayCome(mark, ahead))) {
                found.add(Refusal.of("migrate", "时限「" + clock.label() + "」正在计算，按迁移后的环节不会再停止。请改正迁移规则。"));
            }
        }
        for (var pause : before.process.pauses().values()) {
            if (before.clocks.isPaused(pause) && !now.pauses().containsKey(pause.id())) {
                found.add(Refusal.of("migrate", "「" + pause.label() + "」正在暂停计时，新版本没有这个暂停。恢复计时后再迁移。"));
            }
        }
        return found;
    }

    private static boolean mayCome(Mark mark, Set<String> ahead) {
        return switch (mark.kind()) {
            case STEP, CHOICE -> ahead.contains(mark.name());
            default -> true;
        };
    }

    /** The steps that may still be done from these on. */
    private static Set<String> ahead(ProcessDefinition now, List<String> targets) {
        var order = new ArrayList<>(now.steps().keySet());
        var found = new HashSet<String>();
        var open = new ArrayList<String>();
        targets.forEach(target -> open.add(now.steps().values().stream()
                .filter(group -> group.together().containsKey(target))
                .map(StepDefinition::id)
                .findFirst()
                .orElse(target)));
        while (!open.isEmpty()) {
            var id = open.removeLast();
            var step = now.steps().get(id);
            if (step == null || !found.add(id)) {
                continue;
            }
            found.addAll(step.together().keySet());
            int next = order.indexOf(id) + 1;
            if (next < order.size() && (step.when() != null || !step.together().isEmpty())) {
                open.add(order.get(next));
            }
            var choices = new ArrayList<>(step.choices().values());
            step.together()
                    .values()
                    .forEach(branch -> choices.addAll(branch.choices().values()));
            for (var choice : choices) {
                switch (choice.target()) {
                    case Target.To to -> open.add(to.step());
                    case Target.Next forward when next < order.size() -> open.add(order.get(next));
                    case Target.BackTo back -> open.addAll(order.subList(0, order.indexOf(id) + 1));
                    case Target.Next last -> {}
                    case Target.End end -> {}
                }
            }
        }
        return found;
    }

    // moving

    /** The tokens go to the new version; answers the engine's new tasks by step. */
    private Map<String, String> inEngine(CaseContext before, String version, Map<String, String> steps) {
        var nodes = new LinkedHashMap<String, String>();
        before.row.stepList().forEach(step -> nodes.put(Nodes.task(step), Nodes.task(mapped(steps, step))));
        return engine.migrate(before.row.instance, version, nodes).stream()
                .collect(Collectors.toMap(EngineTask::step, EngineTask::id, (one, other) -> other));
    }

    private void history(CaseContext before, Map<String, String> steps) {
        for (var act : before.acts) {
            var step = act.step == null ? null : mapped(steps, act.step);
            var target = act.target == null ? null : mapped(steps, act.target);
            if (!Objects.equals(step, act.step) || !Objects.equals(target, act.target)) {
                mapper.rename(act.id, step, target);
            }
        }
    }

    private void fields(CaseContext after, @Nullable Migration migration) {
        if (migration == null || migration.fields().isEmpty()) {
            return;
        }
        var values = new LinkedHashMap<String, @Nullable Object>();
        var scope = after.scope();
        migration.fields().forEach((field, value) -> values.put(field, Effects.plain(value.evaluate(scope))));
        after.record = store.with(after.actor, after.record, values);
    }

    /** A task whose holders stay the same stays as it is, with all that happened to it; otherwise the new holders get a fresh one. */
    private void task(
            CaseContext before, CaseContext after, OpenTask task, String step, Map<String, String> engineTasks) {
        var engineTask = engineTasks.getOrDefault(step, task.engineTask());
        if (sameHands(before, after, task, step)) {
            board.relocate(task.id(), step, engineTask);
            mapper.renameSigns(task.id(), step);
            return;
        }
        var touched = task.besides().main() != null
                || task.besides().returnsTo() != null
                || !signs.ofTask(task.id()).isEmpty()
                || !signers.ofTask(task.id()).isEmpty();
        if (touched) {
            throw new RefusedException(Refusal.of(
                    "migrate", "「" + before.stepLabel(task.step()) + "」已经委派、加签或者开始会签，新版本由其他人员办理这一环节。待这些办完后再迁移。"));
        }
        board.remove(task.id());
        moves.tasks(after, List.of(new EngineTask(engineTask, step)), task.from());
    }

    private static boolean sameHands(CaseContext before, CaseContext after, OpenTask task, String step) {
        if (step.equals(Target.BackTo.START)) {
            return true;
        }
        var old = before.step(task.step()).orElse(null);
        var next = after.step(step).orElse(null);
        return old != null
                && next != null
                && Objects.equals(Holders.key(before.process, old.by()), Holders.key(after.process, next.by()))
                && old.by().stream()
                        .map(MovingVersion::text)
                        .toList()
                        .equals(next.by().stream().map(MovingVersion::text).toList())
                && Objects.equals(
                        old.at() == null ? null : old.at().text(),
                        next.at() == null ? null : next.at().text())
                && old.waits() == next.waits();
    }

    /** Paths are compared by what is written, because the expressions of two versions are never the same object. */
    private static String text(Performer performer) {
        return performer instanceof Performer.Path path ? path.path().text() : performer.toString();
    }
}
