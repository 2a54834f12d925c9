package org.longzheng.kernel.supervision;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.calendar.Light;
import org.longzheng.kernel.calendar.Stage;

/**
 * Reads what supervision knows. A reader sees as far as a role held at the organ says ({@code supervises: own} or {@code below}), a role of a module
 * the processes of that module alone; whoever has no such role is refused. Nothing here tells what a case is about.
 */
public interface Supervision {

    /** True when one of the actor's roles supervises anything. */
    boolean mayLook(Actor actor);

    /**
     * The board.
     *
     * @throws org.longzheng.kernel.sdk.RefusedException {@code supervision} when the actor supervises nothing, or not this organ
     */
    Board board(Actor actor, Selection selection, YearMonth month);

    /** Cards of the twelve months up to and including this one, oldest first. */
    List<Board.Month> year(Actor actor, Selection selection, YearMonth last);

    /** Where time went between these days, both counted: steps in the order in which cases come to them. */
    List<Board.StepTime> time(Actor actor, Selection selection, LocalDate from, LocalDate through);

    /** What is owed, the first to run out first; of what ended in a month, the latest first. */
    Page<Duty> duties(Actor actor, Selection selection, DutyFilter filter, int offset, int limit);

    /** Cards, newest first. */
    Page<Card> cards(Actor actor, Selection selection, CardFilter filter, int offset, int limit);

    /** Reminders and cards of one case, newest first; the caller has found that the actor may read it. */
    List<Card> ofCase(Actor actor, long caseId);

    /** The gravest open card of each of these cases that has one. */
    Map<Long, Stage> standing(Collection<Long> cases);

    /**
     * What to look at.
     *
     * @param organ id; null: the reader's own
     * @param own only what the organ owes itself, without the organs below it
     * @param module id of a module, or null
     * @param process id, or null
     */
    record Selection(
            @Nullable String organ,
            boolean own,
            @Nullable String module,
            @Nullable String process) {

        public static final Selection ALL = new Selection(null, false, null, null);
    }

    /**
     * Which limits.
     *
     * @param light null: under any light
     * @param ended null: those that run or are paused; else those that ended in this month
     */
    record DutyFilter(@Nullable Light light, @Nullable YearMonth ended) {

        public static final DutyFilter ALL = new DutyFilter(null, null);

        public static DutyFilter under(Light light) {
            return new DutyFilter(light, null);
        }
    }

    /**
     * Which cards; {@link Stage#YELLOW} means both kinds of yellow.
     *
     * @param month null: of any time
     */
    record CardFilter(
            @Nullable Stage stage,
            Card.@Nullable State state,
            @Nullable YearMonth month) {}

    /** One page. */
    record Page<T>(List<T> rows, long total) {}
}
