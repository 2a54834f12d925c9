package org.longzheng.kernel.records.internal;

import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.FieldKind;

/** A part of an expression, compiled for one statement. */
sealed interface SqlValue {

    /** Known before the statement runs. */
    record Const(@Nullable Object value) implements SqlValue {}

    /** A column or a computation; {@code list} is the code list of a code. */
    record Scalar(Sql sql, FieldKind kind, @Nullable String list) implements SqlValue {}

    /** A record by its id; with an alias, its columns are at hand. */
    record Rec(EntityPlan plan, Sql id, @Nullable String alias) implements SqlValue {}

    /** An organ by its scope code and, where it is known, its id. */
    record Org(@Nullable Sql id, Sql scope) implements SqlValue {}

    /** The values of a field with several, of the record with this id. */
    record Many(FieldPlan field, Sql owner) implements SqlValue {}

    /** One column of the rows of a record. */
    record ManyColumns(FieldPlan field, FieldPlan column, Sql owner) implements SqlValue {}

    /** A sealed column, by what finds its values by equality: it is compared with values of the same field and with null. */
    record Sealed(FieldPlan field, Sql blind) implements SqlValue {}

    /** A condition used as a value. */
    record Truth(Sql sql) implements SqlValue {}
}
