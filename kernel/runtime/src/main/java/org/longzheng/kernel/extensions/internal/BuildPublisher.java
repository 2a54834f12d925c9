package org.longzheng.kernel.extensions.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The key of the build that made this jar, which signed the plugins beside it and was thrown away: what was built together trusts each other. */
final class BuildPublisher {

    private static final String RESOURCE = "longzheng/publisher.key";

    private BuildPublisher() {}

    /** The public key; none when the platform runs from classes. */
    static Set<String> keys() {
        try (var in = BuildPublisher.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            return in == null ? Set.of() : Set.of(new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
