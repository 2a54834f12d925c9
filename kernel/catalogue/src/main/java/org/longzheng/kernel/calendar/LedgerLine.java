package org.longzheng.kernel.calendar;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One line of the short account of a due date; read in order, the lines alone explain it.
 *
 * @param kind what the line tells
 * @param mark its left column: {@code 09-14}, {@code ＋20}, {@code 不计}, {@code 照计}, {@code 顺延}, {@code 得}
 * @param text its sentence
 * @param date a date that ends the sentence, {@code 10-16}; may be empty
 * @param struck the date was overtaken by a later line
 * @param note document number or edition of the calendar; may be empty
 */
public record LedgerLine(Kind kind, String mark, String text, String date, boolean struck, String note) {

    /** What a line tells. */
    public enum Kind {
        START,
        LENGTH,
        PAUSE,
        EXTENSION,
        /** Holidays that a limit by working days skips. */
        NOT_COUNTED,
        /** Weekend days that count because they are working days. */
        COUNTED_TOO,
        ROLLED,
        RESULT
    }

    /** The line as plain text, its parts separated by a full-width space. */
    public String asText() {
        return Stream.of(mark, text, date, note).filter(part -> !part.isEmpty()).collect(Collectors.joining("　"));
    }
}
