package org.longzheng.kernel.access;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who acts for whom. A deputy has the tasks and rights of the principal in what the deputation covers, never rights of records: those come with the
 * task. Nobody is deputy of a deputy.
 */
public interface Deputies {

    /** For whom an account may act today; asked of the database, for the judgement of an act. */
    List<Standing> standings(String account);

    /** The same from memory, at most seconds old, for lists. */
    List<Standing> standingsForLists(String account);

    /** True when somebody acts, or may have acted today, for the account; from memory. */
    boolean isRepresented(String account);

    /** What the account gave and took, from now on and of the last year, the latest first. */
    List<Deputation> of(String account);

    /** Who may be made a deputy: people with a post at one of the principal's organs. */
    List<Colleague> candidates(String principal);

    /**
     * Appoints a deputy: for oneself, or as the administrator for somebody else. Audited.
     *
     * @throws org.longzheng.kernel.sdk.RefusedException with everything that stands against it
     */
    Deputation appoint(Actor actor, Appointment appointment);

    /** Ends a deputation today, or takes back one that has not begun. Audited. */
    void end(Actor actor, long id);

    /**
     * For whom somebody stands.
     *
     * @param principals the principal as acting in each organ where they hold posts
     */
    record Standing(Deputation deputation, List<Actor> principals) {}

    /** Somebody of the same organ. */
    record Colleague(String account, String name, String organName) {}

    /** What to appoint; module, process and step as in {@link Deputation}. */
    record Appointment(
            String principal,
            String deputy,
            @Nullable String module,
            @Nullable String process,
            @Nullable String step,
            LocalDate from,
            LocalDate until,
            String reason) {}
}
