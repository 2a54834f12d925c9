package org.longzheng.ui.app.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.longzheng.kernel.catalogue.SchemaWriter;

/** {@code schema}: JSON Schemas of all definition files, for editors. */
final class SchemaCommand implements Command {

    private static final String USUAL_FOLDER = "schemas";

    @Override
    public int run(Words words, PrintStream out) throws IOException {
        if (words.plain().size() > 1) {
            throw new UsageException(
                    "One folder is enough, not %d.", words.plain().size());
        }
        var folder =
                Path.of(words.plain().isEmpty() ? USUAL_FOLDER : words.plain().getFirst());
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UsageException("\"%s\" is a file; the schemas need a folder.", folder);
        }
        SchemaWriter.writeSchemas(folder).forEach(out::println);
        return 0;
    }
}
