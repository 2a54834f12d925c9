package org.longzheng.kernel.catalogue;

import java.util.List;
import org.longzheng.kernel.expressions.Expression;

/** Who acts: {@code by} of a step, choice, action, pause or extension. */
public sealed interface Performer {

    /** Whoever holds the role at the organ in question. */
    record Role(String role) implements Performer {}

    /** Whoever started the case. */
    record Starter() implements Performer {}

    /** The platform itself, when a condition becomes true. */
    record Platform() implements Performer {}

    /** The platform, when a limit lapses. */
    record ByClock() implements Performer {}

    /** A person or user the case names. */
    record Path(Expression path) implements Performer {}

    /** Whether the platform is among those who act. */
    static boolean isPlatform(List<Performer> performers) {
        for (var performer : performers) {
            if (performer instanceof Platform) {
                return true;
            }
        }
        return false;
    }
}
