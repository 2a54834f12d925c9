package org.longzheng.kernel.catalogue.internal;

import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-040: no two definitions of one kind have the same id. */
final class IdsAreUnique {

    private IdsAreUnique() {}

    static void check(Names names, ProblemCollector problems) {
        for (var twice : names.duplicates()) {
            problems.error("CAT-040", twice.place())
                    .mend("Give one of the two another id.")
                    .says(
                            "%s \"%s\" is declared twice; the other stands at %s.",
                            capital(twice.kind().word), twice.name(), twice.first());
        }
    }

    static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
