package org.longzheng.kernel.workflow.internal;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.common.engine.api.delegate.Expression;
import org.flowable.common.engine.impl.el.FixedValue;
import org.flowable.common.engine.impl.javax.el.ELResolver;
import org.flowable.engine.impl.el.ProcessExpressionManager;

/**
 * The only expressions the engine runs: comparisons of a route variable with a node id, both made by {@link BpmnCompiler}. Every other text of a
 * process, a task's name included, is text and nothing else. The engine's own manager would run any of them as code.
 */
final class RouteExpressions extends ProcessExpressionManager {

    private static final Pattern ROUTE = Pattern.compile("\\$\\{(go|at)_[a-z0-9_]{1,120} == '[A-Za-z0-9_-]{1,160}'}");

    RouteExpressions() {
        super(Map.of());
    }

    /** True for a comparison that the compiler makes. */
    static boolean isRoute(String text) {
        return ROUTE.matcher(text).matches();
    }

    /** True when the engine could take the text, or a part of it, for an expression. */
    static boolean looksLikeCode(String text) {
        return text.contains("${") || text.contains("#{");
    }

    @Override
    public Expression createExpression(String text) {
        if (isRoute(text)) {
            return super.createExpression(text);
        }
        if (looksLikeCode(text)) {
            throw new FlowableException("not an expression of the process compiler: " + text);
        }
        return new FixedValue(text);
    }

    @Override
    protected List<ELResolver> createDefaultElResolvers() {
        return List.of(createVariableElResolver());
    }
}
