package org.longzheng.kernel.workflow.internal;

import com.baomidou.mybatisplus.core.toolkit.IdWorker;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.catalogue.Level;
import org.longzheng.kernel.catalogue.RuleDefinition;
import org.longzheng.kernel.expressions.OrganFunctions;
import org.longzheng.kernel.expressions.Origin;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.records.Query;
import org.longzheng.kernel.records.RecordPage;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Reference;
import org.longzheng.kernel.records.StoredRecord;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.records.Submissions;
import org.longzheng.kernel.records.Writing;
import org.longzheng.kernel.sdk.ExpressionFunction;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;

/** Records in a map, for tests of the workflow alone: required fields and rules hold, nothing else. Not transactional. */
class InMemoryRecords implements RecordStore, Records, Submissions {

    private final Definitions definitions;
    private final Organs organs;
    private final Clock clock;
    private final Map<String, Row> rows = new ConcurrentHashMap<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Set<String> takers = ConcurrentHashMap.newKeySet();

    InMemoryRecords(Definitions definitions, Organs organs, Clock clock) {
        this.definitions = definitions;
        this.organs = organs;
        this.clock = clock;
    }

    @Override
    public Optional<StoredRecord> find(String entity, long id) {
        return Optional.ofNullable(rows.get(entity + id));
    }

    @Override
    public StoredRecord load(String entity, long id) {
        return find(entity, id).orElseThrow();
    }

    @Override
    public StoredRecord lock(String entity, long id) {
        return load(entity, id);
    }

    @Override
    public StoredRecord draft(Actor actor, String entity, Map<String, ?> values) {
        var draft = new Row(definitions.current().entity(entity), IdWorker.getId(), 0, new HashMap<>());
        draft.values.put("organ", actor.organ());
        return with(actor, draft, values);
    }

    @Override
    public StoredRecord with(Actor actor, StoredRecord record, Map<String, ?> values) {
        var row = (Row) record;
        var next = new HashMap<>(row.values);
        values.forEach((field, value) -> {
            if (value == null) {
                next.remove(field);
            } else {
                next.put(field, value instanceof RecordValue other ? Long.valueOf(other.id()) : value);
            }
        });
        return new Row(row.definition, row.recordId, row.version, next);
    }

    @Override
    public List<Refusal> judge(Actor actor, StoredRecord record, Writing writing) {
        var row = (Row) record;
        var found = new ArrayList<Refusal>();
        for (var field : row.definition.fields().values()) {
            if (field.required() && field.stored() && row.values.get(field.id()) == null) {
                found.add(Refusal.of("required", field.id(), "填写「" + field.label() + "」"));
            }
        }
        var scope = writing.view().apply(scope(actor, record));
        for (var rule : row.definition.rules()) {
            var here = rule.at().isEmpty()
                    || rule.at().stream().anyMatch(mark -> writing.marks().contains(mark.text()));
            if (here
                    && rule.severity() == RuleDefinition.Severity.ERROR
                    && !Boolean.TRUE.equals(rule.require().evaluate(scope))) {
                found.add(Refusal.of(rule.id(), rule.say().render(scope)));
            }
        }
        return found;
    }

    @Override
    public Saved save(Actor actor, StoredRecord record, Writing writing) {
        var refusals = judge(actor, record, writing);
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
        var row = (Row) record;
        var stored = new Row(row.definition, row.recordId, row.version + 1, row.values);
        rows.put(row.entity() + row.recordId, stored);
        return new Saved(stored, List.of());
    }

    @Override
    public Scope scope(Actor actor, StoredRecord record) {
        return new RowScope(actor, (Row) record);
    }

    @Override
    public void takePart(String account, String entity, long id) {
        takers.add(account + entity + id);
    }

    @Override
    public String once(Actor actor, Submission submission, String act, Supplier<String> effect) {
        var known = answers.get(actor.account() + submission.key());
        if (known != null) {
            return known;
        }
        var answer = effect.get();
        answers.put(actor.account() + submission.key(), answer);
        return answer;
    }

    @Override
    public Optional<RecordView> read(Actor actor, String entity, long id) {
        return takers.contains(actor.account() + entity + id)
                ? find(entity, id)
                        .map(row -> new RecordView(
                                entity,
                                id,
                                row.version(),
                                row.owner(),
                                row.title(),
                                new LinkedHashMap<>(row.values()),
                                Set.of()))
                : Optional.empty();
    }

    @Override
    public RecordPage list(Actor actor, Query query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RecordView create(Actor actor, String entity, Map<String, ?> values, Submission submission) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RecordView change(
            Actor actor, String entity, long id, int version, Map<String, ?> values, Submission submission) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Refusal> judge(Actor actor, String entity, @Nullable Long id, Map<String, ?> values) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, @Nullable Object> suggest(Actor actor, String entity, Map<String, ?> values) {
        return Map.of();
    }

    @Override
    public List<Reference> candidates(Actor actor, String entity, String field, String words, Map<String, ?> values) {
        return List.of();
    }

    @Override
    public Object reveal(Actor actor, String entity, long id, String field, String reason) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Change> history(Actor actor, String entity, long id) {
        return List.of();
    }

    @Override
    public Abilities abilities(Actor actor, String entity) {
        return new Abilities(true, false, false, false);
    }

    private final class Row implements StoredRecord {

        private final EntityDefinition definition;
        private final long recordId;
        private final int version;
        private final Map<String, Object> values;

        Row(EntityDefinition definition, long recordId, int version, Map<String, Object> values) {
            this.definition = definition;
            this.recordId = recordId;
            this.version = version;
            this.values = values;
        }

        @Override
        public String entity() {
            return definition.id();
        }

        @Override
        public String id() {
            return Long.toString(recordId);
        }

        @Override
        public boolean has(String field) {
            return definition.fields().containsKey(field) || values.containsKey(field);
        }

        @Override
        public @Nullable Object get(String field) {
            var known = definition.fields().get(field);
            if (known != null && known.from() != null) {
                return known.from().evaluate(new RowScope(Actor.platform(), this));
            }
            var value = values.get(field);
            return known != null && known.type().kind() == FieldKind.REFERENCE && value instanceof Long id
                    ? rows.get(known.type().target() + id)
                    : value;
        }

        @Override
        public @Nullable String organ() {
            return definition.isOrgan() == null ? null : owner();
        }

        @Override
        public long recordId() {
            return recordId;
        }

        @Override
        public int version() {
            return version;
        }

        @Override
        public String owner() {
            return String.valueOf(values.get("organ"));
        }

        @Override
        public String scopeCode() {
            return organs.get(owner()).scope();
        }

        @Override
        public String title() {
            var title = definition.title();
            return title == null
                    ? definition.label().zh()
                    : String.valueOf(title.evaluate(new RowScope(Actor.platform(), this)));
        }

        @Override
        public boolean isDraft() {
            return version == 0;
        }

        @Override
        public Map<String, Object> values() {
            return values;
        }
    }

    private final class RowScope implements Scope {

        private final Actor actor;
        private final Row row;

        RowScope(Actor actor, Row row) {
            this.actor = actor;
            this.row = row;
        }

        @Override
        public @Nullable Object name(String name) {
            return switch (name) {
                case "this" -> row;
                case "me" -> new Me(actor);
                default -> row.get(name);
            };
        }

        @Override
        public LocalDate today() {
            return LocalDate.now(clock);
        }

        @Override
        public LocalDateTime now() {
            return LocalDateTime.now(clock);
        }

        @Override
        public boolean isEntity(String name) {
            return definitions.current().findEntity(name).isPresent()
                    && !row.definition.fields().containsKey(name);
        }

        @Override
        public Iterable<? extends RecordValue> records(String entity) {
            return rows.values().stream()
                    .filter(other -> other.entity().equals(entity))
                    .toList();
        }

        @Override
        public @Nullable Object member(Object owner, Origin origin, String member) {
            var holder = origin.holder() instanceof Row other ? other : row;
            FieldDefinition field = holder.definition.fields().get(origin.field());
            if (field != null && field.type().kind() == FieldKind.CODE) {
                var item = definitions
                        .current()
                        .codeList(Objects.requireNonNull(field.type().target()))
                        .item(owner.toString())
                        .orElseThrow();
                return switch (member) {
                    case "label" -> item.label().zh();
                    default -> item.values().get(member);
                };
            }
            return organs.find(owner.toString()).map(Organ::name).orElse(null);
        }

        @Override
        public OrganFunctions organs() {
            return new Tree(organs);
        }

        @Override
        public @Nullable ExpressionFunction function(String name) {
            return null;
        }
    }

    private record Me(Actor actor) implements RecordValue {

        @Override
        public String entity() {
            return "me";
        }

        @Override
        public String id() {
            return actor.account();
        }

        @Override
        public boolean has(String field) {
            return true;
        }

        @Override
        public @Nullable Object get(String field) {
            return field.equals("organ") ? actor.organ() : null;
        }
    }

    private record Tree(Organs organs) implements OrganFunctions {

        private String id(Object organ) {
            return organ instanceof RecordValue record
                    ? Objects.requireNonNullElse(record.organ(), record.id())
                    : organ.toString();
        }

        @Override
        public @Nullable Object parent(Object organ) {
            return organs.parent(id(organ)).map(Organ::id).orElse(null);
        }

        @Override
        public @Nullable Object common(Object one, Object other) {
            return null;
        }

        @Override
        public @Nullable Object atLevel(Object organOrRegion, String level) {
            for (var each : Level.values()) {
                if (each.word().equals(level)) {
                    return organs.find(id(organOrRegion)).isPresent()
                            ? organs.atLevel(id(organOrRegion), each)
                                    .map(Organ::id)
                                    .orElse(null)
                            : organs.forRegion(id(organOrRegion), each)
                                    .map(Organ::id)
                                    .orElse(null);
                }
            }
            return null;
        }

        @Override
        public boolean covers(Object upper, Object lower) {
            return organs.covers(id(upper), id(lower));
        }

        @Override
        public @Nullable Object supervisor(Object organ) {
            return organs.supervisor(id(organ)).map(Organ::id).orElse(null);
        }

        @Override
        public @Nullable String cityCode(Object organ) {
            return organs.find(id(organ))
                    .map(Organ::region)
                    .map(region -> region.substring(0, 4))
                    .orElse("2301");
        }
    }

    /** A record that tests put there without judging it. */
    long put(String entity, Map<String, ?> values) {
        var row = new Row(definitions.current().entity(entity), IdWorker.getId(), 1, new HashMap<>(values));
        row.values.putIfAbsent("organ", "230000");
        rows.put(entity + row.recordId, row);
        return row.recordId;
    }

    void set(String entity, long id, String field, Object value) {
        rows.get(entity + id).values.put(field, value);
    }

    StoredRecord row(String entity, long id) {
        return rows.get(entity + id);
    }
}
