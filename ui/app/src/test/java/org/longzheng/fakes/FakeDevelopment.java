package org.longzheng.fakes;

import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Consumer;
import org.longzheng.kernel.publication.Development;

/** A platform on which nobody develops, as it is unless somebody says so. */
public final class FakeDevelopment implements Development {

    @Override
    public boolean on() {
        return false;
    }

    @Override
    public List<String> folders() {
        return List.of();
    }

    @Override
    public Look last() {
        return new Look(0, LocalDateTime.of(2026, 10, 12, 9, 0), 0, List.of(), List.of());
    }

    @Override
    public Runnable tell(Consumer<Look> listener) {
        return () -> {};
    }
}
