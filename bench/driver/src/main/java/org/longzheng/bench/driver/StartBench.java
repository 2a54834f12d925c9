package org.longzheng.bench.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** How long until the first page, how much stays in memory, how fast the command line answers. */
final class StartBench {

    private static final Duration FIRST_START = Duration.ofMinutes(4);
    private static final Pattern USED =
            Pattern.compile("(?:total reserved \\d+K, committed \\d+K, |total \\d+K, )used (\\d+)K");
    private static final int RUNS = 3;

    private StartBench() {}

    static boolean run(Options options) throws IOException, InterruptedException {
        var java = Path.of(options.text("java"));
        var jar = Path.of(options.text("jar")).toAbsolutePath();
        var home = Path.of(options.text("home"));
        var port = options.text("port", "18180");
        var log = home.resolve("start.log");
        Files.createDirectories(home);
        var arguments = List.of(
                "--server.port=" + port,
                "--longzheng.home=" + home,
                "--longzheng.plugins=" + options.text("plugins"),
                "--longzheng.demo=true");
        var page = "http://127.0.0.1:" + port + "/login";
        System.out.println();
        System.out.println("| what | measured | aim |");
        System.out.println("|---|--:|--:|");
        try (var first = Server.start(java, jar, List.of(), arguments, log)) {
            line(
                    "first start, demonstration data loaded meanwhile, to first page",
                    first.awaitPage(page, FIRST_START),
                    "");
        }
        for (int i = 0; i < RUNS; i++) {
            try (var server = Server.start(java, jar, List.of(), arguments, log)) {
                line("start to first page, data there already", server.awaitPage(page, FIRST_START), "< 12 s");
                if (i == RUNS - 1) {
                    memory(java, server);
                }
            }
        }
        commands(java, jar, options);
        return true;
    }

    private static void line(String what, Duration took, String aim) {
        System.out.printf(Locale.ROOT, "| %s | %.1f s | %s |%n", what, took.toMillis() / 1000.0, aim);
    }

    private static void memory(Path java, Server server) throws IOException, InterruptedException {
        var jcmd = java.resolveSibling("jcmd").toString();
        var pid = Long.toString(server.pid());
        Commands.output(List.of(jcmd, pid, "GC.run"));
        Commands.output(List.of(jcmd, pid, "GC.run"));
        var heap = Commands.output(List.of(jcmd, pid, "GC.heap_info"));
        var used = USED.matcher(heap);
        System.out.printf(
                Locale.ROOT,
                "| live heap after start and a full collection | %s | < 250 MiB |%n",
                used.find() ? Long.parseLong(used.group(1)) / 1024 + " MiB" : heap.strip());
        var status = Path.of("/proc", pid, "status");
        if (Files.exists(status)) {
            Files.readAllLines(status).stream()
                    .filter(text -> text.startsWith("VmRSS"))
                    .forEach(text -> System.out.printf(
                            "| resident | %d MiB | |%n", Long.parseLong(text.replaceAll("\\D", "")) / 1024));
        }
    }

    private static void commands(Path java, Path jar, Options options) throws IOException, InterruptedException {
        command(java, jar, "check", List.of("check", options.text("module")));
        command(java, jar, "due", List.of("due", "--from", "2026-09-14", "--length", "20 working-days"));
        command(java, jar, "schema", List.of("schema"));
    }

    private static void command(Path java, Path jar, String name, List<String> words)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(java.toString(), "-jar", jar.toString()));
        command.addAll(words);
        var best = Duration.ofHours(1);
        for (int i = 0; i < RUNS; i++) {
            long began = System.nanoTime();
            Commands.output(command);
            var took = Duration.ofNanos(System.nanoTime() - began);
            best = took.compareTo(best) < 0 ? took : best;
        }
        System.out.printf(
                Locale.ROOT, "| command `%s`, best of %d | %.2f s | < 1 s |%n", name, RUNS, best.toMillis() / 1000.0);
    }
}
