package org.longzheng.kernel.expressions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.SourcePlace;

class MessageTemplateTest {

    private static final SourcePlace PLACE = new SourcePlace("entity.yaml", 3, 10);

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '"', textBlock = """
                    期满日{suspendTo}起三年内不得担任合伙人   => 期满日2026-11-30起三年内不得担任合伙人
                    黑司许〔{year}〕{n}号                  => 黑司许〔2026〕7号
                    1{code}{n:6}                         => 12301000007
                    1{sex == '2' ? 1 : 0}{n:3}           => 11007
                    {sex == '1' ? '}' : '{'}             => {
                    {{{n}}}                              => {7}
                    {nothing}空                          => 空
                    {yes}/{years}/{list}                 => 是/3年/女、7
                    {sex}                                => 女
                    不带花括号                             => 不带花括号
                    {n + 1}                              => 8
                    {n : 2}                              => ""
                    """)
    void rendersAs(String text, String expected) {
        var problems = new ProblemCollector();
        var template = MessageTemplate.parse(text, PLACE, problems);
        if (expected.isEmpty()) {
            assertThat(problems.hasErrors()).isTrue();
            return;
        }

        assertThat(problems.asText()).isEmpty();
        assertThat(template.render(scope())).isEqualTo(expected);
    }

    private static Scope scope() {
        var values = new HashMap<String, @Nullable Object>();
        values.put("suspendTo", LocalDate.parse("2026-11-30"));
        values.put("year", 2026);
        values.put("n", 7);
        values.put("code", "2301");
        values.put("sex", "2");
        values.put("nothing", null);
        values.put("yes", true);
        values.put("years", Length.parse("3 years"));
        values.put("list", List.of("女", 7));
        return new MapScope(values, Clock.systemUTC()) {
            @Override
            public @Nullable String display(Object value, @Nullable Origin origin) {
                return origin != null && origin.field().equals("sex") ? "女" : null;
            }
        };
    }

    static Stream<String> corpus() {
        return Corpus.lines("templates.txt").stream();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void readsWhatTheModulesWrite(String text) {
        var problems = new ProblemCollector();

        var template = MessageTemplate.parse(text, PLACE, problems);

        assertThat(problems.asText()).isEmpty();
        assertThat(template.parts()).anyMatch(MessageTemplate.Part.Computed.class::isInstance);
    }

    @Test
    void tellsProblemsAtTheirColumn() {
        var problems = new ProblemCollector();
        var template = MessageTemplate.parse("到{suspendTil}为止{", PLACE, problems);

        template.check(new LawyerTypes("lawyer"), problems);

        assertThat(problems.sorted())
                .extracting(problem -> problem.place().column() + " " + problem.code())
                .containsExactly("12 EXP-010", "25 EXP-030");
    }

    @Test
    void tellsABraceThatWasNotOpened() {
        var problems = new ProblemCollector();

        MessageTemplate.parse("a } b", PLACE, problems);

        assertThat(problems.asText()).contains("EXP-030");
    }
}
