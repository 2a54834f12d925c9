package org.longzheng.kernel.sdk;

import java.util.Map;
import java.util.Optional;

/**
 * Data that another authority already holds, so that nobody is asked for it again (population register, criminal records, qualifications). A
 * material line of a checklist names it by {@code source}.
 *
 * <p>An implementation must answer within seconds, must not keep what it is given, and must answer empty when it cannot tell: the line then stays
 * missing and is asked of the applicant. It never guesses.
 */
public interface SharedSource {

    /** The name used in {@code sources.yaml}, e.g. {@code population}. */
    String name();

    /**
     * Asks for one person or body.
     *
     * @param facts what the source {@code takes}, by field id; a fact that the case lacks is absent
     */
    Optional<Answer> ask(Map<String, String> facts);

    /**
     * What the source said.
     *
     * @param summary one Chinese sentence for the clerk, e.g. 身份核验一致
     * @param receipt the source's own number of this answer, for later proof
     */
    record Answer(String summary, String receipt) {}
}
