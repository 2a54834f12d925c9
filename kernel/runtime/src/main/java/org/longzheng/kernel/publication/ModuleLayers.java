package org.longzheng.kernel.publication;

import java.util.List;

/** Loads the modules of a generation beside those that serve. */
public interface ModuleLayers {

    /**
     * The modules of a start: what the plugin folder holds over what was published last. What cannot be loaded is set aside, and the rest goes on.
     *
     * @param published the jars of the publication in force
     */
    ModuleLayer start(List<ModuleJar> published);

    /**
     * Exactly these modules, started and asked for what they supply.
     *
     * @throws org.longzheng.kernel.sdk.RefusedException ({@code plugin}) when one of them cannot be had, is not trusted, misses another, or does not
     *     start in time; those that serve are not touched
     */
    ModuleLayer open(List<ModuleJar> jars);
}
