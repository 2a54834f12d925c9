package org.longzheng.kernel.testkit.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.reports.ReportTable;
import org.longzheng.kernel.sdk.Refusal;

/** What an act of a scenario came to. */
record Outcome(
        List<Refusal> refused,
        List<Refusal> warned,
        List<RecordView> found,
        @Nullable ReportTable report,
        @Nullable Integer waiting) {

    static final Outcome NOTHING = new Outcome(List.of(), List.of(), List.of(), null, null);

    static Outcome refused(List<Refusal> refusals) {
        return new Outcome(refusals, List.of(), List.of(), null, null);
    }

    static Outcome warned(List<Refusal> warnings) {
        return new Outcome(List.of(), warnings, List.of(), null, null);
    }

    static Outcome found(List<RecordView> records) {
        return new Outcome(List.of(), List.of(), records, null, null);
    }

    static Outcome reported(ReportTable table) {
        return new Outcome(List.of(), List.of(), List.of(), table, null);
    }

    /** Rows of a file were taken, and so many wait for a person. */
    static Outcome waiting(int rows) {
        return new Outcome(List.of(), List.of(), List.of(), null, rows);
    }
}
