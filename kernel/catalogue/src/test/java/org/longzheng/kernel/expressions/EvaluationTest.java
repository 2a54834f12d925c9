package org.longzheng.kernel.expressions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longzheng.kernel.sdk.ExpressionFunction;

class EvaluationTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-30T01:30:00Z"), ZoneId.of("Asia/Shanghai"));

    private final RecordValue firm =
            record("law-firm", "7", Map.of("name", "北方律师事务所", "state", "ACTIVE", "form", "SPECIAL"));
    private final RecordValue wang = record("person", "1", Map.of("name", "王某", "born", LocalDate.parse("1990-12-01")));
    private final RecordValue li = record("person", "2", Map.of("name", "李某"));

    private final Scope scope = new LawyerScope(fields());

    private Map<String, @Nullable Object> fields() {
        var fields = new HashMap<String, @Nullable Object>();
        fields.put("name", "张某");
        fields.put("nothing", null);
        fields.put("kind", "FULL_TIME");
        fields.put("kinds", List.of("FULL_TIME", "COMPANY"));
        fields.put("age", 36);
        fields.put("capital", new BigDecimal("300000.00"));
        fields.put("partner", true);
        fields.put("born", LocalDate.parse("1990-11-30"));
        fields.put("suspendTo", LocalDate.parse("2026-12-31"));
        fields.put("person", wang);
        fields.put("firm", firm);
        fields.put("organ", "230100");
        fields.put("bars", List.of());
        fields.put("period", new Period(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-30")));
        fields.put("me", record("user", "9", Map.of("person", wang, "organ", "230100")));
        fields.put(
                "founders",
                List.of(
                        row("1", Map.of("person", wang, "partner", true, "share", 60, "kind", "FULL_TIME")),
                        row("2", Map.of("person", li, "partner", false, "share", 40, "kind", "PART_TIME"))));
        return fields;
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '"', textBlock = """
                    nothing == null                        => true
                    nothing != null                        => false
                    nothing != 'x'                         => true
                    kind == FULL_TIME                      => true
                    kind != FULL_TIME                      => false
                    nothing < 3                            => false
                    not (nothing < 3)                      => true
                    nothing >= nothing                     => false
                    nothing in [A]                         => false
                    nothing not in [A]                     => true
                    nothing in [null]                      => true
                    kind in [PART_TIME, FULL_TIME]         => true
                    age in 30 .. 36                        => true
                    age in 37 .. 40                        => false
                    age in nothing .. 40                   => false
                    suspendTo in today .. today + 1 month  => false
                    suspendTo in today .. today + 32 days  => true
                    kind in kinds                          => true
                    PART_TIME in kinds                     => false
                    kinds in [FULL_TIME, COMPANY, SOLE]    => true
                    born in period                         => false
                    today in period                        => true
                    nothing                                => null
                    nothing or partner                     => true
                    partner and nothing                    => false
                    partner or missing.call                => true
                    nothing or age < 3 or partner          => true
                    nothing or age < 3 or not partner      => false
                    partner and age > 3 and kind == FULL_TIME => true
                    partner and nothing and missing.call   => false
                    organ in ['230100', '230200']          => true
                    nothing ? 1 : 2                        => 2
                    (nothing ? partner : age > 3) and partner => true
                    age + 1                                => 37
                    age * 2 - 1                            => 71
                    age / 0                                => null
                    1 / 8                                  => 0.125
                    -age                                   => -36
                    nothing + 1                            => null
                    capital == 300000                      => true
                    name + '（' + nothing + '）'            => 张某（）
                    name + age                             => 张某36
                    capital + '元'                         => 300000元
                    partner + ''                           => 是
                    today + ''                             => 2026-11-30
                    now + ''                               => 2026-11-30 09:30
                    today + 3 months                       => 2027-02-28
                    today - 9 months                       => 2026-02-28
                    today + 2 weeks                        => 2026-12-14
                    today + 31                             => 2026-12-31
                    suspendTo - today                      => 31
                    today + 5 working-days                 => 2026-12-07
                    now + 30 minutes > now                 => true
                    now >= today                           => true
                    today + 1 year + sum(founders, share)  => 2028-03-09
                    12 months == 1 year                    => true
                    1 month < 40 days                      => false
                    person.name                            => 王某
                    nothing.name.length                    => null
                    founders.person.name                   => [王某, 李某]
                    firm.state == ACTIVE                   => true
                    kind.label                             => 专职
                    kind.needsFirm                         => true
                    firm.form.minPartners                  => 20
                    kinds.label                            => [专职, 公司]
                    (partner ? kind : name).label          => 专职
                    this.kind.label                        => 专职
                    this.firm.name                         => 北方律师事务所
                    count(bars) == 0                       => true
                    count(nothing)                         => 0
                    count(founders)                        => 2
                    count(founders, partner)               => 1
                    count(founders, kind.label == '兼职')   => 1
                    all(kinds, row.needsFirm)              => false
                    any(kinds, row.needsFirm)              => true
                    all(bars, row == A)                    => true
                    any(bars, true)                        => false
                    exists(founders, person == this.person) => true
                    all(founders, share > 50)              => false
                    sum(founders, share)                   => 100
                    sum(founders, partner, share)          => 60
                    avg(founders, share)                   => 50
                    min(founders, share)                   => 40
                    max(founders.share)                    => 60
                    max(0, age - 40)                       => 0
                    max(nothing, 3, 2)                     => 3
                    max(today, suspendTo)                  => 2026-12-31
                    sum(bars)                              => 0
                    avg(bars)                              => null
                    first(founders, not partner).person.name => 李某
                    first(founders, share > 99).person.name  => null
                    exists(lawyer, person == this.person and open)       => true
                    exists(lawyer, person == this.founders.person)       => false
                    count(lawyer, person in this.founders.person)        => 2
                    count(lawyer, kind.needsFirm)                        => 1
                    all(founders, count(lawyer, person == row.person) == 1) => true
                    first(lawyer, kind == COMPANY).person.name           => 李某
                    sum(lawyer, open, cases)                             => 5
                    exists(lawyer, person == me.person)                  => true
                    count(lawyer, this.age == 36)                        => 2
                    organ == me.organ                                    => true
                    parent(organ)                                        => 230000
                    parent(organ).name                                   => 省厅
                    at-level(organ, province) == parent(organ)           => true
                    covers(parent(organ), organ)                         => true
                    covers(nothing, organ)                               => false
                    supervisor(nothing)                                  => null
                    city-code(organ)                                     => 2301
                    matches('11234', '1[0-9]{4}')                        => true
                    matches('112345', '1[0-9]{4}')                       => false
                    matches(nothing, '.*')                               => false
                    matches('x1', '.' + 1)                               => true
                    years(born, today)                                   => 36
                    years(person.born, today)                            => 35
                    year(today)                                          => 2026
                    date(year(today) + 1, 3, 31)                         => 2027-03-31
                    round(2.345, 2)                                      => 2.35
                    floor(7 * 0.9)                                       => 6
                    ceil(7 * 0.9)                                        => 7
                    pad(7, 3)                                            => 007
                    text(capital)                                        => 300000
                    band(age, 30, 40, 60)                                => 30至不满40
                    band(20, 30, 40)                                     => 不满30
                    band(60, 30, 60)                                     => 60以上
                    band(nothing, 30)                                    => null
                    done(accept.accept)                                  => true
                    day(accept.accept) + 1 day                           => 2026-11-03
                    due(review) >= today                                 => true
                    over(review)                                         => false
                    open(review) and not overdue(review)                 => true
                    used(review) + not-counted(review)                   => 12
                    number(grant-decision)                               => 黑司许〔2026〕1号
                    double(age)                                          => 72
                    3.double()                                           => 6
                    """)
    void answers(String text, String expected) {
        var value = Expression.of(text).evaluate(scope);

        assertThat(value == null ? "null" : shown(value)).isEqualTo(expected);
    }

    private String shown(Object value) {
        return value instanceof List<?> list
                ? list.toString()
                : value instanceof Boolean ? value.toString() : Values.text(scope, value);
    }

    @Test
    void everyFunctionHasABody() {
        assertThat(Functions.names())
                .filteredOn(name -> Functions.of(name) != null)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(FunctionBodies.of(name)).isNotNull());
    }

    @Test
    void knowsAnOrganByTheRecordThatIsOne() {
        var own = new OrganRecord("law-firm", "7", "230100-7");
        var organs = new HashMap<String, @Nullable Object>();
        organs.put("firm", own);
        organs.put("node", new OrganRecord("organ", "230100-7", null));
        organs.put("id", "230100-7");
        var scope = new MapScope(organs, CLOCK);

        assertThat(Expression.of("firm == id and id == firm and firm == node and node == id")
                        .evaluate(scope))
                .isEqualTo(true);
        assertThat(Expression.of("firm == '7'").evaluate(scope)).isEqualTo(false);
    }

    @Test
    void saysWhatIsNotAvailable() {
        var form = new MapScope(Map.of("xs", List.of(1)), CLOCK);

        for (var text : List.of(
                "done(accept)",
                "parent('1')",
                "next(licence-no)",
                "today + 5 working-days",
                "exists(lawyer-penalty)")) {
            assertThatThrownBy(() -> Expression.of(text).evaluate(form))
                    .as(text)
                    .isInstanceOf(ExpressionException.class)
                    .hasMessageEndingWith("not available here.");
        }
        assertThatThrownBy(() -> Expression.of("exists(xs, missing == 1)").evaluate(form))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void saysWhatCannotBeCalculated() {
        for (var text : List.of(
                "partner + 1",
                "name - 1",
                "age < today",
                "not age",
                "date(2026, 2, 30)",
                "today + 999999 years",
                "1 + today")) {
            assertThatThrownBy(() -> Expression.of(text).evaluate(scope))
                    .as(text)
                    .isInstanceOf(ExpressionException.class);
        }
    }

    @Test
    void isCompiledOnce() {
        var expression = Expression.of("age + 1");

        assertThat(expression.compiled()).isSameAs(expression.compiled());
        assertThat(expression.compiled().evaluate(scope)).isEqualTo(new BigDecimal("37"));
    }

    @Test
    void givesADatabaseScopeTheConditionAndTheOuterScope() {
        var seen = new EntityAggregate[1];
        var pushing = new MapScope(Map.of("tutor", "5"), CLOCK) {
            @Override
            public Object aggregate(EntityAggregate aggregate) {
                seen[0] = aggregate;
                return BigDecimal.TWO;
            }

            @Override
            public boolean isEntity(String name) {
                return name.equals("trainee");
            }
        };

        var answer = Expression.of("count(trainee, tutor == this.tutor and state == TRAINING) <= 2")
                .evaluate(pushing);

        assertThat(answer).isEqualTo(true);
        assertThat(seen[0].entity()).isEqualTo("trainee");
        assertThat(Outline.of(seen[0].condition())).isEqualTo("((tutor == this.tutor) and (state == #TRAINING))");
        assertThat(Compiled.of(Expression.of("this.tutor").root()).evaluate(seen[0].outer()))
                .isEqualTo("5");
    }

    private static RecordValue record(String entity, String id, Map<String, ? extends @Nullable Object> values) {
        return new MapRecord(entity, id, values);
    }

    private static RecordValue row(String id, Map<String, Object> values) {
        return record("founder", id, values);
    }

    private record OrganRecord(
            String entity, String id, @Nullable String organ) implements RecordValue {
        @Override
        public boolean has(String field) {
            return false;
        }

        @Override
        public @Nullable Object get(String field) {
            return null;
        }
    }

    /** A platform in small: two lawyers, three organs, one clock, two code lists. */
    private final class LawyerScope extends MapScope implements OrganFunctions, ClockFunctions {

        private static final Map<String, Map<String, Object>> KINDS = Map.of(
                "FULL_TIME", Map.of("label", "专职", "needsFirm", true),
                "PART_TIME", Map.of("label", "兼职", "needsFirm", true),
                "COMPANY", Map.of("label", "公司", "needsFirm", false));

        LawyerScope(Map<String, ? extends @Nullable Object> values) {
            super(values, CLOCK);
            with(
                    "lawyer",
                    List.of(
                            record(
                                    "lawyer",
                                    "11",
                                    Map.of("person", wang, "open", true, "cases", 5, "kind", "FULL_TIME")),
                            record(
                                    "lawyer",
                                    "12",
                                    Map.of("person", li, "open", false, "cases", 3, "kind", "COMPANY"))));
            with(new ExpressionFunction() {
                @Override
                public String name() {
                    return "double";
                }

                @Override
                public List<String> signature() {
                    return List.of("number", "number");
                }

                @Override
                public @Nullable Object apply(List<@Nullable Object> arguments) {
                    return arguments.get(0) instanceof Number number
                            ? BigDecimal.valueOf(number.longValue() * 2)
                            : null;
                }
            });
        }

        @Override
        public @Nullable Object member(Object owner, Origin origin, String member) {
            if (origin.field().equals("form")) {
                assertThat(origin.holder()).isSameAs(firm);
                return 20;
            }
            if (origin.field().equals("organ")) {
                assertThat(owner).isEqualTo("230000");
                return "省厅";
            }
            assertThat(origin.field()).isIn("kind", "kinds");
            return KINDS.get(owner).get(member);
        }

        @Override
        public LocalDate plusWorkingDays(LocalDate day, long workingDays) {
            return day.plusDays(workingDays + 2);
        }

        @Override
        public OrganFunctions organs() {
            return this;
        }

        @Override
        public ClockFunctions clocks(@Nullable RecordValue record) {
            return this;
        }

        @Override
        public String number(String document) {
            assertThat(document).isEqualTo("grant-decision");
            return "黑司许〔2026〕1号";
        }

        @Override
        public Object parent(Object organ) {
            return "230000";
        }

        @Override
        public Object common(Object one, Object other) {
            return "230000";
        }

        @Override
        public Object atLevel(Object organOrRegion, String level) {
            return level.equals("province") ? "230000" : organOrRegion;
        }

        @Override
        public boolean covers(Object upper, Object lower) {
            return upper.equals("230000");
        }

        @Override
        public Object supervisor(Object organ) {
            return "230000";
        }

        @Override
        public String cityCode(Object organ) {
            return organ.toString().substring(0, 4);
        }

        @Override
        public boolean done(String mark) {
            return mark.equals("accept.accept");
        }

        @Override
        public LocalDate day(String mark) {
            return LocalDate.parse("2026-11-02");
        }

        @Override
        public LocalDate due(String limit) {
            return LocalDate.parse("2026-12-01");
        }

        @Override
        public boolean over(String limit) {
            return false;
        }

        @Override
        public boolean met(String limit) {
            return false;
        }

        @Override
        public boolean overdue(String limit) {
            return false;
        }

        @Override
        public boolean open(String limit) {
            return true;
        }

        @Override
        public BigDecimal used(String limit) {
            return BigDecimal.TEN;
        }

        @Override
        public BigDecimal notCounted(String limit) {
            return BigDecimal.TWO;
        }
    }
}
