package org.longzheng.kernel.workflow.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.StoredRecord;
import org.longzheng.kernel.records.Writing;
import org.springframework.transaction.support.TransactionTemplate;

/** Registers that a case needs: a person, a firm, a finished traineeship. All people are synthetic. */
final class Fixtures {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final AtomicInteger SERIAL = new AtomicInteger();

    private final RecordStore store;
    private final TransactionTemplate transactions;

    Fixtures(RecordStore store, TransactionTemplate transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    long person() {
        var number = SERIAL.incrementAndGet();
        return create("person", Map.of("name", "测试甲", "idNo", citizenId(number)));
    }

    long firm() {
        var values = new HashMap<String, Object>(Map.of(
                "name", "黑龙江示例" + SERIAL.incrementAndGet() + "律师事务所",
                "form", "PARTNERSHIP",
                "capital", 500000,
                "address", "道里区示例街1号",
                "region", "230102",
                "foundedOn", "2015-06-01",
                "supervisor", "230102",
                "charter", 1L,
                "agreement", 1L));
        values.put("state", "ACTIVE");
        return create("law-firm", values);
    }

    long trainee(long person, long firm) {
        var tutor = create(
                "lawyer",
                Map.of(
                        "person", person(),
                        "kind", "FULL_TIME",
                        "firm", firm,
                        "qualificationNo", "A20152399010003",
                        "qualificationKind", "A",
                        "firstLicensed", "2017-05-08",
                        "currentLicensed", "2017-05-08",
                        "state", "PRACTISING"));
        return create(
                "trainee",
                Map.of(
                        "person",
                        person,
                        "traineeNo",
                        "SX" + SERIAL.incrementAndGet(),
                        "firm",
                        firm,
                        "tutor",
                        tutor,
                        "startOn",
                        "2025-08-31",
                        "endOn",
                        "2026-08-31",
                        "passedOn",
                        "2026-08-31",
                        "state",
                        "PASSED"));
    }

    StoredRecord load(String entity, long id) {
        return store.load(entity, id);
    }

    private long create(String entity, Map<String, ?> values) {
        return Objects.requireNonNull(transactions.execute(status -> {
            var draft = store.draft(Actor.platform(), entity, values);
            return store.save(Actor.platform(), draft, Writing.of("create"))
                    .record()
                    .recordId();
        }));
    }

    /** A man's number of the unassigned region 239901 with the check digit of GB 11643. */
    private static String citizenId(int serial) {
        var body = "23990119%02d%02d%02d%03d"
                .formatted(80 + serial / 300 % 20, 1 + serial / 28 % 12, 1 + serial % 28, 2 * (serial / 336 % 499) + 1);
        var sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (body.charAt(i) - '0');
        }
        return body + "10X98765432".charAt(sum % 11);
    }
}
