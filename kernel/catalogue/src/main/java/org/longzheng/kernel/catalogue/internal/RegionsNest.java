package org.longzheng.kernel.catalogue.internal;

import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-089: the division above a region is declared. */
final class RegionsNest implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        var regions = checked.catalogue().regions();
        for (var region : regions.values()) {
            var code = region.code();
            var above = code.length() == 9
                    ? code.substring(0, 6)
                    : code.endsWith("0000")
                            ? null
                            : code.endsWith("00") ? code.substring(0, 2) + "0000" : code.substring(0, 4) + "00";
            if (above != null && !regions.containsKey(above)) {
                problems.error("CAT-089", region.place())
                        .mend("Add \"%s\" to the regions.", above)
                        .says("Region \"%s\" (%s) lies in \"%s\", which no file declares.", code, region.name(), above);
            }
        }
    }
}
