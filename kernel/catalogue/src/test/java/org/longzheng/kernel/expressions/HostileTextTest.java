package org.longzheng.kernel.expressions;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.SourcePlace;

class HostileTextTest {

    private static final SourcePlace PLACE = new SourcePlace("hostile", 1, 1);

    private final MapScope scope = new MapScope(Map.of(), Clock.systemUTC());

    static Stream<String> refused() {
        return Stream.of(
                "(".repeat(10_000),
                "(".repeat(3_000),
                "(".repeat(61) + "a" + ")".repeat(61),
                "[".repeat(3_000),
                "not ".repeat(900),
                "- ".repeat(900),
                "f(".repeat(900),
                "a ? ".repeat(900),
                "a ? b : ".repeat(450) + "c",
                "a.".repeat(300) + "a",
                "1+".repeat(300) + "1",
                "a".repeat(4_001),
                "'",
                "a == b == c",
                "a in b in c",
                "a ..",
                "1 .. 2",
                "2026-02-30",
                "99999999 days",
                "1.5 months",
                "${jndi:ldap://x}",
                "T(java.lang.Runtime)#",
                "a; drop table",
                "\u0000",
                "\uD800",
                "",
                "   ",
                "and",
                "a b",
                "a.",
                "f(a",
                "f(a,)",
                "[a");
    }

    @ParameterizedTest
    @MethodSource("refused")
    void isRefusedWithOneProblem(String text) {
        var problems = new ProblemCollector();

        var expression = Expression.parse(text, PLACE, problems);

        assertThat(expression.valid()).isFalse();
        assertThat(problems.sorted())
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).startsWith("EXP-0"));
        assertThatThrownBy(() -> expression.evaluate(scope)).isInstanceOf(ExpressionException.class);
    }

    static Stream<String> longest() {
        return Stream.of(
                "1+".repeat(299) + "1",
                "a.".repeat(299) + "a",
                "true and ".repeat(299) + "true",
                "(".repeat(59) + "1" + ")".repeat(59),
                "max(0, ".repeat(58) + "1" + ")".repeat(58),
                "first(".repeat(58) + "a" + ")".repeat(58),
                "-".repeat(59) + "1",
                "a ? b : ".repeat(58) + "c");
    }

    /** A small stack, as a virtual thread or a request thread of a busy server has one. */
    @ParameterizedTest
    @MethodSource("longest")
    void runsAtTheLimitOnASmallStack(String text) throws InterruptedException {
        var failures = Collections.synchronizedList(new ArrayList<Throwable>());
        var thread = new Thread(
                null,
                () -> {
                    var expression = Expression.of(text);
                    ExpressionChecker.check(expression, new OpenTypes(), Type.ANY, new ProblemCollector());
                    expression.evaluate(scope);
                },
                "small",
                512 * 1024);
        thread.setUncaughtExceptionHandler((t, failure) -> failures.add(failure));

        thread.start();
        thread.join();

        assertThat(failures).isEmpty();
    }

    @Test
    void stopsAfterTooManySteps() {
        var many = new MapScope(Map.of("xs", Collections.nCopies(2_000, 1)), Clock.systemUTC());
        var expression = Expression.of("count(xs, count(this.xs, count(this.xs, true) > 0) > 0)");

        assertThatThrownBy(() -> assertTimeoutPreemptively(ofSeconds(10), () -> expression.evaluate(many)))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("steps");
    }

    static Stream<String> catastrophic() {
        return Stream.of("(a+)+b", "(a|a)*b", "(a|aa)+b", "(.*a){20}b", "(.*)*=(.*)*=b", "((a*)*)*b", "(a?){50}a{50}b");
    }

    @ParameterizedTest
    @MethodSource("catastrophic")
    void matchesInLinearTime(String pattern) {
        var expression = Expression.of("matches(text, '%s')".formatted(pattern));
        var evil = new MapScope(Map.of("text", "a".repeat(9_000)), Clock.systemUTC());

        assertTimeoutPreemptively(
                ofSeconds(5), () -> assertThat(expression.evaluate(evil)).isEqualTo(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?=a)b", "(?<!a)b", "(a)\\1", "(?>a+)b", "a++b"})
    void takesNoPatternThatLooksAroundOrBack(String pattern) {
        assertThat(Patterns.problem(pattern)).isNotNull();
    }

    /** As fields come to that compute of each other, each twice the one before. */
    @ParameterizedTest
    @ValueSource(strings = {"text + text", "huge * huge", "-huge * huge", "1 / huge / huge", "tiny * tiny"})
    void stopsWhatGrowsWithoutEnd(String text) {
        var values =
                Map.of("text", "x".repeat(90_000), "huge", new BigDecimal("1e900"), "tiny", new BigDecimal("1e-900"));
        var grown = new MapScope(values, Clock.systemUTC());
        var expression = Expression.of(text);

        assertThatThrownBy(() -> expression.evaluate(grown))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("has more than");
    }

    @Test
    void asksOfARangeItsEndsAlone() {
        var expression = Expression.of("n in 1 .. 1000000000");

        assertThat(expression.evaluate(new MapScope(Map.of("n", 999_999_999), Clock.systemUTC())))
                .isEqualTo(true);
    }

    @Test
    void survivesRandomTexts() {
        var random = new Random(20261123);
        var words = List.of(
                "a",
                "(",
                ")",
                "[",
                "]",
                ",",
                ".",
                "..",
                "==",
                "!=",
                "in",
                "not",
                "and",
                "?",
                ":",
                "1",
                "'x'",
                "A",
                "3 months",
                "count(",
                "first(",
                "max(",
                "-",
                "+",
                "*",
                "/",
                "null",
                "this",
                " ",
                "{",
                "}",
                "（",
                "at-level(",
                "today");
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(20); n >= 0; n--) {
                text.append(words.get(random.nextInt(words.size()))).append(' ');
            }
            var problems = new ProblemCollector();
            var expression = Expression.parse(text.toString(), PLACE, problems);
            MessageTemplate.parse(text.toString(), PLACE, problems);
            ExpressionChecker.check(expression, new OpenTypes(), Type.ANY, problems);
            try {
                expression.evaluate(scope);
            } catch (ExpressionException expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
    }

    /** Every name is known and nothing is known of it. */
    private static final class OpenTypes implements TypeScope {
        @Override
        public Type nameType(String name) {
            return Type.ANY;
        }

        @Override
        public Type memberType(Type owner, String member) {
            return Type.ANY;
        }
    }
}
