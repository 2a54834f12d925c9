package org.longzheng.kernel.supervision;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.calendar.Light;
import org.longzheng.kernel.calendar.Stage;

/**
 * A limit of ours: something that an organ owes, or owed. It names the case by number and never tells what the case is about.
 *
 * @param organ who has to keep it
 * @param stepLabel where the case stands, empty between steps
 * @param holder who holds the task now
 * @param due null while paused
 * @param ended the legal day on which it ended, or null
 * @param left units left, below zero when over, when it ended or now; null while paused
 * @param unit Chinese word of the unit of {@code left}
 * @param worst the gravest card that stands for it, or null
 */
public record Duty(
        long clock,
        String process,
        String processLabel,
        long caseId,
        @Nullable String caseNumber,
        String limitLabel,
        String organ,
        String organName,
        String stepLabel,
        String holder,
        LocalDate started,
        @Nullable LocalDate due,
        @Nullable LocalDate ended,
        Light light,
        @Nullable Integer left,
        String unit,
        boolean provisional,
        @Nullable Stage worst,
        boolean recused,
        boolean readable) {}
