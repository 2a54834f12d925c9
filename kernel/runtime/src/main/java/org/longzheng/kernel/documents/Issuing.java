package org.longzheng.kernel.documents;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.DocumentDefinition;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.organisation.Organ;

/** Draws numbers and issues documents, inside the transaction of the act that signs them. */
public interface Issuing {

    /**
     * Draws the next number of a series: no gap, no double, because the counter row belongs to the same transaction.
     *
     * @param record what the record that gets the number answers; {@code organ year n} are added
     */
    String next(String series, Scope record, Organ organ, LocalDate day);

    /** Draws the number of a document that is about to be issued, so that effects may read it; null for a document without a series. */
    @Nullable
    String number(DocumentDefinition definition, Scope record, Organ organ, LocalDate day);

    /** Issues a document: its facts are fixed now, the paper is printed when it is first fetched. */
    Issued issue(Order order);

    /** Documents of a case, newest first. */
    List<Issued> ofCase(long caseId);

    /** Documents that taken-back acts issued no longer count; their numbers stay used. */
    void supersede(Collection<Long> acts);

    /**
     * What to issue.
     *
     * @param act id of the act that issues it
     * @param number the number drawn for it, or null
     * @param organ who issues it
     * @param served true when the receiver has it by this act, being a user of the platform
     * @param facts texts by placeholder that only the case knows ({@code reason}, {@code starter} …)
     * @param missing what {@code lists: materials} prints
     */
    record Order(
            DocumentDefinition definition,
            String process,
            String entity,
            long caseId,
            long act,
            @Nullable String number,
            Organ organ,
            LocalDate day,
            boolean served,
            Scope scope,
            Map<String, String> facts,
            List<String> missing) {}

    /** An issued document; {@code status} is {@code ISSUED} or {@code SUPERSEDED}. */
    record Issued(
            long id,
            long act,
            String kind,
            String label,
            @Nullable String number,
            String status,
            LocalDate issuedOn,
            @Nullable LocalDate servedOn) {}
}
