package org.longzheng.kernel.documents.internal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.documents.Servings.Method;
import org.longzheng.kernel.documents.Servings.Serving;

/** A row of {@code lz_serving}. */
class ServingRow {

    long id;
    long documentId;
    long caseId;

    @Nullable
    Long rowId;

    String addressee = "";
    String method = "";
    LocalDate legalDay = LocalDate.MIN;
    boolean delivered;

    @Nullable
    Long evidence;

    @Nullable
    String note;

    String byName = "";
    LocalDateTime at = LocalDateTime.MIN;

    static ServingRow of(Serving serving) {
        var row = new ServingRow();
        row.id = serving.id();
        row.documentId = serving.document();
        row.caseId = serving.caseId();
        row.rowId = serving.row();
        row.addressee = serving.addressee();
        row.method = serving.method().name();
        row.legalDay = serving.day();
        row.delivered = serving.delivered();
        row.evidence = serving.evidence();
        row.note = serving.note();
        row.byName = serving.by();
        row.at = serving.at();
        return row;
    }

    Serving toServing() {
        return new Serving(
                id,
                documentId,
                caseId,
                rowId,
                addressee,
                Method.valueOf(method),
                legalDay,
                delivered,
                evidence,
                note,
                byName,
                at);
    }
}
