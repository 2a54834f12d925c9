package org.longzheng.kernel.records.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.RecordActs;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.RefusedException;

/** Rule tables decide when a row is made or acted on, and the record keeps what they decided and why. */
abstract class RuleTablesContract {

    private static final AtomicInteger SERIAL = new AtomicInteger();

    private Records records;
    private Actor clerk;

    abstract RecordsPlatform platform();

    @BeforeEach
    void setUp() {
        records = platform().bean(Records.class);
        clerk = platform().actor("stall-clerk", "230300", null, "matter-clerk");
    }

    private RecordView stall(Object... more) {
        var values = new HashMap<String, Object>();
        values.put("pitchNo", "摊" + SERIAL.incrementAndGet());
        values.put("kind", "GOODS");
        values.put("since", "2026-02-01");
        for (int i = 0; i < more.length; i += 2) {
            values.put((String) more[i], more[i + 1]);
        }
        return records.create(clerk, "stall", values, Submission.once());
    }

    private static Map<?, ?> decision(RecordView view, String field) {
        return (Map<?, ?>) view.value(field);
    }

    @Test
    void theFirstRowThatAppliesDecides() {
        var rate = decision(stall("size", 6), "rate");

        assertThat(rate.get("met")).isEqualTo(List.of("NEW"));
        assertThat(rate.get("kept")).isEqualTo(true);
        assertThat((BigDecimal) ((Map<?, ?>) rate.get("gives")).get("fee")).isEqualByComparingTo("75");
        assertThat(((Map<?, ?>) rate.get("gives")).get("for")).isEqualTo("1 month");
        assertThat(((Map<?, ?>) rate.get("reads")).get("size")).isEqualTo("6");
        assertThat(rate.get("rows"))
                .isEqualTo(List.of(
                        Map.of("id", "FREE", "label", "果蔬免费", "applies", false, "lacks", "百货不免费"),
                        Map.of("id", "NEW", "label", "新标准", "applies", true)));
    }

    @Test
    void theDayOfTheTableSaysWhichRowsAreInForce() {
        var rate = decision(stall("size", 6, "since", "2025-03-01"), "rate");

        assertThat(rate.get("met")).isEqualTo(List.of("OLD"));
        assertThat((BigDecimal) ((Map<?, ?>) rate.get("gives")).get("fee")).isEqualByComparingTo("60");
    }

    @Test
    void whatWasDecidedStaysWhenTheRecordChanges() {
        var stall = stall("size", 6);

        var changed =
                records.change(clerk, "stall", stall.id(), stall.version(), Map.of("size", 20), Submission.once());

        assertThat((BigDecimal) ((Map<?, ?>) decision(changed, "rate").get("gives")).get("fee"))
                .isEqualByComparingTo("75");
        assertThat(decision(changed, "renewed").get("kept")).isEqualTo(false);
        assertThat((BigDecimal) ((Map<?, ?>) decision(changed, "renewed").get("gives")).get("fee"))
                .isEqualByComparingTo("250");
    }

    @Test
    void anActOnTheRowDecidesAtItsMoment() {
        var stall = stall("size", 6);

        var renewed = platform()
                .bean(RecordActs.class)
                .act(
                        clerk,
                        "stall",
                        stall.id(),
                        stall.version(),
                        "renew",
                        new RecordActs.Given(Map.of(), null, Submission.once()));

        assertThat(decision(renewed, "renewed").get("kept")).isEqualTo(true);
        assertThat(decision(renewed, "renewed").get("met")).isEqualTo(List.of("NEW"));
    }

    @Test
    void aTableWithoutAFittingRowRefusesAndTellsWhyEachRowDoesNotApply() {
        assertThatThrownBy(this::stall).isInstanceOfSatisfying(RefusedException.class, refused -> {
            assertThat(refused.refusals().getFirst().id()).isEqualTo("no-row");
            assertThat(refused.refusals().getFirst().message())
                    .isEqualTo("“摊位收费标准”没有适用的一行：果蔬免费：百货不免费；新标准：没有填写面积。请核对有关内容，或者请管理员补充该表。");
        });
    }

    @Test
    void allRowsThatApplyCountAndARuleMayAskForOne() {
        var grounds = decision(stall("kind", "FRUIT", "size", 3, "ground", "OWN"), "grounds");

        assertThat(grounds.get("met")).isEqualTo(List.of("OWN", "SMALL"));
        assertThat(((Map<?, ?>) grounds.get("gives")).get("discount")).asList().hasSize(2);
        assertThatThrownBy(() -> stall("size", 3, "ground", "OWN"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusals().getFirst().message())
                                .isEqualTo("百货不是自产自销"));
    }

    @Test
    void nobodyWritesADecision() {
        assertThatThrownBy(() -> stall("size", 6, "rate", "{}")).isInstanceOf(RefusedException.class);
    }
}
