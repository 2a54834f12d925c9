package org.longzheng.kernel.supervision.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.RoleDefinition;
import org.longzheng.kernel.catalogue.RoleDefinition.Supervises;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.supervision.Supervision.Selection;
import org.springframework.stereotype.Component;

/** How far a reader sees: organs by the roles' {@code supervises}, processes by the roles' module. */
@Component
class Sights {

    private static final String DIVISION = "division";

    private final Definitions definitions;
    private final Organs organs;

    Sights(Definitions definitions, Organs organs) {
        this.definitions = definitions;
        this.organs = organs;
    }

    /**
     * What the statements of the board look at; all values are bound.
     *
     * @param root the organ it begins with
     * @param prefix of the scope codes of everything that may be seen, with the wild card of {@code like}
     * @param below false: only the root itself
     * @param processes the only processes, or empty for all
     * @param allProcesses true when no process is left out
     */
    record Sight(Organ root, String prefix, boolean below, List<String> processes, boolean allProcesses) {}

    boolean mayLook(Actor actor) {
        var roles = definitions.current().roles();
        return actor.roles().stream().map(roles::get).anyMatch(role -> role != null && role.supervises() != null);
    }

    /** The organ from which the actor looks down: a division looks for the organ it belongs to. */
    Organ home(Actor actor) {
        var organ = organs.get(actor.organ());
        return organ.type().equals(DIVISION) ? organs.parent(organ.id()).orElse(organ) : organ;
    }

    /** The sight of what was chosen; refused when nothing of it may be seen. */
    Sight of(Actor actor, Selection selection) {
        var catalogue = definitions.current();
        var home = home(actor);
        var root = selection.organ() == null
                ? home
                : organs.find(selection.organ())
                        .filter(organ -> organs.covers(home.id(), organ.id()))
                        .orElseThrow(Sights::refused);
        // beyond the own organ only what is supervised below counts
        var needed = root.id().equals(home.id()) ? Supervises.OWN : Supervises.BELOW;
        var wide = processes(catalogue, actor, Supervises.BELOW, selection);
        var seen = needed == Supervises.BELOW || wide != null
                ? wide
                : processes(catalogue, actor, Supervises.OWN, selection);
        if (seen == null) {
            throw refused();
        }
        return new Sight(root, root.scope() + "%", wide != null, seen.ids(), seen.all());
    }

    /** Processes that roles with at least this reach supervise; null when there is no such role. */
    private static @Nullable Seen processes(Catalogue catalogue, Actor actor, Supervises reach, Selection selection) {
        var modules = new ArrayList<String>();
        for (var role : actor.roles()) {
            var definition = catalogue.roles().get(role);
            if (definition != null && definition.supervises() != null && reaches(definition, reach)) {
                modules.add(definition.module());
            }
        }
        if (modules.isEmpty()) {
            return null;
        }
        var every = modules.contains("platform");
        var all = every && selection.module() == null && selection.process() == null;
        return new Seen(all ? List.of() : List.copyOf(chosen(catalogue, every ? null : modules, selection)), all);
    }

    private static Set<String> chosen(Catalogue catalogue, @Nullable List<String> modules, Selection selection) {
        var ids = new TreeSet<String>();
        Subjects.all(catalogue)
                .filter(each -> modules == null || modules.contains(each.getValue()))
                .filter(each -> selection.module() == null || each.getValue().equals(selection.module()))
                .map(Map.Entry::getKey)
                .filter(id -> selection.process() == null || id.equals(selection.process()))
                .forEach(ids::add);
        return ids;
    }

    private static boolean reaches(RoleDefinition role, Supervises reach) {
        return reach == Supervises.OWN || role.supervises() == Supervises.BELOW;
    }

    private record Seen(List<String> ids, boolean all) {}

    private static RefusedException refused() {
        return new RefusedException(Refusal.of("supervision", "您现在的岗位不督察这个机构的时限。切换到督察、领导或处（科）长岗位，或者改选本机构。"));
    }
}
