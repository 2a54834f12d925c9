package org.longzheng.kernel.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.longzheng.kernel.catalogue.internal.ClassPathSource;
import org.longzheng.kernel.catalogue.internal.FolderSource;
import org.longzheng.kernel.catalogue.internal.JarSource;
import org.longzheng.kernel.catalogue.internal.TextSource;

/** A set of definition files that belong together: the platform's own, or those of one module. */
public interface DefinitionSource {

    /** The owner of definitions that come with the platform. */
    String PLATFORM = "platform";

    /** The owner of layers that organs publish: a folder for each organ. */
    String LAYERS = "layers";

    /** {@value #PLATFORM}, {@value #LAYERS}, or the id of the module that brings the files. */
    String owner();

    /**
     * Lists all files below the source, in any order. Contents are read only when asked for.
     *
     * @throws IOException when the source cannot be listed
     */
    List<File> files() throws IOException;

    /**
     * Every file as its author wrote it, those included that {@link #files()} leaves out because they were read before.
     *
     * @throws IOException when the source cannot be listed
     */
    default List<File> originals() throws IOException {
        return files();
    }

    /** The same files as they are now: what is written there afterwards is not seen in it. Itself where nothing is written, and where it cannot be read. */
    default DefinitionSource asItIs() {
        return this;
    }

    /** One file of a source. */
    interface File {

        /** The path inside the source, with forward slashes, e.g. {@code lawyer/entity.yaml}. */
        String path();

        /** The path as the author knows it, for problems. */
        String shown();

        /**
         * Reads at most {@code limit} bytes.
         *
         * @throws IOException when the file cannot be read
         */
        byte[] read(int limit) throws IOException;
    }

    /** Where the definitions lie in a folder: in it, or in its {@code metadata} when it is that of a whole module. */
    static Path inside(Path folder) {
        var metadata = folder.resolve("metadata");
        return !Files.exists(folder.resolve("module.yaml")) && Files.isDirectory(metadata) ? metadata : folder;
    }

    /**
     * The module that a folder of definitions says it brings; its own name when its {@code module.yaml} does not say, none without one.
     *
     * @throws IOException when the file cannot be read
     */
    static Optional<String> moduleOf(Path folder) throws IOException {
        return FolderSource.moduleOf(folder);
    }

    /**
     * The owner of a folder of definitions: the module that it says it brings, {@value #LAYERS} for a folder of that name without a {@code module.yaml},
     * {@value #PLATFORM} for any other.
     *
     * @throws IOException when the file cannot be read
     */
    static String ownerOf(Path folder) throws IOException {
        var module = moduleOf(folder);
        var name = folder.toAbsolutePath().normalize().getFileName();
        return module.orElse(name != null && name.toString().equals(LAYERS) ? LAYERS : PLATFORM);
    }

    /** The files below a folder, shown as {@code folder/…} with the folder as given. */
    static DefinitionSource folder(Path folder, String owner) {
        return new FolderSource(folder, folder.toString().replace('\\', '/'), owner);
    }

    /** The files below a folder, shown as {@code shown/…}. */
    static DefinitionSource folder(Path folder, String shown, String owner) {
        return new FolderSource(folder, shown, owner);
    }

    /** The files of a jar or zip below {@code prefix} ({@code ""} for all), read without a class loader. */
    static DefinitionSource jar(Path jar, String prefix, String owner) {
        return new JarSource(jar, prefix, owner);
    }

    /** Files held in memory by path, shown as {@code shown/…}. */
    static DefinitionSource texts(Map<String, byte[]> contents, String shown, String owner) {
        return new TextSource(contents, shown, owner);
    }

    /** The class-path resources below {@code prefix}, e.g. {@code longzheng/metadata}. */
    static DefinitionSource classPath(ClassLoader loader, String prefix, String owner) {
        return new ClassPathSource(loader, prefix, owner);
    }
}
