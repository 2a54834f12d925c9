package org.longzheng.kernel.publication;

/**
 * The jar of a module in a publication.
 *
 * @param version as its manifest says
 * @param digest SM3 of the whole jar, hexadecimal
 */
public record ModuleJar(String module, String version, String digest, State state, Origin origin) {

    /** What becomes of it. */
    public enum State {
        /** Its definitions are in force and its code runs. */
        SERVING,
        /** It was taken out of service and may be put back. */
        DISABLED,
        /** It was taken away; its data wait until they are purged. */
        REMOVED
    }

    /** Who decides what becomes of it at a start. */
    public enum Origin {
        /** The plugin folder: the module comes, changes and goes with the file. */
        FOLDER,
        /** An administrator: the folder changes it only with a jar that was never seen. */
        UPLOAD
    }

    public boolean serves() {
        return state == State.SERVING;
    }

    public ModuleJar in(State next) {
        return new ModuleJar(module, version, digest, next, Origin.UPLOAD);
    }
}
