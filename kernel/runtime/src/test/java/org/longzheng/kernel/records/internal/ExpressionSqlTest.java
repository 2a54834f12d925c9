package org.longzheng.kernel.records.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longzheng.kernel.catalogue.CatalogueBuilder;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.MapRecord;
import org.longzheng.kernel.expressions.MapScope;

/** What the database receives for the conditions that definitions contain, in a golden file. */
class ExpressionSqlTest {

    private static final Path GOLDEN = Path.of("src/test/resources/records/expression-sql.txt");

    private final Plans plans = new Plans(RecordsPlatform.realDefinitions());
    private final MapScope constants = new MapScope(
            Map.of(
                    "me",
                    new MapRecord(
                            "me", "zhang", Map.of("organ", "230100", "person", 77, "roles", List.of("law-clerk")))),
            Clock.fixed(Instant.parse("2026-10-12T01:30:00Z"), ZoneId.of("Asia/Shanghai")));

    @Test
    void readsAsTheGoldenFileSays() throws IOException {
        var text = new StringBuilder();
        for (var line : List.of(
                "lawyer: person == me.person",
                "lawyer: firm == me.organ",
                "lawyer: state not in [CANCELLED, REVOKED]",
                "lawyer: state == SUSPENDED and suspendTo in today .. today + 30 days",
                "lawyer: kind.needsFirm and firm == null",
                "lawyer: firm.region == '230102' or not partner",
                "lawyer: at-level(firm, city) == me.organ",
                "lawyer: covers(me.organ, firm)",
                "lawyer: covers(organ, me.organ)",
                "lawyer: supervisor(firm) == me.organ",
                "lawyer: person.age >= 65",
                "lawyer: year(firstLicensed) == 2020",
                "lawyer: firstLicensed + 5 years <= today",
                "lawyer: suspendTo == null or suspendTo + 3 years <= today",
                "lawyer: person != null and formerPost != null",
                "lawyer: 'x' == name",
                "lawyer: not (state == SUSPENDED)",
                "lawyer: firm != null ? firm.state == ACTIVE : partner",
                "lawyer: not exists(practice-licence, person == this.person and open)",
                "lawyer: '230102' in qualifiedIn and count(qualifiedIn) == 1",
                "law-firm: this == me.organ",
                "law-firm: count(lawyer, firm == this and state == PRACTISING) >= 3",
                "law-firm: lawyers >= form.minPartners",
                "law-firm: exists(insurance, until >= today)",
                "law-firm: supervisor == me.organ",
                "practice-licence: open and step != null and outcome != GRANTED",
                "practice-licence: count(bars) == 0",
                "practice-licence: open(review) and due(review) <= today + 3 days",
                "practice-licence: overdue(review) or over(review) or not met(review)")) {
            int colon = line.indexOf(':');
            var plan = plans.of(line.substring(0, colon));
            var sql = compiler()
                    .condition(Expression.of(line.substring(colon + 1).strip()).root(), plan, "t");
            text.append(line).append('\n').append("  ").append(sql.text()).append('\n');
            if (!sql.values().isEmpty()) {
                text.append("  ").append(sql.values()).append('\n');
            }
        }

        if (Boolean.getBoolean("golden.rewrite") || "rewrite".equals(System.getProperty("golden"))) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, text);
        }
        assertThat(text.toString()).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void bindsEveryLiteralAndNeverSpellsItOut() {
        var sql = compiler()
                .condition(
                        Expression.of("name == 'x'' or 1=1 --' and licenceNo in ['a', '\" ; drop table e_lawyer']")
                                .root(),
                        plans.of("lawyer"),
                        "t");

        assertThat(sql.text()).doesNotContain("drop").doesNotContain("or 1=1");
        assertThat(sql.values()).contains("\" ; drop table e_lawyer");
    }

    @Test
    void saysWhatHasNoCounterpartInTheDatabase() {
        for (var text : List.of(
                "matches(licenceNo, '1.*')",
                "person.idNo == '239901199001010014'",
                "firstLicensed + 5 working-days <= today",
                "day(accept) < today",
                "done(accept)",
                "sex-of(licenceNo) == '1'")) {
            assertThatThrownBy(() -> compiler().condition(Expression.of(text).root(), plans.of("lawyer"), "t"))
                    .as(text)
                    .isInstanceOf(NotCompilable.class);
        }
    }

    @Test
    void endsWhereAFieldIsComputedFromItselfInAnotherRecord(@TempDir Path module) throws IOException {
        Files.createDirectories(module.resolve("round"));
        Files.writeString(module.resolve("round/entity.yaml"), """
                entity: round
                label: 轮次
                fields:
                  previous: { type: reference, to: this, label: 上一轮 }
                  turn: { type: integer, compute: "previous == null ? 1 : previous.turn + 1", label: 第几轮 }
                """);
        var catalogue = CatalogueBuilder.standard()
                .source(DefinitionSource.folder(Path.of("../../metadata"), DefinitionSource.PLATFORM))
                .source(DefinitionSource.folder(module, "rounds"))
                .build()
                .orThrow();
        var own = new Plans(catalogue);
        var compiler = new ExpressionSql(own, FixtureOrgans.all(), constants, ExpressionSql.UNGUARDED, null);

        assertThatThrownBy(() -> compiler.condition(Expression.of("turn == 2").root(), own.of("round"), "t"))
                .isInstanceOf(NotCompilable.class)
                .hasMessageContaining("computed from itself");
    }

    private ExpressionSql compiler() {
        return new ExpressionSql(plans, FixtureOrgans.all(), constants, ExpressionSql.UNGUARDED, null);
    }
}
