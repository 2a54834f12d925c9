package org.longzheng.kernel.catalogue.internal;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.sdk.ProblemCollector;

/** LAY-002, LAY-003: what the definitions above leave to those below, by what is written there or else by what it is. */
final class Leeway {

    /** What those below may do with an element, from the strictest on. */
    enum Mode {
        LOCKED,
        NARROW,
        EXTEND,
        FREE
    }

    /** Where a length of time belongs to a limit, so that it may be shorter below. */
    private static final Set<String> WITH_LIMITS = Set.of("limit", "publish", "promise");

    private final ProblemCollector problems;

    Leeway(ProblemCollector problems) {
        this.problems = problems;
    }

    Mode mode(Spot at, boolean adds) {
        var usual = usual(at, adds);
        if (at.said() == null || usual == Mode.FREE && !at.said().equals("locked")) {
            return usual;
        }
        return Mode.valueOf(at.said().toUpperCase(Locale.ROOT));
    }

    /** Where nothing is written: limits may be shorter, fields, materials, templates and extensible codes be added, labels be anything. */
    private static Mode usual(Spot at, boolean adds) {
        if (at.shape() == Language.LABEL) {
            return Mode.FREE;
        }
        if (adds) {
            boolean open = at.is(Language.ENTITY, "fields")
                    || at.is(Language.MATERIALS, "materials")
                    || at.is(Language.STEP, "fills")
                    || at.is(Language.START, "fills")
                    || at.is(Language.CODES, "items") && at.beside().text("children") != null;
            return open ? Mode.EXTEND : Mode.LOCKED;
        }
        if (at.is(Language.DOCUMENT, "template")) {
            return Mode.EXTEND;
        }
        var construct = at.construct();
        return construct != null && WITH_LIMITS.contains(construct.name()) && at.takesLength()
                ? Mode.NARROW
                : Mode.LOCKED;
    }

    void refused(String path, SourceNode.Entry entry, Mode mode) {
        var draft = problems.error("LAY-002", entry.keyPlace());
        if (mode == Mode.EXTEND) {
            draft.mend("Write `{ add: … }`.")
                    .says("The layer replaces \"%s\", which those below may only add to.", path);
        } else {
            draft.mend("Leave it out, or have `layers: free` written there by whoever the definition belongs to.")
                    .says("The layer changes \"%s\", which is locked: it is the same everywhere.", path);
        }
    }

    boolean stricter(String path, Spot at, SourceNode.Entry entry) {
        var word = entry.value().textOrNull();
        var wanted =
                word == null || !Set.of("locked", "narrow", "extend", "free").contains(word)
                        ? null
                        : Mode.valueOf(word.toUpperCase(Locale.ROOT));
        var present = at.said() == null ? Mode.FREE : Mode.valueOf(at.said().toUpperCase(Locale.ROOT));
        if (wanted != null && wanted.compareTo(present) <= 0) {
            return true;
        }
        problems.error("LAY-003", entry.value().place())
                .mend("Write `locked`, or leave it out.")
                .says("The layer opens \"%s\" wider than the definitions above do.", path);
        return false;
    }

    boolean narrower(String path, Spot at, SourceNode.Entry entry) {
        var own = entry.value().textOrNull();
        var above = at.present() == null ? above(at) : at.present().textOrNull();
        if (own == null || own.equals("none")) {
            problems.error("LAY-003", entry.value().place())
                    .mend("Write one value.")
                    .says("The layer takes \"%s\" away, which those below may only narrow.", path);
            return false;
        }
        if (above == null) {
            problems.error("LAY-003", entry.value().place())
                    .mend("Leave it out.")
                    .says("The layer writes \"%s\", and nothing above says what it would be narrower than.", path);
            return false;
        }
        if (at.takesLength()) {
            var mine = Length.tryParse(own);
            var theirs = Length.tryParse(above);
            var compared = mine == null || theirs == null ? null : mine.compare(theirs);
            if (compared == null) {
                problems.error("LAY-003", entry.value().place())
                        .mend("Write a length in the unit of \"%s\".", above)
                        .says(
                                "\"%s\" is \"%s\" here and \"%s\" above, and which is shorter cannot be told.",
                                path, own, above);
                return false;
            }
            if (compared > 0) {
                problems.error("LAY-003", entry.value().place())
                        .mend("Write at most \"%s\", or leave it out.", above)
                        .says("\"%s\" is %s here and %s above: it may be shorter only.", path, own, above);
                return false;
            }
            return true;
        }
        boolean fits = switch (at.key()) {
            case "required" -> own.equals("true");
            case "max", "length", "times" ->
                isNumber(own) && isNumber(above) && number(own).compareTo(number(above)) <= 0;
            case "min" -> isNumber(own) && isNumber(above) && number(own).compareTo(number(above)) >= 0;
            default -> false;
        };
        if (!fits) {
            problems.error("LAY-003", entry.value().place())
                    .mend("Leave it out, or have `layers: free` written there by whoever the definition belongs to.")
                    .says("\"%s\" is \"%s\" here and \"%s\" above, which is not narrower.", path, own, above);
        }
        return fits;
    }

    /** What a key that is not written is measured by: a promise by the length of its limit. */
    private static @Nullable String above(Spot at) {
        return at.construct() == Language.LIMIT
                ? at.beside().text("length")
                : at.key().equals("required") ? "false" : null;
    }

    private static boolean isNumber(String text) {
        return Form.NUMBER.takes().test(text);
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
