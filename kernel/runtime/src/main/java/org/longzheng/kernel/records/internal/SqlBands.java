package org.longzheng.kernel.records.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.expressions.Compiled;
import org.longzheng.kernel.expressions.MapScope;
import org.longzheng.kernel.expressions.Node;

/** {@code band(number, 30, 40)}: the band of rising bounds in which a number lies, by the words that the language itself has for bands. */
final class SqlBands {

    private SqlBands() {}

    static SqlValue of(ExpressionSql values, Node.Call call, SqlValue number) {
        var labels = labels(call);
        var scalar = values.scalar(number, call);
        var writer = Sql.writer().add("case when ").add(scalar).add(" is null then null");
        var bounds = bounds(call);
        for (int i = 0; i < bounds.size(); i++) {
            writer.add(" when ")
                    .add(scalar)
                    .add(" < ")
                    .bind(bounds.get(i))
                    .add(" then ")
                    .bind(labels.get(i));
        }
        return new SqlValue.Scalar(
                writer.add(" else ").bind(labels.getLast()).add(" end").sql(), FieldKind.TEXT, null);
    }

    private static List<BigDecimal> bounds(Node.Call call) {
        var bounds = new ArrayList<BigDecimal>();
        for (var node : call.arguments().subList(1, call.arguments().size())) {
            if (!(node instanceof Node.NumberLiteral bound)) {
                throw new NotCompilable(node, "The bounds of a band are numbers.");
            }
            bounds.add(bound.value());
        }
        return bounds;
    }

    /** What the bands are called, the lowest first. */
    static List<String> labels(Node.Call call) {
        var bounds = bounds(call);
        var labels = new ArrayList<String>();
        labels.add(label(call, bounds.getFirst().subtract(BigDecimal.ONE)));
        bounds.forEach(bound -> labels.add(label(call, bound)));
        return labels;
    }

    private static String label(Node.Call call, BigDecimal number) {
        var arguments = new ArrayList<Node>(call.arguments());
        arguments.set(0, Node.NumberLiteral.of(number, call.at()));
        return String.valueOf(Compiled.of(new Node.Call("band", arguments, call.at()))
                .evaluate(new MapScope(java.util.Map.of(), java.time.Clock.systemUTC())));
    }
}
