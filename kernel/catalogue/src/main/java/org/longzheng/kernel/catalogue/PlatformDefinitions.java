package org.longzheng.kernel.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.longzheng.kernel.catalogue.internal.ComposedSource;

/**
 * The definitions that come with the platform: YAML on the class path. A runnable jar holds beside them what their reading gives, in one file, so that
 * it is not done again at each start.
 *
 * @see "docs/decisions/0075-what-starts-cold.md"
 */
public final class PlatformDefinitions {

    /** Where they lie on the class path. */
    public static final String FOLDER = "longzheng/metadata";

    /** Where a runnable jar holds them as they were read. */
    static final String COMPOSED = "longzheng/metadata.composed";

    private PlatformDefinitions() {}

    /**
     * The definitions on the class path of a loader. The composed form counts only in the jar that holds the files as well: beside folders of classes it
     * would outlive a change to one of them.
     */
    public static DefinitionSource of(ClassLoader loader) {
        var composed = loader.getResource(COMPOSED);
        var files = loader.getResource(FOLDER);
        boolean together = composed != null
                && files != null
                && composed.getProtocol().equals("jar")
                && composed.getPath()
                        .startsWith(files.getPath().substring(0, files.getPath().indexOf(FOLDER)));
        return together
                ? new ComposedSource(loader, COMPOSED, FOLDER, DefinitionSource.PLATFORM)
                : DefinitionSource.classPath(loader, FOLDER, DefinitionSource.PLATFORM);
    }

    /**
     * Writes the composed form; part of the build of the runnable jar.
     *
     * @param arguments the class folder that becomes the jar
     * @throws IOException when the definitions cannot be read or the file cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        var source = DefinitionSource.classPath(
                PlatformDefinitions.class.getClassLoader(), FOLDER, DefinitionSource.PLATFORM);
        var file = Path.of(arguments[0]).resolve(COMPOSED);
        Files.createDirectories(file.getParent());
        Files.write(file, ComposedSource.write(source));
    }
}
