package org.longzheng.kernel.records.internal;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.MapRecord;
import org.longzheng.kernel.expressions.MapScope;
import org.longzheng.kernel.expressions.OrganFunctions;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.records.ScopeOver;
import org.longzheng.kernel.sdk.ExpressionFunction;

/** Compiles for a reader who could be anybody, to find what has no counterpart in the database: what compiles for one compiles for all. */
record AnyReader(RecordSource source, Organs organs, Clock clock) {

    ExpressionSql compiler(Plans plans) {
        return compiler(plans, Map.of());
    }

    /** @param names what is known besides the fields of the record */
    ExpressionSql compiler(Plans plans, Map<String, SqlValue> names) {
        var reader = new HashMap<String, @Nullable Object>();
        reader.put("account", "platform");
        reader.put("name", "平台");
        reader.put("person", null);
        reader.put("organ", "230000");
        reader.put("roles", List.of());
        var known = new HashMap<String, @Nullable Object>();
        known.put("me", new MapRecord("me", "platform", reader));
        names.forEach((name, value) -> {
            if (value instanceof SqlValue.Const given) {
                known.put(name, given.value());
            }
        });
        var constants = new ScopeOver(new MapScope(known, clock)) {
            @Override
            public OrganFunctions organs() {
                return new RecordScope.OrganAnswers(organs);
            }

            @Override
            public @Nullable ExpressionFunction function(String name) {
                return source.function(name);
            }
        };
        return new ExpressionSql(
                plans, organs, constants, ExpressionSql.UNGUARDED, (word, plan, alias) -> Sql.TRUE, names);
    }
}
