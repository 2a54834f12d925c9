package org.longzheng.kernel.records;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people without an account see of a record whose number and code they know. Whatever does not fit is answered in the same words; who asks too often
 * waits.
 */
public interface Tracking {

    /** True when the entity lets records be looked up this way. */
    boolean isTracked(String entity);

    /**
     * Looks a record up.
     *
     * @param from who asks, as the network knows it
     * @throws org.longzheng.kernel.sdk.RefusedException {@code not-found} or {@code too-often}
     */
    Tracked look(String entity, String number, String code, String from);

    /** Answers what is still asked; a question that has an answer, or was never asked, is refused as {@code not-asked}. */
    Tracked answer(String entity, String number, String code, Map<String, String> answers, String from);

    /**
     * A record as it is shown outside.
     *
     * @param label what the kind of record is called
     */
    record Tracked(String entity, String label, List<Fact> facts, List<Question> questions) {}

    /** One line; {@code text} is null while there is no value. */
    record Fact(String field, String label, @Nullable String text) {}

    /** Something that may be answered: codes by label. */
    record Question(String field, String label, Map<String, String> answers) {}
}
