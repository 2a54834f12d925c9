package org.longzheng.kernel.organisation.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Level;
import org.longzheng.kernel.organisation.Organ;

/** The whole organ tree in memory, as it stood at one moment. */
public final class OrganTree {

    static final OrganTree EMPTY = new OrganTree(List.of(), 0);
    static final String JUSTICE_BUREAU = "justice-bureau";
    static final String JUSTICE_OFFICE = "justice-office";

    private final Map<String, Organ> byId = new HashMap<>();
    private final Map<String, Organ> justiceByRegion = new HashMap<>();
    private final Map<String, List<Organ>> children = new HashMap<>();
    private final List<Organ> all;
    private final long newestChange;

    public OrganTree(Collection<Organ> organs, long newestChange) {
        all = organs.stream().sorted((a, b) -> a.scope().compareTo(b.scope())).toList();
        this.newestChange = newestChange;
        for (var organ : all) {
            byId.put(organ.id(), organ);
            if (organ.region() != null
                    && (organ.type().equals(JUSTICE_BUREAU) || organ.type().equals(JUSTICE_OFFICE))) {
                justiceByRegion.put(organ.region(), organ);
            }
            if (organ.parent() != null) {
                children.computeIfAbsent(organ.parent(), p -> new ArrayList<>()).add(organ);
            }
        }
    }

    long newestChange() {
        return newestChange;
    }

    public List<Organ> all() {
        return all;
    }

    public Optional<Organ> find(@Nullable String id) {
        return id == null ? Optional.empty() : Optional.ofNullable(byId.get(id));
    }

    public List<Organ> children(String id) {
        return children.getOrDefault(id, List.of());
    }

    public Optional<Organ> atLevel(Organ organ, Level level) {
        var current = Optional.of(organ);
        while (current.isPresent()) {
            if (current.get().level() == level && isJustice(current.get())) {
                return current;
            }
            current = find(current.get().parent());
        }
        return Optional.empty();
    }

    public Optional<Organ> forRegion(String region, Level level) {
        if (region.length() < level.codeLength() && level != Level.PROVINCE) {
            return Optional.empty();
        }
        var prefix = region.substring(0, Math.min(level.codeLength(), region.length()));
        var code = level == Level.TOWNSHIP ? prefix : prefix + "0".repeat(Math.max(0, 6 - prefix.length()));
        return Optional.ofNullable(justiceByRegion.get(code));
    }

    private static boolean isJustice(Organ organ) {
        return organ.type().equals(JUSTICE_BUREAU) || organ.type().equals(JUSTICE_OFFICE);
    }
}
