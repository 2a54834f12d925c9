package org.longzheng.kernel.expressions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Close relatives (近亲属) as people declare them: the rows {@code relatives} of a person, each with the {@code person} it names. */
public final class Kinship {

    private static final String ROWS = "relatives";
    private static final String NAMED = "person";

    private Kinship() {}

    /** True when one of two different people has declared the other. Whoever declares nobody is related to those who declare them all the same. */
    public static boolean related(@Nullable Object one, @Nullable Object other) {
        return one instanceof RecordValue first
                && other instanceof RecordValue second
                && !same(first, second)
                && (declares(first, second) || declares(second, first));
    }

    private static boolean declares(RecordValue person, RecordValue other) {
        return person.has(ROWS)
                && person.get(ROWS) instanceof List<?> rows
                && rows.stream()
                        .anyMatch(row -> row instanceof RecordValue declared
                                && declared.get(NAMED) instanceof RecordValue named
                                && same(named, other));
    }

    private static boolean same(RecordValue one, RecordValue other) {
        return one.entity().equals(other.entity()) && one.id().equals(other.id());
    }
}
