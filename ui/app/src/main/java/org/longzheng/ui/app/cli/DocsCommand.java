package org.longzheng.ui.app.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.longzheng.kernel.testkit.authoring.ModulePages;

/** {@code docs}: pages about a module from its definitions. */
final class DocsCommand implements Command {

    @Override
    public Set<String> options() {
        return Set.of("into");
    }

    @Override
    public int run(Words words, PrintStream out) throws IOException {
        if (words.plain().size() != 1) {
            throw new UsageException("Which module? e.g. docs seal-loans.");
        }
        var folder = ModuleFolder.of(words.plain().getFirst());
        if (folder.isOfPlatform()) {
            throw new UsageException("There is no module.yaml in \"%s\".", folder.path());
        }
        var built = ModuleFolder.builder(List.of(folder)).build();
        var catalogue = built.catalogue();
        if (catalogue == null) {
            out.println(built.problems().asText());
            out.println();
            out.println("Nothing was written, because the module is not sound.");
            return 1;
        }
        var into = words.one("into").map(Path::of).orElseGet(() -> folder.path().resolveSibling("docs"));
        Files.createDirectories(into);
        for (var page : ModulePages.of(catalogue, folder.owner()).entrySet()) {
            out.println(Files.writeString(into.resolve(page.getKey()), page.getValue()));
        }
        return 0;
    }
}
