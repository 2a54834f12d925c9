package org.longzheng.kernel.catalogue.internal;

/**
 * One definition file as read.
 *
 * @param path the path inside its source, with forward slashes, e.g. {@code lawyer/entity.yaml}
 * @param shown the path as its author knows it, used in problems
 * @param owner {@code platform} or the id of the module that brings the file
 * @param root what the file holds
 */
public record SourceFile(String path, String shown, String owner, SourceNode.Table root) {

    /** The folder inside the source, empty for the top. */
    public String folder() {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /** The last part of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
