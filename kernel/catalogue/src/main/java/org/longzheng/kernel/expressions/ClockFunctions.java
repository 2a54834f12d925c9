package org.longzheng.kernel.expressions;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The functions of expressions over the marks and limits of one record. Marks are written as in definitions: {@code accept.accept}. */
public interface ClockFunctions {

    /** True when the mark has been reached. */
    boolean done(String mark);

    /** The legal day of a mark, null when it has not been reached. */
    @Nullable
    LocalDate day(String mark);

    /** The last day of a limit, null when it does not run and has not run. */
    @Nullable
    LocalDate due(String limit);

    /** True when the period of a limit has run out, whatever was done. */
    boolean over(String limit);

    /** True when a limit ended in time. */
    boolean met(String limit);

    /** True when a limit ended late, or runs and is late. */
    boolean overdue(String limit);

    /** True while a limit runs or is paused. */
    boolean open(String limit);

    /** Days that counted so far, in the limit's own unit; null when it has not run. */
    @Nullable
    BigDecimal used(String limit);

    /** Days that did not count because of pauses, in the limit's own unit; null when it has not run. */
    @Nullable
    BigDecimal notCounted(String limit);
}
