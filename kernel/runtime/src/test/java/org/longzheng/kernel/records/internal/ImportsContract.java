package org.longzheng.kernel.records.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.Filter;
import org.longzheng.kernel.records.Imports;
import org.longzheng.kernel.records.Query;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.RefusedException;

/** Files from elsewhere change the records that their rows are about, or make them, and put aside what names something unknown. */
abstract class ImportsContract {

    private static final AtomicInteger SERIAL = new AtomicInteger();

    private Records records;
    private Imports imports;
    private Actor clerk;
    private String pitch;
    private long stall;

    abstract RecordsPlatform platform();

    @BeforeEach
    void setUp() {
        records = platform().bean(Records.class);
        imports = platform().bean(Imports.class);
        clerk = platform().actor("import-clerk", "230300", null, "matter-clerk");
        pitch = "入" + SERIAL.incrementAndGet();
        stall = records.create(
                        clerk,
                        "stall",
                        Map.of("pitchNo", pitch, "kind", "GOODS", "since", "2026-02-01", "size", 6),
                        Submission.once())
                .id();
    }

    private static Imports.Row row(Object... values) {
        var map = new HashMap<String, Object>();
        for (int i = 0; i < values.length; i += 2) {
            map.put((String) values[i], values[i + 1]);
        }
        return new Imports.Row(map, null);
    }

    private Imports.Arrival settle(Imports.Row... rows) {
        return imports.take(clerk, "settlement", "settlements", List.of(rows), Submission.once(), false);
    }

    private List<RecordView> settlements() {
        return records.list(
                        clerk,
                        Query.of("settlement")
                                .where(new Filter.Test("stall", Filter.Operator.EQ, List.of(String.valueOf(stall)))))
                .rows();
    }

    private List<Imports.Waiting> mine() {
        return imports.waiting(clerk, "settlement", "settlements").stream()
                .filter(each ->
                        String.valueOf(each.values().get("stall.pitchNo")).startsWith(pitch))
                .toList();
    }

    @Test
    void aRowWhoseRecordIsNotThereMakesOne() {
        assertThat(settle(row("stall.pitchNo", pitch, "year", 2026, "amount", 300)))
                .isEqualTo(new Imports.Arrival(1, 0, 0, 0, Map.of()));

        assertThat(settlements())
                .singleElement()
                .satisfies(made -> assertThat(records.read(clerk, "settlement", made.id())
                                .orElseThrow()
                                .value("amount"))
                        .hasToString("300"));
    }

    @Test
    void aRowWhoseRecordIsThereChangesIt() {
        settle(row("stall.pitchNo", pitch, "year", 2026, "amount", 300));

        var again = settle(
                row("stall.pitchNo", pitch, "year", 2026, "amount", 320),
                row("stall.pitchNo", pitch, "year", 2025, "amount", 290));

        assertThat(again).isEqualTo(new Imports.Arrival(1, 1, 0, 0, Map.of()));
        assertThat(settlements()).hasSize(2);
    }

    @Test
    void theSameFileTwiceChangesNothing() {
        settle(row("stall.pitchNo", pitch, "year", 2026, "amount", 300));

        assertThat(settle(row("stall.pitchNo", pitch, "year", 2026, "amount", 300)))
                .isEqualTo(new Imports.Arrival(0, 0, 1, 0, Map.of()));
    }

    @Test
    void whatIsTriedIsNotStored() {
        var tried = imports.take(
                clerk,
                "settlement",
                "settlements",
                List.of(
                        row("stall.pitchNo", pitch, "year", 2026, "amount", 300),
                        row("stall.pitchNo", pitch + "无", "year", 2026, "amount", 300)),
                Submission.once(),
                true);

        assertThat(tried).isEqualTo(new Imports.Arrival(1, 0, 0, 1, Map.of()));
        assertThat(settlements()).isEmpty();
        assertThat(mine()).isEmpty();
    }

    @Test
    void oneWrongRowRefusesTheFileAndAllProblemsAreTold() {
        var refused = settle(
                row("stall.pitchNo", pitch, "year", 2026, "amount", 300),
                row("stall.pitchNo", pitch, "year", 2025, "amount", -1),
                row("stall.pitchNo", pitch, "amount", 300));

        assertThat(refused.refused()).containsOnlyKeys(1, 2);
        assertThat(refused.refused().get(2)).extracting("id").containsExactly("required");
        assertThat(settlements()).isEmpty();
    }

    @Test
    void aRowThatNamesSomethingUnknownWaitsForAPerson() {
        assertThat(settle(row("stall.pitchNo", pitch + "误", "year", 2026, "amount", 300)))
                .isEqualTo(new Imports.Arrival(0, 0, 0, 1, Map.of()));
        var waiting = mine().getFirst();
        assertThat(waiting.why()).isEqualTo("没有找到编号为「" + pitch + "误」的摊位。");
        assertThat(waiting.broughtBy()).isEqualTo("import-clerk");

        var still = imports.resolve(clerk, "settlement", "settlements", waiting.id(), Map.of(), Submission.once());
        assertThat(still.refused()).containsOnlyKeys(0);
        var mended = imports.resolve(
                clerk, "settlement", "settlements", waiting.id(), Map.of("stall.pitchNo", pitch), Submission.once());

        assertThat(mended).isEqualTo(new Imports.Arrival(1, 0, 0, 0, Map.of()));
        assertThat(settlements()).hasSize(1);
        assertThat(mine()).isEmpty();
    }

    @Test
    void aRowThatWaitsIsLetGoWithAReason() {
        settle(row("stall.pitchNo", pitch + "误", "year", 2026, "amount", 300));
        long id = mine().getFirst().id();

        assertThatThrownBy(() -> imports.drop(clerk, "settlement", "settlements", id, " "))
                .isInstanceOf(RefusedException.class);
        imports.drop(clerk, "settlement", "settlements", id, "不是本市场的摊位");

        assertThat(mine()).isEmpty();
        assertThatThrownBy(() -> imports.drop(clerk, "settlement", "settlements", id, "再一次"))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void nobodyElseWritesWhatAnImportWrites() {
        settle(row("stall.pitchNo", pitch, "year", 2026, "amount", 300));
        var made = settlements().getFirst();

        assertThatThrownBy(() -> records.change(
                        clerk, "settlement", made.id(), made.version(), Map.of("amount", 1), Submission.once()))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused ->
                                assertThat(refused.refusals()).extracting("id").containsExactly("read-only"));
    }

    @Test
    void anImportThatMakesNothingRefusesWhatIsNotThere() {
        var arrival = imports.take(
                clerk,
                "stall",
                "sizes",
                List.of(row("pitchNo", pitch, "size", 9), row("pitchNo", pitch + "无", "size", 9)),
                Submission.once(),
                false);

        assertThat(arrival.refused()).containsOnlyKeys(1);
        assertThat(arrival.refused().get(1)).extracting("message").containsExactly("没有与这一行对应的摊位。");
        assertThat(records.read(clerk, "stall", stall).orElseThrow().value("size"))
                .hasToString("6");
    }

    @Test
    void rolesAndRowsDecideWhoTouchesWhat() {
        var head = platform().actor("import-head", "230300", null, "matter-head");
        var elsewhere = platform().actor("import-elsewhere", "230400", null, "matter-clerk");

        assertThat(imports.offers(head, "settlement")).isEmpty();
        assertThat(imports.offers(clerk, "settlement"))
                .extracting(Imports.Offer::id)
                .containsExactly("settlements");
        assertThatThrownBy(() -> imports.waiting(head, "settlement", "settlements"))
                .isInstanceOf(RefusedException.class);
        // a stall of another market office is not found
        assertThat(imports.take(
                        elsewhere,
                        "stall",
                        "sizes",
                        new ArrayList<>(List.of(row("pitchNo", pitch, "size", 9))),
                        Submission.once(),
                        false))
                .satisfies(arrival -> assertThat(arrival.refused()).containsOnlyKeys(0));
    }

    @Test
    void theSameSubmissionIsTakenOnce() {
        var once = Submission.once();
        var rows = List.of(row("stall.pitchNo", pitch, "year", 2026, "amount", 300));

        imports.take(clerk, "settlement", "settlements", rows, once, false);

        assertThat(imports.take(clerk, "settlement", "settlements", rows, once, false))
                .isEqualTo(new Imports.Arrival(1, 0, 0, 0, Map.of()));
        assertThat(settlements()).hasSize(1);
    }
}
