package org.longzheng.kernel.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.MessageTemplate;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * A condition of a record that changes elsewhere can break. While it does not hold a finding stands on the record.
 *
 * @param light how serious a standing finding is
 * @param basis the law, or null
 * @param then what happens once, when it ceases to hold
 */
public record WatchDefinition(
        String id,
        Expression require,
        MessageTemplate say,
        Light light,
        @Nullable String basis,
        List<Effect> then,
        SourcePlace place) {

    public WatchDefinition {
        then = List.copyOf(then);
    }

    /** How serious a finding is. */
    public enum Light {
        RED,
        YELLOW,
        REMIND
    }
}
