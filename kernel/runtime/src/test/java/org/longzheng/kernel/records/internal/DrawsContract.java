package org.longzheng.kernel.records.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.Draws;
import org.longzheng.kernel.records.Filter;
import org.longzheng.kernel.records.Query;
import org.longzheng.kernel.records.RecordActs;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Reference;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.RefusedException;

/** Lots are drawn by making a record; equal candidates and an equal seed give equal results, and no rule gives way. */
abstract class DrawsContract {

    private static final AtomicInteger SERIAL = new AtomicInteger();

    private Records records;
    private Draws draws;
    private Actor clerk;
    private Actor head;
    private String market;

    abstract RecordsPlatform platform();

    @BeforeEach
    void setUp() {
        records = platform().bean(Records.class);
        draws = platform().bean(Draws.class);
        clerk = platform().actor("draw-clerk", "230300", null, "matter-clerk");
        head = platform().actor("draw-head", "230300", null, "matter-head");
        market = "市场" + SERIAL.incrementAndGet();
    }

    private RecordView make(String entity, Object... values) {
        var map = new HashMap<String, Object>();
        map.put("market", market);
        for (int i = 0; i < values.length; i += 2) {
            map.put((String) values[i], values[i + 1]);
        }
        return records.create(clerk, entity, map, Submission.once());
    }

    private void traders(int howMany) {
        for (int i = 1; i <= howMany; i++) {
            make("trader", "name", "商户" + i);
        }
    }

    private void hall(int order, int stalls) {
        make("hall", "name", "厅" + order, "order", order, "stalls", stalls);
    }

    private RecordView drawn(String seed) {
        return make("lottery", "seed", seed);
    }

    /** Trader to hall and number. */
    private Map<String, String> places(RecordView lottery) {
        var query = Query.of("allotment")
                .where(new Filter.Test("lottery", Filter.Operator.EQ, List.of(String.valueOf(lottery.id()))));
        return records
                .list(
                        clerk,
                        new Query(
                                "allotment",
                                List.of("trader", "hall", "stallNo"),
                                query.filter(),
                                List.of(),
                                0,
                                200,
                                false))
                .rows()
                .stream()
                .collect(Collectors.toMap(
                        row -> ((Reference) Objects.requireNonNull(row.value("trader"))).title(),
                        row -> ((Reference) Objects.requireNonNull(row.value("hall"))).title() + row.value("stallNo")));
    }

    private static int number(RecordView view, String field) {
        return ((BigDecimal) Objects.requireNonNull(view.value(field))).intValue();
    }

    @Test
    void theSameSeedGivesTheSamePlaces() {
        traders(12);
        hall(1, 5);
        hall(2, 5);

        var first = drawn("20260820");
        var again = drawn("20260820");
        var other = drawn("20260821");

        assertThat(places(again)).hasSize(10).isEqualTo(places(first));
        assertThat(places(other)).isNotEqualTo(places(first));
        assertThat(again.value("digest")).isEqualTo(first.value("digest"));
        assertThat(draws.again(clerk, "lottery", first.id())).hasValue(new Draws.Again(true, true));
    }

    @Test
    void aSeedIsMadeAndShownWhereNoneIsGiven() {
        traders(1);

        assertThat((String) make("lottery").value("seed")).matches("[0-9a-f]{32}");
    }

    @Test
    void whoIsNotPlacedIsListedWithTheReason() {
        traders(3);
        hall(1, 2);

        var lottery = drawn("1");

        assertThat(number(lottery, "candidates")).isEqualTo(3);
        assertThat(number(lottery, "placed")).isEqualTo(2);
        assertThat(number(lottery, "unplaced")).isEqualTo(1);
        assertThat(draws.unplaced(clerk, "lottery", lottery.id(), 0, 10))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.position()).isEqualTo(3);
                    assertThat(line.candidate().title()).startsWith("商户");
                    assertThat(line.reason()).isEqualTo("位置已满：共 2 个，参加 3 人");
                });
    }

    @Test
    void everyoneIsPlacedOnceThereIsRoom() {
        traders(3);
        hall(1, 2);
        drawn("1");
        hall(2, 2);

        assertThat(number(drawn("1"), "unplaced")).isZero();
    }

    @Test
    void whoIsInTheWayGoesElsewhere() {
        make("trader", "name", "甲", "family", "一家");
        make("trader", "name", "乙", "family", "一家");
        hall(1, 3);
        hall(2, 3);

        var places = places(drawn("1"));

        assertThat(places.get("甲").substring(0, 2)).isNotEqualTo(places.get("乙").substring(0, 2));
    }

    @Test
    void noRuleGivesWayToAFreeSeat() {
        make("trader", "name", "甲", "surname", "赵", "family", "一家");
        make("trader", "name", "乙", "surname", "赵", "family", "一家");
        make("trader", "name", "丙", "heavy", true);
        hall(1, 9);

        var lottery = drawn("1");

        var reasons = draws.unplaced(clerk, "lottery", lottery.id(), 0, 10).stream()
                .collect(Collectors.toMap(line -> line.candidate().title(), Draws.Line::reason));
        assertThat(reasons).hasSize(2).containsEntry("丙", "没有底层大厅可以安排丙").containsValue("同一家庭不在同一大厅");
    }

    @Test
    void neighboursHaveNotTheSameName() {
        for (int i = 0; i < 4; i++) {
            make("trader", "name", "赵" + i, "surname", "赵");
        }
        hall(1, 7);

        assertThat(places(drawn("1")).values()).containsExactlyInAnyOrder("厅11", "厅13", "厅15", "厅17");
    }

    @Test
    void whoGoesFirstIsPlacedFirst() {
        traders(8);
        make("trader", "name", "鱼", "goods", List.of("FISH"));
        make("trader", "name", "优先", "waiting", true);
        hall(1, 2);

        assertThat(places(drawn("7"))).isEqualTo(Map.of("优先", "厅11", "鱼", "厅12"));
    }

    @Test
    void theSeatMapOfAPlaceShowsWhoSitsWhere() {
        traders(2);
        hall(1, 3);
        var lottery = drawn("1");

        var run = draws.run(clerk, "lottery", lottery.id()).orElseThrow();

        assertThat(run.seed()).isEqualTo("1");
        assertThat(run.places()).singleElement().satisfies(place -> {
            assertThat(place.place().title()).isEqualTo("厅1");
            assertThat(place.holds()).isEqualTo(3);
            assertThat(place.taken()).isEqualTo(2);
            assertThat(draws.in(clerk, "lottery", lottery.id(), place.place().id()))
                    .extracting(Draws.Line::number)
                    .containsExactly(1, 2);
        });
    }

    @Test
    void namesOfCandidatesAreShownToThoseWhoMayReadThem() {
        make("trader", "name", "甲", "surname", "赵");
        make("trader", "name", "乙");
        hall(1, 0);
        var lottery = drawn("1");

        assertThat(draws.unplaced(head, "lottery", lottery.id(), 0, 10))
                .extracting(line -> line.candidate().title())
                .containsExactlyInAnyOrder("", "乙");
        assertThat(draws.run(platform().actor("stranger", "230300", null, "inspector"), "lottery", lottery.id()))
                .isEmpty();
    }

    @Test
    void aRunIsMovedByItsActsAndNeverChanged() {
        traders(2);
        hall(1, 1);
        var lottery = drawn("1");
        var acts = platform().bean(RecordActs.class);
        var given = new RecordActs.Given(Map.of(), null, Submission.once());

        assertThatThrownBy(() -> acts.act(clerk, "lottery", lottery.id(), lottery.version(), "lock", given))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused ->
                                assertThat(refused.refusals()).extracting("id").containsExactly("everybody"));
        assertThatThrownBy(() -> records.change(
                        clerk, "lottery", lottery.id(), lottery.version(), Map.of("seed", "2"), Submission.once()))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void theSameSubmissionDrawsOnce() {
        traders(1);
        hall(1, 1);
        var once = Submission.once();
        Map<String, Object> values = Map.of("market", market);

        var first = records.create(clerk, "lottery", values, once);

        assertThat(records.create(clerk, "lottery", values, once).id()).isEqualTo(first.id());
        assertThat(places(first)).hasSize(1);
    }

    @Test
    void anArrangerPlacesInItsOwnWay() {
        traders(2);
        hall(1, 2);
        hall(2, 3);

        var lottery = make("backwards-lottery", "seed", "1");

        var last = draws.run(clerk, "backwards-lottery", lottery.id())
                .orElseThrow()
                .places()
                .getLast();
        assertThat(draws.in(
                        clerk, "backwards-lottery", lottery.id(), last.place().id()))
                .extracting(Draws.Line::number)
                .containsExactly(2, 3);
    }

    @Test
    void anArrangerThatBreaksARuleIsRefusedWhole() {
        traders(2);
        hall(1, 2);

        assertThatThrownBy(() -> make("careless-lottery"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusals().getFirst().message())
                                .contains("careless", "taken twice"));
    }

    @Test
    void aLotWhoseArrangerIsNotThereIsNotDrawn() {
        traders(1);
        hall(1, 1);

        assertThatThrownBy(() -> make("absent-lottery"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused ->
                                assertThat(refused.refusals()).extracting("id").containsExactly("arranger"));
    }

    @Test
    void eachGroupGivesItsShareOfThosePicked() {
        for (int i = 0; i < 12; i++) {
            make("trader", "name", "商户" + i, "surname", i < 8 ? "赵" : "钱");
        }

        var check = make("spot-check", "size", 6, "seed", "5");

        var lines = draws.picked(clerk, "spot-check", check.id(), 0, 20);
        assertThat(lines).hasSize(12);
        var picked = lines.stream().filter(line -> line.number() != null).toList();
        assertThat(picked).extracting(Draws.Line::number).containsExactly(1, 2, 3, 4, 5, 6);
        var bySurname = new ArrayList<String>();
        for (var line : picked) {
            var trader = records.read(clerk, "trader", line.candidate().id()).orElseThrow();
            assertThat(trader.value("waiting")).isEqualTo(true);
            bySurname.add(String.valueOf(trader.value("surname")));
        }
        assertThat(bySurname).filteredOn("赵"::equals).hasSize(4);
        assertThat(number(check, "placed")).isEqualTo(6);
        assertThat(number(check, "unplaced")).isZero();
    }

    @Test
    void aLotOfTooFewSaysHowManyAreMissing() {
        traders(2);

        assertThat(number(make("spot-check", "size", 5), "unplaced")).isEqualTo(3);
    }

    @Test
    void aLotThatDoesNotSayHowManyIsRefused() {
        traders(2);

        assertThatThrownBy(() -> make("spot-check"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused ->
                                assertThat(refused.refusals()).extracting("id").containsExactly("pick"));
    }
}
