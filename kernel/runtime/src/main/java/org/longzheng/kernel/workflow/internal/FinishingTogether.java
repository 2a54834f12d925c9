package org.longzheng.kernel.workflow.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition.EndDefinition;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.catalogue.StepDefinition.ChoiceDefinition;
import org.longzheng.kernel.catalogue.Target;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.worklist.TaskBoard;
import org.springframework.stereotype.Component;

/**
 * {@code finish: together}: a case that comes to a good end while the one that opened it is open stands ready. What its end brings about happens in the
 * transaction in which the opener comes to its own good end, the members' first; whatever refuses one refuses all. When the opener ends otherwise the
 * members go back to where they were decided. In the engine the token stays at the step that was left, so that actions go on working as they do
 * anywhere.
 */
@Component
class FinishingTogether {

    /** The state that is shown of a case that stands ready. */
    static final String READY = "READY";

    private final Contexts contexts;
    private final CaseMapper cases;
    private final RecordStore store;
    private final TaskBoard board;
    private final Engine engine;
    private final Moves moves;

    FinishingTogether(
            Contexts contexts, CaseMapper cases, RecordStore store, TaskBoard board, Engine engine, Moves moves) {
        this.contexts = contexts;
        this.cases = cases;
        this.store = store;
        this.board = board;
        this.engine = engine;
        this.moves = moves;
    }

    // the member

    /** Whether the case, coming to this end, has to wait for the one that opened it. */
    boolean waits(CaseContext context, String end) {
        return isGood(context, end) && opener(context) != null;
    }

    private static boolean isGood(CaseContext context, String end) {
        var definition = context.process.ends().get(end);
        return definition != null && definition.good();
    }

    /** The open case that opened this one and finishes together with it, or null. */
    private @Nullable CaseRow opener(CaseContext context) {
        var opener = context.row.opener == null ? null : cases.any(context.row.opener);
        if (opener == null || !opener.isOpen) {
            return null;
        }
        var entity = context.catalogue.entities().get(opener.entity);
        return entity != null
                        && fields(entity).stream()
                                .anyMatch(field -> ids(store.load(opener.entity, opener.id)
                                                .values()
                                                .get(field.id()))
                                        .contains(context.row.id))
                ? opener
                : null;
    }

    private static List<FieldDefinition> fields(EntityDefinition entity) {
        return entity.fields().values().stream()
                .filter(FieldDefinition::together)
                .toList();
    }

    private static List<Long> ids(@Nullable Object value) {
        var found = new ArrayList<Long>();
        for (var each : value instanceof List<?> many ? many : value == null ? List.of() : List.of(value)) {
            if (each instanceof Number id) {
                found.add(id.longValue());
            }
        }
        return found;
    }

    /** Why nobody may act on a case that stands ready, or null. */
    @Nullable
    Refusal whyReady(CaseContext context) {
        if (context.row.readyEnd == null) {
            return null;
        }
        var end = context.process.ends().get(context.row.readyEnd);
        var opener = context.row.opener == null ? null : cases.any(context.row.opener);
        return Refusal.of(
                "ready",
                "本件已办到「" + (end == null ? context.row.readyEnd : end.label().zh()) + "」，待"
                        + (opener == null ? "关联事项" : "「" + opener.title + "」") + "办成时同时生效，不需要再办理。");
    }

    // the opener

    /** Why a choice that leads straight to a good end cannot be taken yet, or null. */
    @Nullable
    Refusal whyNot(CaseContext context, StepDefinition step, ChoiceDefinition choice) {
        if (fields(context.entity).isEmpty()) {
            return null;
        }
        var node = switch (choice.target()) {
            case Target.End end -> Nodes.end(end.code());
            case Target.Next next -> Nodes.following(context.process, step.id());
            case Target.To to -> "";
            case Target.BackTo back -> "";
        };
        return Nodes.isEnd(node) && isGood(context, node.substring("end-".length()))
                ? members(context).stream()
                        .map(member -> whyNotReady(context, member))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private List<CaseRow> members(CaseContext context) {
        return fields(context.entity).stream()
                .flatMap(field -> ids(context.record.values().get(field.id())).stream())
                .map(cases::any)
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable Refusal whyNotReady(CaseContext context, CaseRow member) {
        if (!member.isOpen) {
            var process = context.catalogue.findProcess(member.process).orElse(null);
            EndDefinition end = process == null || member.outcome == null
                    ? null
                    : process.ends().get(member.outcome);
            return end != null && end.good()
                    ? null
                    : Refusal.of(
                            "together",
                            "关联的「" + member.title + "」没有办成"
                                    + (end == null ? "" : "（" + end.label() + "）")
                                    + "，两者应当同时生效，本件不能这样办结。请退回或者选择其他处理方式。");
        }
        return member.readyEnd != null
                ? null
                : Refusal.of("together", "关联的「" + member.title + "」还没有办完，两者应当同时生效。等它办到待同时生效后，再办结本件。");
    }

    /**
     * The case comes to an end now: brings its members to theirs, or lets them go. The end's own effects come afterwards.
     *
     * @throws RefusedException {@code together} when a member is not ready, and with whatever stands against a member's end
     */
    void ends(CaseContext context, String end) {
        var members = members(context);
        if (members.isEmpty()) {
            return;
        }
        if (!isGood(context, end)) {
            members.stream()
                    .filter(member -> member.isOpen && member.readyEnd != null)
                    .forEach(member -> letGo(context, member));
            return;
        }
        Gates.refuse(members.stream()
                .map(member -> whyNotReady(context, member))
                .filter(Objects::nonNull)
                .toList());
        members.stream().filter(member -> member.isOpen).forEach(member -> takeEffect(context, member));
    }

    private void takeEffect(CaseContext opener, CaseRow row) {
        var member = contexts.locked(Actor.platform(), row.process, row.id);
        var end = member.row.readyEnd;
        if (end == null) {
            throw new RefusedException(Objects.requireNonNull(whyNotReady(opener, member.row)));
        }
        ends(member, end);
        var act = act(member, "与「" + opener.row.title + "」同时生效");
        var effects = new Effects(member, store, board);
        effects.apply(member.process.ends().get(end).then());
        effects.store(member.process.id() + " together");
        moves.record(member, act);
        moves.clocks(member, act, Set.of(), List.of(), end);
        moves.standAt(member, List.of(), end);
        engine.end(member.row.instance, ActRow.TOGETHER);
        finish(member);
    }

    /** The member is decided anew: what was decided last is taken back. */
    private void letGo(CaseContext opener, CaseRow row) {
        var member = contexts.locked(Actor.platform(), row.process, row.id);
        var steps = member.row.stepList();
        var act = act(member, "「" + opener.row.title + "」没有办成，不再同时生效，重新决定");
        var standing = member.standing();
        for (int i = standing.size() - 1; i >= 0; i--) {
            var last = standing.get(i);
            if (last.leavesStep() && steps.contains(last.step)) {
                moves.takeBack(member, Set.of(last.id), act);
                break;
            }
        }
        moves.record(member, act);
        moves.standAt(member, steps, null);
        moves.tasks(member, engine.standing(member.row.instance), "");
        finish(member);
    }

    private ActRow act(CaseContext member, String what) {
        return moves.act(member, ActRow.TOGETHER, null, null, Moves.shortened(what, 200), List.of(), null, null);
    }

    private void finish(CaseContext member) {
        moves.finish(member, member.process.id() + " together", Set.of(), Submission.once(), null, List.of());
    }
}
