package org.longzheng.kernel.catalogue.internal;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Every;
import org.longzheng.kernel.catalogue.ReportDefinition;
import org.longzheng.kernel.catalogue.ReportDefinition.CheckDefinition;
import org.longzheng.kernel.catalogue.ReportDefinition.Compare;
import org.longzheng.kernel.catalogue.ReportDefinition.FigureDefinition;
import org.longzheng.kernel.catalogue.ReportDefinition.PeriodOf;
import org.longzheng.kernel.catalogue.ReportDefinition.Top;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.sdk.ProblemCollector;

/** Makes the definitions of reports. */
final class ReportParser {

    private static final Expression NOTHING = Expression.of("count()");

    private final Values values;

    ReportParser(Values values) {
        this.values = values;
    }

    Map<String, ReportDefinition> reports(Draft draft, ProblemCollector problems) {
        var reports = new LinkedHashMap<String, ReportDefinition>();
        for (var report : SideBySide.each(draft.files("report"), problems, (file, told) -> report(file))) {
            if (report != null) {
                reports.putIfAbsent(report.id(), report);
            }
        }
        return reports;
    }

    private @Nullable ReportDefinition report(SourceFile file) {
        var id = values.text(file.root(), "report");
        return id == null ? null : report(id, file.owner(), file.root());
    }

    private ReportDefinition report(String id, String module, SourceNode.Table root) {
        var figures = new LinkedHashMap<String, FigureDefinition>();
        for (var each : values.named(root, "figures").entrySet()) {
            var name = each.getKey();
            var table = each.getValue();
            figures.put(name, figure(name, table));
        }
        return new ReportDefinition(
                id,
                module,
                values.label(root, id),
                values.text(root, "basis"),
                values.text(root, "over", ""),
                values.text(root, "rows"),
                period(root.table("period")),
                values.expression(root, "where"),
                values.expression(root, "down"),
                values.expressions(root, "across"),
                figures,
                checks(root),
                compare(root),
                values.whole(root, "hide-below"),
                top(root.table("top")),
                values.text(root, "chart"),
                root.placeOf("report"));
    }

    private FigureDefinition figure(String id, SourceNode.Table table) {
        return new FigureDefinition(
                id,
                values.label(table, id),
                Objects.requireNonNullElse(values.expression(table, "is"), NOTHING),
                values.expression(table, "of"),
                "percent".equals(table.text("as")),
                values.text(table, "unit"),
                table.place());
    }

    private @Nullable PeriodOf period(SourceNode.@Nullable Table table) {
        var of = table == null ? null : values.expression(table, "of");
        return table == null || of == null ? null : new PeriodOf(of, words(table, "every", Every.values()));
    }

    private List<CheckDefinition> checks(SourceNode.Table root) {
        return values.tables(root, "check").stream()
                .filter(table -> values.expression(table, "require") != null)
                .map(table -> new CheckDefinition(
                        Objects.requireNonNull(values.expression(table, "require")),
                        values.text(table, "say", ""),
                        table.place()))
                .toList();
    }

    private Set<Compare> compare(SourceNode.Table root) {
        return new LinkedHashSet<>(words(root, "compare", Compare.values()));
    }

    private @Nullable Top top(SourceNode.@Nullable Table table) {
        var most = table == null ? null : values.whole(table, "most");
        return table == null || most == null ? null : new Top(values.text(table, "by", ""), most, table.placeOf("by"));
    }

    /** The constants that a list of words names. */
    private <E extends Enum<E>> List<E> words(SourceNode.Table table, String key, E[] all) {
        return values.texts(table, key).stream()
                .flatMap(word -> java.util.Arrays.stream(all)
                        .filter(each -> each.name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-')
                                .equals(word)))
                .distinct()
                .toList();
    }
}
