package org.longzheng.kernel.publication.internal;

import java.util.List;
import java.util.stream.Collectors;
import org.longzheng.kernel.publication.ModuleJar;
import org.longzheng.kernel.publication.ModuleLayer;

/**
 * The modules of a generation.
 *
 * @param delivered their files as they bring them, as if nothing had been changed here
 */
record Modules(ModuleLayer layer, DefinitionSet delivered) {

    /** True when these jars are the ones that serve in it. */
    boolean serve(List<ModuleJar> jars) {
        return serving(layer.jars()).equals(serving(jars));
    }

    private static java.util.Map<String, String> serving(List<ModuleJar> jars) {
        return jars.stream().filter(ModuleJar::serves).collect(Collectors.toMap(ModuleJar::module, ModuleJar::digest));
    }
}
