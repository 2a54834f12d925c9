package org.longzheng.kernel.extensions;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.publication.Draft.Edit;
import org.longzheng.kernel.publication.Publication;
import org.longzheng.kernel.publication.Publications;
import org.longzheng.kernel.publication.Publications.Preview;
import org.longzheng.kernel.publication.Rehearsal;

/**
 * Installs modules, exchanges them for other versions and takes them away while people work. Each is a publication of its own: planned, in the history,
 * and to be taken back there. For the administrator of the system; everybody else is refused with {@code forbidden}.
 *
 * @see "docs/decisions/0098-live-plugins.md"
 */
public interface PluginAdministration {

    /** The modules of plugins, those too that are disabled, removed, set aside or only uploaded, in the order of their ids. */
    List<Module> modules(Actor actor);

    /**
     * Takes a jar in, without installing it; the same jar again changes nothing. Refused with {@code plugin} when it cannot be read, is not signed by
     * a publisher whom the installation trusts, or is too large.
     */
    Jar upload(Actor actor, byte[] content);

    /** Takes in what lies in the plugin folder and was never seen; those that cannot be taken are told by {@link #modules}. */
    List<Jar> lookAgain(Actor actor);

    /**
     * Forgets a jar that never served. Refused with {@code not-found}, and with {@code in-use} when a publication names it: what it brought may be undone or read
     * back.
     */
    void forget(Actor actor, String digest);

    /** Starts the modules beside those that serve, checks everything, and says what the change would do; nothing is changed. */
    Preview preview(Actor actor, Change change);

    /**
     * Says what a module would do that is being written, its first version or its next, by its definitions: no jar has to be packed, signed or uploaded,
     * no code is loaded, and nothing is kept. The same refusals as {@link #publish}.
     *
     * @param files everything below its {@code metadata}, by path
     */
    Preview preview(Actor actor, String module, String version, Map<String, byte[]> files);

    /** Plays the scenarios of the modules that a change brings, as {@link Publications#rehearse} does. */
    List<Rehearsal> rehearse(Actor actor, Change change);

    /**
     * Makes a change. Besides the refusals of a publication: {@code plugin} when a module does not run, {@code older} when it is older than what serves,
     * {@code conflict} when a new version and somebody here changed the same file, {@code data} when cases of a module that is to be removed are open.
     */
    Publication publish(Actor actor, Change change, String reason);

    /**
     * A change.
     *
     * @param basedOn the publication in force when it was begun
     * @param acts what becomes of modules, each named once
     * @param files definitions that are changed along with it, such as those that a conflict is about
     */
    record Change(long basedOn, List<Act> acts, List<Edit> files) {

        public Change {
            acts = List.copyOf(acts);
            files = List.copyOf(files);
        }
    }

    /**
     * What becomes of one module.
     *
     * @param module its id; may be left out with a digest
     * @param digest of the jar to install, null otherwise
     */
    record Act(What what, @Nullable String module, @Nullable String digest) {

        public static Act install(String digest) {
            return new Act(What.INSTALL, null, digest);
        }

        public static Act disable(String module) {
            return new Act(What.DISABLE, module, null);
        }

        public static Act enable(String module) {
            return new Act(What.ENABLE, module, null);
        }

        public static Act remove(String module) {
            return new Act(What.REMOVE, module, null);
        }
    }

    /** What can become of a module. */
    enum What {
        /** It serves with this jar, whether it served before or not. */
        INSTALL,
        /** It serves no more until it is enabled; open cases wait. */
        DISABLE,
        /** It serves again, with the jar it had. */
        ENABLE,
        /** It is taken away; its data wait in their tables. */
        REMOVE
    }

    /**
     * A jar that was taken in.
     *
     * @param publisher what the installation calls who signed it
     * @param fresh no publication names it, so that it may be forgotten
     */
    record Jar(String digest, String module, String version, String publisher, LocalDateTime addedAt, boolean fresh) {}

    /** How a module stands. */
    enum State {
        SERVING,
        /** Set aside: it could not be loaded, or its code failed. */
        FAULTY,
        DISABLED,
        REMOVED,
        /** Uploaded and not installed. */
        OFFERED
    }

    /**
     * A module.
     *
     * @param label what people call it; its id when it does not serve
     * @param version that serves or served, empty when it was never installed
     * @param publication with which it stands as it does, or null
     * @param since when that came into force, or null
     * @param says what is wrong, empty otherwise
     * @param jars that could be installed instead, newest first
     */
    record Module(
            String id,
            String label,
            String version,
            String publisher,
            State state,
            @Nullable Long publication,
            @Nullable LocalDateTime since,
            String says,
            List<Jar> jars) {}
}
