package org.longzheng.kernel.records.internal;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.catalogue.TreeDefinition;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.stereotype.Component;

/**
 * Register rows that are nodes of an organ tree. A body ({@code is-organ}) stands below the organ that its field {@code supervisor} names, an organ of a
 * second tree ({@code tree}) below the row that its field for the parent names. Such a row owns itself, so that the body's own people find it as they
 * find everything else of theirs.
 */
@Component
class OrganRows {

    private static final String SUPERVISOR = "supervisor";
    private static final String REGION = "region";
    private static final String PREFIX = "prefix";

    private final RecordSource source;

    OrganRows(RecordSource source) {
        this.source = source;
    }

    /** Puts the organ of a row into its tree and makes the row its own. */
    LoadedRecord put(@Nullable LoadedRecord before, LoadedRecord record) {
        if (record.plan().definition().isOrgan() == null) {
            return record;
        }
        var node = node(record);
        if (before != null
                && before.title().equals(record.title())
                && node(before).equals(node)) {
            return record.with(record.head().owned(before.owner(), before.scopeCode()));
        }
        var id = before == null ? record.id() : before.owner();
        var superior = node.superior() == null ? null : superior(node.superior());
        var organ = source.organs()
                .put(
                        id,
                        node.type(),
                        record.title(),
                        superior == null ? null : superior.id(),
                        node.tree(),
                        node.region() != null || superior == null ? node.region() : superior.region(),
                        node.prefix(),
                        record.recordId());
        if (before != null && !organ.scope().equals(before.scopeCode())) {
            moveRows(before.scopeCode(), organ.scope());
        }
        return record.with(record.head().owned(organ.id(), organ.scope()));
    }

    /**
     * Where a row stands.
     *
     * @param type of the organ; in a second tree its level
     * @param superior id of the organ above, null at the top of a second tree
     * @param tree name of the second tree, null in the administrative one
     * @param prefix characters of its document numbers, null where its entity has no such field
     */
    private record Node(
            String type,
            @Nullable String superior,
            @Nullable String tree,
            @Nullable String region,
            @Nullable String prefix) {}

    private Node node(LoadedRecord record) {
        var definition = record.plan().definition();
        var region = textOf(record, REGION);
        var prefix = textOf(record, PREFIX);
        var tree = definition.tree();
        if (tree != null) {
            var above = record.stored(tree.parent());
            return new Node(level(tree, record), above == null ? null : above.toString(), tree.name(), region, prefix);
        }
        var field = record.plan().field(SUPERVISOR);
        var named = field != null && field.kind() == FieldKind.ORGAN ? record.text(SUPERVISOR) : null;
        // a body whose definition names no supervisor stands below whoever registered it
        return new Node(
                Objects.requireNonNull(definition.isOrgan()),
                named != null ? named : record.owner(),
                null,
                region,
                prefix);
    }

    private static @Nullable String textOf(LoadedRecord record, String field) {
        return record.plan().field(field) == null ? null : record.text(field);
    }

    private String level(TreeDefinition tree, LoadedRecord record) {
        for (var level : tree.levels().entrySet()) {
            if (Boolean.TRUE.equals(level.getValue().evaluate(new RecordScope(source, Actor.platform(), record)))) {
                return level.getKey();
            }
        }
        throw new RefusedException(Refusal.of("level", tree.parent(), "按所填内容不属于任何一级组织。请核对类型和上级。"));
    }

    private Organ superior(String id) {
        return source.organs()
                .find(id)
                .orElseThrow(() -> new RefusedException(Refusal.of("organ", SUPERVISOR, "请选择主管机关。")));
    }

    /** Rows that the organ and those below it own move with it, so that the new superior finds them. */
    private void moveRows(String from, String to) {
        var tables = Stream.concat(
                source.plans().catalogue().entities().keySet().stream()
                        .map(entity -> source.plans().of(entity).table()),
                Stream.of("lz_finding"));
        tables.distinct()
                .forEach(table -> source.mapper()
                        .update(Sql.writer()
                                .add("update " + table + " set scope = concat(")
                                .bind(to)
                                .add(", substring(scope, " + (from.length() + 1) + ")) where scope = ")
                                .bind(from)
                                .add(" or ")
                                .add(SqlOrgans.subtree(Sql.of("scope"), from + "~"))
                                .sql()));
    }
}
