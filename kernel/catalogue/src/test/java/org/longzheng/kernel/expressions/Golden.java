package org.longzheng.kernel.expressions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a text with a file beside the tests; {@code -Dgolden=rewrite} renews the file. */
final class Golden {

    private Golden() {}

    static void matches(String file, String text) {
        var path = Path.of("src/test/resources/org/longzheng/kernel/expressions", file);
        try {
            if ("rewrite".equals(System.getProperty("golden"))) {
                Files.writeString(path, text);
            }
            assertThat(text).isEqualTo(Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
