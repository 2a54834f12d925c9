package org.longzheng.ui.definitions;

import java.util.Optional;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.publication.Publications.File;

/** Local definitions: files of a module of their own, in a folder by organ. */
final class LayerFiles {

    private static final String ENDING = ".yaml";

    private final Organs organs;

    LayerFiles(Organs organs) {
        this.organs = organs;
    }

    /** What people call the organ of a folder. */
    String name(String organ) {
        return organs.find(organ).map(Organ::name).orElse(organ);
    }

    /** The file that somebody names {@code organ/name}; empty when no such organ is. */
    Optional<File> file(String named) {
        var name = named.strip();
        int slash = name.indexOf('/');
        if (slash < 1
                || slash == name.length() - 1
                || organs.find(name.substring(0, slash)).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new File(DefinitionSource.LAYERS, name.endsWith(ENDING) ? name : name + ENDING, true));
    }

    /** What a new file begins with: what is asked of every layer. */
    String beginning(File file) {
        var organ = file.path().substring(0, file.path().indexOf('/'));
        return "layer: { organ: \"%s\", author: %s, reason: 写明理由 }\npatch:\n  ".formatted(organ, name(organ));
    }
}
