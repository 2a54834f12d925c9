package org.longzheng.ui.app.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.longzheng.kernel.bpmn.BpmnImport;

/** {@code import-bpmn}: a process file of our own from a BPMN 2.0 file, and what could not be carried over. */
final class ImportBpmnCommand implements Command {

    @Override
    public Set<String> options() {
        return Set.of("into");
    }

    @Override
    public int run(Words words, PrintStream out) throws IOException {
        if (words.plain().size() != 1) {
            throw new UsageException("Which file? e.g. import-bpmn permit.bpmn --into workflow.yaml.");
        }
        var file = Path.of(words.plain().getFirst());
        if (!Files.isRegularFile(file)) {
            throw new UsageException("There is no file \"%s\".", file);
        }
        var into = words.one("into").map(Path::of);
        if (into.isPresent() && Files.exists(into.get())) {
            throw new UsageException("\"%s\" exists already; name another file, nothing is overwritten.", into.get());
        }
        BpmnImport found;
        try (var content = Files.newInputStream(file)) {
            found = BpmnImport.read(words.plain().getFirst(), content);
        }
        found.problems().forEach(problem -> {
            out.println(problem.asText());
            out.println();
        });
        if (found.yaml().isEmpty()) {
            return 1;
        }
        if (into.isPresent()) {
            Files.writeString(into.get(), found.yaml());
            out.printf("%s written; name roles, limits and documents, then run check.%n", into.get());
        } else {
            out.print(found.yaml());
        }
        return 0;
    }
}
