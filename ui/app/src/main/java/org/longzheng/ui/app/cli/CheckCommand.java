package org.longzheng.ui.app.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.longzheng.kernel.catalogue.CatalogueBuilder;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.sdk.Problem;
import org.longzheng.kernel.sdk.Problem.Severity;
import org.longzheng.kernel.sdk.ProblemCollector;

/** {@code check}: every problem of modules, checked together with the definitions of the platform. */
final class CheckCommand implements Command {

    private static final Pattern MODULE = Pattern.compile("(?m)^module: *\"?([a-z][a-z0-9-]*)");

    @Override
    public int run(Words words, PrintStream out) throws IOException {
        if (words.plain().isEmpty()) {
            throw new UsageException("Which folder? e.g. check plugins/lawyers/metadata.");
        }
        var folders = words.plain().stream().map(CheckCommand::folder).toList();
        var builder = CatalogueBuilder.standard();
        if (folders.stream().noneMatch(CheckCommand::isBase)) {
            builder.source(BaseDefinitions.all());
        }
        for (var folder : folders) {
            builder.source(DefinitionSource.folder(folder, owner(folder)));
        }
        var problems = builder.build().problems();

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

    /** The folder itself, or its folder of definitions when the folder of a whole plugin was named. */
    private static Path folder(String word) {
        var folder = Path.of(word);
        if (!Files.isDirectory(folder)) {
            throw new UsageException("There is no folder \"%s\".", word);
        }
        var inside = folder.resolve("metadata");
        return Files.exists(folder.resolve("pom.xml")) && Files.isDirectory(inside) ? inside : folder;
    }

    /** A folder with the national calendar is a set of base definitions and stands in for the one in the jar. */
    private static boolean isBase(Path folder) {
        return Files.exists(folder.resolve(BaseDefinitions.NATIONAL_CALENDAR));
    }

    private static String owner(Path folder) throws IOException {
        var module = folder.resolve("module.yaml");
        if (!Files.isRegularFile(module)) {
            return DefinitionSource.PLATFORM;
        }
        var id = MODULE.matcher(Files.readString(module));
        return id.find() ? id.group(1) : String.valueOf(folder.toAbsolutePath().getFileName());
    }

    private static long count(ProblemCollector problems, Severity severity) {
        return problems.sorted().stream()
                .map(Problem::severity)
                .filter(severity::equals)
                .count();
    }

    private static String count(long number, String what) {
        return number == 0 ? "No " + what + "s" : number == 1 ? "1 " + what : number + " " + what + "s";
    }
}
