package org.longzheng.kernel.extensions.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.longzheng.kernel.PlatformSettings;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.catalogue.PlatformDefinitions;
import org.longzheng.kernel.extensions.Plugins.PluginState;
import org.longzheng.kernel.publication.ModuleLayer;
import org.longzheng.kernel.sdk.ExpressionFunction;
import org.longzheng.kernel.sdk.ValueCheck;
import org.springframework.stereotype.Component;

/** The platform's own definitions on the class path, folders of modules that are being written, and the plugins that serve. */
@Component
class FoundModules implements ModuleLayer {

    /** The line of {@code module.yaml} that names the module. */
    private static final Pattern MODULE = Pattern.compile("(?m)^module:\\s*([a-z][a-z0-9-]*)");

    private final PlatformSettings settings;
    private final PluginHost plugins;

    FoundModules(PlatformSettings settings, PluginHost plugins) {
        this.settings = settings;
        this.plugins = plugins;
    }

    @Override
    public List<DefinitionSource> sources() {
        var sources = new ArrayList<DefinitionSource>();
        sources.add(PlatformDefinitions.of(FoundModules.class.getClassLoader()));
        settings.modules().forEach(folder -> sources.add(DefinitionSource.folder(folder, moduleOf(folder))));
        plugins.all().stream()
                .filter(PluginState::serving)
                .forEach(plugin -> sources.add(DefinitionSource.jar(Path.of(plugin.jar()), "metadata", plugin.id())));
        return sources;
    }

    @Override
    public List<ExpressionFunction> functions() {
        return plugins.supplied(ExpressionFunction.class);
    }

    @Override
    public List<ValueCheck> checks() {
        return plugins.supplied(ValueCheck.class);
    }

    @Override
    public void setAside(String module, String reason) {
        if (plugins.all().stream().noneMatch(plugin -> plugin.id().equals(module))) {
            throw new IllegalStateException("the definitions of \"%s\" are not sound:\n\n%s".formatted(module, reason));
        }
        plugins.setAside(module, reason);
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
