package org.longzheng.kernel.records.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.LedgerDefinition;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.stereotype.Component;

/** Keeps the entries of accounts: what is written stays, and no account falls below its floor on any day. */
@Component
class Ledgers {

    private final RecordSource source;

    Ledgers(RecordSource source) {
        this.source = source;
    }

    /** Refuses to change an entry, and one that leaves its account with too little. The account is held until the end of the transaction. */
    void check(@Nullable LoadedRecord before, LoadedRecord next) {
        var ledger = next.plan().definition().ledger();
        if (ledger == null) {
            return;
        }
        if (before != null) {
            unchanged(before, next);
        } else if (ledger.floor() != null) {
            floor(ledger, next);
        }
    }

    private static void unchanged(LoadedRecord before, LoadedRecord next) {
        for (var field : next.plan().fields().values()) {
            if (field.definition().stored() && !Objects.equals(before.stored(field.id()), next.stored(field.id()))) {
                throw new RefusedException(Refusal.of(
                        "ledger-entry",
                        field.id(),
                        "“%s”已经入账，“%s”不能修改。记错了的，请另记一笔冲正。".formatted(next.title(), field.label())));
            }
        }
    }

    private void floor(LedgerDefinition ledger, LoadedRecord entry) {
        var plan = entry.plan();
        var account = Objects.requireNonNull(plan.field(ledger.account()));
        var amount = Objects.requireNonNull(plan.field(ledger.amount()));
        var date = Objects.requireNonNull(plan.field(ledger.date()));
        var target = source.plans().targetOf(account);
        if (!(entry.stored(account.id()) instanceof Long id)
                || !(entry.stored(date.id()) instanceof LocalDate day)
                || !(ColumnValues.number(entry.stored(amount.id())) instanceof BigDecimal added)
                || added.signum() >= 0
                || target == null) {
            return; // nothing falls; what is missing is told by the field
        }
        // one entry of an account after the other
        source.find(target, id, true);
        var least = least(plan, account, amount, date, id, day).add(added);
        var floor = Objects.requireNonNull(ledger.floor());
        if (least.compareTo(floor) < 0) {
            throw new RefusedException(Refusal.of(
                    "ledger-floor",
                    amount.id(),
                    "“%s”余额不足：记这一笔后最低为 %s，不得低于 %s。请核对“%s”和“%s”。"
                            .formatted(
                                    source.find(target, id, false)
                                            .map(LoadedRecord::title)
                                            .orElse(account.label()),
                                    least.toPlainString(),
                                    floor.toPlainString(),
                                    amount.label(),
                                    date.label())));
        }
    }

    /** The least that the account holds on the day or on a later one. */
    private BigDecimal least(
            EntityPlan plan, FieldPlan account, FieldPlan amount, FieldPlan date, long id, LocalDate day) {
        var onDay = source.mapper()
                .select(Sql.of(
                        "select coalesce(sum(" + amount.column() + "), 0) as AMOUNT from " + plan.table() + " where "
                                + account.column() + " = ? and " + date.column() + " <= ?",
                        id,
                        day));
        var least = amount(onDay.getFirst());
        var balance = least;
        for (var row : source.mapper()
                .select(Sql.of(
                        "select sum(" + amount.column() + ") as AMOUNT from " + plan.table() + " where "
                                + account.column() + " = ? and " + date.column() + " > ? group by " + date.column()
                                + " order by " + date.column(),
                        id,
                        day))) {
            balance = balance.add(amount(row));
            least = least.min(balance);
        }
        return least;
    }

    private static BigDecimal amount(Map<String, Object> row) {
        return new BigDecimal(Objects.requireNonNull(row.get("AMOUNT")).toString());
    }
}
