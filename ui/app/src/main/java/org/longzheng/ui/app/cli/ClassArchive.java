package org.longzheng.ui.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The class data archive beside the jar: {@code longzheng.jsa} beside {@code longzheng.jar}. A jar cannot ask for one, so a command is handed
 * on to a virtual machine that maps it and compiles quickly, which together takes two thirds of the time. A file that does not fit the jar or
 * the JVM does no harm: the JVM passes it over. docs/decisions/0075-what-starts-cold.md.
 */
final class ClassArchive {

    private ClassArchive() {}

    /**
     * Runs the command in a virtual machine with the archive.
     *
     * @param arguments the command and its words
     * @return its exit code; empty when there is no archive, or this JVM was started in any other way than plain {@code java -jar}, so that
     *     the command is to run here
     */
    static OptionalInt run(String... arguments) {
        var jar = Path.of(System.getProperty("java.class.path", "")).toAbsolutePath();
        var name = jar.getFileName().toString();
        if (!name.endsWith(".jar")) {
            return OptionalInt.empty();
        }
        var archive = jar.resolveSibling(name.substring(0, name.length() - ".jar".length()) + ".jsa");
        if (!Files.isRegularFile(archive) || !isPlain()) {
            return OptionalInt.empty();
        }
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:SharedArchiveFile=" + archive,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xlog:disable",
                "-jar",
                jar.toString()));
        words.addAll(List.of(arguments));
        try {
            return OptionalInt.of(new ProcessBuilder(words).inheritIO().start().waitFor());
        } catch (IOException notStarted) {
            return OptionalInt.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return OptionalInt.of(1);
        }
    }

    /** Nobody gave the JVM options: they would be lost on the way, and the JVM with the archive has some, so that it does not hand on again. */
    private static boolean isPlain() {
        var given = ProcessHandle.current().info().arguments();
        return given.isPresent() && given.get().length > 0 && given.get()[0].equals("-jar");
    }
}
