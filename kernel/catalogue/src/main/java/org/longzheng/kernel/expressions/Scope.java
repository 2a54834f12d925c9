package org.longzheng.kernel.expressions;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.ExpressionFunction;

/**
 * What an expression sees while it runs. Only {@link #name} must be written; everything else says "not available here" until a scope offers it.
 *
 * <p>Values are {@code String} (texts, codes, ids of organs and regions), {@code BigDecimal} (any other {@code Number} is taken too),
 * {@code Boolean}, {@code LocalDate}, {@code LocalDateTime}, {@link Length}, {@link Period}, {@link RecordValue} (records, references, rows,
 * {@code me}, {@code settings}), {@code List} of these, and null. A many-valued field without values is an empty list.
 */
public interface Scope {

    /**
     * The value of a bare name: own fields, {@code this}, {@code row}, {@code me}, {@code settings}, {@code period} …. Throws an
     * {@link ExpressionException} for a name that the scope does not know; publication has checked that there is none.
     */
    @Nullable
    Object name(String name);

    /** A member of a plain value, e.g. the label of a code or the name of an organ given by its id. */
    default @Nullable Object member(Object owner, Origin origin, String member) {
        throw ExpressionException.notHere("\"%s.%s\"".formatted(origin.field(), member));
    }

    /** The day that {@code today} means. */
    default LocalDate today() {
        throw ExpressionException.notHere("today");
    }

    /** The moment that {@code now} means. */
    default LocalDateTime now() {
        throw ExpressionException.notHere("now");
    }

    /** A day so many working days later, or earlier when {@code workingDays} is below zero. The day itself is not counted. */
    default LocalDate plusWorkingDays(LocalDate day, long workingDays) {
        throw ExpressionException.notHere("Counting working days");
    }

    /**
     * True when the name, standing first in an aggregate, means the records of an entity and not a many-valued field of the record in hand. A
     * word with a hyphen is always an entity.
     */
    default boolean isEntity(String name) {
        return false;
    }

    /** All records of an entity, for scopes in memory. */
    default Iterable<? extends RecordValue> records(String entity) {
        throw ExpressionException.notHere("Reading all of \"%s\"".formatted(entity));
    }

    /** Answers an aggregate over an entity; unless overridden, by going through {@link #records}. */
    default @Nullable Object aggregate(EntityAggregate aggregate) {
        return Aggregates.inMemory(aggregate, records(aggregate.entity()));
    }

    /** Organ functions: {@code parent common at-level covers supervisor city-code}. */
    default OrganFunctions organs() {
        throw ExpressionException.notHere("The tree of organs");
    }

    /**
     * Marks and limits.
     *
     * @param record whose: the element of the innermost aggregate, null for the record in hand
     */
    default ClockFunctions clocks(@Nullable RecordValue record) {
        throw ExpressionException.notHere("The clock");
    }

    /** {@code next(series)}: draws the next number of a series. */
    default String next(String series) {
        throw ExpressionException.notHere("next(%s)".formatted(series));
    }

    /** {@code number(document)}: the number that a document of the record in hand has drawn, null when none. */
    default @Nullable String number(String document) {
        throw ExpressionException.notHere("number(%s)".formatted(document));
    }

    /** {@code at(field, day)}: what a dated field held on a day; {@code path} is written as in the definition. */
    default @Nullable Object at(String path, LocalDate day) {
        throw ExpressionException.notHere("at(%s, …)".formatted(path));
    }

    /** {@code changes(field, period)}: one row with {@code before}, {@code after} and {@code on} per change. */
    default List<? extends RecordValue> changes(String path, Period period) {
        throw ExpressionException.notHere("changes(%s, …)".formatted(path));
    }

    /** A function that a module adds; null when there is none of that name. */
    default @Nullable ExpressionFunction function(String name) {
        return null;
    }

    /**
     * A value as a message shows it, e.g. a code by its label and a record by its title; null when the scope has nothing better than the value
     * itself.
     *
     * @param origin where it was read, null when it was computed
     */
    default @Nullable String display(Object value, @Nullable Origin origin) {
        return null;
    }
}
