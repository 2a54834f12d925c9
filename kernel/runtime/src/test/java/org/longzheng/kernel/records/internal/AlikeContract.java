package org.longzheng.kernel.records.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.Likeness;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Submission;

/** Whoever registers is told what is about the same matter, of what he may read. */
abstract class AlikeContract {

    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static final String REQUEST = "要求退还多收的公证费三百元，并给予书面答复。";

    private Records records;
    private Actor clerk;

    abstract RecordsPlatform platform();

    @BeforeEach
    void setUp() {
        records = platform().bean(Records.class);
        clerk = platform().actor("alike-clerk", "230300", null, "matter-clerk");
    }

    private Map<String, Object> values(String name, String idNo, String request) {
        var values = new HashMap<String, Object>();
        values.put("letterNo", "似" + SERIAL.incrementAndGet());
        values.put("purpose", "CLAIM");
        values.put("topic", "收费");
        values.put("region", "230302");
        values.put("request", request);
        values.put("people", List.of(Map.of("name", name, "idNo", idNo)));
        return values;
    }

    private RecordView letter(Actor by, Map<String, Object> values) {
        return records.create(by, "letter", values, Submission.once());
    }

    @Test
    void proposesWhatTheSamePersonAskedForBefore() {
        var first = letter(clerk, values("测试甲", "239901199002020169", REQUEST));
        letter(clerk, values("测试乙", "239901199002020249", REQUEST));

        var found = records.alike(clerk, "letter", values("测试甲", "239901199002020169", "要求退还多收公证费三百元，给予书面答复"));

        assertThat(found).singleElement().satisfies(likeness -> {
            assertThat(likeness.record().id()).isEqualTo(first.id());
            assertThat(likeness.score()).isEqualByComparingTo("1");
            assertThat(likeness.proposed()).isTrue();
        });
    }

    @Test
    void asksWhereLessSpeaksForItAndKeepsSilentBelow() {
        var first = letter(clerk, values("测试丙", "239901199002020329", REQUEST));

        var sameName = records.alike(clerk, "letter", values("测试丙", "239901199002020409", REQUEST));
        assertThat(sameName).extracting(likeness -> likeness.record().id()).containsExactly(first.id());
        assertThat(sameName.getFirst().score()).isEqualByComparingTo("0.7");
        assertThat(sameName.getFirst().proposed()).isFalse();

        assertThat(records.alike(clerk, "letter", values("测试丙", "239901199002020409", "举报噪声扰民")))
                .isEmpty();
    }

    @Test
    void looksOnlyAtWhatTheReaderMaySee() {
        letter(clerk, values("测试丁", "239901199002020599", REQUEST));
        var accusation = values("测试戊", "239901199002020679", REQUEST);
        accusation.put("purpose", "ACCUSATION");
        accusation.put("entrusted", List.of("somebody"));
        letter(clerk, accusation);
        var elsewhere = platform().actor("alike-other", "230400", null, "matter-clerk");

        assertThat(records.alike(elsewhere, "letter", values("测试丁", "239901199002020599", REQUEST)))
                .isEmpty();
        assertThat(records.alike(clerk, "letter", values("测试戊", "239901199002020679", REQUEST)))
                .isEmpty();
    }

    @Test
    void keepsTheScoreThatThePlatformFindsAndNoneThatSomebodyTypes() {
        var first = letter(clerk, values("测试己", "239901199002020759", REQUEST));
        var second = values("测试己", "239901199002020759", REQUEST);
        second.put("repeatOf", first.id());
        second.put("repeatKind", "REPEAT");
        second.put("score", new BigDecimal("0.11"));

        var kept = letter(clerk, second);

        assertThat((BigDecimal) kept.value("score")).isEqualByComparingTo("1");
        var alone = values("测试庚", "239901199002020839", REQUEST);
        alone.put("score", BigDecimal.ONE);
        assertThat(letter(clerk, alone).value("score")).isNull();
        assertThat(records.alike(clerk, "answer", Map.of())).isEqualTo(List.<Likeness>of());
    }
}
