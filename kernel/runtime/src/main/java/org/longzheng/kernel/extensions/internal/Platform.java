package org.longzheng.kernel.extensions.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.longzheng.kernel.PlatformSettings;
import org.longzheng.kernel.catalogue.CatalogueBuilder;
import org.longzheng.kernel.catalogue.CatalogueCheck;
import org.longzheng.kernel.catalogue.CatalogueListener;
import org.longzheng.kernel.catalogue.CatalogueOutcome;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.catalogue.Generation;
import org.longzheng.kernel.catalogue.PlatformDefinitions;
import org.longzheng.kernel.extensions.Plugins.PluginState;
import org.longzheng.kernel.publication.Published;
import org.longzheng.kernel.sdk.ExpressionFunction;
import org.longzheng.kernel.sdk.ValueCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Brings the platform up: plugins, catalogue, tables, organs, processes, before the first request is served. A plugin whose definitions are not
 * sound is set aside with its problems, and the platform starts without it.
 */
@Component
class Platform implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(Platform.class);

    /** The line of {@code module.yaml} that names the module. */
    private static final Pattern MODULE = Pattern.compile("(?m)^module:\\s*([a-z][a-z0-9-]*)");

    private final PlatformSettings settings;
    private final PluginHost plugins;
    private final ObjectProvider<CatalogueListener> listeners;
    private final ObjectProvider<CatalogueCheck> checks;
    private final ObjectProvider<Welcome> welcome;
    private final Published published;

    Platform(
            PlatformSettings settings,
            PluginHost plugins,
            ObjectProvider<CatalogueListener> listeners,
            ObjectProvider<CatalogueCheck> checks,
            ObjectProvider<Welcome> welcome,
            Published published) {
        this.settings = settings;
        this.plugins = plugins;
        this.listeners = listeners;
        this.checks = checks;
        this.welcome = welcome;
        this.published = published;
    }

    @Override
    public void afterSingletonsInstantiated() {
        plugins.load();
        var outcome = sound();
        var notes = outcome.problems().sorted();
        notes.forEach(note -> LOG.info("{}", note.asText()));
        bring(new Generation(1, outcome.orThrow(), notes));
        welcome.ifAvailable(Welcome::firstStart);
    }

    private void bring(Generation next) {
        // features that prepare may ask for the catalogue they prepare for
        try (var kept = published.keep(next)) {
            listeners.stream()
                    .sorted(Comparator.comparingInt(CatalogueListener::order))
                    .forEach(listener -> listener.prepare(null, next.catalogue()));
        }
        published.put(next);
    }

    /** The catalogue of the platform and of all plugins whose definitions stand; the others are set aside. */
    private CatalogueOutcome sound() {
        var serving = plugins.all().stream().filter(PluginState::serving).toList();
        var everything = build(serving);
        if (everything.catalogue() != null) {
            return everything;
        }
        var taken = new ArrayList<PluginState>();
        var best = build(List.of());
        if (best.catalogue() == null) {
            throw new IllegalStateException("the platform's own definitions are not sound:\n\n"
                    + best.problems().asText());
        }
        for (var plugin : serving) {
            taken.add(plugin);
            var outcome = build(taken);
            if (outcome.catalogue() == null) {
                taken.removeLast();
                plugins.setAside(plugin.id(), outcome.problems().asText());
            } else {
                best = outcome;
            }
        }
        return best;
    }

    /** Builds, and asks the features that are to run the catalogue whether they can. */
    private CatalogueOutcome build(List<PluginState> from) {
        var builder = CatalogueBuilder.standard().source(PlatformDefinitions.of(Platform.class.getClassLoader()));
        settings.modules().forEach(folder -> builder.source(DefinitionSource.folder(folder, moduleOf(folder))));
        for (var plugin : from) {
            builder.source(DefinitionSource.jar(Path.of(plugin.jar()), "metadata", plugin.id()));
        }
        var outcome = builder.functions(plugins.supplied(ExpressionFunction.class))
                .checks(plugins.supplied(ValueCheck.class))
                .build();
        var built = outcome.catalogue();
        if (built == null) {
            return outcome;
        }
        checks.stream().flatMap(check -> check.problems(built).stream()).forEach(outcome.problems()::add);
        return outcome.problems().hasErrors() ? new CatalogueOutcome(null, outcome.problems()) : outcome;
    }

    /** The module a folder of definitions brings; the folder's own name when it does not say. */
    private static String moduleOf(Path folder) {
        var file = folder.resolve("module.yaml");
        try {
            var matcher = MODULE.matcher(Files.exists(file) ? Files.readString(file) : "");
            return matcher.find() ? matcher.group(1) : folder.getFileName().toString();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
