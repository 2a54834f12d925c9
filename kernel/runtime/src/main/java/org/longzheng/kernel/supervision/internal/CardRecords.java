package org.longzheng.kernel.supervision.internal;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.CardFields;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.PerGeneration;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.SavedListener;
import org.longzheng.kernel.records.StoredRecord;
import org.longzheng.kernel.records.Writing;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.supervision.Card;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the register of cards, where a module declares one: what supervision says of a card stands there a moment later, and a card that is withdrawn there
 * is withdrawn here in the same transaction. Each card is brought in a transaction of its own, whatever was brought before.
 *
 * @see "docs/decisions/0142-cards-are-records-too.md"
 */
@Component
class CardRecords implements SavedListener {

    private static final Logger LOG = LoggerFactory.getLogger(CardRecords.class);
    private static final int AT_ONCE = 200;
    private static final String STATE = "state";

    private final CardMapper mapper;
    private final Subjects subjects;
    private final ObjectProvider<RecordStore> store;
    private final Clock clock;
    private final PerGeneration<Optional<EntityDefinition>> register;
    private final TransactionTemplate each;

    CardRecords(
            CardMapper mapper,
            Subjects subjects,
            ObjectProvider<RecordStore> store,
            Definitions definitions,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.mapper = mapper;
        this.subjects = subjects;
        this.store = store;
        this.clock = clock;
        register = new PerGeneration<>(
                definitions,
                catalogue -> catalogue.entities().values().stream()
                        .filter(EntityDefinition::isCard)
                        .findFirst());
        each = new TransactionTemplate(transactions);
    }

    /** Lets the register say what supervision says of every card that was issued or moved since. */
    void bring() {
        var entity = register.get().map(EntityDefinition::id).orElse(null);
        if (entity == null) {
            return;
        }
        long after = 0;
        for (var some = mapper.unrecorded(after, AT_ONCE); !some.isEmpty(); some = mapper.unrecorded(after, AT_ONCE)) {
            for (var card : some) {
                after = card.id;
                try {
                    each.executeWithoutResult(status -> bring(entity, card));
                } catch (RuntimeException e) {
                    LOG.error("card {} is not in its register and is brought there again in a minute", card.id, e);
                }
            }
        }
    }

    /** Holds the record before the card, as whoever withdraws one does. */
    private void bring(String entity, CardRow seen) {
        var records = store.getObject();
        var record = seen.recordId == null ? null : records.lock(entity, seen.recordId);
        var card = mapper.held(seen.id);
        if (card == null || card.recorded || !Objects.equals(card.recordId, seen.recordId)) {
            return; // another node was faster, or is asked again
        }
        var platform = Actor.platform();
        var told = record == null
                ? records.draft(platform, entity, issued(card))
                : records.with(platform, record, moved(card));
        records.save(platform, told, Writing.of("card"));
        mapper.recorded(card.id, told.recordId());
    }

    private Map<String, @Nullable Object> issued(CardRow card) {
        var subject = subjects.of(card.process);
        var values = moved(card);
        values.put("organ", card.organ);
        values.put(CardFields.NUMBER, card.number);
        values.put(CardFields.STAGE, card.stage);
        values.put(CardFields.PROCESS, card.process);
        values.put(CardFields.PROCESS_LABEL, subject.label());
        values.put(CardFields.LIMIT, card.limitId);
        values.put(CardFields.LIMIT_LABEL, subject.limit(card.limitId));
        values.put(CardFields.SUBJECT_NUMBER, card.caseNumber);
        values.put(CardFields.SUBJECT, String.valueOf(card.caseId));
        values.put(CardFields.STEPS, Steps.labels(subject.process(), card.steps));
        values.put(CardFields.HOLDER, card.holder);
        values.put(CardFields.HANDLER, card.handler);
        values.put(CardFields.DUE, card.dueOn);
        values.put(CardFields.SINCE, card.since);
        values.values().removeIf(value -> value == null || value.equals(""));
        return values;
    }

    private static Map<String, @Nullable Object> moved(CardRow card) {
        var values = new HashMap<String, @Nullable Object>();
        values.put(STATE, card.state);
        values.put(CardFields.ENDED, card.endedAt == null ? null : card.endedAt.toLocalDate());
        values.put(CardFields.END_REASON, card.reason);
        return values;
    }

    // decisions

    @Override
    public boolean listens(String entity) {
        return register.get().filter(each -> each.id().equals(entity)).isPresent();
    }

    @Override
    public void saved(Actor actor, @Nullable StoredRecord before, StoredRecord after, Scope scope) {
        if (before == null || Card.State.WITHDRAWN.name().equals(before.values().get(STATE))) {
            return;
        }
        if (!Card.State.WITHDRAWN.name().equals(after.values().get(STATE))) {
            return;
        }
        var reason = after.values().get(CardFields.END_REASON);
        if (reason == null) {
            throw new RefusedException(Refusal.of("required", CardFields.END_REASON, "撤牌须说明原因。请填写原因后再办理。"));
        }
        mapper.withdraw(after.recordId(), LocalDateTime.now(clock), reason.toString());
    }
}
