package org.longzheng.ui.journey;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.test.context.DynamicPropertyRegistry;

/** The platform as somebody has just installed it: a folder with one module, a database in memory, demonstration data. */
final class Installation {

    /** Who administers the platform where there are demonstration data. */
    static final String ADMINISTRATOR = "sheng.guanli";

    private Installation() {}

    /**
     * Sets it up.
     *
     * @param name of the database
     * @return the folder of plugins
     */
    static Path in(Path folder, String name, boolean demonstration, DynamicPropertyRegistry properties)
            throws IOException {
        return in(folder, name, demonstration, "lawyers", Path.of("../../plugins/lawyers"), properties);
    }

    /** The same with another module. */
    static Path in(
            Path folder,
            String name,
            boolean demonstration,
            String module,
            Path home,
            DynamicPropertyRegistry properties)
            throws IOException {
        PluginJar.build(home, module, folder.resolve("plugins"));
        return in(folder, name, demonstration, properties, folder.resolve("plugins"));
    }

    /** The same with several modules of the tree and their demonstration data. */
    static Path ofModules(Path folder, String name, List<String> modules, DynamicPropertyRegistry properties)
            throws IOException {
        var plugins = folder.resolve("plugins");
        for (var module : modules) {
            PluginJar.build(Path.of("../../plugins", module), module, plugins);
        }
        return in(folder, name, true, properties, plugins);
    }

    private static Path in(
            Path folder, String name, boolean demonstration, DynamicPropertyRegistry properties, Path plugins) {
        properties.add("longzheng.home", folder::toString);
        properties.add("longzheng.plugins", plugins::toString);
        properties.add("longzheng.publishers.test", PluginJar::publisher);
        properties.add("longzheng.demo", () -> demonstration);
        properties.add("longzheng.login-cost", () -> 64);
        // the interface needs no pages, and a browser takes the stored bundle: nothing has to be built first
        properties.add("vaadin.productionMode", () -> true);
        properties.add(
                "spring.datasource.url",
                () -> "jdbc:h2:mem:" + name
                        + ";MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;NON_KEYWORDS=VALUE;DB_CLOSE_DELAY=-1"
                        + ";OPTIMIZE_REUSE_RESULTS=0");
        return plugins;
    }
}
