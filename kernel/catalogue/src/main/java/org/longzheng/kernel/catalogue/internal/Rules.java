package org.longzheng.kernel.catalogue.internal;

import java.util.List;
import org.longzheng.kernel.sdk.ExpressionFunction;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.ValueCheck;

/** All rules a catalogue must fulfil. */
final class Rules {

    private final ProblemCollector problems;
    private final List<CatalogueRule> rules;

    Rules(ProblemCollector problems, List<ExpressionFunction> functions, List<ValueCheck> checks) {
        this.problems = problems;
        this.rules = List.of(new MentionsAreDeclared(), new IdsAreUnique(), new ExpressionsFit(functions));
    }

    void check(Checked checked) {
        rules.forEach(rule -> rule.check(checked, problems));
    }
}
