package org.longzheng.ui.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.longzheng.ui.app.cli.CommandLine;

/** Somebody who writes a module with the command line and packs it with a key that the installation does not know. */
final class Author {

    private Author() {}

    /** Does what the tutorial says, to the packed jar: writes its files and gives its commands, except that nothing is played and no platform started. */
    static byte[] tutorial(Path folder) throws IOException {
        var tutorial = Files.readString(TutorialIT.TUTORIAL);
        for (var part = TutorialIT.PART.matcher(tutorial); part.find(); ) {
            if (part.group("path") != null) {
                Files.writeString(folder.resolve(part.group("path")), part.group("text"));
                continue;
            }
            for (var line : part.group("commands").strip().split("\n")) {
                var words = List.of(line.substring(TutorialIT.COMMAND.length()).split(" "));
                if (!words.getFirst().startsWith("--") && !words.getFirst().equals("scenarios")) {
                    print(inside(folder, words));
                }
            }
        }
        return Files.readAllBytes(folder.resolve("trial/plugins/seal-loans-0.1.0.jar"));
    }

    /** The words of a command as if it were given in a folder. */
    private static List<String> inside(Path folder, List<String> words) {
        var all = new ArrayList<String>();
        for (var word : words) {
            boolean path = word.equals("my.key") || word.startsWith("trial/") || word.equals("seal-loans");
            all.add(path ? folder.resolve(word).toString() : word);
        }
        if (words.getFirst().equals("new-module")) {
            all.set(1, words.get(1));
            all.addAll(List.of("--into", folder.resolve(words.get(1)).toString()));
        }
        return all;
    }

    /** Runs a command that makes something in a folder, or on the module of this name below it; what it printed. */
    static String command(Path folder, String command, String module, String... words) {
        var all = new ArrayList<String>();
        all.add(command);
        if (command.equals("new-module")) {
            all.addAll(List.of(module, "--into", folder.resolve(module).toString()));
        } else {
            all.add(folder.resolve(module).toString());
        }
        all.addAll(List.of(words));
        return run(all);
    }

    private static String run(List<String> words) {
        var printed = print(words);
        assertThat(printed.exit()).as(printed.text()).isZero();
        return printed.text();
    }

    /** What a command printed, and its exit code. */
    record Printed(int exit, String text) {}

    static Printed print(List<String> words) {
        var out = new ByteArrayOutputStream();
        try (var printed = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            var exit = CommandLine.run(words.toArray(String[]::new), printed, printed);
            return new Printed(exit, out.toString(StandardCharsets.UTF_8));
        }
    }

    /** Packs and signs a module; the jar. */
    static byte[] packed(Path module) throws IOException {
        var folder = Files.createTempDirectory("packed");
        var key = folder.resolve("author.key");
        run(List.of("new-key", key.toString()));
        var jar = folder.resolve("module.jar");
        run(List.of("pack", module.toString(), "--key", key.toString(), "--into", jar.toString()));
        return Files.readAllBytes(jar);
    }

    /** Gives the module another version. */
    static void version(Path module, String from, String to) throws IOException {
        replace(module.resolve("metadata/module.yaml"), "version: " + from, "version: " + to);
    }

    /** Writes something else in a file. */
    static void replace(Path file, String from, String to) throws IOException {
        var text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }
}
