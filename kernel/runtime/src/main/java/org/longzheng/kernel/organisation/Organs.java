package org.longzheng.kernel.organisation;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Level;

/** Asks the organ tree. Answers come from memory; changes are seen by all nodes within seconds. */
public interface Organs {

    Optional<Organ> find(String id);

    /** The organ, which must exist. */
    default Organ get(String id) {
        return find(id).orElseThrow(() -> new NoSuchElementException("no organ \"" + id + "\""));
    }

    default Optional<Organ> parent(String id) {
        return find(id).map(Organ::parent).flatMap(this::find);
    }

    /** The organ itself or the nearest superior of that level. */
    Optional<Organ> atLevel(String id, Level level);

    /** The organ itself or the nearest superior of a level by its word: an administrative one, or one of a second tree. */
    default Optional<Organ> atLevel(String id, String word) {
        for (var level : Level.values()) {
            if (level.word().equals(word)) {
                return atLevel(id, level);
            }
        }
        var at = find(id);
        while (at.isPresent() && !at.get().type().equals(word)) {
            at = at.map(Organ::parent).flatMap(this::find);
        }
        return at;
    }

    /** The justice organ that is responsible for a region code at a level ({@code at-level(firm.region, city)}). */
    Optional<Organ> forRegion(String region, Level level);

    /** The justice organ that supervises an outside body; for a justice organ its superior. */
    default Optional<Organ> supervisor(String id) {
        return parent(id);
    }

    /** True when {@code lower} is {@code upper} or stands below it. */
    default boolean covers(String upper, String lower) {
        var above = find(upper);
        var below = find(lower);
        return above.isPresent()
                && below.isPresent()
                && below.get().scope().startsWith(above.get().scope());
    }

    List<Organ> children(String id);

    List<Organ> all();

    /**
     * Adds, renames or moves the organ that a register row is; what stands below moves with it. Part of the caller's transaction.
     *
     * @param parent id of the superior, null at the top of a second tree
     * @param tree name of the second tree whose top it is where there is no superior, else null
     * @param prefix characters of document numbers, or null
     */
    Organ put(
            String id,
            String type,
            String name,
            @Nullable String parent,
            @Nullable String tree,
            @Nullable String region,
            @Nullable String prefix,
            long record);
}
