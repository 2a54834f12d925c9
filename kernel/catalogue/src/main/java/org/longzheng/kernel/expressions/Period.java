package org.longzheng.kernel.expressions;

import java.time.LocalDate;

/** A span of days, both ends included: the month of a report, the year of a duty. {@code receivedOn in period} asks it. */
public record Period(LocalDate from, LocalDate to) {}
