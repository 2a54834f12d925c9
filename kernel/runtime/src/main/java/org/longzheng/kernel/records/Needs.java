package org.longzheng.kernel.records;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.sdk.Refusal;

/** What an act asks for before it may be done ({@code needs}): fields of the record that must hold something, and a reason. */
public final class Needs {

    /** Stands among the fields for the reason of whoever acts. */
    public static final String REASON = "reason";

    private Needs() {}

    /**
     * What is not there.
     *
     * @param what the act, as people call it
     * @param stored the values of the record, by field
     */
    public static List<Refusal> lacking(
            EntityDefinition entity,
            String what,
            List<String> needs,
            Function<String, @Nullable Object> stored,
            @Nullable String reason) {
        var found = new ArrayList<Refusal>();
        for (var need : needs) {
            if (need.equals(REASON)) {
                if (reason == null || reason.isBlank()) {
                    found.add(Refusal.of("needs-reason", REASON, "「" + what + "」应当说明理由。写明理由后再提交。"));
                }
            } else if (isEmpty(stored.apply(need))) {
                found.add(lacks(entity, need, what));
            }
        }
        return found;
    }

    /** What is told of a field that must hold something. */
    public static Refusal lacks(EntityDefinition entity, String need, String what) {
        var field = entity.fields().get(need);
        var label = field == null ? need : field.label().zh();
        return Refusal.of(
                "needs",
                need,
                field != null && field.compute() != null
                        ? "「" + label + "」由其他内容得出，现在还得不出来。把它所依据的内容填写齐全，再「" + what + "」。"
                        : "「" + what + "」前应当填写「" + label + "」。");
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null
                || value instanceof String text && text.isBlank()
                || value instanceof Collection<?> many && many.isEmpty();
    }
}
