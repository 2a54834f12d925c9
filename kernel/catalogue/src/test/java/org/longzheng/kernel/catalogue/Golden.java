package org.longzheng.kernel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that holds what people read; {@code -Dgolden=rewrite} renews it. */
final class Golden {

    private final Path file;

    private Golden(Path file) {
        this.file = file;
    }

    static Golden file(Path file) {
        return new Golden(file);
    }

    void matches(String text) throws IOException {
        var ended = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
        if ("rewrite".equals(System.getProperty("golden"))) {
            Files.writeString(file, ended);
            return;
        }
        assertThat(file).as("golden file; -Dgolden=rewrite writes it").exists();
        assertThat(ended).isEqualTo(Files.readString(file));
    }
}
