package org.longzheng.kernel.catalogue;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.Arranger;
import org.longzheng.kernel.sdk.ExpressionFunction;
import org.longzheng.kernel.sdk.SharedSource;
import org.longzheng.kernel.sdk.ValueCheck;

/**
 * What the code of plugins supplies for the extension points of the SDK. Several generations may share it. It counts the acts that run under it: once
 * other code has taken its place and the last of them is over, whoever made it may unload the code.
 *
 * @see "docs/decisions/0098-live-plugins.md"
 */
public final class Supplied {

    private static final int LEFT = -1;

    private final Map<String, ExpressionFunction> functions;
    private final Map<String, ValueCheck> checks;
    private final Map<String, SharedSource> sources;
    private final Map<String, Arranger> arrangers;
    private final Runnable whenLeft;
    private final AtomicInteger acts = new AtomicInteger();
    private volatile boolean replaced;

    /** @param whenLeft run once, by whoever is the last to leave; must be quick and not fail */
    public Supplied(
            List<? extends ExpressionFunction> functions,
            List<? extends ValueCheck> checks,
            List<? extends SharedSource> sources,
            List<? extends Arranger> arrangers,
            Runnable whenLeft) {
        this.functions = byName(functions, ExpressionFunction::name);
        this.checks = byName(checks, ValueCheck::name);
        this.sources = byName(sources, SharedSource::name);
        this.arrangers = byName(arrangers, Arranger::name);
        this.whenLeft = whenLeft;
    }

    /** Of an installation whose modules bring no code. */
    public static Supplied nothing() {
        return new Supplied(List.of(), List.of(), List.of(), List.of(), () -> {});
    }

    private static <T> Map<String, T> byName(List<? extends T> all, Function<T, String> name) {
        var named = new LinkedHashMap<String, T>();
        all.forEach(each -> named.put(name.apply(each), each));
        return named;
    }

    public Collection<ExpressionFunction> functions() {
        return functions.values();
    }

    public Collection<ValueCheck> checks() {
        return checks.values();
    }

    public @Nullable ExpressionFunction function(String name) {
        return functions.get(name);
    }

    public @Nullable ValueCheck check(String name) {
        return checks.get(name);
    }

    public @Nullable SharedSource source(String name) {
        return sources.get(name);
    }

    public @Nullable Arranger arranger(String name) {
        return arrangers.get(name);
    }

    // who acts under it

    /** Begins an act; false when the last act is over and the code may be gone. */
    public boolean enter() {
        int now = acts.get();
        while (now != LEFT) {
            if (acts.compareAndSet(now, now + 1)) {
                return true;
            }
            now = acts.get();
        }
        return false;
    }

    /** Ends an act that {@link #enter} began. */
    public void leave() {
        acts.decrementAndGet();
        letGo();
    }

    /** Other code has taken its place: no act begins under it any more. */
    public void replace() {
        replaced = true;
        letGo();
    }

    /** True when no act begins under it any more. */
    public boolean isReplaced() {
        return replaced;
    }

    private void letGo() {
        if (replaced && acts.compareAndSet(0, LEFT)) {
            whenLeft.run();
        }
    }
}
