package org.longzheng.kernel.documents.internal;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.documents.Issuing.Issued;

/** A row of {@code lz_document}. */
class DocumentRow {

    long id;
    long caseId;
    long actId;
    String process = "";
    String entity = "";
    String kind = "";
    String label = "";
    String template = "";

    @Nullable
    String series;

    @Nullable
    String number;

    String organ = "";
    String status = "ISSUED";
    LocalDate issuedOn = LocalDate.MIN;

    @Nullable
    LocalDate servedOn;

    String snapshot = "";

    @Nullable
    String wordHash;

    @Nullable
    String pdfHash;

    Issued toIssued() {
        return new Issued(id, actId, kind, label, number, status, issuedOn, servedOn);
    }
}
