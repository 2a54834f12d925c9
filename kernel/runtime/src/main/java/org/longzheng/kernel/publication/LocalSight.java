package org.longzheng.kernel.publication;

import java.util.function.Supplier;
import org.longzheng.kernel.access.Actor;

/**
 * Lets somebody see things expressly as an organ below has them: with the fields that its layers add. Nothing else changes by it: reports and lists stay what
 * they are, and whoever looks needs the same rights as there.
 *
 * @see "docs/decisions/0125-seeing-as-an-organ-below.md"
 */
public interface LocalSight {

    /** Whether an organ is the actor's own or stands below it. */
    boolean mayBe(Actor actor, String organ);

    /**
     * Does work under the definitions as an organ has them today.
     *
     * @param organ id of the actor's own organ or of one below it; any other is refused with {@code forbidden}
     */
    <T> T as(Actor actor, String organ, Supplier<T> work);
}
