package org.longzheng.bench.driver;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** One command each: {@code fill}, {@code http}, {@code inside}, {@code clocks}, {@code sweep}, {@code inbox}, {@code draw}, {@code runs}, {@code publication}, {@code start},
 * {@code catalogue}, {@code expressions}, {@code kill}; options as {@code --name=value}. */
public final class Bench {

    private Bench() {}

    /** Runs one measurement. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            System.err.println(
                    "usage: bench fill|http|inside|clocks|sweep|inbox|draw|runs|publication|start|catalogue|expressions|kill --option=value …");
            System.exit(2);
        }
        var options = new Options(options(arguments));
        boolean good = switch (arguments[0]) {
            case "fill" -> Fill.run(options);
            case "http" -> HttpBench.run(options);
            case "inside" -> InsideBench.run(options);
            case "clocks" -> ClockBench.run(options);
            case "sweep" -> SweepBench.run(options);
            case "inbox" -> InboxBench.run(options);
            case "draw" -> DrawBench.run(options);
            case "runs" -> RunBench.run(options);
            case "publication" -> PublicationBench.run(options);
            case "start" -> StartBench.run(options);
            case "catalogue" -> CatalogueBench.run(options);
            case "expressions" -> ExpressionBench.run();
            case "kill" -> KillLoop.run(options);
            default -> throw new IllegalArgumentException("unknown command " + arguments[0]);
        };
        System.exit(good ? 0 : 1);
    }

    private static Map<String, String> options(String[] arguments) {
        var options = new LinkedHashMap<String, String>();
        Arrays.stream(arguments).skip(1).forEach(word -> {
            int equals = word.indexOf('=');
            if (!word.startsWith("--") || equals < 0) {
                throw new IllegalArgumentException("options are --name=value, not " + word);
            }
            options.put(word.substring(2, equals), word.substring(equals + 1));
        });
        return options;
    }
}
