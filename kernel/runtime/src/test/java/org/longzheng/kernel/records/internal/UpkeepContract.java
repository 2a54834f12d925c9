package org.longzheng.kernel.records.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.WatchDefinition.Light;
import org.longzheng.kernel.records.Finding;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.records.Upkeep;
import org.longzheng.kernel.records.Writing;
import org.longzheng.kernel.schema.TableNames;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Watches are judged by the act that breaks or heals them, timers run once for their day. */
abstract class UpkeepContract {

    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static final LocalDate TODAY = LocalDate.of(2026, 10, 12);

    private Records records;
    private RecordStore store;
    private Upkeep upkeep;
    private TransactionTemplate transaction;
    private Actor clerk;

    abstract RecordsPlatform platform();

    @BeforeEach
    void setUp() {
        records = platform().bean(Records.class);
        store = platform().bean(RecordStore.class);
        upkeep = platform().bean(Upkeep.class);
        transaction = new TransactionTemplate(platform().bean(PlatformTransactionManager.class));
        clerk = platform().actor("clerk", "230100", null, "matter-clerk");
    }

    private RecordView kind(int minimum) {
        return create("bureau-kind", Map.of("name", "形式" + SERIAL.incrementAndGet(), "minimum", minimum));
    }

    private RecordView bureau(RecordView kind) {
        return create("bureau", Map.of("name", "机构" + SERIAL.incrementAndGet(), "kind", kind.id()));
    }

    private RecordView member(RecordView bureau) {
        return create("member", Map.of("name", "成员" + SERIAL.incrementAndGet(), "bureau", bureau.id()));
    }

    private RecordView create(String entity, Map<String, ?> values) {
        return records.create(clerk, entity, values, Submission.once());
    }

    private void set(RecordView record, Map<String, ?> values) {
        transaction.executeWithoutResult(status -> store.save(
                clerk, store.with(clerk, store.load(record.entity(), record.id()), values), Writing.of("change")));
    }

    private List<Finding> findings(RecordView record) {
        return records.findings(clerk, record.entity(), record.id());
    }

    private Object value(RecordView record, String field) {
        return records.read(clerk, record.entity(), record.id()).orElseThrow().value(field);
    }

    // watches

    @Test
    void opensAFindingOnceAndCarriesOutItsEffectsOnTheEdge() {
        var bureau = bureau(kind(1));

        assertThat(findings(bureau)).singleElement().satisfies(finding -> {
            assertThat(finding.watch()).isEqualTo("enough");
            assertThat(finding.light()).isEqualTo(Light.YELLOW);
            assertThat(finding.say()).isEqualTo(bureau.value("name") + "人数不足，少于1人");
            assertThat(finding.basis()).isEqualTo("示例办法 第一条");
            assertThat(finding.isStanding()).isTrue();
        });
        assertThat(value(bureau, "warned")).isEqualTo(true);

        set(bureau, Map.of("warned", false, "licensedTo", TODAY.plusYears(1)));
        assertThat(findings(bureau)).hasSize(1);
        assertThat(value(bureau, "warned")).isEqualTo(false);
    }

    @Test
    void judgesAnewWhenACountedRecordComesGoesOrMoves() {
        var kind = kind(2);
        var bureau = bureau(kind);
        var other = bureau(kind);
        var one = member(bureau);
        member(bureau);
        member(other);
        assertThat(findings(bureau)).noneMatch(Finding::isStanding);
        assertThat(findings(other)).anyMatch(Finding::isStanding);

        set(one, Map.of("bureau", other.id()));
        assertThat(findings(bureau).getFirst().isStanding()).isTrue();
        assertThat(findings(other)).noneMatch(Finding::isStanding);

        set(one, Map.of("bureau", bureau.id()));
        set(one, Map.of("state", "SUSPENDED"));
        assertThat(findings(bureau).getFirst().isStanding()).isTrue();
        assertThat(findings(bureau)).hasSize(3);
    }

    @Test
    void judgesAnewWhenWhatAReferenceLeadsToChanges() {
        var kind = kind(1);
        var bureau = bureau(kind);
        member(bureau);
        assertThat(findings(bureau)).noneMatch(Finding::isStanding);

        set(kind, Map.of("minimum", 3));
        assertThat(findings(bureau).getFirst().isStanding()).isTrue();

        set(kind, Map.of("minimum", 1));
        assertThat(findings(bureau)).noneMatch(Finding::isStanding);
    }

    @Test
    void judgesAnewWhenOnlyTheDayChanges() {
        var bureau = bureau(kind(0));
        set(bureau, Map.of("licensedTo", TODAY.plusDays(3)));
        upkeep.run(TODAY.atTime(2, 0));
        assertThat(findings(bureau)).isEmpty();

        // the clock of this test stands still: the row is made older instead
        platform()
                .bean(RecordMapper.class)
                .update(Sql.of(
                        "update " + TableNames.table("bureau") + " set " + TableNames.column("licensedTo")
                                + " = ? where id = ?",
                        TODAY.minusDays(1),
                        bureau.id()));
        upkeep.run(TODAY.plusDays(40).atTime(2, 0));

        assertThat(findings(bureau)).singleElement().satisfies(finding -> {
            assertThat(finding.light()).isEqualTo(Light.RED);
            assertThat(finding.isStanding()).isTrue();
        });
    }

    // timers

    @Test
    void runsATimerOnceForItsDay() {
        var member = member(bureau(kind(0)));
        set(member, Map.of("state", "SUSPENDED", "suspendTo", TODAY.minusDays(1)));

        upkeep.run(TODAY.minusDays(1).atTime(23, 0));
        assertThat(value(member, "state")).isEqualTo("SUSPENDED");

        upkeep.run(TODAY.atTime(1, 0));
        assertThat(value(member, "state")).isEqualTo("ACTIVE");
        assertThat(value(member, "count")).isEqualTo(BigDecimal.ONE);
        assertThat(records.history(clerk, "member", member.id()).getFirst().act())
                .isEqualTo("timer:back");

        upkeep.run(TODAY.atTime(1, 1));
        set(member, Map.of("state", "SUSPENDED", "suspendTo", TODAY.plusDays(9)));
        set(member, Map.of("suspendTo", TODAY.minusDays(1)));
        upkeep.run(TODAY.atTime(1, 2));
        assertThat(value(member, "count")).isEqualTo(BigDecimal.ONE);

        set(member, Map.of("suspendTo", TODAY.minusDays(2)));
        upkeep.run(TODAY.atTime(1, 3));
        assertThat(value(member, "count")).isEqualTo(new BigDecimal(2));
    }

    @Test
    void doesNothingWhenTheConditionDoesNotHoldOnTheDay() {
        var member = member(bureau(kind(0)));
        set(member, Map.of("suspendTo", TODAY.minusDays(3)));

        upkeep.run(TODAY.atTime(1, 0));
        set(member, Map.of("state", "SUSPENDED"));
        upkeep.run(TODAY.plusDays(1).atTime(1, 0));

        assertThat(value(member, "state")).isEqualTo("SUSPENDED");
    }

    @Test
    void staysDueWhenItIsRefusedAndSaysSoOnTheRecord() {
        var member = member(bureau(kind(0)));
        set(member, Map.of("state", "SUSPENDED", "leavesOn", TODAY));

        upkeep.run(TODAY.atTime(3, 0));
        assertThat(value(member, "state")).isEqualTo("SUSPENDED");
        assertThat(findings(member)).singleElement().satisfies(finding -> {
            assertThat(finding.watch()).isEqualTo("leave");
            assertThat(finding.say()).startsWith("到期自动处理没有完成：状态不能从“停职”变为“离开”");
            assertThat(finding.isStanding()).isTrue();
        });

        platform()
                .bean(RecordMapper.class)
                .update(Sql.of("update " + TableNames.table("member") + " set state = null where id = ?", member.id()));
        upkeep.run(TODAY.atTime(3, 30));
        assertThat(value(member, "state")).isNull();
        upkeep.run(TODAY.atTime(4, 1));
        assertThat(value(member, "state")).isEqualTo("GONE");
        assertThat(findings(member)).noneMatch(Finding::isStanding);
    }

    @Test
    void costsNothingWhereNoWatchAndNoTimerReads() {
        var plans = platform().bean(RecordSource.class).plans();

        assertThat(plans.watched().of("letter")).isEmpty();
        assertThat(plans.watched().of("member")).isNotEmpty();
        assertThat(plans.watched().of("member").stream().filter(entry -> entry.isTouchedBy(java.util.Set.of("name"))))
                .isEmpty();
    }
}
