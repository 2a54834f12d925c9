package org.longzheng.kernel.testkit.internal;

import java.util.List;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.sdk.Refusal;

/** What an act of a scenario came to. */
record Outcome(List<Refusal> refused, List<Refusal> warned, List<RecordView> found) {

    static final Outcome NOTHING = new Outcome(List.of(), List.of(), List.of());

    static Outcome refused(List<Refusal> refusals) {
        return new Outcome(refusals, List.of(), List.of());
    }

    static Outcome warned(List<Refusal> warnings) {
        return new Outcome(List.of(), warnings, List.of());
    }

    static Outcome found(List<RecordView> records) {
        return new Outcome(List.of(), List.of(), records);
    }
}
