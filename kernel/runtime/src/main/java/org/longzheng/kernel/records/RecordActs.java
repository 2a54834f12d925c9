package org.longzheng.kernel.records;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;

/**
 * Acts on rows of registers, as their definitions declare them ({@code actions}). Whoever acts may read the row with one of the roles that the act names, or
 * is the person whom it names.
 */
public interface RecordActs {

    /** What the actor may do with a row now, in the order of the definition; nothing for a row that the actor may not read. */
    List<Offer> offers(Actor actor, String entity, long id);

    /**
     * Does an act: writes what it asks for, carries out its effects, and judges the rules of its mark, all in one transaction.
     *
     * @param version the version of the row that was read; refused as {@code stale} when it is not the stored one
     * @throws org.longzheng.kernel.sdk.RefusedException with all refusals together: {@code not-found} for a row that the actor may not read or an act
     *     that is not declared, {@code assignee}, {@code not-offered}, {@code needs}, {@code needs-reason}, {@code not-writable}, and those of a save
     */
    RecordView act(Actor actor, String entity, long id, int version, String action, Given given);

    /**
     * An act that is offered.
     *
     * @param label the text of the button
     * @param needs the fields that must be filled
     * @param reason whether a reason must be told
     */
    record Offer(String id, String label, List<String> needs, boolean reason) {

        public Offer {
            needs = List.copyOf(needs);
        }
    }

    /**
     * What whoever acts writes.
     *
     * @param values by field id; only fields that the act needs
     * @param reason why, or null
     */
    record Given(Map<String, ?> values, @Nullable String reason, Submission submission) {}
}
