package org.longzheng.kernel.workflow.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.ContractDefinition;
import org.longzheng.kernel.catalogue.Effect;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.documents.Attachments;
import org.longzheng.kernel.expressions.MapRecord;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.ScopeOver;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Opens linked cases: drafted where the effect stands, so that others may name them, begun when all records they may refer to are stored. */
@Component
class Openings {

    private final ObjectProvider<Starting> starting;
    private final RecordStore store;
    private final Attachments attachments;

    Openings(ObjectProvider<Starting> starting, RecordStore store, Attachments attachments) {
        this.starting = starting;
        this.store = store;
        this.attachments = attachments;
    }

    /**
     * A case that an effect opens, not begun yet.
     *
     * @param seen what the effect's expressions see
     */
    CaseContext draft(CaseContext opener, Effect.OpenCase open, Scope seen) {
        var contract =
                open.contract() == null ? null : opener.catalogue.contracts().get(open.contract());
        if (contract == null) {
            var values = new LinkedHashMap<String, @Nullable Object>();
            open.with().forEach((field, value) -> values.put(field, Effects.plain(value.evaluate(seen))));
            values.values().removeIf(Objects::isNull);
            return starting.getObject().draftLinked(inNameOf(opener), String.valueOf(open.process()), values);
        }
        var taker = taker(opener, contract, open, seen);
        var values = taken(taker, contract, open, seen);
        var opened = starting.getObject().draftLinked(inNameOf(opener), taker.id(), values);
        opened.row.contract = contract.id();
        handFiles(opened);
        return opened;
    }

    /** In the name of the organ that acts: whoever it is may not hold a right to start it. */
    private static Actor inNameOf(CaseContext opener) {
        var organ = opener.actingOrgan();
        var who = opener.actor;
        return new Actor(who.account(), who.name(), who.person(), organ.id(), organ.scope(), who.roles());
    }

    void begin(CaseContext opener, CaseContext opened) {
        starting.getObject().beginLinked(opened, opener);
    }

    // contracts

    /** The process that takes what is handed over: the one that the definition or whoever acts names, else the only one there is. */
    private static ProcessDefinition taker(
            CaseContext opener, ContractDefinition contract, Effect.OpenCase open, Scope seen) {
        Gates.refuse(asleep(opener, contract, open, seen));
        var takers = opener.catalogue.takers(contract.id());
        var named = open.processBy() == null
                ? opener.chosenTarget()
                : open.processBy().evaluate(seen);
        if (named == null && takers.size() == 1) {
            return takers.getFirst();
        }
        return takers.stream()
                .filter(each -> each.id().equals(named))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Refusal.of(
                        "target",
                        "target",
                        "选择「" + contract.label() + "」由谁办理。可以选择："
                                + String.join(
                                        "、",
                                        takers.stream()
                                                .map(each -> each.label().zh())
                                                .toList())
                                + "。")));
    }

    /** Why what some effects open under a contract cannot begin now: nobody takes it. Null when nothing stands against them. */
    @Nullable
    Refusal asleep(CaseContext opener, List<Effect> effects) {
        for (var effect : effects) {
            if (effect instanceof Effect.OpenCase open && open.contract() != null) {
                var contract = opener.catalogue.contracts().get(open.contract());
                var refusal = contract == null || open.each() == null && !opener.holds(open.when())
                        ? null
                        : asleep(opener, contract, open, open.each() == null ? opener.scope() : null);
                if (refusal != null) {
                    return refusal;
                }
            }
        }
        return null;
    }

    private static @Nullable Refusal asleep(
            CaseContext opener, ContractDefinition contract, Effect.OpenCase open, @Nullable Scope seen) {
        var takers = opener.catalogue.takers(contract.id());
        var named = open.processBy() == null || seen == null
                ? null
                : open.processBy().evaluate(seen);
        if (!takers.isEmpty()
                && (named == null || takers.stream().anyMatch(each -> each.id().equals(named)))) {
            return null;
        }
        return Refusal.of(
                "asleep",
                "办理「" + contract.label() + "」的模块" + (named == null ? "" : "（" + named + "）")
                        + "没有安装或者已经停用，现在不能移送。请选择其他处理方式，或者请系统管理员安装该模块后再办理。");
    }

    /** The processes among which whoever takes a choice says who takes what it hands over; empty when there is nothing to say. */
    List<ProcessDefinition> choosable(CaseContext opener, List<Effect> effects) {
        for (var effect : effects) {
            if (effect instanceof Effect.OpenCase open && open.contract() != null && open.processBy() == null) {
                var takers = opener.catalogue.takers(open.contract());
                if (takers.size() > 1) {
                    return takers;
                }
            }
        }
        return List.of();
    }

    /** What the process that takes it makes of what is given. */
    private static Map<String, @Nullable Object> taken(
            ProcessDefinition taker, ContractDefinition contract, Effect.OpenCase open, Scope seen) {
        var given = new LinkedHashMap<String, @Nullable Object>();
        contract.gives().values().forEach(field -> {
            var value = open.with().get(field.id());
            given.put(field.id(), value == null ? null : cut(field, value.evaluate(seen)));
        });
        var scope = new ScopeOver(seen) {
            @Override
            public @Nullable Object name(String name) {
                return given.containsKey(name) ? given.get(name) : super.name(name);
            }
        };
        var values = new LinkedHashMap<String, @Nullable Object>();
        Objects.requireNonNull(taker.takes().get(contract.id()))
                .fields()
                .forEach((field, value) -> values.put(field, Effects.plain(value.evaluate(scope))));
        values.values().removeIf(Objects::isNull);
        return values;
    }

    /** Of rows only the columns that the contract names: nothing else is handed over. */
    private static @Nullable Object cut(FieldDefinition field, @Nullable Object value) {
        if (!field.type().is(FieldKind.ROWS) || !(value instanceof List<?> rows)) {
            return value;
        }
        var all = new ArrayList<Object>();
        for (var item : rows) {
            if (item instanceof RecordValue row) {
                var columns = new LinkedHashMap<String, @Nullable Object>();
                field.type().rows().stream()
                        .map(FieldDefinition::id)
                        .filter(row::has)
                        .forEach(id -> columns.put(id, row.get(id)));
                all.add(new MapRecord(field.id(), row.id(), columns));
            }
        }
        return all;
    }

    /** Files that are handed over are the new case's own from then on: whoever reads it may open them. */
    private void handFiles(CaseContext opened) {
        var copies = new LinkedHashMap<String, @Nullable Object>();
        EntityDefinition entity = opened.entity;
        for (var field : entity.fields().values()) {
            var value = opened.record.values().get(field.id());
            if (value == null
                    || !field.type().is(FieldKind.FILE) && !field.type().is(FieldKind.IMAGE)) {
                continue;
            }
            copies.put(
                    field.id(),
                    value instanceof List<?> many
                            ? many.stream().map(each -> handed(opened, each)).toList()
                            : handed(opened, value));
        }
        if (!copies.isEmpty()) {
            opened.record = store.with(opened.actor, opened.record, copies);
        }
    }

    private Long handed(CaseContext opened, Object file) {
        return attachments.handOn(((Number) file).longValue(), opened.entity.id(), opened.row.id);
    }
}
