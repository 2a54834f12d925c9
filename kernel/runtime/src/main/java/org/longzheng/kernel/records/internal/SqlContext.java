package org.longzheng.kernel.records.internal;

import org.jspecify.annotations.Nullable;

/**
 * Where bare names are looked up while an expression is compiled.
 *
 * @param plan whose columns are at hand under the alias; null inside rows
 * @param rows the field whose rows are gone through, or null
 * @param self what {@code this} is; null: a record in memory
 */
record SqlContext(@Nullable EntityPlan plan, @Nullable FieldPlan rows, String alias, SqlValue.@Nullable Rec self) {

    static SqlContext ofRow(EntityPlan plan, String alias) {
        return new SqlContext(plan, null, alias, new SqlValue.Rec(plan, Sql.of(alias + ".id"), alias));
    }

    boolean hasSeveral(String name) {
        var field = plan == null ? null : plan.field(name);
        return field != null && field.several();
    }
}
