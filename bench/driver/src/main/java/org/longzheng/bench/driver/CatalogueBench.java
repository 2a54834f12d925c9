package org.longzheng.bench.driver;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.CatalogueBuilder;
import org.longzheng.kernel.catalogue.DefinitionSource;

/** How long definitions take to be read, checked and linked, cold and warm, what they weigh, and whether the cost of one grows with their number. */
final class CatalogueBench {

    private static final int FEW = 100;
    private static final int MANY = 1000;
    private static final int COLD_RUNS = 5;
    private static final int WARM_RUNS = 9;

    private CatalogueBench() {}

    static boolean run(Options options) throws IOException, InterruptedException {
        var home = Path.of(options.text("home"));
        var none = ManyDefinitions.write(home.resolve("none"), 0);
        var few = ManyDefinitions.write(home.resolve("few"), FEW);
        var many = ManyDefinitions.write(home.resolve("many"), MANY);
        System.out.println();
        System.out.println("| what | measured | aim |");
        System.out.println("|---|--:|--:|");
        var check = List.of(
                options.text("java"),
                "-jar",
                Path.of(options.text("jar")).toAbsolutePath().toString(),
                "check");
        line("command `check`, %d entities, median of %d".formatted(FEW, COLD_RUNS), seconds(cold(check, few)), "");
        line(
                "command `check`, %d entities, median of %d".formatted(MANY, COLD_RUNS),
                seconds(cold(check, many)),
                "< 3 s");

        long before = liveHeap();
        var catalogue = build(many);
        long after = liveHeap();
        line(
                "live heap of a catalogue of %d entities"
                        .formatted(catalogue.entities().size()),
                "%d MiB".formatted((after - before) >> 20),
                "< 40 MiB");

        // without what the platform's own definitions cost
        long alone = warm(none);
        double ofFew = (warm(few) - alone) / 1000.0 / FEW;
        double ofMany = (warm(many) - alone) / 1000.0 / MANY;
        line("one of %d entities, warm, CPU, median of %d".formatted(FEW, WARM_RUNS), "%.0f µs".formatted(ofFew), "");
        line("one of %d entities, warm, CPU, median of %d".formatted(MANY, WARM_RUNS), "%.0f µs".formatted(ofMany), "");
        line("ratio", "%.2f".formatted(ofMany / ofFew), "≤ 1.3");
        return true;
    }

    private static void line(String what, String measured, String aim) {
        System.out.printf(Locale.ROOT, "| %s | %s | %s |%n", what, measured, aim);
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.2f s", Duration.ofNanos(nanos).toMillis() / 1000.0);
    }

    /** Of processes of their own. */
    private static long cold(List<String> check, Path folder) throws IOException, InterruptedException {
        var command = new ArrayList<>(check);
        command.add(folder.toString());
        var took = new ArrayList<Long>();
        for (int i = 0; i < COLD_RUNS; i++) {
            long began = System.nanoTime();
            Commands.output(command);
            took.add(System.nanoTime() - began);
        }
        return median(took);
    }

    /** CPU time of builds in this process after as many that are not counted, in nanoseconds: it stays the same while others use the machine. */
    private static long warm(Path folder) {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var took = new ArrayList<Long>();
        for (int i = 0; i < 2 * WARM_RUNS; i++) {
            System.gc();
            long began = system.getProcessCpuTime();
            build(folder);
            took.add(system.getProcessCpuTime() - began);
        }
        return median(took.subList(WARM_RUNS, took.size()));
    }

    private static Catalogue build(Path folder) {
        return CatalogueBuilder.standard()
                .source(DefinitionSource.classPath(
                        CatalogueBench.class.getClassLoader(), "longzheng/metadata", DefinitionSource.PLATFORM))
                .source(DefinitionSource.folder(folder, "many"))
                .build()
                .orThrow();
    }

    private static long liveHeap() {
        var runtime = Runtime.getRuntime();
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static long median(List<Long> took) {
        return took.stream().sorted().toList().get(took.size() / 2);
    }
}
