package org.longzheng.kernel.publication;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Definitions that somebody wants to put in force: what is to be different from those in force.
 *
 * @param basedOn number of the publication that was in force when the draft was begun
 * @param files files that are new, different or gone
 * @param modules modules that come, go or are exchanged
 */
public record Draft(long basedOn, List<Edit> files, List<ModuleJar> modules) {

    public Draft {
        files = List.copyOf(files);
        modules = List.copyOf(modules);
    }

    /** Other definitions of the modules that serve. */
    public Draft(long basedOn, List<Edit> files) {
        this(basedOn, files, List.of());
    }

    /**
     * One file.
     *
     * @param module id of the module, {@code platform} for the platform's own definitions
     * @param path inside the module's definitions, with forward slashes
     * @param content the whole file, or null to take it away
     */
    public record Edit(String module, String path, byte @Nullable [] content) {}
}
