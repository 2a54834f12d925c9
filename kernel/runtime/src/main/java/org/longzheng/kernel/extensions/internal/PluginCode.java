package org.longzheng.kernel.extensions.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.catalogue.Supplied;
import org.longzheng.kernel.publication.ModuleJar;
import org.longzheng.kernel.publication.ModuleLayer;
import org.longzheng.kernel.sdk.Arranger;
import org.longzheng.kernel.sdk.ExpressionFunction;
import org.longzheng.kernel.sdk.SharedSource;
import org.longzheng.kernel.sdk.ValueCheck;
import org.pf4j.JarPluginManager;
import org.pf4j.PluginDependency;
import org.pf4j.PluginState;
import org.pf4j.processor.LegacyExtensionStorage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins of one generation, loaded by a pf4j manager of their own: all are started, in the order in which they need each other, beside those of the
 * generation that serves. Only whole jars are taken: pf4j's unzipping and class folders are not used. What a plugin does while it starts and stops runs on
 * a thread of its own and has its time.
 *
 * @see "docs/decisions/0098-live-plugins.md"
 */
final class PluginCode implements ModuleLayer {

    private static final Logger LOG = LoggerFactory.getLogger(PluginCode.class);

    private final List<DefinitionSource> base;
    private final Duration patience;
    private final Consumer<PluginCode> whenLeft;
    private final BiConsumer<ModuleJar, String> whenSetAside;
    private final JarPluginManager manager;
    private final SortedMap<String, ModuleJar> jars = new TreeMap<>();
    private final Map<String, PluginJar> serving = new LinkedHashMap<>();
    private final Map<String, Guard> guards = new HashMap<>();
    private final List<ExpressionFunction> functions = new ArrayList<>();
    private final List<ValueCheck> checks = new ArrayList<>();
    private final List<SharedSource> sources = new ArrayList<>();
    private final List<Arranger> arrangers = new ArrayList<>();
    private @Nullable Supplied supplied;

    /**
     * @param base definitions that stand in no jar
     * @param folder of the jars, which pf4j wants to know
     * @param whenSetAside told of a module whose definitions are not sound, and why
     * @param whenLeft called once when other code has taken its place and the last act under it is over
     */
    PluginCode(
            List<DefinitionSource> base,
            Path folder,
            Duration patience,
            BiConsumer<ModuleJar, String> whenSetAside,
            Consumer<PluginCode> whenLeft) {
        this.base = base;
        this.patience = patience;
        this.whenLeft = whenLeft;
        this.whenSetAside = whenSetAside;
        manager = new JarPluginManager(folder);
    }

    /** A plugin that is to serve. */
    record Wanted(ModuleJar jar, PluginJar file) {}

    /**
     * Starts plugins in the order in which they need each other.
     *
     * @return why some do not serve, by module
     */
    Map<String, Fault> start(Collection<Wanted> wanted) {
        var waiting = new TreeMap<String, Wanted>();
        wanted.forEach(each -> waiting.put(each.jar().module(), each));
        var faults = new TreeMap<String, Fault>();
        boolean progress = true;
        while (progress && !waiting.isEmpty()) {
            progress = false;
            for (var each : List.copyOf(waiting.values())) {
                var missing = missing(each.file());
                if (!missing.isEmpty() && missing.stream().allMatch(waiting::containsKey)) {
                    continue;
                }
                waiting.remove(each.jar().module());
                progress = true;
                var fault = missing.isEmpty() ? start(each) : Fault.missing(String.join("\", \"", missing));
                if (fault != null) {
                    faults.put(each.jar().module(), fault);
                }
            }
        }
        waiting.keySet().forEach(module -> faults.put(module, Fault.circle()));
        return faults;
    }

    private List<String> missing(PluginJar file) {
        return file.descriptor().getDependencies().stream()
                .filter(dependency -> !dependency.isOptional())
                .map(PluginDependency::getPluginId)
                .filter(id -> !serving.containsKey(id))
                .toList();
    }

    private @Nullable Fault start(Wanted wanted) {
        var file = wanted.file();
        var id = file.id();
        var fault = versions(file);
        if (fault != null) {
            return fault;
        }
        try {
            var guard = new Guard(id, patience);
            var found = Bounded.call(id, patience, () -> supply(file, guard));
            fault = twice(found);
            if (fault == null) {
                functions.addAll(found.functions());
                checks.addAll(found.checks());
                sources.addAll(found.sources());
                arrangers.addAll(found.arrangers());
                guards.put(id, guard);
                serving.put(id, file);
                jars.put(id, wanted.jar());
                return null;
            }
        } catch (TimeoutException slow) {
            fault = Fault.slow(patience);
        } catch (ExecutionException failed) {
            var why = Objects.requireNonNullElse(failed.getCause(), failed);
            LOG.debug("Plugin {} fails.", id, why);
            fault = why instanceof NotSupplied known ? Fault.notSupplied(known.type) : Fault.failed(why);
        }
        unload(id);
        return fault;
    }

    private @Nullable Fault versions(PluginJar file) {
        var wanted =
                Objects.requireNonNullElse(file.descriptor().getRequires(), "").strip();
        if (!fits(PlatformVersion.SDK, wanted)) {
            return Fault.otherPlatform(wanted, PlatformVersion.SDK);
        }
        for (var dependency : file.descriptor().getDependencies()) {
            var other = serving.get(dependency.getPluginId());
            if (other != null && !fits(other.version(), dependency.getPluginVersionSupport())) {
                return Fault.otherVersion(other.id(), dependency.getPluginVersionSupport(), other.version());
            }
        }
        return null;
    }

    private boolean fits(String version, String wanted) {
        try {
            return wanted.isEmpty()
                    || wanted.equals("*")
                    || manager.getVersionManager().checkVersionConstraint(version, wanted);
        } catch (RuntimeException unreadable) {
            LOG.warn("\"{}\" or \"{}\" is no version that can be compared.", version, wanted);
            return false;
        }
    }

    /** What a plugin supplies. */
    private record Found(
            List<ExpressionFunction> functions,
            List<ValueCheck> checks,
            List<SharedSource> sources,
            List<Arranger> arrangers) {}

    /** It supplies what nobody asks for. */
    private static final class NotSupplied extends Exception {

        private static final long serialVersionUID = 1L;

        private final String type;

        NotSupplied(String type) {
            super(type);
            this.type = type;
        }
    }

    /** Loads and starts it, makes everything that it supplies, and asks for the names. */
    private Found supply(PluginJar file, Guard guard) throws IOException, ReflectiveOperationException, NotSupplied {
        var id = file.id();
        // pf4j answers some failures with a line in the log alone
        if (!id.equals(manager.loadPlugin(file.path()))) {
            throw new IllegalStateException("it could not be loaded");
        }
        if (manager.getPlugin(id).getPlugin() == null) {
            throw new IllegalStateException("its class " + file.descriptor().getPluginClass() + " cannot be made");
        }
        if (manager.startPlugin(id) != PluginState.STARTED) {
            throw new IllegalStateException("its start was not finished");
        }
        var found = new Found(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (var type : extensions(file.path())) {
            var made = manager.getExtensionFactory()
                    .create(manager.getPluginClassLoader(id).loadClass(type));
            switch (made) {
                case ExpressionFunction function -> found.functions().add(Guarded.of(function, guard));
                case ValueCheck check -> found.checks().add(Guarded.of(check, guard));
                case SharedSource source -> found.sources().add(Guarded.of(source, guard));
                case Arranger arranger -> found.arrangers().add(Guarded.of(arranger, guard));
                case null, default -> throw new NotSupplied(type);
            }
        }
        return found;
    }

    /** The classes that its index names, read from the jar itself so that nobody else's index is taken for it. */
    private static Collection<String> extensions(Path jar) throws IOException {
        var names = new TreeSet<String>();
        try (var zip = new ZipFile(jar.toFile())) {
            var index = zip.getEntry(LegacyExtensionStorage.EXTENSIONS_RESOURCE);
            if (index != null) {
                LegacyExtensionStorage.read(
                        new java.io.InputStreamReader(zip.getInputStream(index), StandardCharsets.UTF_8), names);
            }
        }
        return names;
    }

    private @Nullable Fault twice(Found found) {
        for (var function : found.functions()) {
            if (functions.stream().anyMatch(other -> other.name().equals(function.name()))) {
                return Fault.sameName(function.name());
            }
        }
        for (var check : found.checks()) {
            if (checks.stream().anyMatch(other -> other.name().equals(check.name()))) {
                return Fault.sameName(check.name());
            }
        }
        for (var source : found.sources()) {
            if (sources.stream().anyMatch(other -> other.name().equals(source.name()))) {
                return Fault.sameName(source.name());
            }
        }
        for (var arranger : found.arrangers()) {
            if (arrangers.stream().anyMatch(other -> other.name().equals(arranger.name()))) {
                return Fault.sameName(arranger.name());
            }
        }
        return null;
    }

    /** Takes note of jars that do not serve. */
    void resting(Collection<ModuleJar> others) {
        others.forEach(jar -> jars.put(jar.module(), jar));
    }

    // what it is to others

    @Override
    public List<DefinitionSource> sources() {
        var all = new ArrayList<>(base);
        serving.values().forEach(file -> {
            if (jars.containsKey(file.id())) {
                all.add(DefinitionSource.jar(file.path(), "metadata", file.id()));
            }
        });
        return all;
    }

    @Override
    public synchronized Supplied supplied() {
        var known = supplied;
        if (known == null) {
            known = new Supplied(functions, checks, sources, arrangers, () -> whenLeft.accept(this));
            supplied = known;
        }
        return known;
    }

    @Override
    public List<ModuleJar> jars() {
        return List.copyOf(jars.values());
    }

    @Override
    public void setAside(String module, String reason) {
        var jar = jars.remove(module);
        if (jar == null) {
            throw new IllegalStateException("the definitions of \"%s\" are not sound:\n\n%s".formatted(module, reason));
        }
        whenSetAside.accept(jar, reason);
    }

    /** The files of the plugins that run, in the order of their start. */
    Collection<PluginJar> running() {
        return serving.values().stream()
                .filter(file -> jars.containsKey(file.id()))
                .toList();
    }

    /** Why the code of a plugin is not called any more, or null. */
    @Nullable
    Fault fault(String module) {
        var guard = guards.get(module);
        return guard == null ? null : guard.fault();
    }

    /** Looks for calls that do not come back. */
    void look() {
        guards.values().forEach(Guard::look);
    }

    // the end

    /** Stops all, those first that need others, and lets go of their classes. */
    void unload() {
        for (var file : new ArrayList<>(serving.values()).reversed()) {
            unload(file.id());
        }
    }

    private void unload(String id) {
        var plugin = manager.getPlugin(id);
        if (plugin == null) {
            return;
        }
        var loader = plugin.getPluginClassLoader();
        try {
            Bounded.call(id, patience, () -> manager.unloadPlugin(id));
        } catch (TimeoutException | ExecutionException failed) {
            LOG.warn("Plugin {} did not stop as it should; its classes are let go of all the same.", id, failed);
        }
        try {
            if (loader instanceof Closeable open) {
                open.close();
            }
        } catch (IOException failed) {
            LOG.warn("The jar of plugin {} could not be closed.", id, failed);
        }
    }
}
