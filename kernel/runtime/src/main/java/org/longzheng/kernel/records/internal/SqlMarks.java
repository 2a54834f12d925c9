package org.longzheng.kernel.records.internal;

import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.expressions.Node;

/** {@code done day} of a mark, asked of the acts of the case that still stand: the start, a step, a choice, an action. */
final class SqlMarks {

    private static final String SERVED = ".served";

    private SqlMarks() {}

    static SqlValue of(Node.Call call, SqlContext context) {
        var mark =
                call.arguments().isEmpty() ? null : call.arguments().getFirst().dotted();
        if (mark == null
                // how a document was served is kept with the document
                || mark.endsWith(SERVED)
                || context.plan() == null
                || !context.plan().definition().isCase()) {
            throw new NotCompilable(call, "%s() is of a mark of the case.".formatted(call.function()));
        }
        var acts = Sql.writer()
                .add(" from lz_act la where la.case_id = " + context.alias() + ".id and la.struck = false and ")
                .add(reached(mark, context))
                .sql();
        return call.function().equals("done")
                ? new SqlValue.Truth(
                        Sql.writer().add("exists (select 1").add(acts).add(")").sql())
                : new SqlValue.Scalar(
                        Sql.writer()
                                .add("(select ld.legal_day from lz_act ld where ld.id = (select max(la.id)")
                                .add(acts)
                                .add("))")
                                .sql(),
                        FieldKind.DATE,
                        null);
    }

    private static Sql reached(String mark, SqlContext context) {
        if (mark.equals("start") || mark.equals("created")) {
            return Sql.of("la.kind = 'start'");
        }
        int dot = mark.indexOf('.');
        if (dot > 0) {
            return Sql.of(
                    "la.kind = 'choice' and la.step = ? and la.choice = ?",
                    mark.substring(0, dot),
                    mark.substring(dot + 1));
        }
        var process = java.util.Objects.requireNonNull(context.plan())
                .catalogue()
                .processes()
                .get(context.plan().id());
        return process != null && process.actions().containsKey(mark)
                ? Sql.of("la.kind = 'action' and la.choice = ?", mark)
                : Sql.of("la.kind = 'choice' and la.step = ? and la.target is null", mark);
    }
}
