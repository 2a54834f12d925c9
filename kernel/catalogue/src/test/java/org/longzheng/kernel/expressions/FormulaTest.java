package org.longzheng.kernel.expressions;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormulaTest {

    private static Formula of(String text) {
        return Formula.of(Expression.of(text));
    }

    private static List<BigDecimal> numbers(Integer... numbers) {
        return Arrays.stream(numbers)
                .map(number -> number == null ? null : BigDecimal.valueOf(number))
                .toList();
    }

    @Test
    void takesAggregatesAndFiguresApart() {
        var formula = of("(count(kind == A) + sum(fee)) / total - 1");

        assertThat(formula.aggregates()).extracting(Node.Call::function).containsExactly("count", "sum");
        assertThat(formula.figures()).containsExactly("total");
        assertThat(formula.strangers()).isEmpty();
        assertThat(formula.only()).isNull();
        assertThat(formula.value(numbers(5, 7), Map.of("total", BigDecimal.valueOf(4))::get))
                .isEqualTo(BigDecimal.valueOf(2));
    }

    @Test
    void aSingleAggregateIsAllOfIt() {
        assertThat(of("count()").only()).isNotNull();
        assertThat(of("-count()").only()).isNull();
        assertThat(of("count() + 1").only()).isNull();
    }

    @Test
    void aDivisionByNothingIsNoNumberAndACheckOfItDoesNotHold() {
        assertThat(of("a / b").value(List.of(), Map.of("a", BigDecimal.ONE, "b", BigDecimal.ZERO)::get))
                .isNull();
        assertThat(of("avg(fee) * 2").value(Arrays.asList((BigDecimal) null), name -> null))
                .isNull();
        assertThat(of("sum(kind) == a").value(numbers(3), Map.of("a", new BigDecimal("3.0"))::get))
                .isEqualTo(true);
        assertThat(of("a <= b").value(List.of(), Map.of("a", BigDecimal.ONE)::get))
                .isEqualTo(false);
    }

    @Test
    void whatIsNeitherArithmeticNorAnAggregateIsAStranger() {
        assertThat(of("year(day) + count()").strangers()).hasSize(1);
        assertThat(of("a in [b]").strangers()).hasSize(1);
    }
}
