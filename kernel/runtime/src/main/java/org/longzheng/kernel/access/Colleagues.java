package org.longzheng.kernel.access;

import java.util.List;
import java.util.Optional;

/** Who works at an organ today. */
public interface Colleagues {

    /** Everybody with a post at the organ or at one of its divisions, each as they would act there, by name. Closed accounts are left out. */
    List<Actor> at(String organ);

    /**
     * People whom the actor may name in a record: everybody with a post at the actor's organ or below it, by organ from the top and by name.
     *
     * @param words part of the name, the account or the organ's name; empty finds all
     */
    List<Named> find(Actor actor, String words, int offset, int limit);

    /** The person behind an account, as far as there is one; closed accounts keep their names. */
    Optional<Named> named(String account);

    /** True when the actor may name the account: {@link #find} offers it, or the actor is the platform and the account exists. */
    boolean mayName(Actor actor, String account);

    /** Somebody with a post. {@code organName} is the organ of the first post. */
    record Named(String account, String name, String organName) {}
}
