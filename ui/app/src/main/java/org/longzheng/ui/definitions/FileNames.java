package org.longzheng.ui.definitions;

import java.util.Optional;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.DefinitionSource;

/** What people call modules and the folders in them, by the definitions in force. */
record FileNames(Catalogue catalogue, LayerFiles layers) {

    String module(String id) {
        return switch (id) {
            case DefinitionSource.PLATFORM -> "平台";
            case DefinitionSource.LAYERS -> "本地规定";
            default ->
                Optional.ofNullable(catalogue.modules().get(id))
                        .map(found -> found.label().zh() + "　" + id)
                        .orElse(id);
        };
    }

    /** A folder is named for the register in it, one of layers for its organ. */
    String folder(String module, String folder) {
        return module.equals(DefinitionSource.LAYERS)
                ? layers.name(folder)
                : catalogue
                        .findEntity(folder)
                        .map(entity -> entity.label().zh() + "　" + folder)
                        .orElse(folder);
    }
}
