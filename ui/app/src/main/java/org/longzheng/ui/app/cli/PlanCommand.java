package org.longzheng.ui.app.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.longzheng.kernel.catalogue.CatalogueOutcome;
import org.longzheng.kernel.schema.SchemaPlanner;

/**
 * {@code plan}: what a module, or its next version, does to the tables; against a running platform, what publishing it there would do to everything that
 * is stored and under way.
 */
final class PlanCommand implements Command {

    @Override
    public Set<String> options() {
        return Set.of("against", "account", "password-file");
    }

    @Override
    public int run(Words words, PrintStream out) throws IOException {
        if (words.plain().size() != 1) {
            throw new UsageException("Which module? e.g. plan seal-loans --against seal-loans-before.");
        }
        var earlier = words.one("against");
        if (earlier.isPresent() && earlier.get().matches("https?://.*")) {
            return against(earlier.get(), words, out);
        }
        if (words.has("account") || words.has("password-file")) {
            throw new UsageException("--account belongs to --against http://…, a running platform.");
        }
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

    private static int against(String address, Words words, PrintStream out) throws IOException {
        var folder = ModuleFolder.of(words.plain().getFirst());
        if (folder.isOfPlatform()) {
            throw new UsageException("There is no module.yaml in \"%s\".", folder.path());
        }
        var account = words.needed("account", "sheng.guanli");
        try (var platform = RunningPlatform.at(address, account, password(account, words))) {
            return platform.plan(folder, out);
        }
    }

    private static char[] password(String account, Words words) throws IOException {
        var file = words.one("password-file");
        if (file.isPresent()) {
            return Files.readString(Path.of(file.get())).strip().toCharArray();
        }
        var console = System.console();
        var typed = console == null ? null : console.readPassword("Password of %s: ", account);
        if (typed == null) {
            throw new UsageException("Nobody can be asked for the password here: name a file with --password-file.");
        }
        return typed;
    }
}
