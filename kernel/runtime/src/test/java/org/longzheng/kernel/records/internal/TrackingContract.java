package org.longzheng.kernel.records.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longzheng.kernel.Refused.refused;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.records.Tracking;
import org.longzheng.kernel.records.Tracking.Fact;
import org.longzheng.kernel.sdk.RefusedException;

/** Who knows number and code sees what the definitions show; nobody else learns anything. */
abstract class TrackingContract {

    private static final AtomicInteger SERIAL = new AtomicInteger();

    private Records records;
    private Tracking tracking;
    private Actor clerk;
    private String from;

    abstract RecordsPlatform platform();

    @BeforeEach
    void setUp() {
        records = platform().bean(Records.class);
        tracking = platform().bean(Tracking.class);
        clerk = platform().actor("track-clerk", "230100", null, "matter-clerk");
        from = "192.0.2." + SERIAL.incrementAndGet();
    }

    private RecordView letter() {
        var values = new HashMap<String, Object>();
        values.put("letterNo", "查" + SERIAL.incrementAndGet());
        values.put("purpose", "CLAIM");
        values.put("topic", "收费");
        return records.create(clerk, "letter", values, Submission.once());
    }

    private static String text(RecordView letter, String field) {
        return String.valueOf(letter.value(field));
    }

    @Test
    void showsWhatIsDeclaredToWhoeverKnowsBoth() {
        var letter = letter();

        var seen = tracking.look(
                "letter", text(letter, "letterNo"), text(letter, "trackCode").toLowerCase(), from);

        assertThat(seen.label()).isEqualTo("信件");
        assertThat(seen.facts())
                .containsExactly(
                        new Fact("letterNo", "编号", text(letter, "letterNo")),
                        new Fact("state", "状态", "办理中"),
                        new Fact("receivedOn", "收到", "2026-10-12"),
                        new Fact("organ", "办理机关", "哈尔滨市司法局"));
    }

    @Test
    void makesCodesThatNobodyGuessesAndNobodyGives() {
        var codes = new HashSet<String>();
        for (int i = 0; i < 1_000; i++) {
            codes.add(TrackCodes.fresh());
        }
        assertThat(codes).hasSize(1_000).allMatch(code -> code.matches("[2-9A-HJ-NP-Z]{10}"));
        refused(
                "unknown-field",
                () -> records.create(
                        clerk,
                        "letter",
                        Map.of("letterNo", "x", "purpose", "CLAIM", "topic", "x", "trackCode", "AAAAAAAAAA"),
                        Submission.once()));
    }

    @Test
    void answersEveryWrongQuestionInTheSameWords() {
        var letter = letter();
        var words = new HashSet<String>();
        for (var asked : new String[][] {
            {"letter", text(letter, "letterNo"), "AAAAAAAAAA"},
            {"letter", "没有这个编号", text(letter, "trackCode")},
            {"letter", "", ""},
            {"answer", text(letter, "letterNo"), text(letter, "trackCode")},
            {"no-such-entity", "1", "2"},
            {"letter", "1' or '1'='1", "x' or 'x'='x"}
        }) {
            try {
                tracking.look(asked[0], asked[1], asked[2], from);
                throw new AssertionError("shown: " + String.join(" ", asked));
            } catch (RefusedException refused) {
                assertThat(refused.has("not-found")).isTrue();
                words.add(refused.refusals().getFirst().message());
            }
        }
        assertThat(words).hasSize(1);
    }

    @Test
    void letsNobodyTryOften() {
        var letter = letter();
        for (int i = 0; i < 10; i++) {
            refused("not-found", () -> tracking.look("letter", text(letter, "letterNo"), "WRONGWRONG", from));
        }
        refused(
                "too-often",
                () -> tracking.look("letter", text(letter, "letterNo"), text(letter, "trackCode"), "198.51.100.7"));

        var other = letter();
        for (int i = 0; i < 30; i++) {
            tracking.look("letter", text(other, "letterNo"), text(other, "trackCode"), "203.0.113.9");
        }
        refused(
                "too-often",
                () -> tracking.look("letter", text(other, "letterNo"), text(other, "trackCode"), "203.0.113.9"));
    }

    @Test
    void takesAnAnswerOnce() {
        var letter = letter();
        var number = text(letter, "letterNo");
        var code = text(letter, "trackCode");
        assertThat(tracking.look("letter", number, code, from).questions())
                .singleElement()
                .satisfies(question -> assertThat(question.answers()).containsEntry("BAD", "不满意"));

        var answered = tracking.answer("letter", number, code, Map.of("rating", "BAD"), from);

        assertThat(answered.questions()).isEmpty();
        assertThat(records.read(clerk, "letter", letter.id()).orElseThrow().value("rating"))
                .isEqualTo("BAD");
        refused("not-asked", () -> tracking.answer("letter", number, code, Map.of("rating", "GOOD"), from));
        refused("not-asked", () -> tracking.answer("letter", number, code, Map.of("topic", "改"), from));
        var second = letter();
        refused(
                "unknown-code",
                () -> tracking.answer(
                        "letter", text(second, "letterNo"), text(second, "trackCode"), Map.of("rating", "<b>"), from));
    }
}
