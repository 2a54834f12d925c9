package org.longzheng.kernel.records.internal;

import java.time.LocalDate;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.expressions.Node;

/** {@code due over overdue met open} of a limit, asked of the newest clock that the row has of it. */
final class SqlClocks {

    private SqlClocks() {}

    static SqlValue of(Node.Call call, SqlContext context, LocalDate today) {
        var limit =
                call.arguments().isEmpty() ? null : call.arguments().getFirst().dotted();
        if (limit == null || context.plan() == null) {
            throw new NotCompilable(call, "%s() is of a limit of the row.".formatted(call.function()));
        }
        var newest = Sql.of(
                " from lz_clock lc where lc.id = (select max(ln.id) from lz_clock ln where ln.case_id = "
                        + context.alias() + ".id and ln.limit_id = ? and ln.state <> 'VOID')",
                limit);
        if (call.function().equals("due")) {
            return new SqlValue.Scalar(
                    Sql.writer().add("(select lc.due_on").add(newest).add(")").sql(), FieldKind.DATE, null);
        }
        var holds = switch (call.function()) {
            case "over" -> Sql.of("lc.due_on < ?", today);
            case "overdue" -> Sql.of("lc.due_on < coalesce(lc.stopped_on, ?)", today);
            case "met" -> Sql.of("lc.stopped_on <= lc.due_on");
            default -> Sql.of("lc.state in ('RUNNING', 'PAUSED')");
        };
        return new SqlValue.Truth(Sql.writer()
                .add("exists (select 1")
                .add(newest)
                .add(" and ")
                .add(holds)
                .add(")")
                .sql());
    }
}
