package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinTask;
import java.util.function.BiFunction;
import org.longzheng.kernel.sdk.ProblemCollector;

/** Runs pieces of a check on all processors. */
final class SideBySide {

    private SideBySide() {}

    /**
     * Does the same to each piece.
     *
     * @param problems hears in the order of the pieces what {@code work} told to the collector that it was given for its piece
     * @return what {@code work} made of each, in their order
     */
    static <T, R> List<R> each(List<T> pieces, ProblemCollector problems, BiFunction<T, ProblemCollector, R> work) {
        var told = new ArrayList<ProblemCollector>();
        var tasks = new ArrayList<ForkJoinTask<R>>();
        for (var piece : pieces) {
            var own = new ProblemCollector();
            told.add(own);
            Callable<R> one = () -> work.apply(piece, own);
            tasks.add(ForkJoinTask.adapt(one));
        }
        ForkJoinTask.invokeAll(tasks);
        var made = new ArrayList<R>();
        for (int i = 0; i < tasks.size(); i++) {
            if (!told.get(i).isEmpty()) {
                told.get(i).sorted().forEach(problems::add);
            }
            made.add(tasks.get(i).getRawResult());
        }
        return made;
    }
}
