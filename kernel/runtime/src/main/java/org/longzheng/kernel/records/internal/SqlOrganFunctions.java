package org.longzheng.kernel.records.internal;

import java.util.Objects;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.expressions.Node;

/** {@code covers at-level parent supervisor} over the scope codes that rows and organs carry. */
record SqlOrganFunctions(ExpressionSql values, SqlComparisons comparisons) {

    Sql covers(SqlValue upper, SqlValue lower, Node at) {
        if (SqlComparisons.isNull(upper) || SqlComparisons.isNull(lower)) {
            return Sql.FALSE;
        }
        if (upper instanceof SqlValue.Const known) {
            var organ = comparisons.organ(Objects.requireNonNull(known.value()));
            return organ == null ? Sql.FALSE : SqlOrgans.subtree(scopeOf(lower, at), organ.scope());
        }
        var above = scopeOf(upper, at);
        var below = scopeOf(lower, at);
        return Sql.writer()
                .add("left(")
                .add(below)
                .add(", char_length(")
                .add(above)
                .add(")) = ")
                .add(above)
                .sql();
    }

    Sql scopeOf(SqlValue value, Node at) {
        return switch (value) {
            case SqlValue.Const known -> {
                var organ = known.value() == null ? null : comparisons.organ(known.value());
                yield Sql.of("?", organ == null ? null : organ.scope());
            }
            default -> organ(value, at).scope();
        };
    }

    SqlValue.Org organ(SqlValue value, Node at) {
        return switch (value) {
            case SqlValue.Org organ -> organ;
            case SqlValue.Rec record
            when record.plan().definition().isOrgan() != null -> (SqlValue.Org) values.memberOf(record, "organ", at);
            default -> throw new NotCompilable(at, "This is no organ.");
        };
    }

    /** The nearest organ of a level of a second tree; the code of each organ above is a beginning of the code below. */
    private static SqlValue treeLevel(Sql code, String level) {
        return new SqlValue.Org(
                null,
                Sql.writer()
                        .add("(select max(t.scope) from lz_organ t where t.type = ")
                        .bind(level)
                        .add(" and left(")
                        .add(code)
                        .add(", char_length(t.scope)) = t.scope)")
                        .sql());
    }

    SqlValue atLevel(SqlValue place, Node word, Node at) {
        if (word instanceof Node.Name name && values.isTreeLevel(name.name())) {
            return treeLevel(organ(place, at).scope(), name.name());
        }
        var level = SqlOrgans.level(word, at);
        var code = place instanceof SqlValue.Scalar scalar && scalar.kind() == FieldKind.REGION
                ? scalar.sql()
                : organ(place, at).scope();
        int length = level.codeLength();
        return new SqlValue.Org(
                null,
                Sql.writer()
                        .add("case when char_length(")
                        .add(code)
                        .add(") >= " + length + " and left(")
                        .add(code)
                        // a body that hangs higher in the tree has no organ of this level above it
                        .add(", " + length + ") not like '%~%' then left(")
                        .add(code)
                        .add(", " + length + ") end")
                        .sql());
    }
}
