package org.longzheng.kernel.records;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.expressions.RecordValue;

/** Whom a path of a definition leads to: a person, an account, or several of them. */
public final class Named {

    private Named() {}

    /**
     * True when the actor is among them.
     *
     * @param found what the path answers; null and anything else than people and accounts name nobody
     */
    public static boolean names(@Nullable Object found, Actor actor) {
        return switch (found) {
            case RecordValue person ->
                actor.person() != null && actor.person().toString().equals(person.id());
            case String account -> actor.account().equals(account);
            case Collection<?> several -> several.stream().anyMatch(one -> names(one, actor));
            case null, default -> false;
        };
    }
}
