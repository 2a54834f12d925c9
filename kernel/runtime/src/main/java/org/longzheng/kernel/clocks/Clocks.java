package org.longzheng.kernel.clocks;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
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

    /** A limit whose time is up. */
    record Lapsed(long clock, String process, long caseId, String limit, LocalDate due) {}

    /** A duty whose next period begins; {@code process} is the entity where the record is no case. */
    record Returning(long clock, String process, String entity, long caseId) {}
}
