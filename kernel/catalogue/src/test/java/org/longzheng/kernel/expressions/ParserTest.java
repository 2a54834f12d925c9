package org.longzheng.kernel.expressions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.SourcePlace;

class ParserTest {

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '"', textBlock = """
                    a or b and c                      => (a or (b and c))
                    not a == b                        => (not (a == b))
                    not a and b                       => ((not a) and b)
                    a - b - c                         => ((a - b) - c)
                    a + b * c                         => (a + (b * c))
                    -a * b                            => ((- a) * b)
                    a ? b : c ? d : e                 => (a ? b : (c ? d : e))
                    a ? b ? c : d : e                 => (a ? (b ? c : d) : e)
                    a == b ? c : d                    => ((a == b) ? c : d)
                    kind in [A, B2]                   => (kind in [#A, #B2])
                    kind not in [A]                   => (kind not-in [#A])
                    day in a - 1 year .. b            => (day in (a - <1 year>) .. b)
                    not x in xs                       => (not (x in xs))
                    at-level(firm, city) != x         => (at-level(firm, city) != x)
                    exists(lawyer-penalty, open)      => exists(lawyer-penalty, open)
                    first(founders, head).lawyer.name => first(founders, head).lawyer.name
                    routes.lacks(route)               => lacks(routes, route)
                    today + 5 working-days            => (today + <5 working-days>)
                    today + 1 day - 2 calendar-days   => ((today + <1 calendar-day>) - <2 calendar-days>)
                    day >= 2018-04-28                 => (day >= <2018-04-28>)
                    a + 5 %                           => (a + 0.05)
                    'it''s'                           => 'it's'
                    period.in.not.from                => period.in.not.from
                    count()                           => count()
                    [ ]                               => []
                    (a)                               => a
                    """)
    void readsAsTheOutlineSays(String text, String outline) {
        assertThat(Outline.of(Expression.of(text).root())).isEqualTo(outline);
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void readsWhatTheModulesWrite(String text) {
        var problems = new ProblemCollector();
        var place = new SourcePlace("corpus", 1, 1);
        var settings = Pattern.compile("settings\\.(\\w+)")
                .matcher(text)
                .results()
                .collect(Collectors.toMap(name -> name.group(1), name -> "3", (one, other) -> one));

        var expression = Expression.parse(text, place, settings, problems);

        assertThat(problems.asText()).isEmpty();
        assertThat(expression.valid()).isTrue();
        assertThat(Expression.parse(text, place, settings, problems))
                .isEqualTo(expression)
                .hasSameHashCodeAs(expression);
    }

    @Test
    void readsASettingAsItsValue() {
        var place = new SourcePlace("rule", 1, 1);
        var five = Expression.parse(
                "count(parties) < settings.from + this.settings.x", place, Map.of("from", "5"), new ProblemCollector());

        assertThat(five.text()).isEqualTo("count(parties) < settings.from + this.settings.x");
        assertThat(five.meaning()).isEqualTo("count(parties) < 5 + this.settings.x");
        assertThat(Outline.of(five.root()))
                .isEqualTo(Outline.of(Expression.of(five.meaning()).root()));
        assertThat(Expression.parse("settings.from", place, Map.of("from", "5"), new ProblemCollector()))
                .isNotEqualTo(Expression.parse("settings.from", place, Map.of("from", "6"), new ProblemCollector()));
    }

    @Test
    void placesAfterASettingAreThoseOfTheText() {
        var problems = new ProblemCollector();

        Expression.parse("settings.from + )", new SourcePlace("rule", 1, 1), Map.of("from", "30 minutes"), problems);

        assertThat(problems.asText()).startsWith("rule:1:17  EXP-002");
    }

    static Stream<String> corpus() {
        return Corpus.lines("corpus.txt").stream();
    }

    @Test
    void tellsTheColumnOfTheProblemInTheFile() {
        var problems = new ProblemCollector();

        var expression = Expression.parse("a == ", new SourcePlace("entity.yaml", 7, 20), problems);

        assertThat(expression.valid()).isFalse();
        assertThat(expression.root()).isInstanceOf(Node.Invalid.class);
        assertThat(problems.sorted())
                .singleElement()
                .satisfies(problem -> assertThat(problem.place()).isEqualTo(new SourcePlace("entity.yaml", 7, 25)));
    }

    @Test
    void namesTheWordsOfAMark() {
        assertThat(Expression.of("accept.accept").root().dotted()).isEqualTo("accept.accept");
        assertThat(Expression.of("f(x).y").root().dotted()).isNull();
    }
}
