package org.longzheng.kernel.records.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.records.Writing;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Entries of accounts are written once, and no account falls below its floor on any day. */
abstract class LedgersContract {

    private static final AtomicInteger SERIAL = new AtomicInteger();

    private Records records;
    private Actor clerk;
    private RecordView account;

    abstract RecordsPlatform platform();

    @BeforeEach
    void newAccount() {
        records = platform().bean(Records.class);
        clerk = platform().actor("clerk", "230100", null, "matter-clerk");
        account = records.create(clerk, "booth", Map.of("name", "账户" + SERIAL.incrementAndGet()), Submission.once());
    }

    private RecordView entry(String day, String amount) {
        return records.create(
                clerk,
                "entry",
                Map.of(
                        "booth",
                        account.id(),
                        "bookedOn",
                        LocalDate.parse(day),
                        "amount",
                        new BigDecimal(amount),
                        "note",
                        "示例 " + amount),
                Submission.once());
    }

    private void balanceIs(String amount) {
        assertThat((BigDecimal)
                        records.read(clerk, "booth", account.id()).orElseThrow().value("balance"))
                .isEqualByComparingTo(amount);
    }

    @Test
    void aWrongEntryIsPutRightByOneAgainstIt() {
        var wrong = entry("2026-10-01", "100");
        var store = platform().bean(RecordStore.class);
        var transaction = new TransactionTemplate(platform().bean(PlatformTransactionManager.class));

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> store.save(
                        Actor.platform(),
                        store.with(
                                Actor.platform(),
                                store.lock("entry", wrong.id()),
                                Map.of("amount", new BigDecimal(10))),
                        Writing.of("change"))))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("“示例 100”已经入账，“金额”不能修改。记错了的，请另记一笔冲正。");
        balanceIs("100");

        entry("2026-10-02", "-100");
        balanceIs("0");
    }

    @Test
    void nothingIsTakenThatIsNotThereOnTheDayOrLater() {
        entry("2026-09-01", "100");
        entry("2026-09-20", "-80");
        entry("2026-10-01", "50");

        assertThatThrownBy(() -> entry("2026-08-31", "-1"))
                .hasMessageContaining("余额不足：记这一笔后最低为 -1")
                .hasMessageContaining("请核对“金额”和“日期”。");
        // on the day there is enough, and twenty days later there would not be
        assertThatThrownBy(() -> entry("2026-09-05", "-30")).hasMessageContaining("最低为 -10");
        entry("2026-09-05", "-20");
        entry("2026-10-01", "-50");
        balanceIs("0");
    }

    @Test
    void twentyWhoTakeTheLastOfItAtOnceGetItOnce() throws Exception {
        entry("2026-10-01", "30");
        var takes = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 20; i++) {
            takes.add(() -> {
                try {
                    entry("2026-10-02", "-30");
                    return true;
                } catch (RefusedException notEnough) {
                    return false;
                }
            });
        }
        try (var people = Executors.newFixedThreadPool(8)) {
            var got = new ArrayList<Boolean>();
            for (var take : people.invokeAll(takes)) {
                got.add(take.get());
            }
            assertThat(got).containsOnlyOnce(true);
        }
        balanceIs("0");
    }
}
