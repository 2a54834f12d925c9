package org.longzheng.bench.driver;

import java.math.BigDecimal;
import java.time.LocalDate;

/** The same rows each time, made from their number. */
final class Rows {

    static final int OFFICES = 500;
    static final int HOLDERS = 20_000;

    private static final long OFFICE = 1_000_000;
    private static final long HOLDER = 2_000_000;
    private static final long PRACTITIONER = 10_000_000;
    private static final LocalDate FIRST_DAY = LocalDate.of(1996, 1, 1);
    private static final int DAYS = 10_500;
    private static final String[] KINDS = {"FULL_TIME", "PART_TIME", "COMPANY", "PUBLIC_SERVICE", "LEGAL_AID"};
    private static final String[] GRADES = {"A", "B", "C"};
    private static final String[] CITIES = {
        "2301", "2302", "2303", "2304", "2305", "2306", "2307", "2308", "2309", "2310", "2311", "2312", "2327"
    };

    private Rows() {}

    /** One row of the wide table. */
    record Practitioner(
            long id,
            String organ,
            String scope,
            String name,
            String licenceNo,
            String kind,
            long office,
            long holder,
            String qualificationNo,
            String qualificationKind,
            LocalDate firstLicensed,
            LocalDate currentLicensed,
            boolean partner,
            String employer,
            String address,
            String postcode,
            String region,
            BigDecimal fee,
            long cases,
            String remark) {}

    static long officeId(int n) {
        return OFFICE + n % OFFICES;
    }

    static long holderId(int n) {
        return HOLDER + n % HOLDERS;
    }

    static long practitionerId(int n) {
        return PRACTITIONER + n;
    }

    static String officeName(int n) {
        return "黑龙江样例" + n + "律师事务所";
    }

    static String holderName(int n) {
        return "样例" + n;
    }

    static Practitioner practitioner(int n) {
        int mixed = (int) ((n * 2_654_435_761L >>> 7) & 0x7fff_ffff);
        var city = CITIES[mixed % CITIES.length];
        var first = FIRST_DAY.plusDays(mixed % DAYS);
        return new Practitioner(
                practitionerId(n),
                city + "00",
                city,
                "样例" + n,
                "1" + city + "%012d".formatted(n),
                KINDS[mixed % KINDS.length],
                officeId(mixed / 7),
                holderId(mixed / 3),
                "A2024%010d".formatted(n),
                GRADES[mixed % GRADES.length],
                first,
                first.plusDays(mixed % 300),
                mixed % 4 == 0,
                "样例单位" + mixed % 1000,
                "示例街" + mixed % 900 + "号",
                "%06d".formatted(150_000 + mixed % 9000),
                city + "02",
                BigDecimal.valueOf(100L * (mixed % 5000), 2),
                mixed % 400,
                "第" + n + "行");
    }
}
