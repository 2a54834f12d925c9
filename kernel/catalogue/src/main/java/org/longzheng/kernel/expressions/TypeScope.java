package org.longzheng.kernel.expressions;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.ExpressionFunction;

/**
 * Tells the checker what the names of an expression mean where it stands. The two first methods suffice for a small scope; the collections
 * feed the suggestions of problem reports.
 *
 * <p>Inside an aggregate ({@code exists(lawyer, …)}, {@code all(founders, …)}) the checker opens a scope of its own: bare names are members of
 * the element, the words of {@link #OUTER} keep their meaning from here.
 */
public interface TypeScope {

    /** Names that mean the same inside an aggregate's condition as outside. */
    List<String> OUTER = List.of("this", "me", "settings", "period", "opened", "event", "draw", "message", "other");

    /** The type of a bare name: own fields, {@code this}, {@code row}, {@code me}, {@code settings} …; null when unknown. */
    @Nullable
    Type nameType(String name);

    /** The type of a member of a value; null when it has none of that name. A list's members are asked of its element. */
    @Nullable
    Type memberType(Type owner, String member);

    /** The known names. */
    default Collection<String> names() {
        return List.of();
    }

    /** What a name that means nothing here is called now, when something was called so before; else null. */
    default @Nullable String renamed(String name) {
        return null;
    }

    /** As {@link #renamed(String)}, of a member. */
    default @Nullable String renamedMember(Type owner, String member) {
        return null;
    }

    /** The known members of a type. */
    default Collection<String> members(Type owner) {
        return List.of();
    }

    /** True when the name, standing first in an aggregate, means the records of an entity. A many-valued field of that name comes before. */
    default boolean isEntity(String name) {
        return entities().contains(name);
    }

    /** The known entities. */
    default Collection<String> entities() {
        return List.of();
    }

    /** The codes of a list; null when they are not known here, then any code is taken. */
    default @Nullable Collection<String> codes(String list) {
        return null;
    }

    /** True for values that stand for an organ: organs, and records of an entity that {@code is-organ}. */
    default boolean isOrgan(Type type) {
        return type == Type.ORGAN;
    }

    /** The levels that {@code at-level} may name. */
    default Collection<String> levels() {
        return List.of("province", "city", "county", "township");
    }

    /** What a word argument may name; null when this is not known here, then any is taken. */
    default @Nullable Collection<String> words(WordKind kind) {
        return null;
    }

    /** A function that a module adds; null when there is none of that name. */
    default @Nullable ExpressionFunction function(String name) {
        return null;
    }

    /** Names of the functions that modules add. */
    default Collection<String> functions() {
        return List.of();
    }

    /** True where one-argument aggregates run over the rows of a report: {@code count(open)}, {@code avg(age)}. */
    default boolean aggregatesRows() {
        return false;
    }

    /** Things of the definitions that an argument names by a word and not by a value. */
    enum WordKind {
        /** A moment of a process, e.g. {@code accept.accept}. */
        MARK("mark"),
        /** A statutory clock, e.g. {@code review}. */
        LIMIT("limit"),
        /** A number series. */
        SERIES("series"),
        /** A document. */
        DOCUMENT("document");

        private final String said;

        WordKind(String said) {
            this.said = said;
        }

        /** As a problem report says it. */
        public String said() {
            return said;
        }
    }
}
