package org.longzheng.kernel.calendar;

/** The national calendar of 2025 and 2026 for tests. */
final class Calendars {

    private Calendars() {}

    static WorkCalendar cn() {
        return cnWithout("").build();
    }

    /** The national calendar without one of its make-up days. */
    static WorkCalendar.Builder cnWithout(String makeUpDay) {
        var cn = WorkCalendar.named("cn", "全国工作日历")
                .year(2025)
                .year(2026)
                .rest("2025-01-01 元旦")
                .rest("2025-01-28..2025-02-04 春节")
                .rest("2025-04-04..2025-04-06 清明节")
                .rest("2025-05-01..2025-05-05 劳动节")
                .rest("2025-05-31..2025-06-02 端午节")
                .rest("2025-10-01..2025-10-08 国庆节、中秋节")
                .rest("2026-01-01..2026-01-03 元旦")
                .rest("2026-02-15..2026-02-23 春节")
                .rest("2026-04-04..2026-04-06 清明节")
                .rest("2026-05-01..2026-05-05 劳动节")
                .rest("2026-06-19..2026-06-21 端午节")
                .rest("2026-09-25..2026-09-27 中秋节")
                .rest("2026-10-01..2026-10-07 国庆节");
        for (var day : new String[] {
            "2025-01-26",
            "2025-02-08",
            "2025-04-27",
            "2025-09-28",
            "2025-10-11",
            "2026-01-04",
            "2026-02-14",
            "2026-02-28",
            "2026-05-09",
            "2026-09-20",
            "2026-10-10"
        }) {
            if (!day.equals(makeUpDay)) {
                cn.work(day);
            }
        }
        return cn;
    }
}
