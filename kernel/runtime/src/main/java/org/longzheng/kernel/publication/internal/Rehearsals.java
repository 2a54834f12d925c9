package org.longzheng.kernel.publication.internal;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.publication.Rehearsal;
import org.longzheng.kernel.publication.ScenarioPlayer;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Lets the scenarios of modules be played before they are published. */
@Component
class Rehearsals {

    private static final String SCENARIOS = "scenarios/";

    private final ObjectProvider<ScenarioPlayer> players;

    Rehearsals(ObjectProvider<ScenarioPlayer> players) {
        this.players = players;
    }

    /**
     * Plays those of each module whose files differ, and those of layers when one of these does; what has no scenarios has none to fail.
     *
     * @param after the catalogue of what is wanted, or null when it is not sound: then its check tells everything that there is to tell
     */
    List<Rehearsal> play(@Nullable Catalogue after, DefinitionSet present, DefinitionSet wanted, Contents contents) {
        if (after == null) {
            return List.of();
        }
        var player = players.getIfAvailable();
        if (player == null) {
            throw new RefusedException(Refusal.of("scenarios", "这个节点不能演练情景。不演练直接发布，或者从另一个节点办理。"));
        }
        return wanted.modules().keySet().stream()
                .filter(module -> after.modules().containsKey(module) || module.equals(DefinitionSource.LAYERS))
                .filter(module -> !wanted.of(module).equals(present.of(module)))
                .filter(module -> hasScenarios(module, wanted))
                .map(module ->
                        player.play(module, contents.files(wanted.of(module)), needed(after, wanted, module, contents)))
                .toList();
    }

    /** Those of a layer lie in the folder of its organ. */
    private static boolean hasScenarios(String module, DefinitionSet wanted) {
        var layers = module.equals(DefinitionSource.LAYERS);
        return wanted.of(module).entrySet().stream()
                .filter(file -> file.getValue().digest() != null)
                .map(Map.Entry::getKey)
                .anyMatch(path -> layers ? path.contains("/" + SCENARIOS) : path.startsWith(SCENARIOS));
    }

    /** The modules that it needs, and those that these need; all of them for layers, which may patch any. */
    private static Map<String, Map<String, byte[]>> needed(
            Catalogue after, DefinitionSet wanted, String module, Contents contents) {
        var needed = new TreeMap<String, Map<String, byte[]>>();
        var waiting = new ArrayDeque<>(List.of(module));
        if (module.equals(DefinitionSource.LAYERS)) {
            waiting.clear();
            after.modules().keySet().stream()
                    .filter(id -> !id.equals(DefinitionSource.PLATFORM))
                    .forEach(id -> needed.put(id, contents.files(wanted.of(id))));
        }
        while (!waiting.isEmpty()) {
            var definition = after.modules().get(waiting.remove());
            if (definition == null) {
                continue;
            }
            for (var id : definition.needs().keySet()) {
                if (!id.equals(DefinitionSource.PLATFORM) && !id.equals(module) && !needed.containsKey(id)) {
                    needed.put(id, contents.files(wanted.of(id)));
                    waiting.add(id);
                }
            }
        }
        return needed;
    }
}
