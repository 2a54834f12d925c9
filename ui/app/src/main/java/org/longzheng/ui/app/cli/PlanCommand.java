package org.longzheng.ui.app.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import org.longzheng.kernel.catalogue.CatalogueOutcome;
import org.longzheng.kernel.schema.SchemaPlanner;

/** {@code plan}: what a module, or its next version, does to the tables. */
final class PlanCommand implements Command {

    @Override
    public Set<String> options() {
        return Set.of("against");
    }

    @Override
    public int run(Words words, PrintStream out) throws IOException {
        if (words.plain().size() != 1) {
            throw new UsageException("Which module? e.g. plan seal-loans --against seal-loans-before.");
        }
        var earlier = words.one("against");
        var before = ModuleFolder.builder(earlier.isPresent() ? List.of(ModuleFolder.of(earlier.get())) : List.of())
                .build();
        var after = ModuleFolder.builder(List.of(ModuleFolder.of(words.plain().getFirst())))
                .build();
        for (var outcome : List.<CatalogueOutcome>of(before, after)) {
            if (outcome.catalogue() == null) {
                out.println(outcome.problems().asText());
                out.println();
                out.println("There is no plan, because these definitions are not sound.");
                return 1;
            }
        }
        var plan = SchemaPlanner.plan(before.orThrow(), after.orThrow());
        out.print(plan.asText());
        return plan.conflicts().isEmpty() ? 0 : 1;
    }
}
