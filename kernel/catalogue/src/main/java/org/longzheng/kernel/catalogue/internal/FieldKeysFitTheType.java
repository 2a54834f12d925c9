package org.longzheng.kernel.catalogue.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-062: a field has no key that means nothing for its type, and no two keys that contradict each other. */
final class FieldKeysFitTheType implements CatalogueRule {

    private static final Map<String, Set<String>> ONLY_FOR = Map.ofEntries(
            Map.entry("to", Set.of("reference")),
            Map.entry("list", Set.of("code")),
            Map.entry("of", Set.of("rows", "case")),
            Map.entry("contract", Set.of("case")),
            Map.entry("finish", Set.of("case")),
            Map.entry("table", Set.of("decision")),
            Map.entry("at", Set.of("decision")),
            Map.entry("find", Set.of("case")),
            Map.entry("level", Set.of("region")),
            Map.entry("digits", Set.of("decimal")),
            Map.entry("scale", Set.of("decimal")),
            Map.entry("pattern", Set.of("text", "long-text")),
            Map.entry("length", Set.of("text", "long-text")));

    /** Types of which one value can be too small or too great; `rows` are counted. */
    private static final Set<String> BOUNDED = Set.of("integer", "decimal", "year", "date", "datetime", "rows");

    private static final List<String> NOT_COMPUTED =
            List.of("default", "required", "required-when", "unique", "written-by", "dated", "among");

    private static final List<String> NOT_DECIDED = List.of(
            "default",
            "compute",
            "from",
            "required",
            "required-when",
            "unique",
            "written-by",
            "dated",
            "among",
            "many");

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        FieldNodes.each(checked, (owner, id, field, place) -> {
            if (field.get("find") != null && (field.get("many") != null || field.get("of") == null)) {
                problems.error("CAT-062", field.placeOf("find"))
                        .mend(
                                "Name the process with `of`, and remove `many` and `contract`; ask about several with `exists` or `count`.")
                        .says("Field \"%s\" finds one case of one process.", id);
            }
            var type = field.text("type");
            if (type != null && Language.FIELD_TYPES.contains(type)) {
                for (var each : ONLY_FOR.entrySet()) {
                    var key = each.getKey();
                    var types = each.getValue();
                    if (field.get(key) != null && !types.contains(type)) {
                        problems.error("CAT-062", field.placeOf(key))
                                .mend("Remove `%s`, or change the type.", key)
                                .says(
                                        "Field \"%s\" is of type %s; `%s` means something only for %s.",
                                        id,
                                        type,
                                        key,
                                        String.join(
                                                " and ", types.stream().sorted().toList()));
                    }
                }
            }
            if (type != null
                    && Language.FIELD_TYPES.contains(type)
                    && !BOUNDED.contains(type)
                    && !"true".equals(field.text("many"))) {
                for (var key : List.of("min", "max")) {
                    if (field.get(key) != null) {
                        problems.error("CAT-062", field.placeOf(key))
                                .mend("Remove `%s`, or add `many: true` where it should count values.", key)
                                .says(
                                        "Field \"%s\" is of type %s; `%s` bounds numbers, dates and how many values there are.",
                                        id, type, key);
                    }
                }
            }
            if ("decision".equals(type)) {
                NOT_DECIDED.stream()
                        .filter(key -> field.get(key) != null)
                        .forEach(key -> problems.error("CAT-062", field.placeOf(key))
                                .mend("Remove `%s`.", key)
                                .says("Field \"%s\" is decided by a table, so `%s` has no effect.", id, key));
            }
            for (var source : List.of("compute", "from", "find")) {
                if (field.get(source) != null) {
                    NOT_COMPUTED.stream()
                            .filter(key -> field.get(key) != null)
                            .forEach(key -> problems.error("CAT-062", field.placeOf(key))
                                    .mend("Remove `%s`, or remove `%s`.", key, source)
                                    .says(
                                            "Field \"%s\" has `%s`, so nobody writes it and `%s` has no effect.",
                                            id, source, key));
                }
            }
        });
    }
}
