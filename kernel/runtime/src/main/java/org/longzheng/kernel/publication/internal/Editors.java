package org.longzheng.kernel.publication.internal;

import java.util.Objects;
import java.util.TreeSet;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.stereotype.Component;

/**
 * Who may look at and change which definitions: the administrator of the system all of them; an IT officer the layers of the own organ and of those
 * below it, over definitions that this officer may read. Everybody else nothing.
 */
@Component
class Editors {

    private static final String ADMINISTRATOR = "system-admin";
    private static final String OFFICER = "it-officer";

    private final Organs organs;

    Editors(Organs organs) {
        this.organs = organs;
    }

    boolean administers(Actor actor) {
        return actor.roles().contains(ADMINISTRATOR);
    }

    /** Refuses whoever is neither. */
    void mustBeOne(Actor actor) {
        if (!administers(actor) && !actor.roles().contains(OFFICER)) {
            throw new RefusedException(Refusal.of("forbidden", "定义由系统管理员发布，本地规定由本地的信息化管理员发布。请与管理员联系。"));
        }
    }

    void mustAdminister(Actor actor) {
        if (!administers(actor)) {
            throw new RefusedException(Refusal.of("forbidden", "定义由系统管理员发布。请与管理员联系。"));
        }
    }

    /** An officer reads the definitions of modules, layers that hold for the own organ, and those of organs below it. */
    boolean mayRead(Actor actor, String module, String path) {
        if (administers(actor) || !module.equals(DefinitionSource.LAYERS)) {
            return true;
        }
        var scope = scopeOf(path);
        return !scope.isEmpty()
                && (scope.startsWith(actor.scope()) || actor.scope().startsWith(scope));
    }

    /** Refuses a change of any file that is not the actor's to change. */
    void mustBeTheirs(Actor actor, DefinitionSet present, DefinitionSet wanted) {
        mustBeOne(actor);
        if (administers(actor)) {
            return;
        }
        var modules = new TreeSet<>(present.modules().keySet());
        modules.addAll(wanted.modules().keySet());
        for (var module : modules) {
            var paths = new TreeSet<>(present.of(module).keySet());
            paths.addAll(wanted.of(module).keySet());
            for (var path : paths) {
                var same = Objects.equals(
                        present.of(module).get(path), wanted.of(module).get(path));
                if (!same && !isTheirs(actor, module, path)) {
                    throw new RefusedException(Refusal.of(
                            "forbidden", "「%s」不属于您所在的机构。信息化管理员只能发布本机构和下级机构的本地规定。".formatted(module + "/" + path)));
                }
            }
        }
    }

    private boolean isTheirs(Actor actor, String module, String path) {
        return module.equals(DefinitionSource.LAYERS) && scopeOf(path).startsWith(actor.scope());
    }

    /** Scope of the organ in whose folder a layer lies; empty when there is no such organ. */
    private String scopeOf(String path) {
        int slash = path.indexOf('/');
        return slash < 0
                ? ""
                : organs.find(path.substring(0, slash)).map(Organ::scope).orElse("");
    }
}
