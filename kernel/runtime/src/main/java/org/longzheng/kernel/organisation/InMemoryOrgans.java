package org.longzheng.kernel.organisation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Level;
import org.longzheng.kernel.organisation.internal.OrganTree;

/** Organs that somebody gives, answering as those of the database do; for tests and for what runs without one. */
public final class InMemoryOrgans implements Organs {

    private final OrganTree tree;

    public InMemoryOrgans(Collection<Organ> organs) {
        tree = new OrganTree(organs, 0);
    }

    @Override
    public Optional<Organ> find(String id) {
        return tree.find(id);
    }

    @Override
    public Optional<Organ> atLevel(String id, Level level) {
        return find(id).flatMap(organ -> tree.atLevel(organ, level));
    }

    @Override
    public Optional<Organ> forRegion(String region, Level level) {
        return tree.forRegion(region, level);
    }

    @Override
    public List<Organ> children(String id) {
        return tree.children(id);
    }

    @Override
    public List<Organ> all() {
        return tree.all();
    }

    @Override
    public Organ put(
            String id,
            String type,
            String name,
            @Nullable String parent,
            @Nullable String tree,
            @Nullable String region,
            @Nullable String prefix,
            long record) {
        throw new UnsupportedOperationException("these organs do not change");
    }
}
