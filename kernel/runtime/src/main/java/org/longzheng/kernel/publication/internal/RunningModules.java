package org.longzheng.kernel.publication.internal;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Supplied;
import org.longzheng.kernel.publication.ModuleJar;
import org.longzheng.kernel.publication.ModuleLayer;
import org.longzheng.kernel.publication.ModuleLayers;
import org.longzheng.kernel.publication.Published;
import org.springframework.stereotype.Component;

/** The modules that run on this node: those in force, and beside them those of a publication that is being checked. */
@Component
class RunningModules {

    private final CatalogueFactory factory;
    private final Published published;
    private final Map<Supplied, Modules> running = new IdentityHashMap<>();
    private @Nullable ModuleLayers source;
    private @Nullable Modules starting;

    RunningModules(CatalogueFactory factory, Published published) {
        this.factory = factory;
        this.published = published;
    }

    /** The modules of a start, which it uses until {@link #started}. */
    synchronized Modules start(ModuleLayers layers, List<ModuleJar> jars, Contents contents) {
        source = layers;
        starting = running(layers.start(jars), contents);
        return starting;
    }

    /** The start is over; what it found and did not use is stopped. */
    synchronized void started() {
        var found = starting;
        starting = null;
        if (found != null) {
            drop(found);
        }
    }

    /** Those in force. */
    synchronized Modules present() {
        var modules = running.get(published.newest().supplied());
        if (modules == null) {
            throw new IllegalStateException("the modules are asked for before they stand");
        }
        return modules;
    }

    /**
     * Modules with these jars: those in force, else others that are started beside them, and stopped by {@link #drop} unless they come into force.
     *
     * @throws org.longzheng.kernel.sdk.RefusedException ({@code plugin}) when they cannot run
     */
    synchronized Modules of(List<ModuleJar> jars, Contents contents) {
        if (starting != null && starting.serve(jars)) {
            return starting;
        }
        var present = published.stands() ? running.get(published.newest().supplied()) : null;
        if (present != null && present.serve(jars)) {
            return present;
        }
        return anew(jars, contents);
    }

    /**
     * Modules with these jars, read and started anew although the same may be in force: folders of modules hold something else now. Stopped by
     * {@link #drop} unless they come into force.
     *
     * @throws org.longzheng.kernel.sdk.RefusedException ({@code plugin}) when they cannot run
     */
    synchronized Modules anew(List<ModuleJar> jars, Contents contents) {
        if (source == null) {
            throw new IllegalStateException("the modules are asked for before they stand");
        }
        return running(source.open(jars), contents);
    }

    /** Stops modules that did not come into force, and forgets those that others replaced. */
    synchronized void drop(Modules modules) {
        boolean inForce = published.stands()
                && published.newest().supplied() == modules.layer().supplied();
        if (!inForce && modules != starting) {
            modules.layer().supplied().replace();
        }
        running.keySet().removeIf(Supplied::isReplaced);
    }

    private Modules running(ModuleLayer layer, Contents contents) {
        var modules = new Modules(layer, factory.delivered(layer, contents));
        running.put(layer.supplied(), modules);
        return modules;
    }
}
