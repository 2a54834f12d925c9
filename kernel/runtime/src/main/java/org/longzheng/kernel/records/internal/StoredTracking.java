package org.longzheng.kernel.records.internal;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.TrackDefinition;
import org.longzheng.kernel.expressions.Origin;
import org.longzheng.kernel.records.Tracking;
import org.longzheng.kernel.records.Writing;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.stereotype.Component;

/** Lookups by number and code, for people outside. */
@Component
class StoredTracking implements Tracking {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final int LOOKS_OF_ONE_ASKER = 30;
    private static final int FAILURES_OF_ONE_NUMBER = 10;
    private static final long A_MINUTE = 60_000;
    private static final long AN_HOUR = 60 * A_MINUTE;
    private static final int LONGEST_GIVEN = 200;
    private static final int MOST_OF_ONE_NUMBER = 20;

    private final RecordSource source;
    private final MyBatisRecordStore store;
    private final Transactions transactions;
    private final Attempts askers;
    private final Attempts failures;

    StoredTracking(RecordSource source, MyBatisRecordStore store, Transactions transactions, Clock clock) {
        this.source = source;
        this.store = store;
        this.transactions = transactions;
        askers = new Attempts(clock, LOOKS_OF_ONE_ASKER, A_MINUTE);
        failures = new Attempts(clock, FAILURES_OF_ONE_NUMBER, AN_HOUR);
    }

    @Override
    public boolean isTracked(String entity) {
        var plan = source.plans().find(entity);
        return plan != null && plan.definition().track() != null;
    }

    @Override
    public Tracked look(String entity, String number, String code, String from) {
        return transactions.read(() -> tracked(found(entity, number, code, from, false)));
    }

    @Override
    public Tracked answer(String entity, String number, String code, Map<String, String> answers, String from) {
        return transactions.write(() -> {
            var record = found(entity, number, code, from, true);
            var open = questions(record).stream().map(Question::field).toList();
            if (answers.isEmpty() || !open.containsAll(answers.keySet())) {
                throw new RefusedException(Refusal.of("not-asked", "这一项现在不需要填写，或者已经填写过。请返回查看最新情况。"));
            }
            var next = store.with(Actor.platform(), record, answers);
            var saved = store.save(Actor.platform(), next, Writing.of("track")).record();
            return tracked((LoadedRecord) saved);
        });
    }

    private LoadedRecord found(String entity, String number, String code, String from, boolean forUpdate) {
        if (!askers.another(from)) {
            throw tooOften();
        }
        var plan = source.plans().find(entity);
        var track = plan == null ? null : plan.definition().track();
        if (plan == null || track == null || number.length() > LONGEST_GIVEN || code.length() > LONGEST_GIVEN) {
            throw notFound();
        }
        var tried = entity + " " + number.strip();
        // counted before it is known whether the code is right: guesses at once do not get more than guesses in turn
        if (!failures.another(tried)) {
            throw tooOften();
        }
        var id = id(plan, track, number.strip(), code);
        if (id == null) {
            throw notFound();
        }
        failures.forgive(tried);
        return source.find(plan, id, forUpdate).orElseThrow(StoredTracking::notFound);
    }

    private @Nullable Long id(EntityPlan plan, TrackDefinition track, String number, String code) {
        var field = java.util.Objects.requireNonNull(plan.field(track.number()));
        var column = field.sealed() ? field.blindColumn() : field.column();
        Object value = field.sealed() ? source.columnValues().blind(field, number) : number;
        Long found = null;
        for (var row : source.mapper()
                .select(Sql.of(
                        "select t.id as ID, t.track_code as CODE from " + plan.table() + " t where t." + column
                                + " = ? limit " + MOST_OF_ONE_NUMBER,
                        value))) {
            if (row.get("CODE") instanceof String kept && TrackCodes.same(kept, code)) {
                found = ColumnValues.id(row.get("ID"));
            }
        }
        return found;
    }

    private static RefusedException notFound() {
        return new RefusedException(Refusal.of("not-found", "没有查到。请核对编号和查询码后再查；查询码印在告知书上，也可以向办理机关询问。"));
    }

    private static RefusedException tooOften() {
        return new RefusedException(Refusal.of("too-often", "查询次数太多。请过一会儿再查，或者向办理机关询问。"));
    }

    // what is shown

    private Tracked tracked(LoadedRecord record) {
        var definition = record.plan().definition();
        var facts = new ArrayList<Fact>();
        var scope = new RecordScope(source, Actor.platform(), record);
        for (var name : java.util.Objects.requireNonNull(definition.track()).shows()) {
            var field = record.plan().field(name);
            var value = record.get(name);
            facts.add(new Fact(
                    name,
                    field == null ? builtInLabel(name) : field.label(),
                    value == null ? null : text(scope, record, name, value)));
        }
        return new Tracked(record.entity(), definition.label().zh(), List.copyOf(facts), questions(record));
    }

    private List<Question> questions(LoadedRecord record) {
        var questions = new ArrayList<Question>();
        for (var name : java.util.Objects.requireNonNull(
                        record.plan().definition().track())
                .asks()) {
            var field = record.plan().field(name);
            var list = field == null
                    ? null
                    : source.plans()
                            .catalogue()
                            .codes()
                            .get(field.definition().type().target());
            if (field != null && list != null && record.stored(name) == null) {
                var answers = new LinkedHashMap<String, String>();
                list.items()
                        .values()
                        .forEach(item -> answers.put(item.code(), item.label().zh()));
                questions.add(new Question(name, field.label(), answers));
            }
        }
        return List.copyOf(questions);
    }

    private static String builtInLabel(String name) {
        return switch (name) {
            case "state" -> "状态";
            case "step" -> "当前环节";
            case "outcome" -> "结果";
            case "number" -> "文号";
            case "organ" -> "办理机关";
            default -> name;
        };
    }

    private static @Nullable String text(RecordScope scope, LoadedRecord record, String name, Object value) {
        if (value instanceof List<?> many) {
            return String.join(
                    "、",
                    many.stream()
                            .map(item -> String.valueOf(text(scope, record, name, item)))
                            .toList());
        }
        var shown = scope.display(value, new Origin(null, null, name));
        if (shown != null) {
            return shown;
        }
        return switch (value) {
            case Boolean yes -> yes ? "是" : "否";
            case LocalDateTime moment -> MINUTE.format(moment);
            case java.math.BigDecimal number -> number.toPlainString();
            default -> value.toString();
        };
    }
}
