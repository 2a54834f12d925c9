package org.longzheng.kernel.records.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.Filter;
import org.longzheng.kernel.records.Filter.Operator;
import org.longzheng.kernel.records.Query;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Reference;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.RefusedException;

/** A seal stands above every grant, wherever a record is read. */
abstract class SealsContract {

    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static final String SAY = "检举控告件仅限指定办理人查阅";

    private Records records;
    private Actor clerk;
    private Actor colleague;
    private Actor head;
    private Actor entrusted;

    abstract RecordsPlatform platform();

    @BeforeEach
    void setUp() {
        records = platform().bean(Records.class);
        clerk = platform().actor("clerk", "230100", null, "matter-clerk");
        colleague = platform().actor("colleague", "230100", null, "matter-clerk");
        head = platform().actor("head", "230000", null, "matter-head");
        entrusted = platform().actor("chosen", "230600", null, "matter-clerk");
    }

    private RecordView letter(String purpose, String topic) {
        var values = new HashMap<String, Object>();
        values.put("letterNo", "信" + SERIAL.incrementAndGet());
        values.put("purpose", purpose);
        values.put("topic", topic);
        values.put("content", "内容" + topic);
        values.put("entrusted", List.of("chosen", "clerk"));
        return records.create(clerk, "letter", values, Submission.once());
    }

    @Test
    void showsOnlyWhatTheSealShowsToWhoeverItDoesNotName() {
        var sealed = letter("ACCUSATION", "收受礼金");

        for (var reader : List.of(colleague, head)) {
            var seen = records.read(reader, "letter", sealed.id()).orElseThrow();
            assertThat(seen.values()).containsOnlyKeys("letterNo", "state");
            assertThat(seen.closed()).isEqualTo(SAY);
            assertThat(seen.title()).isEqualTo(SAY);
        }
        for (var reader : List.of(clerk, entrusted)) {
            var seen = records.read(reader, "letter", sealed.id()).orElseThrow();
            assertThat(seen.value("topic")).isEqualTo("收受礼金");
            assertThat(seen.closed()).isNull();
            assertThat(seen.title()).contains("收受礼金");
        }
    }

    @Test
    void closesTheRowInListsSearchesFiltersAndViews() {
        var topic = "主题" + SERIAL.incrementAndGet();
        var sealed = letter("ACCUSATION", topic);
        var open = letter("CLAIM", topic);

        var listed = records.list(head, Query.of("letter").page(0, 200)).rows();
        assertThat(listed).extracting(RecordView::id).contains(sealed.id(), open.id());
        var row = listed.stream().filter(r -> r.id() == sealed.id()).findFirst().orElseThrow();
        assertThat(row.values()).containsOnlyKeys("letterNo", "state");
        assertThat(row.title()).isEqualTo(SAY);

        assertThat(found(head, new Filter.Search(topic))).containsExactly(open.id());
        assertThat(found(entrusted, new Filter.Search(topic))).containsExactly(sealed.id());
        assertThat(found(head, is("topic", topic))).containsExactly(open.id());
        assertThat(found(head, is("purpose", "ACCUSATION"))).doesNotContain(sealed.id());
        assertThat(found(head, new Filter.Not(is("purpose", "CLAIM")))).doesNotContain(sealed.id());
        assertThat(found(head, is("letterNo", String.valueOf(sealed.value("letterNo")))))
                .containsExactly(sealed.id());
        assertThat(found(entrusted, new Filter.View("mine"))).contains(sealed.id());
        assertThat(found(head, new Filter.View("mine"))).doesNotContain(sealed.id());
        var sorted =
                records.list(head, Query.of("letter").page(0, 200).sortedBy(List.of(new Query.Sort("topic", false))));
        assertThat(sorted.rows()).extracting(RecordView::id).contains(open.id()).doesNotContain(sealed.id());
    }

    @Test
    void closesHistoryChangesAndReferences() {
        var sealed = letter("ACCUSATION", "收受礼金");
        records.change(clerk, "letter", sealed.id(), sealed.version(), Map.of("content", "补充线索"), Submission.once());

        assertThat(records.history(colleague, "letter", sealed.id()).toString())
                .doesNotContain("收受礼金", "补充线索", "ACCUSATION");
        assertThat(records.history(entrusted, "letter", sealed.id()).toString()).contains("补充线索");
        assertThatThrownBy(() ->
                        records.change(colleague, "letter", sealed.id(), 2, Map.of("letterNo", "改"), Submission.once()))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> records.reveal(colleague, "letter", sealed.id(), "content", "想看"))
                .isInstanceOf(RefusedException.class);
        assertThat(records.candidates(colleague, "answer", null, "letter", "收受礼金", Map.of()))
                .isEmpty();
        assertThatThrownBy(() -> records.create(colleague, "answer", Map.of("letter", sealed.id()), Submission.once()))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void closesWhatAnotherRecordReadsThroughAReference() {
        var sealed = letter("ACCUSATION", "收受礼金");
        var answer = records.create(clerk, "answer", Map.of("letter", sealed.id(), "text", "转"), Submission.once());

        var seen = records.read(colleague, "answer", answer.id()).orElseThrow();
        assertThat(((Reference) seen.value("letter")).title()).isEmpty();
        assertThat(seen.value("topic")).isNull();
        assertThat(records.list(colleague, Query.of("answer").page(0, 200))
                        .rows()
                        .toString())
                .doesNotContain("收受礼金");
        assertThat(records.list(colleague, Query.of("answer").page(0, 200).showing(List.of("letter", "letter.topic")))
                        .rows()
                        .toString())
                .doesNotContain("收受礼金");
        assertThat(records.read(clerk, "answer", answer.id()).orElseThrow().value("topic"))
                .isEqualTo("收受礼金");
    }

    @Test
    void tellsTheKernelWhatMayBeReadOutside() {
        var store = platform().bean(RecordStore.class);
        var sealed = letter("ACCUSATION", "收受礼金");
        var open = letter("CLAIM", "退费");

        var record = store.load("letter", sealed.id());
        assertThat(store.closedTo(head, record)).isEqualTo(SAY);
        assertThat(store.closedTo(entrusted, record)).isNull();
        assertThat(store.outwardTitle(record)).isEqualTo(SAY);
        assertThat(store.outwardTitle(store.load("letter", open.id()))).contains("退费");
        assertThat(store.load("letter", open.id()).text("handler")).isEqualTo("clerk");
    }

    private static Filter is(String field, String value) {
        return new Filter.Test(field, Operator.EQ, List.of(value));
    }

    private List<Long> found(Actor actor, Filter filter) {
        return records.list(actor, Query.of("letter").page(0, 200).where(filter)).rows().stream()
                .map(RecordView::id)
                .toList();
    }
}
