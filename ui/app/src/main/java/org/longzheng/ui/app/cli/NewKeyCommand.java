package org.longzheng.ui.app.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.longzheng.kernel.extensions.PublisherKey;

/** {@code new-key}: a key to sign plugins with. */
final class NewKeyCommand implements Command {

    @Override
    public Set<String> options() {
        return Set.of("public");
    }

    @Override
    public int run(Words words, PrintStream out) throws IOException {
        if (words.plain().size() != 1) {
            throw new UsageException("Into which file? e.g. new-key publisher.key.");
        }
        var file = Path.of(words.plain().getFirst());
        if (Files.exists(file)) {
            throw new UsageException("\"%s\" exists already, and a key is never overwritten.", file);
        }
        var key = PublisherKey.create(file);
        var open = words.one("public").map(Path::of);
        if (open.isPresent()) {
            Files.createDirectories(open.get().toAbsolutePath().getParent());
            Files.writeString(open.get(), key.publicKey());
        }
        out.printf("%s holds the private key; keep it to yourself. The public one:%n%s%n", file, key.publicKey());
        return 0;
    }
}
