package org.longzheng.kernel.supervision.internal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.calendar.Stage;
import org.longzheng.kernel.supervision.Card;

/** A row of {@code lz_card}; {@code caseNumber} comes with it from the case, {@code total} is how many rows the whole list has. */
class CardRow {

    long id;
    long clockId;
    String stage = "";
    /** How many cards of this stage the limit had before: with clock and stage it makes the card unique. */
    int roundNo;

    int granted;
    long caseId;
    String process = "";
    String limitId = "";
    String organ = "";
    String steps = "";
    String holder = "";

    @Nullable
    String number;

    LocalDate dueOn = LocalDate.MIN;
    LocalDate since = LocalDate.MIN;
    LocalDateTime issuedAt = LocalDateTime.MIN;
    String state = Card.State.OPEN.name();

    @Nullable
    LocalDateTime endedAt;

    @Nullable
    String reason;

    /** Account of the first of those who held the case. */
    @Nullable
    String handler;

    /** Withdrawn by somebody's decision, which the ledger does not take back. */
    boolean ruled;

    /** The register of cards says what stands here. */
    boolean recorded;

    @Nullable
    Long recordId;

    @Nullable
    String caseNumber;

    long total;

    Stage stage() {
        return Stage.valueOf(stage);
    }

    boolean is(Card.State wanted) {
        return state.equals(wanted.name());
    }
}
