package org.longzheng.ui.app.cli;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks into the few jars that commands need before it asks the class loader of the whole platform: finding a class among two hundred jars
 * inside the runnable jar costs more than half of the second within which a command answers. A jar that is missing from the list costs time,
 * never an answer.
 */
final class FewJars extends URLClassLoader {

    private static final List<String> NEEDED = List.of(
            "BOOT-INF/classes/", "/kernel-catalogue-", "/kernel-sdk-", "/metadata-", "/snakeyaml-engine-", "/re2j-");

    static {
        ClassLoader.registerAsParallelCapable();
    }

    private final ClassLoader all;

    private FewJars(URL[] urls, ClassLoader all) {
        super(urls, ClassLoader.getPlatformClassLoader());
        this.all = all;
    }

    /** The loader for the runnable jar; null when classes do not come from it. */
    static @Nullable FewJars of(ClassLoader loader) {
        if (!(loader instanceof URLClassLoader all)) {
            return null;
        }
        var urls = Stream.of(all.getURLs())
                .filter(url -> NEEDED.stream().anyMatch(url.getPath()::contains))
                .toArray(URL[]::new);
        return urls.length < 2 ? null : new FewJars(urls, all);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try {
            return super.findClass(name);
        } catch (ClassNotFoundException elsewhere) {
            return all.loadClass(name);
        }
    }

    @Override
    public @Nullable URL findResource(String name) {
        var resource = super.findResource(name);
        return resource != null ? resource : all.getResource(name);
    }
}
