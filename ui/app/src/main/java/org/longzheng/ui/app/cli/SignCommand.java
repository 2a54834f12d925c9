package org.longzheng.ui.app.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import org.longzheng.kernel.extensions.PluginSignature;

/** {@code sign}: vouches for plugin jars, whoever built them. */
final class SignCommand implements Command {

    @Override
    public Set<String> options() {
        return Set.of("key");
    }

    @Override
    public int run(Words words, PrintStream out) throws IOException {
        if (words.plain().isEmpty()) {
            throw new UsageException("Which jar or folder? e.g. sign plugins --key publisher.key.");
        }
        var jars = new ArrayList<Path>();
        for (var word : words.plain()) {
            var path = Path.of(word);
            if (Files.isDirectory(path)) {
                try (var files = Files.list(path)) {
                    files.filter(file -> file.toString().endsWith(".jar"))
                            .sorted()
                            .forEach(jars::add);
                }
            } else if (Files.isRegularFile(path)) {
                jars.add(path);
            } else {
                throw new UsageException("There is no folder or file \"%s\".", word);
            }
        }
        var key = KeyFile.of(words, out);
        for (var jar : jars) {
            PluginSignature.sign(jar, key);
            out.println(jar);
        }
        out.printf("%d signed with %s%n", jars.size(), key.publicKey());
        return 0;
    }
}
