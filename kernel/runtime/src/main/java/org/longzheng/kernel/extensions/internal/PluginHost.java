package org.longzheng.kernel.extensions.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.PlatformSettings;
import org.longzheng.kernel.extensions.Plugins;
import org.longzheng.kernel.extensions.internal.PluginCode.Wanted;
import org.longzheng.kernel.publication.ModuleJar;
import org.longzheng.kernel.publication.ModuleJar.Origin;
import org.longzheng.kernel.publication.ModuleJar.State;
import org.longzheng.kernel.publication.ModuleLayer;
import org.longzheng.kernel.publication.ModuleLayers;
import org.longzheng.kernel.publication.Published;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Loads plugins, generation by generation. What cannot be read, misses a dependency, is not signed by a publisher whom the installation trusts, or fails
 * to start is set aside at a start and named, and the rest go on; while the platform serves it is refused, and what serves goes on.
 *
 * @see "docs/decisions/0015-plugins-are-single-jars.md"
 * @see "docs/decisions/0071-signed-plugins.md"
 * @see "docs/decisions/0098-live-plugins.md"
 */
@Component
class PluginHost implements Plugins, ModuleLayers, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(PluginHost.class);

    private final PlatformSettings settings;
    private final PluginFolder folder;
    private final JarStore store;
    private final Published published;
    private final Set<String> publishers;
    private final boolean unsignedToo;
    private final List<PluginCode> running = new CopyOnWriteArrayList<>();
    private final Map<String, PluginState> setAside = new LinkedHashMap<>();
    private final ExecutorService unloading = Executors.newSingleThreadExecutor(Thread.ofPlatform()
            .name("plugins-unloading")
            .daemon(true)
            .inheritInheritableThreadLocals(false)
            .factory());

    PluginHost(PlatformSettings settings, JarStore store, Published published) {
        this.settings = settings;
        this.store = store;
        this.published = published;
        folder = new PluginFolder(settings.pluginFolder().toAbsolutePath().normalize());
        publishers = new HashSet<>(settings.publishers().values());
        publishers.addAll(BuildPublisher.keys());
        unsignedToo = settings.develop() || settings.demo();
    }

    // a start

    @Override
    public synchronized ModuleLayer start(List<ModuleJar> before) {
        var found = new TreeMap<String, PluginJar>();
        var rejected = new HashSet<String>();
        folder.jars().forEach(path -> find(path, found, rejected));
        var wanted = new ArrayList<Wanted>();
        var resting = new ArrayList<ModuleJar>();
        var instead = new TreeMap<String, ModuleJar>();
        var known = before.stream().collect(Collectors.toMap(ModuleJar::module, jar -> jar));
        var modules = new TreeSet<>(known.keySet());
        modules.addAll(found.keySet());
        for (var module : modules) {
            var last = known.get(module);
            var file = found.get(module);
            if (file != null && (last == null || last.origin() == Origin.FOLDER || isNew(file, last))) {
                wanted.add(new Wanted(
                        new ModuleJar(module, file.version(), file.digest(), State.SERVING, Origin.FOLDER), file));
                if (last != null && last.serves() && !last.digest().equals(file.digest())) {
                    instead.put(module, last);
                }
            } else if (last != null && (last.origin() == Origin.UPLOAD || rejected.contains(module))) {
                if (last.serves()) {
                    stored(last, wanted);
                } else {
                    resting.add(last);
                }
            }
        }
        var code = code();
        var faults = code.start(wanted);
        var again = new ArrayList<Wanted>();
        faults.forEach((module, fault) -> {
            named(wanted, module).ifPresent(each -> setAside(each.file().fileName(), each.file(), fault));
            if (instead.containsKey(module)) {
                stored(instead.get(module), again);
            }
        });
        // a failed upgrade leaves the version before it serving
        code.start(again)
                .forEach((module, fault) -> named(again, module)
                        .ifPresent(each -> setAside(each.file().fileName(), each.file(), fault)));
        code.resting(resting);
        code.running().forEach(file -> {
            store.keep(file, "platform");
            LOG.info("Plugin {} {} loaded from {}.", file.id(), file.version(), file.fileName());
        });
        store.clean(code.running().stream().map(PluginJar::path).collect(Collectors.toSet()));
        return code;
    }

    private boolean isNew(PluginJar file, ModuleJar last) {
        return !file.digest().equals(last.digest()) && !store.knows(file.digest());
    }

    private static java.util.Optional<Wanted> named(List<Wanted> all, String module) {
        return all.stream().filter(each -> each.jar().module().equals(module)).findFirst();
    }

    private void stored(ModuleJar jar, List<Wanted> wanted) {
        try {
            var file = store.load(jar.module(), jar.version(), jar.digest());
            var fault = untrusted(file, file.fileName());
            if (fault == null) {
                wanted.add(new Wanted(jar, file));
            } else {
                setAside(file.fileName(), file, fault);
            }
        } catch (PluginJar.Unreadable gone) {
            remember(jar.module(), jar.version(), jar.module(), gone.fault());
        }
    }

    private void find(Path path, Map<String, PluginJar> found, Set<String> rejected) {
        var name = path.getFileName().toString();
        PluginJar file;
        try {
            file = store.copy(path);
        } catch (PluginJar.Unreadable unreadable) {
            var descriptor = unreadable.descriptor();
            if (descriptor != null) {
                rejected.add(descriptor.getPluginId());
            }
            remember(
                    descriptor == null ? name : descriptor.getPluginId(),
                    descriptor == null || descriptor.getVersion() == null ? "" : descriptor.getVersion(),
                    name,
                    unreadable.fault());
            return;
        }
        var twin = found.get(file.id());
        var fault = untrusted(file, name);
        if (fault == null && twin != null) {
            fault = Fault.twin(twin.fileName());
        }
        if (fault == null) {
            found.put(file.id(), file);
            setAside.remove(name);
        } else {
            rejected.add(file.id());
            setAside(name, file, fault);
        }
    }

    // while the platform serves

    @Override
    public ModuleLayer open(List<ModuleJar> jars) {
        var wanted = new ArrayList<Wanted>();
        var faults = new TreeMap<String, Fault>();
        for (var jar : jars) {
            if (!jar.serves()) {
                continue;
            }
            try {
                var file = store.load(jar.module(), jar.version(), jar.digest());
                var fault = untrusted(file, file.fileName());
                if (fault == null) {
                    wanted.add(new Wanted(jar, file));
                } else {
                    faults.put(jar.module(), fault);
                }
            } catch (PluginJar.Unreadable gone) {
                faults.put(jar.module(), gone.fault());
            }
        }
        var code = code();
        if (faults.isEmpty()) {
            faults.putAll(code.start(wanted));
        }
        if (!faults.isEmpty()) {
            code.supplied().replace();
            throw refused(faults);
        }
        code.resting(jars.stream().filter(jar -> !jar.serves()).toList());
        return code;
    }

    static RefusedException refused(Map<String, Fault> faults) {
        var refusals = new ArrayList<Refusal>();
        faults.forEach((module, fault) -> {
            LOG.error("Plugin {} cannot run: it {}.", module, fault.reason());
            refusals.add(
                    Refusal.of("plugin", "模块「%s」不能运行：%s。现在运行的模块不受影响；换一个能运行的文件再试。".formatted(module, fault.says())));
        });
        return new RefusedException(refusals);
    }

    /** Why a jar must not be loaded here, or null. */
    @Nullable
    Fault untrusted(PluginJar file, String name) {
        var fault = file.untrusted(publishers, name);
        if (fault == null || !unsignedToo || file.isBroken()) {
            return fault;
        }
        LOG.warn(
                "!!! Plugin {} {}. It is loaded only because this platform develops or demonstrates modules; nothing vouches for what it does. !!!",
                file.id(),
                fault.reason());
        return null;
    }

    private PluginCode code() {
        var code = new PluginCode(
                BaseDefinitions.of(settings), store.folder(), settings.pluginPatience(), this::unsound, this::left);
        running.add(code);
        return code;
    }

    private void left(PluginCode code) {
        unloading.execute(() -> {
            code.unload();
            running.remove(code);
        });
    }

    /** Puts code aside that does not come back. */
    @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT5S")
    void look() {
        running.forEach(PluginCode::look);
    }

    // what was set aside

    private void unsound(ModuleJar jar, String reason) {
        remember(jar.module(), jar.version(), jar.module(), new Fault(reason, "定义有错误：\n" + reason));
    }

    private void setAside(String name, PluginJar file, Fault fault) {
        remember(file.id(), file.version(), name, fault);
    }

    private synchronized void remember(String id, String version, String name, Fault fault) {
        setAside.put(name, new PluginState(id, version, name, false, fault.reason(), fault.says()));
        LOG.error("Plugin {} was set aside: it {}.", name, fault.reason());
    }

    @Override
    public List<PluginState> all() {
        var all = new ArrayList<PluginState>();
        var code = inForce();
        if (code != null) {
            for (var file : code.running()) {
                var fault = code.fault(file.id());
                all.add(new PluginState(
                        file.id(),
                        file.version(),
                        file.path().toString(),
                        fault == null,
                        fault == null ? "" : fault.reason(),
                        fault == null ? "" : fault.says()));
            }
        }
        synchronized (this) {
            all.addAll(setAside.values());
        }
        return all;
    }

    /** The code in force, or null before it stands. */
    private @Nullable PluginCode inForce() {
        if (!published.stands()) {
            return null;
        }
        var supplied = published.newest().supplied();
        return running.stream()
                .filter(code -> code.supplied() == supplied)
                .findFirst()
                .orElse(null);
    }

    @Override
    public int draining() {
        var present = inForce();
        return (int) running.stream()
                .filter(code -> code != present && code.supplied().isReplaced())
                .count();
    }

    /** The jars that lie in the folder now; what cannot be taken is set aside. */
    synchronized Collection<PluginJar> inFolder() {
        var found = new TreeMap<String, PluginJar>();
        folder.jars().forEach(path -> find(path, found, new HashSet<>()));
        return found.values();
    }

    @Override
    public void destroy() {
        unloading.shutdown();
        running.forEach(PluginCode::unload);
        running.clear();
    }
}
