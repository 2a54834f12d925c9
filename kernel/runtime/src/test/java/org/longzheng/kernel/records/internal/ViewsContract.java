package org.longzheng.kernel.records.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.records.Filter;
import org.longzheng.kernel.records.Query;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Submission;

/** Views over rows, sealed columns and limits are answered by the database. */
abstract class ViewsContract {

    private static final LocalDate TODAY = LocalDate.of(2026, 10, 12);
    private static final AtomicInteger SERIAL = new AtomicInteger();

    private Records records;
    private Actor clerk;
    private Actor colleague;

    abstract RecordsPlatform platform();

    @BeforeEach
    void setUp() {
        records = platform().bean(Records.class);
        clerk = platform().actor("views-clerk", "230200", null, "matter-clerk");
        colleague = platform().actor("views-colleague", "230200", null, "matter-clerk");
    }

    private long letter(Actor by, String idNo) {
        return records.create(
                        by,
                        "letter",
                        Map.of(
                                "letterNo",
                                "信" + SERIAL.incrementAndGet(),
                                "purpose",
                                "CLAIM",
                                "topic",
                                "主题",
                                "people",
                                List.of(Map.of("name", "测试甲", "idNo", idNo))),
                        Submission.once())
                .id();
    }

    private List<Long> view(Actor actor, String id) {
        return records.list(actor, Query.of("letter").page(0, 200).where(new Filter.View(id))).rows().stream()
                .map(RecordView::id)
                .toList();
    }

    @Test
    void findsTheSamePersonInTheRowsOfSeveralRecords() {
        var one = letter(clerk, "239901199001010014");
        var other = letter(colleague, "239901198505050023");
        assertThat(view(clerk, "repeated")).isEmpty();

        var again = letter(colleague, "239901199001010014");

        assertThat(view(clerk, "repeated"))
                .containsExactlyInAnyOrder(one, again)
                .doesNotContain(other);
    }

    @Test
    void narrowsAViewToTheReadersOwnRows() {
        var mine = letter(clerk, "239901199001010030");
        var other = letter(colleague, "239901199001010073");

        assertThat(view(clerk, "own")).contains(mine).doesNotContain(other);
    }

    @Test
    void asksTheNewestClockOfALimit() {
        var letter = letter(clerk, "239901199001010057");
        clock(letter, 1, "STOPPED", TODAY.minusDays(30), TODAY.minusDays(40));
        assertThat(holds(letter, "open(handle)")).isFalse();
        assertThat(holds(letter, "met(handle)")).isTrue();
        assertThat(holds(letter, "over(handle)")).isTrue();
        assertThat(holds(letter, "overdue(handle)")).isFalse();

        clock(letter, 2, "RUNNING", TODAY.plusDays(2), null);
        assertThat(holds(letter, "open(handle) and due(handle) <= today + 3 days"))
                .isTrue();
        assertThat(holds(letter, "open(handle) and due(handle) <= today + 1 day"))
                .isFalse();
        assertThat(holds(letter, "over(handle) or overdue(handle) or met(handle)"))
                .isFalse();
        assertThat(holds(letter, "due(other) == null and not open(other)")).isTrue();

        clock(letter, 3, "VOID", TODAY.minusDays(2), null);
        assertThat(holds(letter, "overdue(handle)")).isFalse();
        clock(letter, 4, "PAUSED", TODAY.minusDays(2), null);
        assertThat(holds(letter, "overdue(handle) and open(handle)")).isTrue();
    }

    private void clock(long letter, long serial, String state, LocalDate due, LocalDate stopped) {
        platform()
                .bean(RecordMapper.class)
                .insert(Sql.of(
                        "insert into lz_clock (id, case_id, process, limit_id, state, amount, extended, unit, roll, started_on, due_on,"
                                + " stopped_on, provisional, started_act, ours, worst, light)"
                                + " values (?, ?, 'letter', 'handle', ?, 5, 0, 'DAYS', true, ?, ?, ?, false, 1, true, 'RED', 'GREEN')",
                        letter + serial,
                        letter,
                        state,
                        TODAY.minusDays(60),
                        due,
                        stopped));
    }

    private boolean holds(long letter, String condition) {
        var source = platform().bean(RecordSource.class);
        var plan = source.plans().of("letter");
        var compiler = new ExpressionSql(
                source.plans(), source.organs(), new RecordScope(source, clerk, null), ExpressionSql.UNGUARDED, null);
        return source.mapper()
                        .count(Sql.writer()
                                .add("select count(*) from " + plan.table() + " t where t.id = ")
                                .bind(letter)
                                .add(" and ")
                                .add(compiler.condition(Expression.of(condition).root(), plan, "t"))
                                .sql())
                == 1;
    }
}
