package org.longzheng.kernel.testkit.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plays modules that are not there: for each contract that a scenario names below {@code stand-ins} a process of its own takes it, with one step whose
 * answers and end the scenario says. It is a real process, published beside the module under test, so that handing over, answering and waiting are what
 * they are in service.
 */
final class StandIns {

    /** The choice that answers without ending. */
    static final String ANSWER = "answer";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path module;
    private final Map<String, Played> played = new LinkedHashMap<>();

    private StandIns(Path module) {
        this.module = module;
    }

    /** One process that is played. */
    private record Played(String contract, String process, Map<String, String> constants, Set<String> ends) {}

    /** Definitions of all stand-ins that the scenarios of a module name, in a folder of their own; empty when they name none. */
    static Optional<Path> of(Path module, List<Yaml> scenarios) {
        var standIns = new StandIns(module);
        scenarios.forEach(standIns::read);
        return standIns.played.isEmpty() ? Optional.empty() : Optional.of(standIns.write());
    }

    /** The choice by which a stand-in ends so. */
    static String choice(String end) {
        return end.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The field in which a stand-in keeps an answer. */
    static String field(String answer) {
        return prefixed("answer", answer);
    }

    private static String prefixed(String prefix, String name) {
        return prefix + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private void read(Yaml scenario) {
        scenario.map("stand-ins").entries().forEach((contract, told) -> {
            var as = Yaml.of(told);
            var constants = new LinkedHashMap<String, String>();
            as.entries().forEach((key, value) -> {
                if (!key.equals("process")) {
                    constants.put(key, String.valueOf(value));
                }
            });
            var process = as.text("process", contract + "-stand-in");
            var one = played.computeIfAbsent(
                    process, id -> new Played(contract, id, constants, new LinkedHashSet<>(Set.of("DONE"))));
            if (!one.contract.equals(contract) || !one.constants.equals(constants)) {
                throw new IllegalArgumentException(
                        "two scenarios let \"%s\" stand in differently; let them say the same".formatted(process));
            }
            scenario.maps("steps").stream()
                    .filter(step -> contract.equals(step.textOrNull("stand-in")) && step.has("end"))
                    .forEach(step -> one.ends.add(step.text("end")));
        });
    }

    private Path write() {
        try {
            var folder = Files.createTempDirectory("longzheng-stand-ins");
            file(
                    folder.resolve("module.yaml"),
                    Map.of(
                            "module",
                            "stand-ins",
                            "label",
                            "替身",
                            "version",
                            "1.0.0",
                            "levels",
                            List.of("province", "city", "county")));
            for (var one : played.values()) {
                var contract = contract(one.contract);
                file(folder.resolve(one.process).resolve("entity.yaml"), entity(one, contract));
                file(folder.resolve(one.process).resolve("workflow.yaml"), process(one, contract));
            }
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** JSON is YAML, and needs no writer of its own. */
    private static void file(Path file, Object content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, JSON.writeValueAsString(content));
    }

    private Yaml contract(String name) {
        var own = module.resolve("contracts/" + name + ".yaml");
        if (Files.exists(own)) {
            return Yaml.read(own);
        }
        var resource = "longzheng/metadata/contracts/" + name + ".yaml";
        return Yaml.read(Objects.requireNonNull(
                StandIns.class.getClassLoader().getResourceAsStream(resource), "no contract \"" + name + "\""));
    }

    private static Map<String, Object> entity(Played one, Yaml contract) {
        var fields = new LinkedHashMap<String, Object>();
        contract.map("gives").entries().forEach((name, given) -> {
            var field = new LinkedHashMap<>(Yaml.of(given).entries());
            field.remove("required");
            fields.put(prefixed("given", name), field);
        });
        contract.map("answers").entries().forEach((name, answer) -> {
            var field =
                    new LinkedHashMap<String, @Nullable Object>(Yaml.of(answer).entries());
            var constant = one.constants.get(name);
            if (constant != null) {
                field.put("default", "text".equals(field.get("type")) ? "'" + constant + "'" : constant);
            }
            fields.put(field(name), field);
        });
        return Map.of("entity", one.process, "label", contract.text("label") + "（替身）", "fields", fields);
    }

    private static Map<String, Object> process(Played one, Yaml contract) {
        var given = new LinkedHashMap<String, String>();
        contract.map("gives").entries().keySet().forEach(name -> given.put(prefixed("given", name), name));
        var answers = new LinkedHashMap<String, String>();
        contract.map("answers").entries().keySet().forEach(name -> answers.put(name, field(name)));
        var choices = new LinkedHashMap<String, Object>();
        choices.put(ANSWER, Map.of("label", "答复", "to", "work"));
        var ends = new LinkedHashMap<String, Object>();
        one.ends.forEach(end -> {
            choices.put(choice(end), Map.of("label", end, "end", end));
            ends.put(end, Map.of("label", end));
        });
        var process = new LinkedHashMap<String, Object>();
        process.put("process", one.process);
        process.put("label", contract.text("label") + "（替身）");
        process.put("takes", Map.of(one.contract, Map.of("fields", given, "answers", answers)));
        process.put(
                "steps",
                Map.of("work", Map.of("label", "办理", "by", "clerk", "fills", answers.values(), "choices", choices)));
        process.put("ends", ends);
        return process;
    }
}
