package org.longzheng.ui.app.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.longzheng.kernel.extensions.PublisherKey;

/** The key with which a command signs: the one that was named, else that of this developer, made when it is first needed. */
final class KeyFile {

    private KeyFile() {}

    static PublisherKey of(Words words, PrintStream out) throws IOException {
        var named = words.one("key").map(Path::of);
        if (named.isPresent()) {
            if (!Files.isRegularFile(named.get())) {
                throw new UsageException("There is no key \"%s\"; `new-key FILE` makes one.", named.get());
            }
            return PublisherKey.read(named.get());
        }
        var own = Path.of(System.getProperty("user.home"), ".longzheng", "developer.key");
        if (Files.exists(own)) {
            return PublisherKey.read(own);
        }
        out.printf("A key of your own was made: %s. Keep it to yourself.%n", own);
        return PublisherKey.create(own);
    }
}
