package org.longzheng.ui.app.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import org.longzheng.kernel.testkit.ScenarioSuite;
import org.longzheng.kernel.testkit.ScenarioSuite.Told;

/** {@code scenarios}: plays the scenarios of a module on the real engine, with a clock of their own and a database in memory. */
final class ScenariosCommand implements Command {

    @Override
    public Set<String> options() {
        return Set.of("needs");
    }

    @Override
    public int run(Words words, PrintStream out) throws IOException {
        if (words.plain().size() != 1) {
            throw new UsageException("Which folder? e.g. scenarios plugins/lawyers/metadata.");
        }
        var folder = ModuleFolder.of(words.plain().getFirst());
        var all = new ArrayList<ModuleFolder>();
        for (var needed : words.all("needs")) {
            all.add(ModuleFolder.of(needed));
        }
        var scenarios = ScenarioSuite.of(
                folder.path(), all.stream().map(ModuleFolder::path).toList());
        all.add(folder);
        if (scenarios.isEmpty()) {
            throw new UsageException(
                    "There is no scenario in \"%s\".", folder.path().resolve("scenarios"));
        }
        var problems = ModuleFolder.builder(all).check();
        if (problems.hasErrors()) {
            out.println(problems.asText());
            out.println();
            out.println("No scenario was played, because the definitions are not sound.");
            return 1;
        }
        var told = new ArrayList<Told>();
        for (var scenario : scenarios) {
            var how = scenario.play();
            told.add(how);
            out.printf("%s  %s  (%s)%n", how.passed() ? "ok    " : "FAILED", scenario.title(), name(scenario.file()));
            if (!how.passed()) {
                out.println(how.story().indent(2));
            }
            out.flush();
        }
        long failed = told.stream().filter(how -> !how.passed()).count();
        out.printf(
                "%s, %s. The first took %s%s.%n",
                told.size() == 1 ? "1 scenario" : told.size() + " scenarios",
                failed == 0 ? "all as expected" : failed + " failed",
                seconds(told.getFirst().took()),
                told.size() == 1
                        ? ""
                        : ", each further one %s"
                                .formatted(seconds(told.stream()
                                        .skip(1)
                                        .map(Told::took)
                                        .reduce(Duration.ZERO, Duration::plus)
                                        .dividedBy(told.size() - 1L))));
        return failed == 0 ? 0 : 1;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() < 1000
                ? duration.toMillis() + " ms"
                : "%.1f s".formatted(duration.toMillis() / 1000.0);
    }
}
