package org.longzheng.bench.driver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/** Runs other programs to their end. */
final class Commands {

    private Commands() {}

    /** What a program said, in an empty working folder; throws with it when the program failed. */
    static String output(List<String> command) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("longzheng-bench");
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + text);
        }
        return text;
    }
}
