package org.longzheng.kernel.organisation;

import java.util.List;
import java.util.Optional;
import org.longzheng.kernel.catalogue.Level;

/** Asks the organ tree. Answers come from memory; changes are seen by all nodes within seconds. */
public interface Organs {

    Optional<Organ> find(String id);

    /** The organ, which must exist. */
    Organ get(String id);

    Optional<Organ> parent(String id);

    /** The organ itself or the nearest superior of that level. */
    Optional<Organ> atLevel(String id, Level level);

    /** The justice organ that is responsible for a region code at a level ({@code at-level(firm.region, city)}). */
    Optional<Organ> forRegion(String region, Level level);

    /** The justice organ that supervises an outside body; for a justice organ its superior. */
    Optional<Organ> supervisor(String id);

    /** True when {@code lower} is {@code upper} or stands below it. */
    boolean covers(String upper, String lower);

    List<Organ> children(String id);

    List<Organ> all();

    /** Adds or renames the organ that a register row is. Part of the caller's transaction. */
    Organ put(String id, String type, String name, String parent, String region, long record);
}
