package org.longzheng.kernel.catalogue;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.internal.DefinitionLayout;
import org.longzheng.kernel.sdk.Problem;

/**
 * Lays a definition file out in the one form that all of them have. Comments, the order of keys and every value stay; indentation, blanks,
 * blank lines, brackets over several lines and needless quotes of the single kind are settled. Laying out twice changes nothing more.
 *
 * <pre>
 * for (var file : DefinitionSource.folder(Path.of("metadata"), "platform").files()) {
 *     var formatted = DefinitionFormatter.format(file);
 * }
 * </pre>
 */
public final class DefinitionFormatter {

    private DefinitionFormatter() {}

    /**
     * Reads the file and lays it out; nothing is written.
     *
     * @throws IOException when the file can no longer be read
     */
    public static Formatted format(DefinitionSource.File file) throws IOException {
        return DefinitionLayout.of(file);
    }

    /**
     * The file without some entries of a map, laid out.
     *
     * @param file one that can be read
     * @param key of the map, at the top of the file
     * @param entries keys in that map
     * @return null when nothing is left in the map
     * @throws IOException when the file can no longer be read
     */
    public static @Nullable String without(DefinitionSource.File file, String key, Set<String> entries)
            throws IOException {
        return DefinitionLayout.without(file, key, entries);
    }

    /**
     * What came of it.
     *
     * @param text the file as it should be; null when it cannot be read
     * @param changed whether {@code text} differs from what the file holds
     * @param problems why it cannot be read, with line and column
     */
    public record Formatted(@Nullable String text, boolean changed, List<Problem> problems) {

        public Formatted {
            problems = List.copyOf(problems);
        }
    }
}
