package org.longzheng.kernel.catalogue.internal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.SourcePlace;

/** A piece of a definition file that remembers where it stands. Every scalar is text; its key gives it a type. */
public sealed interface SourceNode {

    /** Where the piece begins. */
    SourcePlace place();

    /** How an author would call this form of node. */
    String form();

    /** The text of a scalar, or null for anything else. */
    default @Nullable String textOrNull() {
        return this instanceof Text text ? text.value() : null;
    }

    /** True for the scalar {@code word}. */
    default boolean is(String word) {
        return word.equals(textOrNull());
    }

    /**
     * A scalar.
     *
     * @param value the text without its quotes
     * @param quoted whether the author put it in quotes
     */
    record Text(String value, boolean quoted, SourcePlace place) implements SourceNode {

        /** Where the first character of {@link #value} stands. */
        public SourcePlace valuePlace() {
            return quoted ? place.shifted(1) : place;
        }

        @Override
        public String form() {
            return value.isEmpty() && !quoted ? "nothing" : "text";
        }

        // written out, because what a record makes of itself for a map takes the JVM a while
        @Override
        public boolean equals(Object other) {
            return other instanceof Text that
                    && value.equals(that.value)
                    && quoted == that.quoted
                    && place.compareTo(that.place) == 0;
        }

        @Override
        public int hashCode() {
            int inFile = 31 * place.line() + place.column();
            return 31 * (31 * value.hashCode() + place.file().hashCode()) + inFile;
        }
    }

    /** A list. */
    record Items(List<SourceNode> items, SourcePlace place) implements SourceNode {

        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String form() {
            return "a list";
        }
    }

    /** A map, in the order of the file. */
    record Table(Map<String, Entry> entries, SourcePlace place) implements SourceNode {

        public Table {
            entries = Entries.of(entries);
        }

        /** The value below {@code key}, or null. */
        public @Nullable SourceNode get(String key) {
            var entry = entries.get(key);
            return entry == null ? null : entry.value();
        }

        /** Where {@code key} stands, or where the map begins when it has no such key. */
        public SourcePlace placeOf(String key) {
            var entry = entries.get(key);
            return entry == null ? place : entry.keyPlace();
        }

        /** The map below {@code key}, or null when there is none or it is no map. */
        public @Nullable Table table(String key) {
            return get(key) instanceof Table table ? table : null;
        }

        /** The text below {@code key}, or null. */
        public @Nullable String text(String key) {
            var value = get(key);
            return value == null ? null : value.textOrNull();
        }

        @Override
        public String form() {
            return "a map";
        }
    }

    /** One key of a map with its value. */
    record Entry(SourcePlace keyPlace, SourceNode value) {}
}
