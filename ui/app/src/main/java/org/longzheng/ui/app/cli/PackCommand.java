package org.longzheng.ui.app.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.longzheng.kernel.testkit.authoring.PluginPackage;

/** {@code pack}: the signed jar of a module that has no Java. */
final class PackCommand implements Command {

    @Override
    public Set<String> options() {
        return Set.of("key", "into");
    }

    @Override
    public int run(Words words, PrintStream out) throws IOException {
        if (words.plain().size() != 1) {
            throw new UsageException("Which module? e.g. pack seal-loans.");
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
            out.println("Nothing was packed, because the module is not sound.");
            return 1;
        }
        var module = catalogue.modules().get(folder.owner());
        var into = Path.of(words.one("into").orElse("."));
        var jar = into.toString().endsWith(".jar") ? into : into.resolve(module.id() + "-" + module.version() + ".jar");
        var key = KeyFile.of(words, out);
        PluginPackage.write(module, folder.path(), jar, key);
        out.println(jar);
        out.printf("Signed. An installation takes it that lists --longzheng.publishers.NAME=%s%n", key.publicKey());
        return 0;
    }
}
