package org.longzheng.kernel.supervision;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.calendar.Stage;

/**
 * A reminder or card. It names the case by number and never tells what the case is about.
 *
 * @param clock id of the limit
 * @param number of the card, e.g. 里司监〔2026〕14号; null for a reminder
 * @param caseNumber newest document or case number, or null
 * @param organ who had to keep the limit
 * @param stepLabel where the case stood, and {@code holder} who held it, when the card was issued
 * @param dueOn the day that had to be kept, as it then was: the promised one, for red the statutory one
 * @param since the day on which it was due to be issued
 * @param reason why it was closed or withdrawn, or null
 * @param recused the reader took part in the case and has to stand aside
 * @param readable the reader may have a right to read such cases
 */
public record Card(
        long id,
        long clock,
        Stage stage,
        @Nullable String number,
        String process,
        String processLabel,
        long caseId,
        @Nullable String caseNumber,
        String limitLabel,
        String organ,
        String organName,
        String stepLabel,
        String holder,
        LocalDate dueOn,
        LocalDate since,
        LocalDateTime issuedAt,
        State state,
        @Nullable LocalDateTime endedAt,
        @Nullable String reason,
        boolean recused,
        boolean readable) {

    /** Where a card stands. */
    public enum State {
        OPEN("未销"),
        /** The limit has ended. */
        CLOSED("已销"),
        /** The ledger shows that it should not have been issued. */
        WITHDRAWN("已撤");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
