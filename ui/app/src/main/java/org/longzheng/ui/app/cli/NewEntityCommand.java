package org.longzheng.ui.app.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import org.longzheng.kernel.testkit.authoring.NewEntity;

/** {@code new-entity}: another register in a module. */
final class NewEntityCommand implements Command {

    @Override
    public Set<String> options() {
        return Set.of("label");
    }

    @Override
    public int run(Words words, PrintStream out) throws IOException {
        if (words.plain().size() != 2) {
            throw new UsageException("Which module, and which name? e.g. new-entity seal-loans seal --label 印章.");
        }
        var module = ModuleFolder.of(words.plain().getFirst());
        if (module.isOfPlatform()) {
            throw new UsageException("There is no module.yaml in \"%s\".", module.path());
        }
        var label = words.needed("label", "印章");
        var built = ModuleFolder.builder(List.of(module)).build();
        var catalogue = built.catalogue();
        if (catalogue == null) {
            out.println(built.problems().asText());
            out.println();
            out.println("Nothing was written, because the module is not sound.");
            return 1;
        }
        NewEntity.write(module.path(), catalogue, module.owner(), words.plain().get(1), label)
                .forEach(out::println);
        return 0;
    }
}
