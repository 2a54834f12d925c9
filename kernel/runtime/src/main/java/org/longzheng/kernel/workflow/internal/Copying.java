package org.longzheng.kernel.workflow.internal;

import com.baomidou.mybatisplus.core.toolkit.IdWorker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.StepDefinition.HandOn;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.CaseView;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.workflow.internal.Hands.Purpose;
import org.longzheng.kernel.worklist.Holders;
import org.longzheng.kernel.worklist.TaskBoard.OpenTask;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** 抄送: lets colleagues read a case, and keeps when each of them first did. */
@Component
class Copying {

    private static final int MOST = 50;

    private final Holding holding;
    private final Hands hands;
    private final Gates gates;
    private final Moves moves;
    private final CopyMapper copies;
    private final Submitted submitted;

    Copying(Holding holding, Hands hands, Gates gates, Moves moves, CopyMapper copies, Submitted submitted) {
        this.holding = holding;
        this.hands = hands;
        this.gates = gates;
        this.moves = moves;
        this.copies = copies;
        this.submitted = submitted;
    }

    CaseMoved copy(Actor actor, String taskId, List<String> people, List<String> roles, Decision decision) {
        return submitted.once(actor, decision.submission(), "copy " + taskId, () -> {
            var held = holding.hold(actor, taskId);
            var context = held.context();
            Gates.refuse(whyNot(context, held.task(), held.own()));
            if (people.isEmpty() && roles.isEmpty()) {
                throw new RefusedException(Refusal.of("needs", "to", "还没有选抄送给谁。选择人员或岗位后再抄送。"));
            }
            if (people.size() + roles.size() > MOST) {
                throw new RefusedException(Refusal.of("needs", "to", "一次最多抄送给 " + MOST + " 个人员或岗位。分几次抄送。"));
            }
            var step = context.step(held.task().step()).orElseThrow(Contexts::notFound);
            var say = decision.reason() == null || decision.reason().isBlank()
                    ? "抄送"
                    : decision.reason().strip();
            var names = new ArrayList<String>();
            for (var account : Set.copyOf(people)) {
                var other = hands.named(context, held.task(), step, Purpose.COPY, account);
                names.add(other.name());
                send(context, null, null, account, other.name(), say);
            }
            for (var role : Set.copyOf(roles)) {
                var definition = context.catalogue.roles().get(role);
                var key = Holders.key(context.process, List.of(new Performer.Role(role)));
                if (definition == null || key == null) {
                    throw new RefusedException(Refusal.of("person", "to", "没有这个岗位。从名单中另选。"));
                }
                names.add(definition.label().zh());
                send(context, held.task().organ(), key, null, definition.label().zh(), say);
            }
            var act = moves.act(
                    context,
                    ActRow.COPY,
                    held.task().step(),
                    null,
                    Moves.shortened("抄送" + String.join("、", names), 200),
                    step.by(),
                    null,
                    decision.reason());
            act.apart = false;
            return moves.noted(context, act);
        });
    }

    private void send(
            CaseContext context,
            @Nullable String organ,
            @Nullable String roleKey,
            @Nullable String account,
            String name,
            String say) {
        copies.send(
                IdWorker.getId(),
                context.row.id,
                organ,
                roleKey,
                account,
                name,
                Moves.shortened(say, 1000),
                context.now,
                context.actor.name());
    }

    @Nullable
    Refusal whyNot(CaseContext context, OpenTask task, OpenTask own) {
        var step = context.step(task.step()).orElse(null);
        if (step == null || !step.handOn().contains(HandOn.COPY)) {
            return Refusal.of("not-offered", "「" + context.stepLabel(task.step()) + "」不能抄送。");
        }
        return gates.holder(context, own);
    }

    // reading

    /** True when a colleague sent the case to the actor: that is a right to read it. What the platform tells is none. */
    boolean isSentTo(Actor actor, long caseId, CaseContext context) {
        return copies.ofCase(caseId).stream().anyMatch(copy -> copy.sentBy != null && isFor(copy, actor, context));
    }

    /** Who was sent the case or told about it, and when they read it; the reader's own receipts are written. */
    List<CaseView.Copy> seen(CaseContext context) {
        var actor = context.actor;
        var rows = copies.ofCase(context.row.id);
        var found = new LinkedHashMap<Long, CaseView.Copy>();
        for (var row : rows) {
            var old = found.get(row.id);
            var reads = old == null ? List.<CaseView.Receipt>of() : old.read();
            if (row.readAt != null && row.readName != null) {
                reads = Stream.concat(reads.stream(), Stream.of(new CaseView.Receipt(row.readName, row.readAt)))
                        .toList();
            }
            found.put(row.id, new CaseView.Copy(name(row, context), row.sentBy, row.say, row.at, reads));
        }
        for (var row : rows) {
            var isNew = rows.stream()
                    .noneMatch(each -> each.id == row.id && actor.account().equals(each.readAccount));
            if (isNew && isFor(row, actor, context)) {
                receipt(row, context);
            }
        }
        return List.copyOf(found.values());
    }

    private void receipt(CopyRow row, CaseContext context) {
        try {
            copies.read(row.id, context.actor.account(), context.actor.name(), context.now);
        } catch (DuplicateKeyException readBefore) {
            // opened in two windows at once: one receipt is enough
        }
    }

    /** The person, else the post that was told. */
    private static String name(CopyRow row, CaseContext context) {
        if (row.name != null) {
            return row.name;
        }
        if (row.account != null || row.roleKey == null) {
            return "申请人";
        }
        return Holders.supervisors(context.process.module()).equals(row.roleKey)
                ? "监督人员"
                : Holders.label(context.catalogue, context.process, roles(row.roleKey));
    }

    private static List<Performer> roles(String key) {
        return Stream.of(key.substring(key.indexOf(':') + 1).split("\\+"))
                .map(role -> (Performer) new Performer.Role(role))
                .toList();
    }

    private boolean isFor(CopyRow copy, Actor actor, CaseContext context) {
        if (copy.account != null) {
            return copy.account.equals(actor.account());
        }
        var key = copy.roleKey;
        if (copy.organ == null || key == null || !gates.actsFor(actor, copy.organ)) {
            return false;
        }
        return Holders.mayAct(context.catalogue, context.process, roles(key), actor.roles());
    }
}
