package org.longzheng.kernel.publication;

import java.util.List;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.catalogue.Supplied;

/** The platform's own definitions and the modules of one generation, before anything that was published here: files, and running code. */
public interface ModuleLayer {

    /** The platform's own definitions, then those of each module that serves. */
    List<DefinitionSource> sources();

    /** What the code of its modules supplies; the code is unloaded when that was replaced and the last act under it is over. */
    Supplied supplied();

    /** The jars of modules, also of those that are disabled or removed; without those that were set aside. */
    List<ModuleJar> jars();

    /** Takes a module out of service before the layer comes into force, because its definitions are not sound. */
    void setAside(String module, String reason);
}
