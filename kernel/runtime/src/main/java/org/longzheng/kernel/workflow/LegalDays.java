package org.longzheng.kernel.workflow;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.clocks.CaseClocks.Happening;
import org.longzheng.kernel.documents.Servings.Method;
import org.longzheng.kernel.documents.Servings.Serving;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;

/** Days that decide about limits and are known later than the act: when a document was served, and what has to be corrected. */
public interface LegalDays {

    /**
     * Records that a document was served, or could not be: the limits that run from {@code document.served} start on its legal day.
     *
     * @throws org.longzheng.kernel.sdk.RefusedException {@code assignee} when the actor does no work on the case, {@code legal-day} for a day
     *     before the document or after today
     */
    CaseMoved serve(Actor actor, long document, Service service);

    /** Records of service of a document; empty when the actor may not read its case. */
    List<Serving> servings(Actor actor, long document);

    /**
     * Corrects the legal day on which a limit last started, was paused, resumed, extended or stopped. Everything that the same act did to other
     * limits is corrected with it; the dates are computed anew, and the ledger keeps both days.
     */
    CaseMoved correct(Actor actor, String process, long caseId, String limit, Correction correction);

    /**
     * A service.
     *
     * @param row which of several parties, or null: all
     * @param addressee on whom, as people read it
     * @param evidence an uploaded file, or null
     * @param note the reason of a late entry or of a failure, or null
     */
    record Service(
            Method method,
            LocalDate day,
            @Nullable Long row,
            String addressee,
            boolean delivered,
            @Nullable Long evidence,
            @Nullable String note,
            Submission submission) {}

    /** A correction, with its reason. */
    record Correction(Happening what, LocalDate day, String reason, Submission submission) {}
}
