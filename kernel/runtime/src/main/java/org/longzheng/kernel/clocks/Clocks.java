package org.longzheng.kernel.clocks;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.calendar.DueExplanation;
import org.longzheng.kernel.calendar.Light;
import org.longzheng.kernel.calendar.Stages;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition;

/** The ledger of all time limits. Every date that it keeps beside the ledger is a projection, computed from it and the calendar. */
public interface Clocks {

    /** The limits of a new case. */
    CaseClocks none(ProcessDefinition process, long caseId);

    /** The limits of a case, read for one act or one look. */
    CaseClocks of(ProcessDefinition process, long caseId);

    /** The limits of a new row of a register. */
    CaseClocks none(EntityDefinition register, long record);

    /** The limits of a row of a register. */
    CaseClocks of(EntityDefinition register, long record);

    /** Limits whose time is up and whose process says what the platform then chooses; oldest first. */
    List<Lapsed> lapsed(LocalDateTime now, int most);

    /** True while the lapse of a limit is still to be applied. */
    boolean isLapsed(long clock, LocalDateTime now);

    /** Duties whose next period begins; oldest first. */
    List<Returning> returning(LocalDate today, int most);

    /** Notes that a lapse was refused, so that it is tried again tomorrow and not in a minute. */
    void lapseRefused(long clock, LocalDate today, String note);

    /**
     * Limits that supervision has to look at by now, held until the end of the transaction; what another node holds is left to it.
     */
    List<Look> looks(LocalDateTime now, int most);

    /**
     * Notes that a limit was looked at.
     *
     * @param carded a reminder or card stands for it, so that every change of it is looked at
     */
    void looked(Look look, boolean carded);

    /**
     * A limit to look at.
     *
     * @param process the process, of a limit that lives with a register its entity
     * @param organ who has to keep it
     * @param roleKey who has to act where the limit says so, see {@link #account}; null: whoever holds the task
     * @param isVoid armed by an act that was taken back
     * @param runs neither paused nor ended
     * @param stoppedOn the legal day on which it ended, or null
     * @param carded something was said of it before
     * @param limit the limit by its ledger
     * @param stages what is to be said of it, and when
     * @param light as of now
     * @param next when to look again, or null
     */
    record Look(
            long clock,
            long caseId,
            String process,
            String entity,
            String id,
            String organ,
            @Nullable String roleKey,
            @Nullable String account,
            boolean isVoid,
            boolean runs,
            @Nullable LocalDate stoppedOn,
            boolean carded,
            DueExplanation limit,
            Stages stages,
            Light light,
            @Nullable LocalDateTime next) {

        /** The same, to be looked at again then. */
        public Look again(LocalDateTime then) {
            return new Look(
                    clock, caseId, process, entity, id, organ, roleKey, account, isVoid, runs, stoppedOn, carded, limit,
                    stages, light, then);
        }
    }

    /** A limit whose time is up. */
    record Lapsed(long clock, String process, long caseId, String limit, LocalDate due) {}

    /** A duty whose next period begins; {@code process} is the entity where the record is no case. */
    record Returning(long clock, String process, String entity, long caseId) {}
}
