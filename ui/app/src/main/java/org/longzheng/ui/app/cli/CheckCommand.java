package org.longzheng.ui.app.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import org.longzheng.kernel.sdk.Problem.Severity;
import org.longzheng.kernel.sdk.ProblemCollector;

/** {@code check}: every problem of modules, checked together with the definitions of the platform. */
final class CheckCommand implements Command {

    @Override
    public int run(Words words, PrintStream out) throws IOException {
        if (words.plain().isEmpty()) {
            throw new UsageException("Which folder? e.g. check plugins/lawyers/metadata.");
        }
        var folders = new ArrayList<ModuleFolder>();
        for (var word : words.plain()) {
            folders.add(ModuleFolder.of(word));
        }
        var problems = ModuleFolder.builder(folders).check();

        if (!problems.isEmpty()) {
            out.println(problems.asText());
            out.println();
        }
        long errors = count(problems, Severity.ERROR);
        long warnings = count(problems, Severity.WARNING);
        long notes = count(problems, Severity.INFO);
        out.println(count(errors, "problem") + (warnings == 0 ? "" : ", " + count(warnings, "warning"))
                + (notes == 0 ? "" : ", " + count(notes, "note")) + " in " + String.join(", ", words.plain()) + ".");
        return errors == 0 ? 0 : 1;
    }

    private static long count(ProblemCollector problems, Severity severity) {
        long found = 0;
        for (var problem : problems.sorted()) {
            found += problem.severity() == severity ? 1 : 0;
        }
        return found;
    }

    private static String count(long number, String what) {
        return number == 0 ? "No " + what + "s" : number == 1 ? "1 " + what : number + " " + what + "s";
    }
}
