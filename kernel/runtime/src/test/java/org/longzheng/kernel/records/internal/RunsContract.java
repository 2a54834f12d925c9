package org.longzheng.kernel.records.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.Finding;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.RunSweep;
import org.longzheng.kernel.records.StoredRecord;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.records.Writing;
import org.longzheng.kernel.schema.TableNames;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the calendar makes is made once for each record and period, whatever failed in between. */
abstract class RunsContract {

    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 1);

    private Records records;
    private RecordStore store;
    private RunSweep sweep;
    private TransactionTemplate transaction;
    private Actor clerk;

    abstract RecordsPlatform platform();

    @BeforeEach
    void newMarket() {
        records = platform().bean(Records.class);
        store = platform().bean(RecordStore.class);
        sweep = platform().bean(RunSweep.class);
        transaction = new TransactionTemplate(platform().bean(PlatformTransactionManager.class));
        clerk = platform().actor("clerk", "230100", null, "matter-clerk");
        var mapper = platform().bean(RecordMapper.class);
        for (var table : List.of("rent", "booth")) {
            mapper.update(Sql.of("delete from " + TableNames.table(table)));
        }
        mapper.update(Sql.of("delete from lz_review where name = 'run:monthly-rent'"));
        mapper.update(Sql.of("delete from lz_finding where entity = 'booth'"));
        // known since October: nothing is made of a month that runs already
        assertThat(at("2026-10-12T09:30")).isZero();
    }

    private RecordView booth(Map<String, ?> values) {
        var all = new java.util.HashMap<String, Object>(Map.of("name", "摊位" + SERIAL.incrementAndGet()));
        all.putAll(values);
        return records.create(clerk, "booth", all, Submission.once());
    }

    private void set(RecordView booth, Map<String, ?> values) {
        transaction.executeWithoutResult(status ->
                store.save(clerk, store.with(clerk, store.load("booth", booth.id()), values), Writing.of("change")));
    }

    private int at(String moment) {
        return sweep.run(LocalDateTime.parse(moment));
    }

    private List<StoredRecord> rents(RecordView booth) {
        return transaction.execute(status -> store.referring("rent", "booth", booth.id()).stream()
                .map(id -> store.load("rent", id))
                .toList());
    }

    @Test
    void makesOneRecordForEachThatTheConditionMeansAndNothingTwice() {
        var one = booth(Map.of("fee", new BigDecimal("120.50")));
        var other = booth(Map.of());
        var shut = booth(Map.of());
        set(shut, Map.of("state", "SHUT"));

        assertThat(at("2026-10-31T23:59")).isZero();
        assertThat(at("2026-11-01T00:20")).isEqualTo(2);
        assertThat(at("2026-11-01T00:21")).isZero();

        assertThat(rents(one)).singleElement().satisfies(rent -> {
            assertThat(rent.values().get("month")).isEqualTo(NOVEMBER);
            assertThat(rent.values().get("until")).isEqualTo(LocalDate.of(2026, 11, 30));
            assertThat((BigDecimal) rent.values().get("amount")).isEqualByComparingTo("120.50");
            assertThat(rent.owner()).isEqualTo("230100");
        });
        assertThat(rents(other)).hasSize(1);
        assertThat(rents(shut)).isEmpty();
    }

    @Test
    void whatComesLaterInThePeriodWaitsForTheNext() {
        booth(Map.of());
        at("2026-11-01T00:20");
        var late = booth(Map.of());

        assertThat(at("2026-11-20T09:00")).isZero();
        assertThat(rents(late)).isEmpty();
        assertThat(at("2026-12-01T00:20")).isEqualTo(2);
    }

    @Test
    void catchesUpEachPeriodThatPassedWhileNobodyRan() {
        var booth = booth(Map.of());

        assertThat(at("2027-01-03T08:00")).isEqualTo(3);
        assertThat(rents(booth))
                .extracting(rent -> rent.values().get("month"))
                .containsExactly(NOVEMBER, NOVEMBER.plusMonths(1), NOVEMBER.plusMonths(2));
    }

    @Test
    void leavesAloneWhatSomebodyMadeByHand() {
        var booth = booth(Map.of());
        records.create(
                clerk,
                "rent",
                Map.of("booth", booth.id(), "month", NOVEMBER, "until", NOVEMBER, "amount", new BigDecimal(7)),
                Submission.once());

        assertThat(at("2026-11-01T00:20")).isZero();
        assertThat(rents(booth)).hasSize(1);
        assertThat(records.findings(clerk, "booth", booth.id())).isEmpty();
    }

    @Test
    void whatIsRefusedStandsOnItsRecordTheOthersGoOnAndAnHourLaterItIsTriedAgain() {
        var dear = booth(Map.of("fee", new BigDecimal(5000)));
        var usual = booth(Map.of());

        assertThat(at("2026-11-01T00:20")).isEqualTo(1);
        assertThat(rents(usual)).hasSize(1);
        assertThat(records.findings(clerk, "booth", dear.id())).singleElement().satisfies(finding -> {
            assertThat(finding.say()).startsWith("“每月租金”（2026年11月）没有自动生成：").endsWith("处理后，平台会在一小时内再试一次。");
            assertThat(finding.isStanding()).isTrue();
        });

        set(dear, Map.of("fee", new BigDecimal(900)));
        assertThat(at("2026-11-01T00:40")).isZero();
        assertThat(at("2026-11-01T01:20")).isEqualTo(1);
        assertThat(rents(dear)).hasSize(1);
        assertThat(records.findings(clerk, "booth", dear.id())).noneMatch(Finding::isStanding);
    }

    @Test
    void nodesThatRunAtTheSameTimeMakeItOnce() throws Exception {
        for (int i = 0; i < 30; i++) {
            booth(Map.of());
        }
        try (var nodes = Executors.newFixedThreadPool(4)) {
            int made = 0;
            for (var node : nodes.invokeAll(
                    java.util.Collections.nCopies(4, (Callable<Integer>) () -> at("2026-11-01T00:20")))) {
                made += node.get();
            }
            assertThat(made).isEqualTo(30);
        }
        assertThat(at("2026-11-01T00:22")).isZero();
    }
}
