package org.longzheng.kernel.records;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.sdk.Refusal;

/**
 * Records for the kernel's own features (workflow, clocks, exchange), inside the caller's transaction. Nobody's rights over rows and fields are
 * asked here, because the feature has judged its own act; types, required fields, uniqueness, arrows and rules hold for everybody.
 *
 * <pre>
 * var held = store.lock("practice-licence", caseId);
 * var next = store.with(actor, held, Map.of("opinion", "同意", "step", "decide"));
 * store.save(actor, next, Writing.of("examine.pass").at("examine.pass").because(reason));
 * </pre>
 *
 * Besides its fields a record answers to the built-ins {@code id version organ scope createdAt createdBy changedAt changedBy title}, a register with
 * states to {@code state}, a case to {@code state step outcome open number}; {@link #draft} and {@link #with} take {@code organ} and the built-ins of
 * states and cases as values like any other.
 */
public interface RecordStore {

    /** What a refusal is called when a rule table must decide and has no fitting row. */
    String UNDECIDED = "no-row";

    /** The record, empty when there is none. */
    Optional<StoredRecord> find(String entity, long id);

    /** The record, refused as {@code not-found} when there is none. */
    StoredRecord load(String entity, long id);

    /** The record, held against other transactions until the end of this one. */
    StoredRecord lock(String entity, long id);

    /**
     * A record that is not stored yet: id given, values parsed, defaults taken.
     *
     * @param values by field id, typed as in {@link RecordView} or as text to be parsed; what cannot be parsed is told by {@link #judge}
     */
    StoredRecord draft(Actor actor, String entity, Map<String, ?> values);

    /** The record as it would be with these values; nothing is stored. */
    StoredRecord with(Actor actor, StoredRecord record, Map<String, ?> values);

    /** Ids of the records of an entity whose field, one or many, leads to a record; in order of their ids. */
    List<Long> referring(String entity, String field, long to);

    /** The records of an entity for which a condition holds, in order of their titles; names are theirs, {@code this} is the record in hand. */
    List<StoredRecord> fulfilling(String entity, @Nullable Expression where, StoredRecord inHand);

    /** The record with what its rule tables decide at the marks of the writing; nothing is stored. */
    StoredRecord decided(Actor actor, StoredRecord record, Writing writing);

    /** Everything that stands against storing the record at the marks of the writing, warnings that have a reason left out. */
    List<Refusal> judge(Actor actor, StoredRecord record, Writing writing);

    /** Judges and stores: a draft is inserted, another record updated if nobody changed it since it was read. */
    Saved save(Actor actor, StoredRecord record, Writing writing);

    /** What an expression over the record sees. Marks, limits and numbers are not available in it: wrap it in a {@link ScopeOver} to add them. */
    Scope scope(Actor actor, StoredRecord record);

    /** What the actor is told when a seal closes the record to the actor, else null: nothing may then be done with it. */
    @Nullable
    String closedTo(Actor actor, StoredRecord record);

    /** What names the record where people read it whose rights are not asked: in lists of tasks and in messages. */
    String outwardTitle(StoredRecord record);

    /** From now on the account may read the case, whatever its rights over rows: it holds or held a task of it. */
    void takePart(String account, String entity, long id);

    /**
     * A stored record.
     *
     * @param warnings rules that did not hold and were passed over with a reason, and those that only say something
     */
    record Saved(StoredRecord record, List<Refusal> warnings) {}
}
