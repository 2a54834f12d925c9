package org.longzheng.bench.yardstick;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A row as clients read it: what the platform answers for the same row, member for member. */
record Row(String id, int version, String organ, @Nullable String title, Values values) {

    /** A reference with what names it. */
    record Reference(String entity, String id, @Nullable String title) {}

    /** The seventeen columns. */
    record Values(
            @Nullable String name,
            @Nullable String licenceNo,
            @Nullable String kind,
            @Nullable Reference office,
            @Nullable Reference holder,
            @Nullable String qualificationNo,
            @Nullable String qualificationKind,
            @Nullable LocalDate firstLicensed,
            @Nullable LocalDate currentLicensed,
            @Nullable Boolean partner,
            @Nullable String employer,
            @Nullable String address,
            @Nullable String postcode,
            @Nullable String region,
            @Nullable BigDecimal fee,
            @Nullable Long cases,
            @Nullable String remark) {}

    static Row of(Practitioner p) {
        return new Row(
                String.valueOf(p.id),
                p.version,
                p.organ,
                p.name,
                new Values(
                        p.name,
                        p.licenceNo,
                        p.kind,
                        new Reference("bench-office", String.valueOf(p.officeId), p.officeName),
                        new Reference("bench-holder", String.valueOf(p.holderId), p.holderName),
                        p.qualificationNo,
                        p.qualificationKind,
                        p.firstLicensed,
                        p.currentLicensed,
                        p.partner,
                        p.employer,
                        p.address,
                        p.postcode,
                        p.region,
                        p.fee,
                        p.cases,
                        p.remark));
    }
}
