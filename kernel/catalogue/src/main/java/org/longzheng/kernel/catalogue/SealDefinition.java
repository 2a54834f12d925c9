package org.longzheng.kernel.catalogue;

import java.util.List;
import java.util.Set;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * Rows that are closed to everybody but the people they name, above every grant.
 *
 * @param when which rows
 * @param to fields that hold the people to whom a closed row stays open
 * @param shows field ids and built-in words that others still see
 * @param say what others are told
 */
public record SealDefinition(Expression when, List<String> to, Set<String> shows, String say, SourcePlace place) {

    public SealDefinition {
        to = List.copyOf(to);
        shows = Set.copyOf(shows);
    }
}
