package org.longzheng.kernel.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.MessageTemplate;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * A condition that must hold.
 *
 * @param at marks at which it is judged; empty: on every save
 * @param offer a process offered instead, or null
 */
public record RuleDefinition(
        String id,
        Severity severity,
        List<Mark> at,
        Expression require,
        MessageTemplate say,
        @Nullable String offer,
        @Nullable String basis,
        SourcePlace place) {

    /** What happens when the condition does not hold. */
    public enum Severity {
        /** The act is refused. */
        ERROR,
        /** The act needs a reason, which is kept. */
        WARN,
        /** It is said, no more. */
        INFO
    }
}
