package org.longzheng.kernel.catalogue.internal;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a map as a file writes them, which never change. There are a hundred thousand such maps, most of a few keys: an array is looked through as
 * quickly as a hash table and takes a third of its room.
 */
final class Entries extends AbstractMap<String, SourceNode.Entry> {

    /** So many keys are looked through one by one. */
    private static final int FEW = 12;

    private final Map.Entry<String, SourceNode.Entry>[] all;

    /** Places in {@link #all} plus one, by hash; empty when there are few. */
    private final short[] slots;

    private Entries(Map.Entry<String, SourceNode.Entry>[] all) {
        this.all = all;
        this.slots = all.length <= FEW || all.length > Short.MAX_VALUE
                ? new short[0]
                : new short[Integer.highestOneBit(all.length) * 4];
        for (int i = 0; i < all.length && slots.length > 0; i++) {
            int slot = all[i].getKey().hashCode() & slots.length - 1;
            while (slots[slot] != 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = (short) (i + 1);
        }
    }

    static Entries of(Map<String, SourceNode.Entry> map) {
        if (map instanceof Entries entries) {
            return entries;
        }
        @SuppressWarnings({"unchecked", "rawtypes"})
        Map.Entry<String, SourceNode.Entry>[] all = new Map.Entry[map.size()];
        int i = 0;
        for (var each : map.entrySet()) {
            all[i++] = Map.entry(each.getKey(), each.getValue());
        }
        return new Entries(all);
    }

    @Override
    public SourceNode.@Nullable Entry get(@Nullable Object key) {
        if (!(key instanceof String wanted)) {
            return null;
        }
        if (slots.length == 0) {
            for (var each : all) {
                if (each.getKey().equals(wanted)) {
                    return each.getValue();
                }
            }
            return null;
        }
        for (int slot = wanted.hashCode() & slots.length - 1; slots[slot] != 0; slot = slot + 1 & slots.length - 1) {
            var each = all[slots[slot] - 1];
            if (each.getKey().equals(wanted)) {
                return each.getValue();
            }
        }
        return null;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public int size() {
        return all.length;
    }

    @Override
    public Set<Map.Entry<String, SourceNode.Entry>> entrySet() {
        return new AbstractSet<>() {

            @Override
            public Iterator<Map.Entry<String, SourceNode.Entry>> iterator() {
                return new InOrder(all);
            }

            @Override
            public int size() {
                return all.length;
            }
        };
    }

    private static final class InOrder implements Iterator<Map.Entry<String, SourceNode.Entry>> {

        private final Map.Entry<String, SourceNode.Entry>[] all;
        private int next;

        InOrder(Map.Entry<String, SourceNode.Entry>[] all) {
            this.all = all;
        }

        @Override
        public boolean hasNext() {
            return next < all.length;
        }

        @Override
        public Map.Entry<String, SourceNode.Entry> next() {
            if (next >= all.length) {
                throw new NoSuchElementException();
            }
            return all[next++];
        }
    }
}
