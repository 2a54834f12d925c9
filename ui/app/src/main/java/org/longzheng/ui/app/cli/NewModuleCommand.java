package org.longzheng.ui.app.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Set;
import org.longzheng.kernel.testkit.authoring.NewModule;

/** {@code new-module}: a small module that runs as it is. */
final class NewModuleCommand implements Command {

    @Override
    public Set<String> options() {
        return Set.of("label", "entity", "into");
    }

    @Override
    public int run(Words words, PrintStream out) throws IOException {
        if (words.plain().size() != 1) {
            throw new UsageException("Which name? e.g. new-module seal-loans --label 印章借用.");
        }
        var id = words.plain().getFirst();
        var label = words.needed("label", "印章借用");
        var folder = Path.of(words.one("into").orElse(id));
        NewModule.write(folder, id, words.one("entity").orElse(id + "-case"), label)
                .forEach(out::println);
        out.printf("%nNext: check %s, scenarios %s, then change what you need.%n", folder, folder);
        return 0;
    }
}
