package org.longzheng.kernel.catalogue.internal;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Effect;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.sdk.ProblemCollector;

/**
 * CAT-117: what a watch, a timer or an act does can be done by the record on which it hangs. A row of a register has nobody who works on it, so that there is no
 * step to be chosen and no task to be put beside it; whoever is told of it is named by role and organ.
 */
final class EffectsHaveTheirCase implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var entity : checked.catalogue().entities().values()) {
            if (!entity.isCase()) {
                ofRecord(entity).forEach(effect -> register(entity, effect, problems));
                entity.actions().values().stream()
                        .flatMap(action -> action.then().stream())
                        .forEach(effect -> register(entity, effect, problems));
            }
        }
    }

    /** What the watches, timers and follows of an entity do. */
    static Stream<Effect> ofRecord(EntityDefinition entity) {
        return Stream.of(
                        entity.watches().stream().map(watch -> watch.then()),
                        entity.timers().stream().map(timer -> timer.then()),
                        entity.follows().stream().map(follow -> follow.then()))
                .flatMap(lists -> lists)
                .flatMap(List::stream);
    }

    private static void register(EntityDefinition entity, Effect effect, ProblemCollector problems) {
        var word = wantsACase(effect);
        if (word != null) {
            problems.error("CAT-117", effect.place())
                    .mend(
                            "Use `set`, `add`, `tell` with `{ role, at }` or `open` with a process here, and let a step of that process do the rest.")
                    .says("`%s` wants a case, and \"%s\" is a register.", word, entity.id());
        }
    }

    private static @Nullable String wantsACase(Effect effect) {
        return switch (effect) {
            case Effect.SetFields set -> null;
            case Effect.AddRecord add -> null;
            case Effect.OpenCase open -> open.process() == null ? "open: { contract }" : null;
            case Effect.Tell tell ->
                tell.to().stream().allMatch(each -> each.who() instanceof Performer.Role) ? null : "tell: a person";
            case Effect.GiveTask task -> "task";
            case Effect.Choose choose -> "choose";
        };
    }
}
