package org.longzheng.kernel.access;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Accounts, their secrets and posts. */
public interface Accounts {

    /** The one password of all demonstration accounts; they exist only where demonstration data was asked for. */
    String DEMONSTRATION_PASSWORD = "Longzheng-2026";

    /**
     * The actor when name and password are right and the account is not locked; else empty, in the same time.
     *
     * @throws org.longzheng.kernel.sdk.RefusedException {@code password-change} when they are right, but somebody else chose the password: it lets
     *     in only to change it
     */
    Optional<Actor> login(String account, char[] password, String from);

    /**
     * Changes the password of an account; the present one is checked as at a login, and counted if it is wrong. Audited.
     *
     * @return who changed it
     * @throws org.longzheng.kernel.sdk.RefusedException {@code login}, or every rule of the policy that the new one breaks
     */
    Actor changePassword(String account, char[] present, char[] fresh, String from);

    /** The actor in another organ in which the account holds posts. */
    Actor actAt(Actor actor, String organ);

    /** All posts of an account, the primary one first. */
    List<Post> posts(String account);

    /** Creates an account, whose password must be changed at the first login unless it is for demonstration; the caller is the platform's set-up, the demonstration or the test kit. */
    void create(NewAccount account);

    boolean exists(String account);

    /** The name people read; the account must exist. */
    String name(String account);

    /** True when there is an account at all. */
    boolean any();

    /** The demonstration accounts from the province down, each organ's people before those of the bodies below it; empty in an installation without demonstration data. */
    List<Demonstration> demonstrations();

    /** An account for demonstration, the name of its holder and their primary post. */
    record Demonstration(String account, String name, Post post) {}

    /**
     * A new account.
     *
     * @param posts role and organ, the primary one first
     */
    record NewAccount(
            String account,
            String name,
            char[] password,
            @Nullable Long person,
            boolean demonstration,
            List<NewPost> posts) {}

    /** Role at organ. */
    record NewPost(String role, String organ) {}
}
