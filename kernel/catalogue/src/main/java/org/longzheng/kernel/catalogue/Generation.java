package org.longzheng.kernel.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.longzheng.kernel.sdk.Problem;

/**
 * A catalogue that was put in force, with the code of its plugins and what features made of it. It never changes, and what was made of it goes with it: nobody can hold a piece
 * of one generation in an act under another.
 *
 * @see "docs/decisions/0090-generations-of-the-catalogue.md"
 */
public final class Generation {

    private final long number;
    private final Catalogue catalogue;
    private final List<Problem> notes;
    private final Supplied supplied;
    private final Map<PerGeneration<?>, Object> derived = new ConcurrentHashMap<>();

    /** The generation whose layers made this one; itself without them. */
    private final Generation root;

    private final Map<String, Generation> branches = new ConcurrentHashMap<>();

    /**
     * @param number of the publication that put it in force; later ones are higher
     * @param notes what is worth knowing about the definitions; never errors
     * @param supplied the code of the plugins that belongs to them
     */
    public Generation(long number, Catalogue catalogue, List<Problem> notes, Supplied supplied) {
        this.supplied = supplied;
        this.number = number;
        this.catalogue = catalogue;
        this.notes = List.copyOf(notes);
        this.root = this;
    }

    private Generation(Generation root, Catalogue branch) {
        this.number = root.number;
        this.catalogue = branch;
        this.notes = root.notes;
        this.supplied = root.supplied;
        this.root = root;
    }

    /**
     * The same generation as an organ has it, with the layers from the root of the organ tree to it that are in force on a day. Organs with the same
     * layers have the same one, and with it what features made of it.
     *
     * @param scope scope code of the organ
     */
    public Generation at(String scope, LocalDate day) {
        var branch = root.catalogue.branchOf(scope, day);
        var made = branch.isEmpty() ? null : root.catalogue.branches().get(branch);
        return made == null ? root : root.branches.computeIfAbsent(branch, key -> new Generation(root, made));
    }

    /** The same generation without any layer. */
    public Generation root() {
        return root;
    }

    /** Definitions of modules without code. */
    public Generation(long number, Catalogue catalogue, List<Problem> notes) {
        this(number, catalogue, notes, Supplied.nothing());
    }

    public long number() {
        return number;
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    public List<Problem> notes() {
        return notes;
    }

    /** What the plugins of this generation supply. */
    public Supplied supplied() {
        return supplied;
    }

    /** What a feature made of the catalogue; made now when it was not asked for before. */
    <T> T derived(PerGeneration<T> what, Function<Catalogue, T> make) {
        var known = derived.get(what);
        if (known == null) {
            // not under the map's lock: making one thing may ask for another
            var made = make.apply(catalogue);
            var raced = derived.putIfAbsent(what, made);
            known = raced == null ? made : raced;
        }
        @SuppressWarnings("unchecked")
        var found = (T) known;
        return found;
    }

    @Override
    public String toString() {
        return number + " (" + catalogue.checksum() + ")";
    }
}
