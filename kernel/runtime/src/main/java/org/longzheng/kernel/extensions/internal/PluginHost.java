package org.longzheng.kernel.extensions.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.PlatformSettings;
import org.longzheng.kernel.extensions.PluginSignature;
import org.longzheng.kernel.extensions.Plugins;
import org.pf4j.JarPluginManager;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.PluginDependency;
import org.pf4j.PluginDescriptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Loads the jars of the plugin folder with pf4j. Only whole jars are taken: pf4j's unzipping and class folders are not used. What cannot be read,
 * misses a dependency, is not signed by a publisher whom the installation trusts, or fails to start is set aside and named; the rest go on.
 *
 * @see "docs/decisions/0015-plugins-are-single-jars.md"
 * @see "docs/decisions/0071-signed-plugins.md"
 */
@Component
class PluginHost implements Plugins, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(PluginHost.class);

    private final Path folder;
    private final Set<String> publishers;
    private final boolean unsignedToo;
    private final JarPluginManager manager;
    private final Map<String, PluginState> states = new LinkedHashMap<>();

    PluginHost(PlatformSettings settings) {
        folder = settings.pluginFolder().toAbsolutePath().normalize();
        publishers = new HashSet<>(settings.publishers().values());
        publishers.addAll(BuildPublisher.keys());
        unsignedToo = settings.develop() || settings.demo();
        manager = new JarPluginManager(folder);
    }

    /** Loads and starts what the folder holds; called once, at the start. */
    synchronized void load() {
        var waiting = new LinkedHashMap<String, Jar>();
        for (var path : jars()) {
            read(path, waiting);
        }
        boolean progress = true;
        while (progress && !waiting.isEmpty()) {
            progress = false;
            for (var jar : List.copyOf(waiting.values())) {
                if (missing(jar).stream().allMatch(waiting::containsKey)
                        && !missing(jar).isEmpty()) {
                    continue;
                }
                waiting.remove(jar.descriptor.getPluginId());
                progress = true;
                if (missing(jar).isEmpty()) {
                    start(jar);
                } else {
                    setAside(
                            jar.path,
                            jar.descriptor,
                            "needs the plugin \"%s\", which is not here or was set aside"
                                    .formatted(String.join("\", \"", missing(jar))));
                }
            }
        }
        waiting.values().forEach(jar -> setAside(jar.path, jar.descriptor, "needs a plugin that in turn needs it"));
    }

    private List<Path> jars() {
        if (!Files.isDirectory(folder)) {
            LOG.info("No plugin folder at {}: the platform starts without modules.", folder);
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            LOG.error("The plugin folder {} cannot be read.", folder, unreadable);
            return List.of();
        }
    }

    private void read(Path path, Map<String, Jar> waiting) {
        PluginDescriptor descriptor;
        try {
            descriptor = new ManifestPluginDescriptorFinder().find(path);
        } catch (RuntimeException damaged) {
            setAside(path, null, "is not a readable plugin jar: " + damaged.getMessage());
            return;
        }
        if (descriptor == null
                || descriptor.getPluginId() == null
                || descriptor.getPluginId().isBlank()) {
            setAside(path, null, "has no Plugin-Id in its manifest");
            return;
        }
        var refusal = PluginSignature.refusal(path, publishers);
        if (refusal != null && !mayBeUnsigned(path)) {
            setAside(
                    path,
                    descriptor,
                    refusal + ". Sign it with `java -jar longzheng.jar sign " + path.getFileName()
                            + "`, and list the public key under longzheng.publishers");
            return;
        }
        if (refusal != null) {
            LOG.warn(
                    "!!! Plugin {} {}. It is loaded only because this platform develops or demonstrates modules; nothing vouches for what it does. !!!",
                    path.getFileName(),
                    refusal);
        }
        var twin = waiting.get(descriptor.getPluginId());
        if (twin != null) {
            setAside(path, descriptor, "has the same id as " + twin.path.getFileName());
            return;
        }
        waiting.put(descriptor.getPluginId(), new Jar(path, descriptor));
    }

    /** A jar that nobody signed, or somebody unknown, where modules are written or shown; never one that was changed after it was signed. */
    private boolean mayBeUnsigned(Path path) {
        return unsignedToo && !(PluginSignature.verify(path) instanceof PluginSignature.Verdict.Broken);
    }

    private List<String> missing(Jar jar) {
        return jar.descriptor.getDependencies().stream()
                .filter(dependency -> !dependency.isOptional())
                .map(PluginDependency::getPluginId)
                .filter(id -> !states.containsKey(id) || !states.get(id).serving())
                .toList();
    }

    private void start(Jar jar) {
        var id = jar.descriptor.getPluginId();
        try {
            manager.loadPlugin(jar.path);
            manager.startPlugin(id);
            states.put(id, new PluginState(id, jar.descriptor.getVersion(), jar.path.toString(), true, ""));
            LOG.info("Plugin {} {} loaded from {}.", id, jar.descriptor.getVersion(), jar.path.getFileName());
        } catch (RuntimeException | LinkageError failed) {
            unload(id);
            setAside(jar.path, jar.descriptor, "failed to start: " + failed);
        }
    }

    /** Takes a loaded plugin out of service, because its definitions are not sound. */
    synchronized void setAside(String id, String reason) {
        var state = states.get(id);
        if (state == null) {
            throw new IllegalArgumentException("no plugin \"" + id + "\"");
        }
        unload(id);
        states.put(id, new PluginState(id, state.version(), state.jar(), false, reason));
        LOG.error("Plugin {} was set aside:\n{}", id, reason);
    }

    private void setAside(Path path, @Nullable PluginDescriptor descriptor, String reason) {
        var name = path.getFileName().toString();
        var id = descriptor == null ? name : descriptor.getPluginId();
        var key = states.containsKey(id) ? name : id;
        states.put(
                key,
                new PluginState(id, descriptor == null ? "" : descriptor.getVersion(), path.toString(), false, reason));
        LOG.error("Plugin {} was set aside: it {}.", name, reason);
    }

    private void unload(String id) {
        if (manager.getPlugin(id) != null) {
            manager.unloadPlugin(id);
        }
    }

    @Override
    public synchronized List<PluginState> all() {
        return List.copyOf(states.values());
    }

    @Override
    public <T> List<T> supplied(Class<T> extensionPoint) {
        var found = new ArrayList<T>();
        for (var state : all()) {
            if (state.serving()) {
                found.addAll(manager.getExtensions(extensionPoint, state.id()));
            }
        }
        return found;
    }

    @Override
    public void destroy() {
        // stops them, too; pf4j's own stopPlugins() and unloadPlugins() change the list that they walk along
        List.copyOf(manager.getPlugins()).forEach(plugin -> manager.unloadPlugin(plugin.getPluginId()));
    }

    private record Jar(Path path, PluginDescriptor descriptor) {}
}
