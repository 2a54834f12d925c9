package org.longzheng.kernel.extensions.internal;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs code of plugins on a thread of its own and waits only so long for it. A thread that does not end is left behind; nothing waits for it. */
final class Bounded {

    private Bounded() {}

    /**
     * Runs it.
     *
     * @throws TimeoutException when it takes longer; its thread is interrupted
     * @throws ExecutionException with what it threw, errors too
     */
    static <T> T call(String name, Duration most, Callable<T> work) throws TimeoutException, ExecutionException {
        var task = new FutureTask<>(work);
        var thread = Thread.ofPlatform()
                .name("plugin-" + name)
                .daemon(true)
                .inheritInheritableThreadLocals(false)
                .start(task);
        try {
            return task.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            thread.interrupt();
            throw slow;
        } catch (InterruptedException stopped) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new TimeoutException("the platform stops");
        }
    }
}
