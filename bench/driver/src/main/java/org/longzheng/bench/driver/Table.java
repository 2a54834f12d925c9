package org.longzheng.bench.driver;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints what was measured as a Markdown table; the last column is the first side's throughput over the second's. */
final class Table {

    private final String first;
    private final String second;
    private boolean met = true;

    Table(String title, String first, String second) {
        this.first = first;
        this.second = second;
        System.out.println();
        System.out.println("### " + title);
        System.out.println();
        System.out.printf(
                "| what | clients | %s /s | %s /s | %s median / p95 ms | %s median / p95 ms | ratio | goal |%n",
                first, second, first, second);
        System.out.println("|---|--:|--:|--:|--:|--:|--:|--:|");
    }

    void line(String what, int clients, List<Samples> sides, @Nullable Double goal) {
        var ours = sides.get(0);
        var theirs = sides.get(1);
        double ratio = ours.perSecond() / theirs.perSecond();
        boolean reached = goal == null || ratio >= goal;
        met &= reached;
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.0f | %.0f | %.2f / %.2f | %.2f / %.2f | **%.2f** | %s |%n",
                what,
                clients,
                ours.perSecond(),
                theirs.perSecond(),
                ours.quantile(0.5) / 1000,
                ours.quantile(0.95) / 1000,
                theirs.quantile(0.5) / 1000,
                theirs.quantile(0.95) / 1000,
                ratio,
                goal == null ? "" : "≥ " + goal + (reached ? "" : " missed"));
    }

    boolean met() {
        return met;
    }
}
