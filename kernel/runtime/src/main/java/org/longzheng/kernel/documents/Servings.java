package org.longzheng.kernel.documents;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was served on whom, and how: the evidence of the day from which a party's limits run. Inside the transaction of the act that records it. */
public interface Servings {

    /** The document that outside input names, empty when there is none. */
    Optional<Paper> paper(long document);

    /** Keeps a record; the first that was delivered dates the document. */
    void keep(Serving serving);

    /** Records of a document, oldest first. */
    List<Serving> of(long document);

    /** A document as it is served. */
    record Paper(
            long id,
            long caseId,
            String process,
            String kind,
            String label,
            String organ,
            String status,
            LocalDate issuedOn,
            @Nullable LocalDate servedOn) {}

    /** Ways of serving, 民事诉讼法 第八十八条 至 第九十五条. */
    enum Method {
        DIRECT("直接送达"),
        LEFT("留置送达"),
        ELECTRONIC("电子送达"),
        POST("邮寄送达"),
        ENTRUSTED("委托送达"),
        FORWARDED("转交送达"),
        PUBLIC("公告送达");

        private final String label;

        Method(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * A record of service.
     *
     * @param row which of several parties, by its place among the rows or its record; null: all of them
     * @param addressee as people read it
     * @param day the legal day; of an attempt that failed, its day
     * @param delivered false: 未送达, with the reason in {@code note}
     * @param evidence the file that proves it (送达回证), or null
     */
    record Serving(
            long id,
            long document,
            long caseId,
            @Nullable Long row,
            String addressee,
            Method method,
            LocalDate day,
            boolean delivered,
            @Nullable Long evidence,
            @Nullable String note,
            String by,
            LocalDateTime at) {}
}
