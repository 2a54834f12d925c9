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
     * Plays those of each module whose files differ; a module without scenarios has none to fail.
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
                .filter(module -> after.modules().containsKey(module))
                .filter(module -> !wanted.of(module).equals(present.of(module)))
                .filter(module -> wanted.of(module).keySet().stream().anyMatch(path -> path.startsWith(SCENARIOS)))
                .map(module ->
                        player.play(module, contents.files(wanted.of(module)), needed(after, wanted, module, contents)))
                .toList();
    }

    /** The modules that it needs, and those that these need. */
    private static Map<String, Map<String, byte[]>> needed(
            Catalogue after, DefinitionSet wanted, String module, Contents contents) {
        var needed = new TreeMap<String, Map<String, byte[]>>();
        var waiting = new ArrayDeque<>(List.of(module));
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
