package org.longzheng.kernel.catalogue.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition.LimitDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition.PauseDefinition;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.ExpressionChecker;
import org.longzheng.kernel.expressions.Node;
import org.longzheng.kernel.expressions.Type;
import org.longzheng.kernel.expressions.TypeScope;
import org.longzheng.kernel.sdk.ProblemCollector;

/** What the expressions of limits and pauses see, and what they must answer. */
final class LimitExpressions {

    private final CatalogueTypes types;
    private final EntityDefinition entity;
    private final @Nullable ProcessDefinition process;
    private final TypeScope scope;
    private final ProblemCollector problems;

    LimitExpressions(
            CatalogueTypes types,
            EntityDefinition entity,
            @Nullable ProcessDefinition process,
            ProblemCollector problems) {
        this.types = types;
        this.entity = entity;
        this.process = process;
        this.scope = types.of(entity, CatalogueTypes.places(process));
        this.problems = problems;
    }

    void check(LimitDefinition limit) {
        var where = rowScope(limit);
        expect(limit.lengthBy(), where, Type.LENGTH);
        expect(limit.promiseBy(), where, Type.LENGTH);
        expect(limit.due(), where, Type.DATE);
        expect(limit.agreed(), where, Type.ANY);
        expect(limit.when(), where, Type.BOOLEAN);
        expect(limit.holds(), where, Type.BOOLEAN);
        expect(limit.done(), with(Map.of("period", Type.PERIOD)), Type.BOOLEAN);
        for (var each : limit.conditions().entrySet()) {
            var mark = each.getKey();
            var condition = each.getValue();
            expect(condition, where, mark.startsWith("became(") ? Type.BOOLEAN : Type.ANY);
        }
        for (var performer : limit.by()) {
            if (performer instanceof Performer.Path path) {
                expect(path.path(), where, Type.ANY);
            }
        }
        if (limit.extend() != null) {
            organ(limit.extend().at());
        }
    }

    void check(PauseDefinition pause) {
        expect(pause.when(), scope, Type.BOOLEAN);
        expect(pause.whileHolds(), scope, Type.BOOLEAN);
        for (var condition : pause.conditions().values()) {
            expect(condition, scope, Type.BOOLEAN);
        }
    }

    /** Where a limit runs for each row, {@code row} is one of them. */
    private TypeScope rowScope(LimitDefinition limit) {
        Type element = null;
        if (limit.each() != null) {
            element = element(limit.each());
        }
        for (var whose : limit.whose()) {
            var type = ExpressionChecker.check(whose, scope, Type.ANY, problems);
            if (type instanceof Type.ListOf many && element == null) {
                element = many.element();
            }
        }
        return element == null ? scope : with(Map.of("row", element));
    }

    private Type element(Expression each) {
        if (each.root() instanceof Node.Name name
                && !entity.fields().containsKey(name.name())
                && types.isEntity(name.name())) {
            return Type.reference(name.name());
        }
        return ExpressionChecker.check(each, scope, Type.ANY, problems) instanceof Type.ListOf many
                ? many.element()
                : Type.ANY;
    }

    private TypeScope with(Map<String, Type> more) {
        var names = new LinkedHashMap<>(CatalogueTypes.places(process));
        names.putAll(more);
        return types.of(entity, names);
    }

    /** A level word stands for the organ of that level above the case. */
    private void organ(@Nullable Expression at) {
        if (at != null && !(at.root() instanceof Node.Name name && types.isLevel(name.name()))) {
            expect(at, scope, Type.ORGAN);
        }
    }

    private void expect(@Nullable Expression expression, TypeScope where, Type wanted) {
        if (expression != null) {
            ExpressionChecker.check(expression, where, wanted, problems);
        }
    }
}
