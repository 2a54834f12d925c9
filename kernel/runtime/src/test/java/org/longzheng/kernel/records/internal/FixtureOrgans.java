package org.longzheng.kernel.records.internal;

import java.util.List;
import org.longzheng.kernel.catalogue.Level;
import org.longzheng.kernel.organisation.InMemoryOrgans;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;

/** A province, a city and a firm below the city. */
final class FixtureOrgans {

    private FixtureOrgans() {}

    static Organs all() {
        return new InMemoryOrgans(List.of(
                new Organ("230000", "justice-bureau", "黑龙江省司法厅", "23", Level.PROVINCE, "230000", "黑司", null, null),
                new Organ("230100", "justice-bureau", "哈尔滨市司法局", "2301", Level.CITY, "230100", "哈司", "230000", null),
                new Organ("firm", "law-firm", "示例律师事务所", "2301~firm", null, "230102", null, "230100", 42L)));
    }
}
