package org.longzheng.kernel.reports.internal;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.Level;
import org.longzheng.kernel.catalogue.RegionDefinition;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;

/** Names of places by the beginnings of their codes, and which places stand in a table although nothing happened there. */
record Places(Catalogue catalogue, Organs organs) {

    private static final String OWN = "本级";

    /** The name of a division or, where none has the code, of the organ. */
    String name(String prefix) {
        var region = catalogue.regions().get(code(prefix));
        return region != null
                ? region.name()
                : organs.all().stream()
                        .filter(organ -> organ.scope().equals(prefix))
                        .map(Organ::name)
                        .findFirst()
                        .orElse(prefix);
    }

    /** What belongs to a division itself and to nothing below it. */
    String own(String prefix) {
        return name(prefix) + OWN;
    }

    private static String code(String prefix) {
        return prefix.length() >= 6 ? prefix : prefix + "0".repeat(6 - prefix.length());
    }

    /** The divisions of a level that stand on a day below a place, in the order of their codes. */
    List<String> below(String prefix, Level level, LocalDate day) {
        return catalogue.regions().values().stream()
                .filter(region -> region.level() == level && region.code().startsWith(prefix))
                .filter(region -> !region.functional() && stands(region, day))
                .map(region -> region.code().substring(0, level.codeLength()))
                .filter(code -> !code.equals(prefix))
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static boolean stands(RegionDefinition region, LocalDate day) {
        return (region.from() == null || !region.from().isAfter(day))
                && (region.until() == null || !region.until().isBefore(day));
    }
}
