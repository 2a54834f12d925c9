package org.longzheng.kernel.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who acts, in which organ and with which roles. Every service takes it as its first parameter: no actor, no call.
 *
 * @param account login name; {@code platform} for the platform itself
 * @param name what people read
 * @param person record id of the natural person behind the account, or null
 * @param organ id of the organ in whose name the actor acts now (of the chosen post)
 * @param scope scope code of that organ
 * @param roles role ids held at that organ
 */
public record Actor(String account, String name, @Nullable Long person, String organ, String scope, Set<String> roles) {

    public Actor {
        roles = Set.copyOf(roles);
    }

    /** The platform itself: lapses, timers, effects. It passes rights, never gates. */
    public static Actor platform() {
        return new Actor("platform", "平台", null, "230000", "23", Set.of());
    }

    public boolean isPlatform() {
        return account.equals("platform");
    }
}
