package org.longzheng.kernel.records;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.sdk.Refusal;

/**
 * Records of any entity. Every method checks the actor's rights over rows and fields; a record outside the actor's rows is answered exactly like
 * one that does not exist. All methods that change something throw {@link org.longzheng.kernel.sdk.RefusedException} with all refusals together
 * and change nothing then.
 */
public interface Records {

    RecordPage list(Actor actor, Query query);

    Optional<RecordView> read(Actor actor, String entity, long id);

    /** Creates a record by hand (right {@code create}); values by field id as in {@link RecordView} or as text to be parsed. */
    RecordView create(Actor actor, String entity, Map<String, ?> values, Submission submission);

    /** Changes the given fields only (right {@code update}); refused as {@code stale} when the version is not the stored one. */
    RecordView change(Actor actor, String entity, long id, int version, Map<String, ?> values, Submission submission);

    /** Judges values as a save would, without saving: for forms. {@code id} is null for a new record. */
    List<Refusal> judge(Actor actor, String entity, @Nullable Long id, Map<String, ?> values);

    /** The values a new record would start with, given what is already known: defaults and computed fields. */
    Map<String, @Nullable Object> suggest(Actor actor, String entity, Map<String, ?> values);

    /** Records that may be about the same matter as one with these values, most alike first; none where the entity names no points for it. */
    List<Likeness> alike(Actor actor, String entity, Map<String, ?> values);

    /**
     * Records that a reference field may take, by words. At most 50.
     *
     * @param id the record that the form is about, for what {@code among} asks and the form does not hold; null for a new one
     * @param values the form's own, which come before those of the record
     */
    List<Reference> candidates(
            Actor actor, String entity, @Nullable Long id, String field, String words, Map<String, ?> values);

    /** The plain value of a masked field; refused without a reason, always audited. */
    Object reveal(Actor actor, String entity, long id, String field, String reason);

    /** Changes of a record, newest first, in the fields the actor may see. */
    List<Change> history(Actor actor, String entity, long id);

    /** What is not as it should be with a record, standing findings first; none for a record that a seal closes to the actor. */
    List<Finding> findings(Actor actor, String entity, long id);

    /** What the actor may do with an entity at all: drives menus and buttons, decides nothing. */
    Abilities abilities(Actor actor, String entity);

    /** One change. */
    record Change(
            java.time.LocalDateTime at,
            String by,
            String act,
            Map<String, FieldChange> fields,
            @Nullable String reason) {}

    /** Before and after, as text. */
    record FieldChange(@Nullable String before, @Nullable String after) {}

    /** What the actor may do. */
    record Abilities(boolean read, boolean create, boolean update, boolean export) {}
}
