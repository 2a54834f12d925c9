package org.longzheng.ui.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.longzheng.kernel.catalogue.CatalogueBuilder;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.sdk.ProblemCollector;

/**
 * A folder of definitions that was named on the command line.
 *
 * @param path where {@code module.yaml} lies; inside {@code metadata} when the folder of a whole plugin was named
 * @param owner the module that it brings, {@link DefinitionSource#LAYERS} or {@link DefinitionSource#PLATFORM}
 */
record ModuleFolder(Path path, String owner) {

    static ModuleFolder of(String word) throws IOException {
        var folder = Path.of(word);
        if (!Files.isDirectory(folder)) {
            throw new UsageException("There is no folder \"%s\".", word);
        }
        var path = DefinitionSource.inside(folder);
        return new ModuleFolder(path, DefinitionSource.ownerOf(path));
    }

    /** Definitions with the national calendar are a set of base definitions and stand in for those in the jar. */
    boolean isBase() {
        return Files.exists(path.resolve(BaseDefinitions.NATIONAL_CALENDAR));
    }

    /** No module: it has no {@code module.yaml}. */
    boolean isOfPlatform() {
        return owner.equals(DefinitionSource.PLATFORM);
    }

    DefinitionSource source() {
        return DefinitionSource.folder(path, owner);
    }

    /** The folder's problems, checked together with the definitions of the platform. */
    ProblemCollector check() {
        return builder(List.of(this)).check();
    }

    /** All folders together, with the definitions of the platform unless one of them brings its own. */
    static CatalogueBuilder builder(List<ModuleFolder> folders) {
        var builder = CatalogueBuilder.standard();
        boolean bringBase = false;
        for (var folder : folders) {
            bringBase |= folder.isBase();
        }
        if (!bringBase) {
            builder.source(BaseDefinitions.all());
        }
        for (var folder : folders) {
            builder.source(folder.source());
        }
        return builder;
    }
}
