package org.longzheng.kernel.sdk;

import java.util.List;
import java.util.Locale;

/**
 * Something wrong with a definition, told to the person who can mend it: where, what, what exists instead, how to mend.
 *
 * <pre>
 * plugins/permits/metadata/stall-permit/entity.yaml:4:37  CAT-021
 *   Field "applicant" refers to entity "citizn", which no file declares.
 *   Similar: citizen (metadata/citizen/entity.yaml:2)
 *   Mend: Correct `to`, or declare an entity named "citizn".
 * </pre>
 *
 * @param code feature and number, looked up in {@code docs/problems.md}
 * @param severity an error refuses the definitions, the others do not
 * @param place file, line and column
 * @param says what is wrong, in the author's words
 * @param similar at most three suggestions of what exists
 * @param mend what to do, empty when {@code says} already tells
 */
public record Problem(String code, Severity severity, SourcePlace place, String says, List<String> similar, String mend)
        implements Comparable<Problem> {

    /** How bad it is. */
    public enum Severity {
        /** The definitions are refused. */
        ERROR,
        /** The definitions are taken, but their author should look. */
        WARNING,
        /** Nothing is wrong: what it speaks of sleeps until something else is installed. */
        INFO
    }

    public Problem {
        similar = List.copyOf(similar);
    }

    /** The problem as the author reads it, several lines without a final line feed. */
    public String asText() {
        var text = new StringBuilder(place.toString()).append("  ").append(code);
        if (severity != Severity.ERROR) {
            text.append("  ").append(severity.name().toLowerCase(Locale.ROOT));
        }
        text.append("\n  ").append(says);
        if (!similar.isEmpty()) {
            text.append("\n  Similar: ").append(String.join(", ", similar));
        }
        if (!mend.isEmpty()) {
            text.append("\n  Mend: ").append(mend);
        }
        return text.toString();
    }

    @Override
    public int compareTo(Problem other) {
        int byPlace = place.compareTo(other.place);
        if (byPlace != 0) {
            return byPlace;
        }
        int byCode = code.compareTo(other.code);
        return byCode != 0 ? byCode : says.compareTo(other.says);
    }
}
