package org.longzheng.ui.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What stands behind a command's name: plain words, and options as {@code --from 2026-09-14} or {@code --from=2026-09-14},
 * or flags as {@code --check}.
 *
 * @param plain the words that belong to no option
 * @param options by name without hyphens, the values in the order given; a flag has none
 */
record Words(List<String> plain, Map<String, List<String>> options) {

    static Words of(List<String> arguments, Set<String> valued, Set<String> flags) {
        var known = new TreeSet<>(valued);
        known.addAll(flags);
        var plain = new ArrayList<String>();
        var options = new LinkedHashMap<String, List<String>>();
        for (var rest = arguments.iterator(); rest.hasNext(); ) {
            var word = rest.next();
            if (!word.startsWith("--")) {
                plain.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            var name = word.substring(2, equals < 0 ? word.length() : equals);
            if (!known.contains(name)) {
                throw new UsageException(
                        "There is no option --%s here. %s",
                        name,
                        known.isEmpty()
                                ? "This command takes none."
                                : "Options: --" + String.join(", --", known) + ".");
            }
            if (flags.contains(name)) {
                if (equals >= 0) {
                    throw new UsageException("--%s takes no value.", name);
                }
                options.put(name, List.of());
                continue;
            }
            if (equals < 0 && !rest.hasNext()) {
                throw new UsageException("A value is missing after --%s.", name);
            }
            options.computeIfAbsent(name, any -> new ArrayList<>())
                    .add(equals < 0 ? rest.next() : word.substring(equals + 1));
        }
        return new Words(plain, options);
    }

    boolean has(String flag) {
        return options.containsKey(flag);
    }

    List<String> all(String option) {
        return options.getOrDefault(option, List.of());
    }

    Optional<String> one(String option) {
        var values = all(option);
        if (values.size() > 1) {
            throw new UsageException("--%s may be given once.", option);
        }
        return values.stream().findFirst();
    }

    String needed(String option, String example) {
        return one(option)
                .orElseThrow(() -> new UsageException("--%s is missing, e.g. --%s %s.", option, option, example));
    }

    void noPlainWords() {
        if (!plain.isEmpty()) {
            throw new UsageException("\"%s\" belongs to no option.", plain.getFirst());
        }
    }
}
