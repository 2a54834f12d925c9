package org.longzheng.kernel.records.internal;

import java.util.List;
import java.util.Optional;
import org.longzheng.kernel.catalogue.Level;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;

/** A province, a city and a firm below the city. */
final class FixtureOrgans implements Organs {

    private final List<Organ> organs = List.of(
            new Organ("230000", "justice-bureau", "黑龙江省司法厅", "23", Level.PROVINCE, "230000", "黑司", null, null),
            new Organ("230100", "justice-bureau", "哈尔滨市司法局", "2301", Level.CITY, "230100", "哈司", "230000", null),
            new Organ("firm", "law-firm", "示例律师事务所", "2301~firm", null, "230102", null, "230100", 42L));

    @Override
    public Optional<Organ> find(String id) {
        return organs.stream().filter(organ -> organ.id().equals(id)).findFirst();
    }

    @Override
    public Organ get(String id) {
        return find(id).orElseThrow();
    }

    @Override
    public Optional<Organ> parent(String id) {
        return find(id).map(Organ::parent).flatMap(this::find);
    }

    @Override
    public Optional<Organ> atLevel(String id, Level level) {
        var organ = find(id);
        while (organ.isPresent() && organ.get().level() != level) {
            organ = parent(organ.get().id());
        }
        return organ;
    }

    @Override
    public Optional<Organ> forRegion(String region, Level level) {
        return Optional.empty();
    }

    @Override
    public Optional<Organ> supervisor(String id) {
        return parent(id);
    }

    @Override
    public boolean covers(String upper, String lower) {
        return get(lower).scope().startsWith(get(upper).scope());
    }

    @Override
    public List<Organ> children(String id) {
        return organs.stream().filter(organ -> id.equals(organ.parent())).toList();
    }

    @Override
    public List<Organ> all() {
        return organs;
    }

    @Override
    public Organ put(String id, String type, String name, String parent, String region, long record) {
        throw new UnsupportedOperationException("the fixture does not change");
    }
}
