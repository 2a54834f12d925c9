package org.longzheng.kernel.worklist;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.calendar.Light;

/** What waits for a person, and what they have done. */
public interface Worklist {

    /** Open tasks of the actor's roles at the actor's organ and those assigned, by time left. */
    Page inbox(Actor actor, InboxQuery query);

    /** How many tasks stand under each light. */
    Counts counts(Actor actor);

    /** Cases the actor took part in, newest act first. */
    CasePage done(Actor actor, String words, int offset, int limit);

    /** Cases the actor started, newest first. */
    CasePage started(Actor actor, String words, int offset, int limit);

    /** Copies sent to the actor, newest first. */
    CasePage copied(Actor actor, String words, int offset, int limit);

    /** Of the copies and notices sent to the actor those of cases that they have not opened since, newest first. */
    CasePage unread(Actor actor, int limit);

    /** Takes note of the notices about a row of a register, because its reader has opened it. */
    void seen(Actor actor, String entity, long record);

    /** Takes note of all notices of the platform; a copy that a colleague sent counts as read when its case is opened, and only then. */
    void noted(Actor actor);

    /** What to list. */
    record InboxQuery(
            @Nullable Light light,
            @Nullable String process,
            @Nullable String step,
            @Nullable String words,
            Span received,
            Span due,
            int offset,
            int limit) {

        public InboxQuery(
                @Nullable Light light,
                @Nullable String process,
                @Nullable String step,
                @Nullable String words,
                int offset,
                int limit) {
            this(light, process, step, words, Span.OPEN, Span.OPEN, offset, limit);
        }

        public static InboxQuery first(int limit) {
            return new InboxQuery(null, null, null, null, 0, limit);
        }
    }

    /**
     * Days from and through, each of which may be left open.
     *
     * @param from first day, or null
     * @param through last day, or null
     */
    record Span(@Nullable LocalDate from, @Nullable LocalDate through) {

        /** Any day. */
        public static final Span OPEN = new Span(null, null);

        public boolean isOpen() {
            return from == null && through == null;
        }
    }

    /** One page. */
    record Page(List<TaskRow> rows, long total) {}

    /** One page of cases. */
    record CasePage(List<CaseRow> rows, long total) {}

    /**
     * A case in a personal list, or a row of a register about which somebody was told.
     *
     * @param process the process, or the entity of the row
     * @param caseId record id
     * @param isCase false for a row of a register
     */
    record CaseRow(
            String process,
            String processLabel,
            long caseId,
            String title,
            @Nullable String number,
            String stepLabel,
            boolean open,
            @Nullable String outcomeLabel,
            java.time.LocalDateTime at,
            String what,
            boolean isCase) {}

    /** Tasks by light. */
    record Counts(long all, long over, long near, long normal, long paused) {}
}
