package org.longzheng.kernel.records.internal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.CodeList;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.catalogue.Level;
import org.longzheng.kernel.expressions.EntityAggregate;
import org.longzheng.kernel.expressions.ExpressionException;
import org.longzheng.kernel.expressions.Node;
import org.longzheng.kernel.expressions.OrganFunctions;
import org.longzheng.kernel.expressions.Origin;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.sdk.ExpressionFunction;

/** What an expression over a record sees: its fields, {@code this}, {@code me}, the day, the organ tree, and all records by aggregates. */
final class RecordScope implements Scope {

    /** More records than this are not gone through in memory. */
    private static final int MOST_IN_MEMORY = 5_000;

    private final RecordSource source;
    private final Actor actor;
    private final @Nullable LoadedRecord record;

    /**
     * @param record the record in hand, null where only {@code me} and the day are known
     */
    RecordScope(RecordSource source, Actor actor, @Nullable LoadedRecord record) {
        this.source = source;
        this.actor = actor;
        this.record = record;
    }

    @Override
    public @Nullable Object name(String name) {
        if (name.equals("me")) {
            return new Me(source, actor);
        }
        if (record != null) {
            if (name.equals("this")) {
                return record;
            }
            if (record.has(name)) {
                return record.get(name);
            }
        }
        throw new ExpressionException("\"%s\" is not known here.".formatted(name));
    }

    /** The person who acts. */
    private record Me(RecordSource source, Actor actor) implements RecordValue {

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
            return List.of("account", "name", "person", "organ", "roles").contains(field);
        }

        @Override
        public @Nullable Object get(String field) {
            return switch (field) {
                case "account" -> actor.account();
                case "name" -> actor.name();
                case "organ" -> actor.organ();
                case "roles" -> List.copyOf(actor.roles());
                case "person" -> person();
                default -> throw new ExpressionException("\"me\" has no \"%s\".".formatted(field));
            };
        }

        private @Nullable Object person() {
            var plan = source.plans().find("person");
            return actor.person() == null || plan == null
                    ? null
                    : source.find(plan, actor.person(), false).orElse(null);
        }
    }

    @Override
    public LocalDate today() {
        return source.today();
    }

    @Override
    public LocalDateTime now() {
        return source.now();
    }

    @Override
    public LocalDate plusWorkingDays(LocalDate day, long workingDays) {
        var calendar = source.plans().catalogue().nationalCalendar();
        var found = day;
        long left = Math.abs(workingDays);
        int step = workingDays < 0 ? -1 : 1;
        while (left > 0) {
            found = found.plusDays(step);
            if (calendar.works(found)) {
                left--;
            }
        }
        return found;
    }

    @Override
    public boolean isEntity(String name) {
        if (record != null) {
            var field = record.plan().field(name);
            if (field != null && field.several()) {
                return false;
            }
        }
        return source.plans().find(name) != null;
    }

    @Override
    public @Nullable Object aggregate(EntityAggregate aggregate) {
        var plan = source.plans().of(aggregate.entity());
        var compiler =
                new ExpressionSql(source.plans(), source.organs(), aggregate.outer(), ExpressionSql.UNGUARDED, null);
        try {
            if (aggregate.function().equals("first")) {
                return first(plan, compiler, aggregate);
            }
            var value =
                    compiler.aggregateFromOutside(aggregate.function(), plan, aggregate.condition(), aggregate.value());
            return answer(value, compiler);
        } catch (NotCompilable inMemoryThen) {
            return Scope.super.aggregate(aggregate);
        }
    }

    private @Nullable Object first(EntityPlan plan, ExpressionSql compiler, EntityAggregate aggregate) {
        var alias = "t";
        var condition = aggregate.condition() == null
                ? Sql.TRUE
                : compiler.conditionFromOutside(aggregate.condition(), plan, alias);
        var found = source.all(
                plan,
                Sql.writer()
                        .add("select t.id as ID from " + plan.table() + " t where ")
                        .add(condition)
                        .add(" order by t.id limit 1")
                        .sql());
        return found.isEmpty() ? null : found.getFirst();
    }

    private @Nullable Object answer(SqlValue value, ExpressionSql compiler) {
        var kind = value instanceof SqlValue.Scalar scalar ? scalar.kind() : FieldKind.BOOLEAN;
        var sql = Sql.writer()
                .add("select ")
                .add(compiler.scalar(value, new Node.Invalid(0)))
                .add(" as ANSWER")
                .sql();
        var rows = source.mapper().select(sql);
        var found = rows.isEmpty() || rows.getFirst() == null
                ? null
                : rows.getFirst().get("ANSWER");
        return found == null ? null : ColumnValues.read(kind, found);
    }

    @Override
    public Iterable<? extends RecordValue> records(String entity) {
        var plan = source.plans().of(entity);
        var found = source.all(
                plan,
                Sql.of("select t.id as ID from " + plan.table() + " t order by t.id limit ?", MOST_IN_MEMORY + 1));
        if (found.size() > MOST_IN_MEMORY) {
            throw new ExpressionException("There are too many records of \"%s\" to go through.".formatted(entity));
        }
        return found;
    }

    @Override
    public @Nullable Object at(String path, LocalDate day) {
        var field = record == null ? null : record.plan().field(path);
        if (record == null || field == null) {
            throw new ExpressionException("\"%s\" is no field of the record in hand.".formatted(path));
        }
        return new Spans(source).at(record, field, day);
    }

    @Override
    public OrganFunctions organs() {
        return new OrganAnswers(source.organs());
    }

    @Override
    public @Nullable ExpressionFunction function(String name) {
        return source.function(name);
    }

    // what plain values mean

    /** What kind of thing a plain value is. */
    private sealed interface Meaning {

        record OfCode(CodeList list) implements Meaning {}

        record OfState(EntityPlan plan, String name) implements Meaning {}

        record OfOrgan() implements Meaning {}

        record OfRegion() implements Meaning {}
    }

    @Override
    public @Nullable Object member(Object owner, Origin origin, String member) {
        var meaning = meaning(origin);
        var text = owner.toString();
        return switch (meaning) {
            case Meaning.OfCode code -> codeMember(code.list(), text, member);
            case Meaning.OfState state when member.equals("label") -> stateLabel(state, text);
            case Meaning.OfOrgan organ -> organMember(source.organs(), text, member);
            case Meaning.OfRegion region -> regionMember(text, member);
            case null, default ->
                throw new ExpressionException("\"%s\" has no \"%s\".".formatted(origin.field(), member));
        };
    }

    @Override
    public @Nullable String display(Object value, @Nullable Origin origin) {
        if (value instanceof LoadedRecord shown) {
            return shown.title();
        }
        if (value instanceof RecordValue || origin == null) {
            return null;
        }
        var text = value.toString();
        return switch (meaning(origin)) {
            case Meaning.OfCode code ->
                code.list().item(text).map(item -> item.label().zh()).orElse(null);
            case Meaning.OfState state -> stateLabel(state, text);
            case Meaning.OfOrgan organ ->
                source.organs().find(text).map(Organ::name).orElse(null);
            case Meaning.OfRegion region -> regionName(text);
            case null -> null;
        };
    }

    private @Nullable Meaning meaning(Origin origin) {
        var holder = origin.holder();
        if (holder instanceof RecordValue value) {
            return meaning(value.entity(), origin.field());
        }
        if (holder == null) {
            return record == null ? null : meaning(record.entity(), origin.field());
        }
        var holderMeaning = origin.holderOrigin() == null ? null : meaning(origin.holderOrigin());
        return switch (holderMeaning) {
            case Meaning.OfOrgan organ ->
                switch (origin.field()) {
                    case "parent", "supervisor" -> organ;
                    case "region" -> new Meaning.OfRegion();
                    default -> null;
                };
            case Meaning.OfCode code -> origin.field().equals("parent") ? code : null;
            case null, default -> null;
        };
    }

    private @Nullable Meaning meaning(String entity, String name) {
        if (entity.equals("me")) {
            return name.equals("organ") ? new Meaning.OfOrgan() : null;
        }
        int dot = entity.indexOf('.');
        var plan = source.plans().find(dot < 0 ? entity : entity.substring(0, dot));
        if (plan == null) {
            return null;
        }
        var field = dot < 0
                ? plan.field(name)
                : Objects.requireNonNull(plan.field(entity.substring(dot + 1)))
                        .rows()
                        .get(name);
        if (field == null) {
            return switch (name) {
                case "organ" -> new Meaning.OfOrgan();
                case "state", "step", "outcome" -> new Meaning.OfState(plan, name);
                default -> null;
            };
        }
        return meaning(plan, field);
    }

    private @Nullable Meaning meaning(EntityPlan plan, FieldPlan field) {
        var from = field.definition().from();
        if (from != null) {
            return throughPath(plan, from.root());
        }
        return switch (field.kind()) {
            case CODE -> {
                var list = source.plans()
                        .catalogue()
                        .codes()
                        .get(field.definition().type().target());
                yield list == null ? null : new Meaning.OfCode(list);
            }
            case ORGAN -> new Meaning.OfOrgan();
            case REGION -> new Meaning.OfRegion();
            default -> null;
        };
    }

    /** A field read through {@code person.sex} means what {@code sex} of a person means. */
    private @Nullable Meaning throughPath(EntityPlan plan, Node path) {
        if (!(path instanceof Node.Path last) || !(last.base() instanceof Node.Name first)) {
            return null;
        }
        var reference = plan.field(first.name());
        var target = reference == null ? null : source.plans().targetOf(reference);
        return target == null ? null : meaning(target.id(), last.field());
    }

    static @Nullable Object codeMember(CodeList list, String code, String member) {
        var item = list.item(code).orElse(null);
        if (item == null) {
            return null;
        }
        if (list.columns().containsKey(member)) {
            return item.values().get(member);
        }
        return switch (member) {
            case "label" -> item.label().zh();
            case "code" -> item.code();
            case "parent" -> item.parent();
            default -> null;
        };
    }

    private static @Nullable String stateLabel(Meaning.OfState state, String code) {
        var definition = state.plan().definition();
        if (!definition.isCase()) {
            var found = definition.states().get(code);
            return found == null ? null : found.label().zh();
        }
        var process = state.plan().catalogue().processes().get(definition.process());
        if (process == null) {
            return null;
        }
        return switch (state.name()) {
            case "step" -> process.step(code).map(step -> step.label().zh()).orElse(null);
            case "outcome" ->
                process.ends().containsKey(code)
                        ? process.ends().get(code).label().zh()
                        : null;
            default ->
                process.states().containsKey(code)
                        ? process.states().get(code).zh()
                        : process.ends().containsKey(code)
                                ? process.ends().get(code).label().zh()
                                : null;
        };
    }

    static @Nullable Object organMember(Organs organs, String id, String member) {
        var organ = organs.find(id);
        return switch (member) {
            case "name", "label", "title" -> organ.map(Organ::name).orElse(null);
            case "type" -> organ.map(Organ::type).orElse(null);
            case "region" -> organ.map(Organ::region).orElse(null);
            case "prefix" -> organ.map(Organ::prefix).orElse(null);
            case "parent" -> organ.map(Organ::parent).orElse(null);
            case "scope" -> organ.map(Organ::scope).orElse(null);
            case "level" -> organ.map(Organ::level).map(Level::word).orElse(null);
            default -> throw new ExpressionException("An organ has no \"%s\".".formatted(member));
        };
    }

    private @Nullable Object regionMember(String code, String member) {
        return switch (member) {
            case "name", "label" -> regionName(code);
            case "code" -> code;
            default -> throw new ExpressionException("A region has no \"%s\".".formatted(member));
        };
    }

    private @Nullable String regionName(String code) {
        var region = source.plans().catalogue().regions().get(code);
        return region == null ? null : region.name();
    }

    /** Functions over the organ tree; organs come and go by their ids. */
    record OrganAnswers(Organs organs) implements OrganFunctions {

        private Optional<Organ> organ(Object value) {
            if (value instanceof RecordValue known) {
                var id = known.entity().equals("organ") ? known.id() : known.organ();
                return id == null ? Optional.empty() : organs.find(id);
            }
            return organs.find(value.toString());
        }

        @Override
        public @Nullable Object parent(Object organ) {
            return organ(organ).map(Organ::parent).orElse(null);
        }

        @Override
        public @Nullable Object common(Object one, Object other) {
            var upper = organ(one);
            var below = organ(other);
            while (upper.isPresent() && below.isPresent()) {
                if (organs.covers(upper.get().id(), below.get().id())) {
                    return upper.get().id();
                }
                upper = organs.parent(upper.get().id());
            }
            return null;
        }

        @Override
        public @Nullable Object atLevel(Object organOrRegion, String level) {
            var organ = organ(organOrRegion);
            var found = organ.isPresent()
                    ? organs.atLevel(organ.get().id(), level)
                    : organs.forRegion(organOrRegion.toString(), level(level));
            return found.map(Organ::id).orElse(null);
        }

        private static Level level(String word) {
            for (var level : Level.values()) {
                if (level.word().equals(word)) {
                    return level;
                }
            }
            throw new ExpressionException("\"%s\" is no level.".formatted(word));
        }

        @Override
        public boolean covers(Object upper, Object lower) {
            var above = organ(upper);
            var below = organ(lower);
            return above.isPresent()
                    && below.isPresent()
                    && organs.covers(above.get().id(), below.get().id());
        }

        @Override
        public @Nullable Object supervisor(Object organ) {
            return organ(organ)
                    .flatMap(known -> organs.supervisor(known.id()))
                    .map(Organ::id)
                    .orElse(null);
        }

        @Override
        public @Nullable String cityCode(Object organ) {
            var current = organ(organ);
            while (current.isPresent()) {
                var region = current.get().region();
                if (region != null && region.length() >= Level.CITY.codeLength()) {
                    return region.substring(0, Level.CITY.codeLength());
                }
                current = organs.parent(current.get().id());
            }
            var text = organ.toString();
            return text.matches("[0-9]{6,12}") ? text.substring(0, Level.CITY.codeLength()) : null;
        }
    }
}
