package org.longzheng.bench.driver;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Compiled;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.ExpressionException;
import org.longzheng.kernel.expressions.MapScope;

/**
 * Rules of definitions beside the same rules written by hand in Java over the same map of values, in CPU time of this thread, in turn; and how long
 * expressions run that are made to run for long.
 */
final class ExpressionBench {

    private static final double AIM = 3;
    private static final double STOPPED_MILLIS = 200;
    private static final int ROUNDS = 15;
    private static final int RUNS = 200_000;
    private static final int RECORDS = 64;

    private final List<Map<String, @Nullable Object>> records;
    private final List<MapScope> scopes;
    private int kept;

    private ExpressionBench() {
        records = IntStream.range(0, RECORDS).mapToObj(ExpressionBench::permit).toList();
        scopes = records.stream()
                .map(values -> new MapScope(values, Clock.systemUTC()))
                .toList();
    }

    /** A rule written by hand. */
    @FunctionalInterface
    private interface ByHand {
        @Nullable
        Object of(Map<String, @Nullable Object> values);
    }

    static boolean run() {
        var bench = new ExpressionBench();
        System.out.println();
        System.out.println("| rule | expression ns | by hand ns | ratio | aim |");
        System.out.println("|---|--:|--:|--:|--:|");
        boolean good = bench.line("ended == null or ended >= begun", values -> {
            var ended = (LocalDate) values.get("ended");
            return ended == null || !ended.isBefore((LocalDate) values.get("begun"));
        });
        good &= bench.line("paid == null or fee == null or paid <= fee", values -> {
            var paid = (BigDecimal) values.get("paid");
            var fee = (BigDecimal) values.get("fee");
            return paid == null || fee == null || paid.compareTo(fee) <= 0;
        });
        good &= bench.line(
                "kind in [ONE, TWO] and not partner",
                values -> ("ONE".equals(values.get("kind")) || "TWO".equals(values.get("kind")))
                        && !Boolean.TRUE.equals(values.get("partner")));
        good &= bench.line("partner ? fee * 2 : fee + 100", values -> {
            var fee = (BigDecimal) Objects.requireNonNull(values.get("fee"));
            return Boolean.TRUE.equals(values.get("partner"))
                    ? fee.multiply(BigDecimal.valueOf(2), MathContext.DECIMAL128)
                    : fee.add(BigDecimal.valueOf(100), MathContext.DECIMAL128);
        });
        good &= bench.line(
                "begun + 3 months <= ended",
                values -> values.get("ended") != null
                        && !((LocalDate) values.get("begun")).plusMonths(3).isAfter((LocalDate) values.get("ended")));
        System.out.println();
        System.out.println("| made to run for long | CPU ms until it is stopped or answers | aim |");
        System.out.println("|---|--:|--:|");
        good &= hostile("count(xs, count(this.xs, count(this.xs, true) > 0) > 0)");
        for (var pattern : List.of("(a+)+b", "(a|aa)+b", "(.*a){20}b", "(a?){50}a{50}b")) {
            good &= hostile("matches(text, '%s')".formatted(pattern));
        }
        return good;
    }

    private static Map<String, @Nullable Object> permit(int number) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("begun", LocalDate.of(2026, 1, 1).plusDays(number));
        values.put("ended", number % 3 == 0 ? null : LocalDate.of(2026, 3, 1).plusDays(2L * number));
        values.put("fee", BigDecimal.valueOf(100L * number, 2));
        values.put("paid", number % 5 == 0 ? null : BigDecimal.valueOf(99L * number, 2));
        values.put("kind", List.of("ONE", "TWO", "THREE").get(number % 3));
        values.put("partner", number % 2 == 0);
        return values;
    }

    private boolean line(String text, ByHand byHand) {
        var compiled = Expression.of(text).compiled();
        for (int i = 0; i < RECORDS; i++) {
            var ours = compiled.evaluate(scopes.get(i));
            var theirs = byHand.of(records.get(i));
            if (!Objects.equals(ours, theirs)) {
                throw new IllegalStateException("%s is %s, and by hand %s".formatted(text, ours, theirs));
            }
        }
        var ours = new double[ROUNDS];
        var theirs = new double[ROUNDS];
        for (int round = -ROUNDS; round < ROUNDS; round++) {
            double expression = expression(compiled);
            double hand = hand(byHand);
            if (round >= 0) { // those before warm up
                ours[round] = expression;
                theirs[round] = hand;
            }
        }
        double ratio = median(ours) / median(theirs);
        boolean good = ratio <= AIM;
        System.out.printf(
                Locale.ROOT,
                "| `%s` | %.0f | %.0f | **%.2f** | ≤ %.0f%s |%n",
                text,
                median(ours),
                median(theirs),
                ratio,
                AIM,
                good ? "" : " missed");
        return good;
    }

    private double expression(Compiled compiled) {
        long began = cpu();
        for (int i = 0; i < RUNS; i++) {
            kept += Objects.hashCode(compiled.evaluate(scopes.get(i % RECORDS)));
        }
        return (cpu() - began) / (double) RUNS;
    }

    private double hand(ByHand rule) {
        long began = cpu();
        for (int i = 0; i < RUNS; i++) {
            kept += Objects.hashCode(rule.of(records.get(i % RECORDS)));
        }
        return (cpu() - began) / (double) RUNS;
    }

    private static boolean hostile(String text) {
        var values = Map.of("xs", Collections.nCopies(2_000, 1), "text", "a".repeat(9_000));
        var scope = new MapScope(values, Clock.systemUTC());
        var expression = Expression.of(text);
        long began = cpu();
        try {
            expression.evaluate(scope);
        } catch (ExpressionException stopped) {
            // it took more steps than an expression may
        }
        double millis = (cpu() - began) / 1e6;
        System.out.printf(Locale.ROOT, "| `%s` | %.0f | ≤ %.0f |%n", text.replace("|", "\\|"), millis, STOPPED_MILLIS);
        return millis <= STOPPED_MILLIS;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double median(double[] of) {
        var sorted = of.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
