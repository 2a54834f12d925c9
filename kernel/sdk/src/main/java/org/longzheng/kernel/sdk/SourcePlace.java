package org.longzheng.kernel.sdk;

/**
 * Where in a definition file something stands.
 *
 * @param file path as the author knows it, with forward slashes, e.g. {@code plugins/lawyers/metadata/lawyer/entity.yaml}
 * @param line first line is 1; 0 when the whole file is meant
 * @param column first column is 1; 0 when the whole line is meant
 */
public record SourcePlace(String file, int line, int column) implements Comparable<SourcePlace> {

    /** The file as a whole. */
    public static SourcePlace of(String file) {
        return new SourcePlace(file, 0, 0);
    }

    /** The same line, {@code by} columns to the right: for a place inside a one-line scalar. */
    public SourcePlace shifted(int by) {
        return new SourcePlace(file, line, column + by);
    }

    @Override
    public int compareTo(SourcePlace other) {
        int byFile = file.compareTo(other.file);
        if (byFile != 0) {
            return byFile;
        }
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return line == 0 ? file : column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
