package org.longzheng.kernel.records.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.audit.Audit;
import org.longzheng.kernel.audit.AuditEntry;
import org.longzheng.kernel.catalogue.AccessGrant.Can;
import org.longzheng.kernel.catalogue.Effect;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.ProcessDefinition.ActionDefinition;
import org.longzheng.kernel.records.Named;
import org.longzheng.kernel.records.Needs;
import org.longzheng.kernel.records.RecordActs;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Writing;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.stereotype.Component;

/** Acts on rows of registers. */
@Component
class RowActs implements RecordActs {

    private final RecordSource source;
    private final MyBatisRecordStore store;
    private final MyBatisRecords records;
    private final StoredSubmissions submissions;
    private final Transactions transactions;
    private final Aftermath aftermath;
    private final Audit audit;

    RowActs(
            RecordSource source,
            MyBatisRecordStore store,
            MyBatisRecords records,
            StoredSubmissions submissions,
            Transactions transactions,
            Aftermath aftermath,
            Audit audit) {
        this.source = source;
        this.store = store;
        this.records = records;
        this.submissions = submissions;
        this.transactions = transactions;
        this.aftermath = aftermath;
        this.audit = audit;
    }

    @Override
    public List<Offer> offers(Actor actor, String entity, long id) {
        var plans = source.plans();
        var plan = plans.find(entity);
        if (plan == null || plan.definition().actions().isEmpty()) {
            return List.of();
        }
        return transactions.read(() -> {
            var grants = Grants.of(source, plans, plan, actor, Can.READ);
            var row = source.find(plan, id, false).filter(grants::admits);
            return row.isEmpty()
                    ? List.<Offer>of()
                    : plan.definition().actions().values().stream()
                            .filter(action -> whyNot(actor, plans, row.get(), action) == null)
                            .map(RowActs::offer)
                            .toList();
        });
    }

    private static Offer offer(ActionDefinition action) {
        return new Offer(
                action.id(),
                action.label().zh(),
                action.needs().stream()
                        .filter(need -> !need.equals(Needs.REASON))
                        .toList(),
                action.needs().contains(Needs.REASON));
    }

    @Override
    public RecordView act(Actor actor, String entity, long id, int version, String actionId, Given given) {
        var plans = source.plans();
        var plan = plans.find(entity);
        var action = plan == null ? null : plan.definition().actions().get(actionId);
        if (plan == null || action == null) {
            throw MyBatisRecordStore.notFound();
        }
        var grants = Grants.of(source, plans, plan, actor, Can.READ);
        return transactions.write(() -> {
            var before = source.find(plan, id, true).filter(grants::admits).orElse(null);
            if (before == null) {
                audit.refused(actor, AuditEntry.of("refused:" + actionId, entity, id));
                throw MyBatisRecordStore.notFound();
            }
            var name = "act " + actionId + " " + entity + " " + id;
            if (submissions
                    .claim(actor, given.submission(), name, Long.toString(id))
                    .isEmpty()) {
                if (before.version() != version) {
                    throw RecordWriter.stale(before);
                }
                carryOut(actor, plans, before, action, given);
            }
            return records.view(actor, plans, source.find(plan, id, false).orElseThrow(MyBatisRecordStore::notFound));
        });
    }

    private void carryOut(Actor actor, Plans plans, LoadedRecord before, ActionDefinition action, Given given) {
        var barred = whyNot(actor, plans, before, action);
        if (barred != null) {
            throw new RefusedException(barred);
        }
        var next = given.values().isEmpty() ? before : (LoadedRecord) store.with(actor, before, given.values());
        var refusals = new ArrayList<Refusal>();
        refusals.addAll(unasked(action, given.values(), before));
        refusals.addAll(records.unreachable(actor, plans, before, next));
        refusals.addAll(Needs.lacking(
                next.plan().definition(), action.label().zh(), action.needs(), next::stored, given.reason()));
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
        var writing = Writing.of(action.id())
                .at(action.id())
                .passing(given.submission().reasons())
                .because(given.reason());
        new RowEffects(store, source, aftermath::effects, before, actor, writing).run(given.values(), action.then());
    }

    /** Only what the act asks for is written with it. */
    private static List<Refusal> unasked(ActionDefinition action, Map<String, ?> values, LoadedRecord record) {
        return values.keySet().stream()
                .filter(field -> field.equals(Needs.REASON) || !action.needs().contains(field))
                .map(field -> {
                    var known = record.plan().field(field);
                    return Refusal.of(
                            "not-writable",
                            field,
                            "办理「" + action.label() + "」时不填写「" + (known == null ? field : known.label()) + "」。删去后再提交。");
                })
                .toList();
    }

    /** Why an act may not be done now, or null. */
    private @Nullable Refusal whyNot(Actor actor, Plans plans, LoadedRecord row, ActionDefinition action) {
        var closed = store.closedTo(actor, row);
        if (closed != null) {
            return Refusal.of("sealed", closed + "，您不在其中，不能办理。如需办理，请联系指定的人员。");
        }
        if (!actor.isPlatform() && action.by().stream().noneMatch(by -> performs(actor, plans, row, by))) {
            return Refusal.of(
                    "assignee", "「" + action.label() + "」由" + who(plans, action) + "办理，您现在的岗位不能办理。切换岗位，或者请有关人员办理。");
        }
        var scope = store.scope(actor, row);
        boolean holds = action.when() == null || Judge.holds(action.when(), scope);
        return holds && staysOnArrows(actor, row, action)
                ? null
                : Refusal.of("not-offered", "现在不符合「" + action.label() + "」的条件。刷新页面查看最新情况。");
    }

    private boolean performs(Actor actor, Plans plans, LoadedRecord row, Performer by) {
        return switch (by) {
            case Performer.Role role -> {
                var held = actor.roles().stream()
                        .filter(mine -> plans.catalogue().standsFor(mine, role.role()))
                        .collect(Collectors.toSet());
                var asThese =
                        new Actor(actor.account(), actor.name(), actor.person(), actor.organ(), actor.scope(), held);
                yield !held.isEmpty()
                        && Grants.of(source, plans, row.plan(), asThese, Can.READ)
                                .admits(row);
            }
            case Performer.Path path -> Named.names(path.path().evaluate(store.scope(actor, row)), actor);
            case Performer.Starter starter -> false;
            case Performer.Platform platform -> false;
            case Performer.ByClock clock -> false;
        };
    }

    private static String who(Plans plans, ActionDefinition action) {
        return action.by().stream()
                .map(by -> switch (by) {
                    case Performer.Role role -> {
                        var known = plans.catalogue().roles().get(role.role());
                        yield known == null ? role.role() : known.label().zh();
                    }
                    default -> "指定的人员";
                })
                .distinct()
                .collect(Collectors.joining("、"));
    }

    /** An act that would move the state off its arrows is not offered. */
    private boolean staysOnArrows(Actor actor, LoadedRecord row, ActionDefinition action) {
        var from = row.text("state");
        var state = from == null ? null : row.plan().definition().states().get(from);
        if (state == null) {
            return true;
        }
        for (var effect : action.then()) {
            var moved = effect instanceof Effect.SetFields set && set.when() == null && set.each() == null
                    ? set.values().get("state")
                    : null;
            if (moved != null
                    && moved.evaluate(store.scope(actor, row)) instanceof String to
                    && !to.equals(from)
                    && !state.to().contains(to)) {
                return false;
            }
        }
        return true;
    }
}
