package org.longzheng.kernel.catalogue.internal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.DrawDefinition;
import org.longzheng.kernel.catalogue.DutyDefinition;
import org.longzheng.kernel.catalogue.Effect;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.catalogue.FollowDefinition;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.RuleTable;
import org.longzheng.kernel.catalogue.RunDefinition;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.catalogue.VoteDefinition;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.ExpressionChecker;
import org.longzheng.kernel.expressions.Node;
import org.longzheng.kernel.expressions.Type;
import org.longzheng.kernel.expressions.TypeScope;
import org.longzheng.kernel.sdk.ExpressionFunction;
import org.longzheng.kernel.sdk.ProblemCollector;

/** EXP-010 … EXP-026, CAT-189: every expression names what exists where it stands, and answers what its key wants. */
final class ExpressionsFit implements CatalogueRule {

    /** The usual scopes, which a grant's condition may name. */
    private static final Map<String, Type> SCOPE_WORDS = Map.of(
            "mine", Type.BOOLEAN,
            "own", Type.BOOLEAN,
            "below", Type.BOOLEAN,
            "supervised", Type.BOOLEAN,
            "above", Type.BOOLEAN,
            "all", Type.BOOLEAN);

    private final List<ExpressionFunction> functions;

    ExpressionsFit(List<ExpressionFunction> functions) {
        this.functions = functions;
    }

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        var types = new CatalogueTypes(checked.catalogue(), functions);
        for (var entity : checked.catalogue().entities().values()) {
            new OfEntity(checked, types, entity, problems).check();
        }
        for (var series : checked.catalogue().series().values()) {
            var scope = types.open(seriesNames());
            series.form().check(scope, problems);
            for (var by : series.by()) {
                ExpressionChecker.check(by, scope, Type.ANY, problems);
            }
        }
        rulesOfVotes(checked).forEach(rule -> {
            for (var demand : Stream.of(rule.quorum(), rule.passes())
                    .filter(Objects::nonNull)
                    .toList()) {
                ExpressionChecker.check(demand.require(), types.ofVote(), Type.BOOLEAN, problems);
                demand.say().check(types.ofVote(), problems);
            }
        });
        for (var report : checked.catalogue().reports().values()) {
            new ReportExpressions(checked, types, problems).check(report);
        }
    }

    /** Those that steps use, each once. */
    private static Collection<VoteDefinition.Rule> rulesOfVotes(Checked checked) {
        var rules = new LinkedHashMap<String, VoteDefinition.Rule>();
        for (var process : checked.catalogue().processes().values()) {
            for (var step : process.allSteps()) {
                if (step.vote() != null) {
                    rules.put(step.vote().rule().id(), step.vote().rule());
                }
            }
        }
        return rules.values();
    }

    private static Map<String, Type> seriesNames() {
        return Map.of("organ", Type.ORGAN, "year", Type.INTEGER, "n", Type.INTEGER);
    }

    /** Types of which a value can be too small or too great. */
    private static final Set<Type> BOUNDED = Set.of(Type.INTEGER, Type.NUMBER, Type.DATE, Type.DATE_TIME);

    /** The expressions of one entity and its process. */
    private static final class OfEntity {

        private final Checked checked;
        private final CatalogueTypes types;
        private final EntityDefinition entity;
        private final @Nullable ProcessDefinition process;
        private final TypeScope scope;
        private final ProblemCollector problems;

        OfEntity(Checked checked, CatalogueTypes types, EntityDefinition entity, ProblemCollector problems) {
            this(
                    checked,
                    types,
                    entity,
                    types.of(
                            entity,
                            CatalogueTypes.places(
                                    checked.catalogue().processes().get(entity.id()))),
                    problems);
        }

        OfEntity(
                Checked checked,
                CatalogueTypes types,
                EntityDefinition entity,
                TypeScope scope,
                ProblemCollector problems) {
            this.checked = checked;
            this.types = types;
            this.entity = entity;
            this.process = checked.catalogue().processes().get(entity.id());
            this.scope = scope;
            this.problems = problems;
        }

        void check() {
            expect(entity.title(), Type.ANY);
            expect(entity.who(), Type.reference("person"));
            expect(entity.organ(), Type.ORGAN);
            if (entity.tree() != null) {
                entity.tree().levels().values().forEach(this::condition);
            }
            for (var field : entity.fields().values()) {
                field(field, entity.id(), scope);
            }
            for (var unique : entity.uniques()) {
                condition(unique.when());
            }
            for (var rule : entity.rules()) {
                condition(rule.require());
                rule.say().check(scope, problems);
            }
            for (var timer : entity.timers()) {
                expect(timer.date(), Type.DATE);
                condition(timer.when());
                effects(timer.then());
            }
            for (var watch : entity.watches()) {
                condition(watch.require());
                watch.say().check(scope, problems);
                effects(watch.then());
            }
            entity.follows().forEach(this::follow);
            for (var action : entity.actions().values()) {
                performers(action.by());
                condition(action.when());
                effects(action.then());
            }
            for (var grant : entity.access()) {
                expect(grant.rows(), types.of(entity, SCOPE_WORDS), Type.BOOLEAN);
            }
            for (var seal : entity.seals()) {
                condition(seal.when());
            }
            var alike = entity.alike();
            if (alike != null) {
                condition(alike.among());
                var compared = types.of(entity, Map.of("other", Type.reference(entity.id())));
                for (var point : alike.points()) {
                    expect(point.when(), compared, Type.BOOLEAN);
                }
            }
            if (entity.disclose() != null) {
                condition(entity.disclose().when());
            }
            for (var limit : entity.limits().values()) {
                limits().check(limit);
            }
            entity.duties().values().forEach(this::duty);
            entity.runs().values().forEach(this::run);
            entity.tables().values().forEach(this::table);
            if (entity.draw() != null) {
                draw(entity.draw());
            }
            for (var material : entity.materials().values()) {
                condition(material.when());
            }
            for (var document : entity.documents().values()) {
                for (var out : document.leavesOut()) {
                    condition(out.when());
                }
            }
            for (var column : entity.list().columns()) {
                expect(column, Type.ANY);
            }
            for (var filter : entity.list().filters()) {
                expect(filter, Type.ANY);
            }
            for (var view : entity.list().views()) {
                condition(view.where());
            }
            migrations();
            if (process != null) {
                process(process);
            }
        }

        private void draw(DrawDefinition draw) {
            var drawn = Type.reference(draw.from());
            var candidate = types.candidate(drawn, entity, Map.of());
            expect(draw.where(), candidate, Type.BOOLEAN);
            draw.first().forEach(condition -> expect(condition, candidate, Type.BOOLEAN));
            draw.strata().forEach(by -> expect(by, candidate, Type.ANY));
            expect(draw.pick(), Type.INTEGER);
            for (var rule : draw.apart()) {
                rule.same().forEach(each -> expect(each, candidate, Type.ANY));
                rule.say().check(candidate, problems);
            }
            var drawing = Map.of("draw", types.drawing(entity));
            var pair = types.candidate(drawn, entity, drawing);
            for (var fit : draw.fits()) {
                expect(fit.require(), pair, Type.BOOLEAN);
                fit.say().check(candidate, problems);
            }
            var places = draw.places();
            if (places != null) {
                var place = types.candidate(Type.reference(places.from()), entity, Map.of());
                expect(places.where(), place, Type.BOOLEAN);
                expect(places.each(), place, Type.INTEGER);
                places.order().forEach(by -> expect(by, place, Type.ANY));
            }
            var names = new LinkedHashMap<String, Type>(drawing);
            names.put("row", drawn);
            new OfEntity(checked, types, entity, types.of(entity, names), problems).effects(draw.then());
        }

        private void follow(FollowDefinition follow) {
            var names = Map.<String, Type>of("event", Type.reference(follow.of()));
            expect(follow.where(), types.of(entity, names), Type.BOOLEAN);
            if (process != null) {
                // a case acts by itself, and what made it do so is not at hand any more
                effects(follow.then());
            } else {
                new OfEntity(checked, types, entity, types.of(entity, names), problems).effects(follow.then());
            }
        }

        private void duty(DutyDefinition duty) {
            var names = new LinkedHashMap<String, Type>();
            if (duty.every() != null) {
                names.put("period", Type.PERIOD);
            }
            var asked = types.of(entity, Map.copyOf(names));
            names.put("opened", Type.DATE);
            var owed = types.of(entity, names);
            expect(duty.where(), asked, Type.BOOLEAN);
            if (duty.due() != null) {
                var day = ExpressionChecker.check(duty.due(), owed, Type.ANY, problems);
                if (day != Type.DATE_TIME) {
                    expect(duty.due(), owed, Type.DATE);
                }
            }
            expect(duty.done(), owed, Type.BOOLEAN);
            performers(duty.by());
        }

        private void run(RunDefinition run) {
            var where = types.of(entity, Map.of("period", Type.PERIOD));
            expect(run.where(), where, Type.BOOLEAN);
            var inPeriod = new OfEntity(checked, types, entity, where, problems);
            inPeriod.effect(run.makes());
            if (run.tell() != null) {
                inPeriod.effect(run.tell());
            }
        }

        private void table(RuleTable table) {
            // what a table decides is asked of the record alone, before anybody acts on it
            var record = types.of(entity);
            expect(table.asOf(), record, Type.DATE);
            for (var row : table.rows()) {
                expect(row.when(), record, Type.BOOLEAN);
                if (row.lacks() != null) {
                    row.lacks().check(record, problems);
                }
                row.gives().forEach((column, value) -> {
                    var field = table.result().get(column);
                    expect(value, record, field == null ? Type.ANY : types.typeOf(entity.id(), field));
                });
            }
        }

        /** What fills stored records may read the fields that they held. */
        private void migrations() {
            if (entity.migrate().isEmpty()) {
                return;
            }
            var ever = entity.withHistory();
            var stored = types.of(ever);
            for (var each : entity.migrate()) {
                for (var values : List.of(each.fills(), each.converts(), each.backs())) {
                    values.forEach((name, value) -> {
                        var type = types.field(ever, name);
                        expect(value, stored, type == null ? Type.ANY : type);
                    });
                }
            }
        }

        private void expect(@Nullable Expression expression, Type wanted) {
            expect(expression, scope, wanted);
        }

        private void expect(@Nullable Expression expression, TypeScope where, Type wanted) {
            if (expression != null) {
                ExpressionChecker.check(expression, where, wanted, problems);
            }
        }

        private void condition(@Nullable Expression expression) {
            expect(expression, Type.BOOLEAN);
        }

        private void field(FieldDefinition field, String owner, TypeScope where) {
            var type = types.typeOf(owner, field);
            expect(field.requiredWhen(), where, Type.BOOLEAN);
            expect(field.shownWhen(), where, Type.BOOLEAN);
            expect(field.checkWhen(), where, Type.BOOLEAN);
            expect(field.defaultValue(), where, type);
            var bound = field.counted() ? Type.INTEGER : type;
            if (BOUNDED.contains(bound)) {
                expect(field.min(), where, bound);
                expect(field.max(), where, bound);
            }
            expect(field.compute(), where, type);
            expect(field.from(), where, Type.ANY);
            if (field.among() != null) {
                var candidate = type instanceof Type.ListOf many ? many.element() : type;
                expect(field.among(), types.candidate(candidate, entity), Type.BOOLEAN);
            }
            if (field.type().is(FieldKind.ROWS) && !field.type().rows().isEmpty()) {
                var names = new LinkedHashMap<String, Type>();
                var group = owner + "." + field.id();
                for (var member : field.type().rows()) {
                    names.put(member.id(), types.typeOf(group, member));
                }
                var inner = types.of(entity, names);
                for (var member : field.type().rows()) {
                    field(member, group, inner);
                }
            }
        }

        private LimitExpressions limits() {
            return new LimitExpressions(types, entity, process, problems);
        }

        private void process(ProcessDefinition definition) {
            performers(definition.start().by());
            expect(definition.start().at(), Type.ORGAN);
            for (var place : definition.places().values()) {
                expect(place, Type.ORGAN);
            }
            for (var path : definition.avoid()) {
                expect(path, Type.ANY);
            }
            for (var limit : definition.limits().values()) {
                limits().check(limit);
            }
            for (var pause : definition.pauses().values()) {
                performers(pause.by());
                limits().check(pause);
            }
            for (var step : definition.steps().values()) {
                step(step);
            }
            definition.takes().forEach(this::takes);
            if (definition.migrate() != null) {
                for (var each : definition.migrate().fields().entrySet()) {
                    var name = each.getKey();
                    var value = each.getValue();
                    var type = types.field(entity, name);
                    expect(value, type == null ? Type.ANY : type);
                }
            }
            performers(definition.standing().urge());
            if (definition.standing().joins() != null) {
                condition(definition.standing().joins().when());
            }
            for (var end : definition.ends().values()) {
                effects(end.then());
            }
            for (var action : definition.actions().values()) {
                performers(action.by());
                condition(action.when());
                effects(action.then());
            }
        }

        private void performers(List<Performer> performers) {
            for (var performer : performers) {
                if (performer instanceof Performer.Path path) {
                    expect(path.path(), Type.ANY);
                }
            }
        }

        /** CAT-189: a task lies with one person who is named, or with whoever holds a role. */
        private void holder(String kind, String name, List<Performer> performers) {
            for (var performer : performers) {
                if (!(performer instanceof Performer.Path path)) {
                    continue;
                }
                var type = ExpressionChecker.check(path.path(), scope, Type.ANY, problems);
                if (type instanceof Type.ListOf) {
                    problems.error("CAT-189", path.path().place())
                            .mend(
                                    "Name a field with one person; several who are to agree sign (`sign`) as holders of a role.")
                            .says("%s \"%s\" lies with several people, and a task has one holder.", kind, name);
                } else if (performers.size() > 1) {
                    problems.error("CAT-189", path.path().place())
                            .mend("Name the person alone, or roles alone; who else may act gets an action.")
                            .says(
                                    "%s \"%s\" lies with \"%s\" and with others besides: once a person is named, nobody else would get it.",
                                    kind, name, path.path().text());
                }
            }
        }

        private void takes(String id, ProcessDefinition.Takes takes) {
            var contract = checked.catalogue().contracts().get(id);
            if (contract == null) {
                return; // told by TakesFit
            }
            var given = types.giving(contract);
            for (var each : takes.fields().entrySet()) {
                var name = each.getKey();
                var value = each.getValue();
                var field = entity.fields().get(name);
                expect(value, given, field == null ? Type.ANY : types.wanted(entity.id(), field));
            }
            for (var each : takes.answers().entrySet()) {
                var name = each.getKey();
                var value = each.getValue();
                var answer = contract.answers().get(name);
                expect(value, answer == null ? Type.ANY : types.wanted(id, answer));
            }
        }

        private void step(StepDefinition step) {
            holder("Step", step.id(), step.by());
            organ(step.at());
            condition(step.when());
            step.avoid().forEach(path -> expect(path, Type.ANY));
            if (step.stateBy() != null) {
                var state = types.field(entity, "state");
                expect(step.stateBy(), state == null ? Type.ANY : state);
            }
            for (var mark : step.waitsFor()) {
                condition(mark.became());
            }
            if (step.sign() != null && step.sign().among() != null) {
                expect(step.sign().among(), types.open(Map.of("person", Type.reference("person"))), Type.BOOLEAN);
            }
            for (var branch : step.together().values()) {
                step(branch);
            }
            if (step.vote() != null) {
                vote(step.vote());
            }
            for (var choice : step.choices().values()) {
                condition(choice.when());
                expect(choice.legalDay(), Type.DATE);
                effects(choice.then());
            }
        }

        private void vote(VoteDefinition vote) {
            var rule = vote.rule();
            expect(rule.where(), types.candidate(Type.reference(rule.voters()), entity), Type.BOOLEAN);
            expect(rule.elects(), Type.INTEGER);
            if (vote.each() != null) {
                each(vote.each());
            }
        }

        /** A level word stands for the organ of that level above the case. */
        private void organ(@Nullable Expression at) {
            if (at != null
                    && !(at.root() instanceof Node.Name name
                            && checked.catalogue().isLevel(name.name()))) {
                expect(at, Type.ORGAN);
            }
        }

        private void effects(List<Effect> effects) {
            for (var effect : effects) {
                effect(effect);
            }
        }

        /** A number is formed from the fields of the record that gets it. */
        private void drawn(String path, Expression value) {
            if (!(value.root() instanceof Node.Call call)
                    || !call.function().equals("next")
                    || !(call.arguments().getFirst() instanceof Node.Name name)) {
                return;
            }
            var series =
                    checked.catalogue().findSeries(entity.module(), name.name()).orElse(null);
            var owner = ownerOf(path);
            if (series != null && owner != null) {
                var where = types.of(owner, seriesNames());
                series.form().check(where, problems);
                for (var by : series.by()) {
                    expect(by, where, Type.ANY);
                }
            }
        }

        /** The entity of the record that a path writes to, or null when it cannot be told. */
        private @Nullable EntityDefinition ownerOf(String path) {
            int dot = path.lastIndexOf('.');
            if (dot < 0) {
                return entity;
            }
            return pathType(path.substring(0, dot), scope) instanceof Type.Reference reference
                    ? checked.catalogue().entities().get(reference.entity())
                    : null;
        }

        private void effect(Effect effect) {
            var where = effect.each() == null ? scope : each(effect.each());
            expect(effect.when(), where, Type.BOOLEAN);
            switch (effect) {
                case Effect.SetFields set -> {
                    for (var each : set.values().entrySet()) {
                        var path = each.getKey();
                        var value = each.getValue();
                        var type = pathType(path, where);
                        // rows are taken over column by column, whatever record they stood in
                        expect(value, where, isRows(type) ? Type.listOf(Type.ANY) : type);
                        drawn(path, value);
                    }
                }
                case Effect.AddRecord add -> with(add.entity(), add.with(), where);
                case Effect.OpenCase open -> {
                    expect(open.processBy(), where, Type.TEXT);
                    var contract = checked.catalogue().contracts().get(String.valueOf(open.contract()));
                    if (contract == null) {
                        with(String.valueOf(open.process()), open.with(), where);
                    } else {
                        for (var each : open.with().entrySet()) {
                            var name = each.getKey();
                            var value = each.getValue();
                            var field = contract.gives().get(name);
                            expect(value, where, field == null ? Type.ANY : types.wanted(contract.id(), field));
                        }
                    }
                }
                case Effect.GiveTask task -> {
                    holder("Task", task.label().zh(), task.by());
                    if (task.at() != null
                            && !(task.at().root() instanceof Node.Name name
                                    && checked.catalogue().isLevel(name.name()))) {
                        expect(task.at(), where, Type.ORGAN);
                    }
                }
                case Effect.Tell tell -> {
                    tell.say().check(where, problems);
                    for (var receiver : tell.to()) {
                        expect(receiver.at(), where, Type.ORGAN);
                    }
                }
                case Effect.Choose choose -> {}
            }
        }

        /** The record in hand, and {@code row} for each of the rows or records. */
        private TypeScope each(Effect.Each each) {
            var from = each.from();
            Type element;
            if (from.root() instanceof Node.Name name
                    && !entity.fields().containsKey(name.name())
                    && checked.catalogue().entities().containsKey(name.name())) {
                element = Type.reference(name.name());
            } else {
                var found = ExpressionChecker.check(from, scope, Type.ANY, problems);
                element = found instanceof Type.ListOf many ? many.element() : Type.ANY;
            }
            var names = CatalogueTypes.places(process);
            names.put("row", element);
            expect(each.where(), types.candidate(element, entity), Type.BOOLEAN);
            return types.of(entity, names);
        }

        private static boolean isRows(Type type) {
            return type instanceof Type.ListOf many && many.element() instanceof Type.Group;
        }

        private Type pathType(String path, TypeScope where) {
            var words = path.split("\\.");
            var type = where.nameType(words[0]);
            for (int i = 1; i < words.length && type != null; i++) {
                type = where.memberType(type, words[i]);
            }
            return type == null ? Type.ANY : type;
        }

        private void with(String target, Map<String, Expression> values, TypeScope where) {
            var definition = checked.catalogue().entities().get(target);
            for (var each : values.entrySet()) {
                var name = each.getKey();
                var value = each.getValue();
                var type = definition == null ? null : types.field(definition, name);
                expect(value, where, type == null ? Type.ANY : type);
            }
        }
    }
}
