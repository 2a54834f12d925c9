package org.longzheng.kernel.records.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.access.Colleagues;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.catalogue.RuleDefinition;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.ExpressionException;
import org.longzheng.kernel.expressions.MapRecord;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.records.ScopeOver;
import org.longzheng.kernel.records.Writing;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.Refusal.Severity;
import org.longzheng.kernel.sdk.ValueCheck;
import org.longzheng.kernel.values.StandardValues;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds everything that stands against storing a record. Values are judged when they changed, rules on every save. */
@Component
class Judge {

    private static final Set<String> CREATION = Set.of("start", "created");

    private final RecordSource source;
    private final Uniques uniques;
    private final @Nullable Colleagues colleagues;
    private final Map<String, ValueCheck> checks = new HashMap<>();
    private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();

    /** @param colleagues none where records are kept without accounts */
    Judge(
            RecordSource source,
            Uniques uniques,
            ObjectProvider<ValueCheck> added,
            ObjectProvider<Colleagues> colleagues) {
        this.source = source;
        this.uniques = uniques;
        this.colleagues = colleagues.getIfAvailable();
        StandardValues.checks().forEach(check -> checks.put(check.name(), check));
        added.orderedStream().forEach(check -> checks.put(check.name(), check));
    }

    /** What refuses, what warns and has no reason yet, and what was passed over or is only said. */
    record Verdict(List<Refusal> refusals, List<Refusal> passed) {}

    /**
     * Judges.
     *
     * @param before the record as it is stored, null for a new one
     * @param askDatabase also look for rows with equal unique values; a save leaves this to the index unless something else refuses already
     */
    Verdict judge(Actor actor, @Nullable LoadedRecord before, LoadedRecord next, Writing writing, boolean askDatabase) {
        var refusals = new ArrayList<Refusal>(next.unreadable());
        var passed = new ArrayList<Refusal>();
        var scope = writing.view().apply(new RecordScope(source, actor, next));
        var plan = next.plan();
        for (var field : plan.fields().values()) {
            if (field.definition().stored()) {
                field(before, next, field, scope, writing, refusals);
                people(actor, before, next, field, refusals);
            }
        }
        arrows(before, next, refusals);
        undecided(next, writing, refusals);
        if (refusals.isEmpty() || askDatabase) {
            rules(plan, scope, marks(next, writing), writing, refusals, passed);
        }
        if (askDatabase || !refusals.isEmpty()) {
            refusals.addAll(uniques.broken(before, next));
        }
        return new Verdict(refusals, passed);
    }

    // fields

    private void field(
            @Nullable LoadedRecord before,
            LoadedRecord next,
            FieldPlan field,
            Scope scope,
            Writing writing,
            List<Refusal> refusals) {
        var value = next.stored(field.id());
        var definition = field.definition();
        if (value == null) {
            boolean wasMissing = before == null || before.stored(field.id()) == null;
            if (!(writing.unfinished() && wasMissing)
                    && isRequired(next.plan(), field, scope)
                    && refusals.stream().noneMatch(r -> field.id().equals(r.field()))) {
                refusals.add(Refusal.of("required", field.id(), "请填写“%s”。".formatted(field.label())));
            }
            return;
        }
        boolean changed = before == null || !value.equals(before.stored(field.id()));
        if (!changed) {
            if (Bounds.follow(definition)) {
                bounds(field, value, scope, refusals);
            }
            return;
        }
        boolean checked = definition.checkWhen() == null || holds(definition.checkWhen(), scope);
        if (!field.several()) {
            value(field, value, field.id(), checked, next, scope, refusals);
            return;
        }
        bounds(field, value, scope, refusals);
        int at = 0;
        for (var item : (Collection<?>) value) {
            var path = field.id() + "[" + at++ + "]";
            if (field.kind() == FieldKind.ROWS) {
                row(field, (Map<?, ?>) item, path, next, scope, refusals);
            } else {
                value(field, item, path, checked, next, scope, refusals);
            }
        }
    }

    private static void bounds(FieldPlan field, Object value, Scope scope, List<Refusal> refusals) {
        var refusal = Bounds.refusal(field, value, field.id(), scope);
        if (refusal != null) {
            refusals.add(refusal);
        }
    }

    /** What is wrong with a value that the platform itself writes into a stored record. */
    List<Refusal> unfit(LoadedRecord record, FieldPlan field, Object value) {
        var refusals = new ArrayList<Refusal>();
        var scope = new RecordScope(source, Actor.platform(), record);
        var checkWhen = field.definition().checkWhen();
        value(field, value, field.id(), checkWhen == null || holds(checkWhen, scope), record, scope, refusals);
        return refusals;
    }

    /** Whoever is named must work where the writer may look. */
    private void people(
            Actor actor, @Nullable LoadedRecord before, LoadedRecord next, FieldPlan field, List<Refusal> refusals) {
        var value = next.stored(field.id());
        if (colleagues == null
                || field.kind() != FieldKind.USER
                || value == null
                || before != null && value.equals(before.stored(field.id()))) {
            return;
        }
        var known = before == null ? null : before.stored(field.id());
        int at = 0;
        for (var account : value instanceof Collection<?> several ? several : List.of(value)) {
            var path = field.several() ? field.id() + "[" + at++ + "]" : field.id();
            boolean kept = known instanceof Collection<?> old ? old.contains(account) : account.equals(known);
            if (!kept && !account.equals(actor.account()) && !colleagues.mayName(actor, String.valueOf(account))) {
                refusals.add(Refusal.of("person", path, "“%s”没有这个人，或者不在本机关及下级机关任职。请从名单中选择。".formatted(field.label())));
            }
        }
    }

    private void row(
            FieldPlan field, Map<?, ?> row, String path, LoadedRecord next, Scope scope, List<Refusal> refusals) {
        var values = new HashMap<String, @Nullable Object>();
        field.rows().keySet().forEach(id -> values.put(id, row.get(id)));
        var rowScope = new ScopeOver(scope) {
            @Override
            public @Nullable Object name(String name) {
                return field.rows().containsKey(name)
                        ? values.get(name)
                        : name.equals("row")
                                ? new MapRecord(next.entity() + "." + field.id(), path, values)
                                : super.name(name);
            }
        };
        for (var column : field.rows().values()) {
            var value = row.get(column.id());
            var at = path + "." + column.id();
            if (value != null) {
                boolean checked = column.definition().checkWhen() == null
                        || holds(column.definition().checkWhen(), rowScope);
                value(column, value, at, checked, next, rowScope, refusals);
            } else if (column.definition().required()
                    || column.definition().requiredWhen() != null
                            && holds(column.definition().requiredWhen(), rowScope)) {
                refusals.add(Refusal.of("required", at, "请填写“%s”的“%s”。".formatted(field.label(), column.label())));
            }
        }
    }

    private boolean isRequired(EntityPlan plan, FieldPlan field, Scope scope) {
        var definition = field.definition();
        if (definition.shownWhen() != null && !holds(definition.shownWhen(), scope)) {
            return false;
        }
        boolean required =
                definition.required() || definition.requiredWhen() != null && holds(definition.requiredWhen(), scope);
        // what a step fills is asked for by that step
        return required && !isFilledByStep(plan, field.id());
    }

    private static boolean isFilledByStep(EntityPlan plan, String field) {
        var process = plan.definition().process() == null
                ? null
                : plan.catalogue().processes().get(plan.definition().process());
        return process != null
                && process.steps().values().stream()
                        .anyMatch(step -> step.fills().contains(field)
                                || step.together().values().stream()
                                        .anyMatch(b -> b.fills().contains(field)));
    }

    private void value(
            FieldPlan field,
            Object value,
            String path,
            boolean checked,
            LoadedRecord next,
            Scope scope,
            List<Refusal> refusals) {
        var refusal = switch (field.kind()) {
            case TEXT, LONG_TEXT -> checked ? text(field, (String) value, path) : tooLong(field, (String) value, path);
            case CODE -> code(field, (String) value, path);
            case REGION -> region(field, (String) value, path);
            case ORGAN -> organ(field, (String) value, path);
            case INTEGER, DECIMAL, YEAR, DATE, DATETIME ->
                field.definition().counted() ? null : Bounds.refusal(field, value, path, scope);
            case REFERENCE, CASE -> reference(field, (Long) value, path);
            default -> null;
        };
        if (refusal != null) {
            refusals.add(refusal);
            return;
        }
        if (field.definition().among() != null) {
            var among = among(field, value, path, next, scope);
            if (among != null) {
                refusals.add(among);
            }
        }
    }

    private @Nullable Refusal tooLong(FieldPlan field, String value, String path) {
        var most = field.definition().length() != null
                ? field.definition().length()
                : field.valueType() == null ? null : field.valueType().length();
        int length = value.codePointCount(0, value.length());
        int limit = most != null ? most : field.kind() == FieldKind.TEXT ? 200 : Integer.MAX_VALUE;
        return length <= limit
                ? null
                : Refusal.of("too-long", path, "“%s”最多%d个字，现在是%d个字。请缩短后再保存。".formatted(field.label(), limit, length));
    }

    private @Nullable Refusal text(FieldPlan field, String value, String path) {
        var type = field.valueType();
        if (type != null && (!fits(type.pattern(), value) || !passes(type.check(), value))) {
            return Refusal.of(
                    type.id(), path, type.say() != null ? type.say() : "“%s”填写得不对。请核对后再保存。".formatted(field.label()));
        }
        if (!fits(field.definition().pattern(), value)) {
            return Refusal.of("pattern", path, "“%s”的写法不对。请核对后再保存。".formatted(field.label()));
        }
        return tooLong(field, value, path);
    }

    private boolean fits(@Nullable String pattern, String value) {
        return pattern == null
                || patterns.computeIfAbsent(pattern, Pattern::compile)
                        .matcher(value)
                        .matches();
    }

    private boolean passes(@Nullable String check, String value) {
        if (check == null) {
            return true;
        }
        var own = checks.get(check);
        var known = own != null ? own : source.suppliedCheck(check);
        // a value that nobody can check is not known to be right
        return known != null && known.accepts(value);
    }

    private @Nullable Refusal code(FieldPlan field, String value, String path) {
        var list =
                source.plans().catalogue().codes().get(field.definition().type().target());
        var item = list == null ? null : list.item(value).orElse(null);
        if (item == null) {
            return Refusal.of("unknown-code", path, "“%s”没有“%s”这一项。请从列表中选择。".formatted(field.label(), value));
        }
        var today = source.today();
        boolean valid = (item.from() == null || !today.isBefore(item.from()))
                && (item.until() == null || !today.isAfter(item.until()));
        return valid
                ? null
                : Refusal.of(
                        "unknown-code",
                        path,
                        "“%s”的“%s”已停用。请选择其他项。"
                                .formatted(field.label(), item.label().zh()));
    }

    private @Nullable Refusal region(FieldPlan field, String value, String path) {
        var region = source.plans().catalogue().regions().get(value);
        if (region == null) {
            return Refusal.of("unknown-region", path, "“%s”没有代码为“%s”的行政区划。请从列表中选择。".formatted(field.label(), value));
        }
        var level = field.definition().type().level();
        return level == null || region.level().compareTo(level) <= 0
                ? null
                : Refusal.of("unknown-region", path, "“%s”只选到%s。请重新选择。".formatted(field.label(), level.label()));
    }

    private @Nullable Refusal organ(FieldPlan field, String value, String path) {
        return source.organs().find(value).isPresent()
                ? null
                : Refusal.of("unknown-organ", path, "“%s”选择的机构不存在。请重新选择。".formatted(field.label()));
    }

    private @Nullable Refusal reference(FieldPlan field, Long value, String path) {
        if (field.definition().type().contract() != null) {
            return source.handed(value).isPresent()
                    ? null
                    : Refusal.of("not-found", path, "“%s”记的不是移送出去的事项。".formatted(field.label()));
        }
        var target = source.plans().targetOf(field);
        return target != null && candidate(target, value) != null
                ? null
                : Refusal.of("not-found", path, "“%s”选择的记录不存在，或者您不能选它。请重新选择。".formatted(field.label()));
    }

    private @Nullable LoadedRecord candidate(EntityPlan target, Long id) {
        return source.find(target, id, false).orElse(null);
    }

    private @Nullable Refusal among(FieldPlan field, Object value, String path, LoadedRecord next, Scope scope) {
        var candidate = asRecord(field, value);
        if (candidate == null) {
            return null;
        }
        var amongScope = among(scope, candidate, next);
        return holds(Objects.requireNonNull(field.definition().among()), amongScope)
                ? null
                : Refusal.of("among", path, "“%s”不能选择这一项：它不符合条件。请重新选择。".formatted(field.label()));
    }

    /** Bare names are the candidate's, {@code this} is the record in hand. */
    static Scope among(Scope scope, RecordValue candidate, LoadedRecord record) {
        return new ScopeOver(scope) {
            @Override
            public @Nullable Object name(String name) {
                return name.equals("this") ? record : candidate.has(name) ? candidate.get(name) : super.name(name);
            }
        };
    }

    private @Nullable RecordValue asRecord(FieldPlan field, Object value) {
        return switch (field.kind()) {
            case REFERENCE, CASE -> {
                var target = source.plans().targetOf(field);
                yield target == null ? null : candidate(target, (Long) value);
            }
            case ORGAN -> {
                var columns = new HashMap<String, @Nullable Object>();
                for (var member : List.of("name", "type", "region", "prefix", "parent", "level")) {
                    columns.put(member, RecordScope.organMember(source.organs(), (String) value, member));
                }
                yield new MapRecord("organ", (String) value, columns);
            }
            case CODE -> {
                var list = source.plans()
                        .catalogue()
                        .codes()
                        .get(field.definition().type().target());
                if (list == null) {
                    yield null;
                }
                var columns = new HashMap<String, @Nullable Object>();
                list.columns()
                        .keySet()
                        .forEach(name -> columns.put(name, RecordScope.codeMember(list, (String) value, name)));
                for (var name : List.of("code", "label", "parent")) {
                    columns.put(name, RecordScope.codeMember(list, (String) value, name));
                }
                yield new MapRecord(list.id(), (String) value, columns);
            }
            default -> null;
        };
    }

    // states and rules

    private static void arrows(@Nullable LoadedRecord before, LoadedRecord next, List<Refusal> refusals) {
        var states = next.plan().definition().states();
        var to = next.text("state");
        if (states.isEmpty() || to == null) {
            return;
        }
        var target = states.get(to);
        if (target == null) {
            refusals.add(Refusal.of("state", "state", "没有“%s”这个状态。".formatted(to)));
            return;
        }
        var from = before == null ? null : before.text("state");
        var origin = from == null ? null : states.get(from);
        if (origin == null || from == null || from.equals(to) || origin.to().contains(to)) {
            return;
        }
        var allowed = origin.to().stream()
                .map(states::get)
                .filter(Objects::nonNull)
                .map(state -> "“" + state.label().zh() + "”")
                .toList();
        refusals.add(Refusal.of(
                "state",
                "state",
                "状态不能从“%s”变为“%s”。%s"
                        .formatted(
                                origin.label().zh(),
                                target.label().zh(),
                                allowed.isEmpty() ? "这是最终状态。" : "可以变为" + String.join("、", allowed) + "。")));
    }

    /** The moments that the writing reaches: {@code start} of a row of a register is its creation. */
    static Set<String> marks(LoadedRecord next, Writing writing) {
        if (!next.isDraft() || next.plan().definition().isCase()) {
            return writing.marks();
        }
        var marks = new HashSet<>(writing.marks());
        marks.addAll(CREATION);
        return marks;
    }

    /** A table that must decide at this moment and has no fitting row. */
    private static void undecided(LoadedRecord next, Writing writing, List<Refusal> refusals) {
        var marks = marks(next, writing);
        for (var field : next.plan().decisions()) {
            if (field.definition().at().stream().anyMatch(marks::contains)
                    && next.get(field.id()) instanceof Decision decision) {
                var refusal = decision.refusal(field.id());
                if (refusal != null) {
                    refusals.add(refusal);
                }
            }
        }
    }

    private void rules(
            EntityPlan plan,
            Scope scope,
            Set<String> marks,
            Writing writing,
            List<Refusal> refusals,
            List<Refusal> passed) {
        for (var rule : plan.definition().rules()) {
            boolean due = rule.at().isEmpty() || rule.at().stream().anyMatch(mark -> marks.contains(mark.text()));
            if (due && !holds(rule.require(), scope)) {
                var refusal = told(rule, scope);
                var reason = writing.reasons().get(rule.id());
                switch (rule.severity()) {
                    case ERROR -> refusals.add(refusal);
                    case WARN -> (reason == null || reason.isBlank() ? refusals : passed).add(refusal);
                    case INFO -> passed.add(refusal);
                }
            }
        }
    }

    private static Refusal told(RuleDefinition rule, Scope scope) {
        return new Refusal(
                rule.id(),
                Severity.valueOf(rule.severity().name()),
                null,
                rule.say().render(scope),
                rule.basis(),
                rule.offer());
    }

    /** A condition that cannot be answered does not hold: it is told as such and never passed over in silence. */
    static boolean holds(Expression condition, Scope scope) {
        try {
            return condition.compiled().holds(scope);
        } catch (ExpressionException notAnswered) {
            throw new IllegalStateException(condition.place() + ": " + notAnswered.getMessage(), notAnswered);
        }
    }
}
