package org.longzheng.kernel.extensions.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between the platform and the code of one plugin. Code that misses a class or does not come back is not called again: whoever asks is refused at
 * once and told whom to turn to, and the rest of the platform goes on.
 */
final class Guard {

    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

    private final String plugin;
    private final Duration patience;
    private final Map<Call, Boolean> calls = new ConcurrentHashMap<>();
    private volatile @Nullable Fault fault;

    Guard(String plugin, Duration patience) {
        this.plugin = plugin;
        this.patience = patience;
    }

    /** A call under way; by identity, because calls may be nested. */
    private static final class Call {

        private final Thread thread = Thread.currentThread();
        private final long since = System.nanoTime();
        private final String what;

        Call(String what) {
            this.what = what;
        }
    }

    /** Why it is not called any more, or null. */
    @Nullable
    Fault fault() {
        return fault;
    }

    <T extends @Nullable Object> T call(String what, Supplier<T> work) {
        if (fault != null) {
            throw refused();
        }
        var call = new Call(what);
        calls.put(call, true);
        try {
            return work.get();
        } catch (LinkageError | StackOverflowError broken) {
            setAside(new Fault("failed in %s: %s".formatted(what, broken), "运行 %s 时出错：%s".formatted(what, broken)));
            LOG.error("Plugin {} was set aside.", plugin, broken);
            throw refused();
        } finally {
            calls.remove(call);
        }
    }

    /** Looks for calls that do not come back. */
    void look() {
        long now = System.nanoTime();
        for (var call : List.copyOf(calls.keySet())) {
            if (now - call.since > patience.toNanos() && fault == null) {
                setAside(new Fault(
                        "did not come back from %s within %d s".formatted(call.what, patience.toSeconds()),
                        "运行 %s 超过 %d 秒没有结果".formatted(call.what, patience.toSeconds())));
                LOG.error("Plugin {} was set aside: it did not come back from {}.", plugin, call.what);
            }
            if (fault != null && calls.containsKey(call)) {
                call.thread.interrupt();
            }
        }
    }

    private void setAside(Fault why) {
        fault = why;
    }

    private RefusedException refused() {
        return new RefusedException(Refusal.of("plugin-fault", "模块「%s」的程序出错，已停止运行。请联系系统管理员。".formatted(plugin)));
    }
}
