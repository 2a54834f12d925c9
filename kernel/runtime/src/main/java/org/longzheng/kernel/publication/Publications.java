package org.longzheng.kernel.publication;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.publication.Draft.Edit;
import org.longzheng.kernel.sdk.Problem;

/**
 * Exchanges the definitions in force while people work. The administrator of the system exchanges all of them, the IT officer of an organ the layers of
 * that organ and of those below it; everybody else is refused. A
 * publication that was killed at any point leaves the definitions before it in force or its own, never something between.
 *
 * @see "docs/decisions/0091-publications.md"
 */
public interface Publications {

    /** Number of the publication in force on this node. */
    long inForce();

    /** Every publication, newest first, without the journal. */
    List<Publication> history(Actor actor);

    /** One publication with its journal. */
    Optional<Publication> find(Actor actor, long number);

    /** The definition files of a publication, by module and path. */
    List<File> files(Actor actor, long number);

    /** What a file of a publication holds. */
    Optional<byte[]> content(Actor actor, long number, String module, String path);

    /** The jars of modules of the publication in force, also of those that do not serve. */
    List<Installed> installed(Actor actor);

    /** Checks a draft and says what publishing it would do; nothing is changed. */
    Preview preview(Actor actor, Draft draft);

    /**
     * Says what publishing a module would do, its first version or its next, by its definitions alone: none of its code is loaded, and nothing is changed.
     * For the administrator of the system.
     *
     * @param module the jar that would come, or null for a module that comes with no jar
     * @param files everything below its {@code metadata}, by path
     */
    Preview preview(Actor actor, String id, @Nullable ModuleJar module, Map<String, byte[]> files);

    /**
     * What layers of organs say about a module, with their files as they are once it is withdrawn: whoever takes the module away publishes these along with it.
     * For the administrator of the system.
     */
    List<Withdrawal> withdrawals(Actor actor, String module);

    /**
     * Plays the scenarios of each module that a draft changes, with its definitions as they would be; nothing is changed. Takes seconds for a module. Refused
     * as {@link #preview} is, and with {@code scenarios} where the platform runs without what plays them.
     *
     * @see Rehearsal#mustPass
     */
    List<Rehearsal> rehearse(Actor actor, Draft draft);

    /**
     * Puts a draft in force. Refused with {@code stale} when other definitions came into force since it was begun, {@code definitions} when they are not
     * sound, {@code data} when stored data would be lost, {@code nothing-changed}, {@code needs-reason}; {@code publication-failed} when it could not be
     * finished and the definitions before it stay in force.
     */
    Publication publish(Actor actor, Draft draft, String reason);

    /**
     * Returns to the definitions that were in force before a publication, as a publication of its own. Nothing is dropped: what was entered since is kept
     * and seen again when its fields return.
     */
    Publication undo(Actor actor, long number, String reason);

    /** Finishes a publication that was killed or failed, when it is the newest. */
    Publication resume(Actor actor, long number);

    /** What differs between the definitions of two publications. */
    Comparison compare(Actor actor, long from, long to);

    /**
     * A definition file.
     *
     * @param changed true when it was changed, added or taken away here, and is not as the module brings it
     */
    record File(String module, String path, boolean changed) {}

    /**
     * The jar of a module.
     *
     * @param publication with which it stands as it does
     * @param since when that was begun, Beijing time
     */
    record Installed(ModuleJar jar, long publication, LocalDateTime since) {}

    /**
     * What would become of a draft.
     *
     * @param basedOn the publication in force, by which the plan was made
     * @param problems everything found in the definitions; any error refuses them
     * @param plan null when the definitions are not sound
     * @param changes what differs from the definitions in force
     * @param layers patches of layers above which something changes, and those that do not fit
     */
    record Preview(
            long basedOn,
            List<Problem> problems,
            @Nullable PublicationPlan plan,
            Comparison changes,
            List<LayerConflict> layers) {}

    /**
     * A patch of a layer, three ways, each as definitions write it; empty where nothing is written.
     *
     * @param layer id of the layer
     * @param path what it patches
     * @param before what stands above it by the definitions in force
     * @param after what is to stand above it
     * @param own what the layer puts there
     * @param problems why it does not fit; empty when it still does
     */
    record LayerConflict(
            String layer,
            String organ,
            String organName,
            String path,
            String before,
            String after,
            String own,
            List<String> problems) {

        public LayerConflict {
            problems = List.copyOf(problems);
        }
    }

    /**
     * What a layer says about one module.
     *
     * @param layer id of the layer
     * @param paths what it patches there
     * @param edit its file without these, or that it goes when it says nothing else
     */
    record Withdrawal(String layer, String organ, String organName, List<String> paths, Edit edit) {

        public Withdrawal {
            paths = List.copyOf(paths);
        }
    }

    /**
     * What differs.
     *
     * @param files by module and path
     * @param elements by kind and id; empty when one side could not be built
     */
    record Comparison(List<FileChange> files, List<ElementChange> elements) {

        public Comparison {
            files = List.copyOf(files);
            elements = List.copyOf(elements);
        }
    }

    /** How something differs. */
    enum How {
        ADDED,
        REMOVED,
        CHANGED
    }

    /**
     * A file that differs.
     *
     * @param diff as a unified diff; empty for a file that is no text
     */
    record FileChange(String module, String path, How how, String diff) {}

    /**
     * An element that differs.
     *
     * @param kind e.g. {@code entities}
     * @param path inside it, e.g. {@code fields.windowNo}; empty for the whole
     * @param label what people call it
     */
    record ElementChange(String kind, String id, String path, How how, String label) {}
}
