package org.longzheng.ui.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.system.ApplicationHome;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Settles where an installation lives before anything is opened: {@code longzheng.home} as an absolute path, by default the folder of
 * the runnable jar (of the working directory when started from classes), and {@code longzheng.plugins}, by default the folder
 * {@code plugins} of the home, else the one beside the jar.
 */
final class HomeFolder implements EnvironmentPostProcessor {

    private static final String HOME = "longzheng.home";
    private static final String PLUGINS = "longzheng.plugins";

    private final Path beside;

    HomeFolder() {
        this(new ApplicationHome(HomeFolder.class));
    }

    private HomeFolder(ApplicationHome application) {
        var source = application.getSource();
        this.beside = (source != null && source.isFile() ? application.getDir().toPath() : Path.of(""))
                .toAbsolutePath()
                .normalize();
    }

    HomeFolder(Path beside) {
        this.beside = beside;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var named = environment.getProperty(HOME);
        var home = named == null ? beside : Path.of(named).toAbsolutePath().normalize();

        var settled = new LinkedHashMap<String, Object>(Map.of(HOME, home.toString()));
        if (!environment.containsProperty(PLUGINS)) {
            var ofHome = home.resolve("plugins");
            settled.put(PLUGINS, (Files.isDirectory(ofHome) ? ofHome : beside.resolve("plugins")).toString());
        }
        environment.getPropertySources().addFirst(new MapPropertySource("longzheng home", settled));
    }
}
