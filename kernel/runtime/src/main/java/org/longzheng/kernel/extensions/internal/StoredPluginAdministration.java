package org.longzheng.kernel.extensions.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.PlatformSettings;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.audit.Audit;
import org.longzheng.kernel.audit.AuditEntry;
import org.longzheng.kernel.audit.AuditEntry.FieldChange;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.extensions.PluginAdministration;
import org.longzheng.kernel.extensions.Plugins.PluginState;
import org.longzheng.kernel.publication.Draft;
import org.longzheng.kernel.publication.ModuleJar;
import org.longzheng.kernel.publication.ModuleJar.Origin;
import org.longzheng.kernel.publication.Publication;
import org.longzheng.kernel.publication.Publications;
import org.longzheng.kernel.publication.Publications.Installed;
import org.longzheng.kernel.publication.Publications.Preview;
import org.longzheng.kernel.publication.Rehearsal;
import org.longzheng.kernel.publication.RemovedModules;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.pf4j.DefaultVersionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Turns what becomes of modules into publications. */
@Component
class StoredPluginAdministration implements PluginAdministration {

    private static final Logger LOG = LoggerFactory.getLogger(StoredPluginAdministration.class);
    private static final String ADMINISTRATOR = "system-admin";
    private static final int SHOWN_OF_A_KEY = 12;
    private static final Pattern MODULE = Pattern.compile("[a-z][a-z0-9-]{0,59}");

    /** Instead of the digest of a jar that nobody packed. */
    private static final String NO_JAR = "not packed";

    private final Publications publications;
    private final PluginHost host;
    private final JarStore store;
    private final Definitions definitions;
    private final RemovedModules removed;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Map<String, String> publishers = new TreeMap<>();

    StoredPluginAdministration(
            Publications publications,
            PluginHost host,
            JarStore store,
            Definitions definitions,
            RemovedModules removed,
            Audit audit,
            PlatformTransactionManager transactions,
            PlatformSettings settings) {
        this.publications = publications;
        this.host = host;
        this.store = store;
        this.definitions = definitions;
        this.removed = removed;
        this.audit = audit;
        transaction = new TransactionTemplate(transactions);
        settings.publishers().forEach((name, key) -> publishers.put(key, name));
        BuildPublisher.keys().forEach(key -> publishers.put(key, "随平台提供"));
    }

    // looking

    @Override
    public List<Module> modules(Actor actor) {
        administers(actor);
        var installed = publications.installed(actor).stream()
                .collect(Collectors.toMap(each -> each.jar().module(), each -> each));
        var jars = store.all().stream().collect(Collectors.groupingBy(row -> row.module));
        var states = host.all();
        var ids = new TreeSet<>(installed.keySet());
        ids.addAll(jars.keySet());
        states.stream().map(PluginState::id).forEach(ids::add);
        return ids.stream()
                .map(id -> module(
                        id,
                        installed.get(id),
                        jars.getOrDefault(id, List.of()),
                        states.stream().filter(state -> state.id().equals(id)).toList()))
                .toList();
    }

    private Module module(
            String id, @Nullable Installed installed, List<PluginJarMapper.Row> rows, List<PluginState> states) {
        var known = definitions.current().modules().get(id);
        var jar = installed == null ? null : installed.jar();
        var faults = states.stream()
                .filter(state -> !state.serving())
                .map(PluginState::says)
                .collect(Collectors.joining("；"));
        boolean serves = states.stream().anyMatch(PluginState::serving);
        var publisher = rows.stream()
                .filter(row -> jar != null && row.digest.equals(jar.digest()))
                .map(row -> publisher(row.publisher))
                .findFirst()
                .orElse("");
        return new Module(
                id,
                known == null ? id : known.label().zh(),
                jar == null ? "" : jar.version(),
                publisher,
                state(jar, serves, !faults.isEmpty()),
                installed == null ? null : installed.publication(),
                installed == null ? null : installed.since(),
                faults,
                rows.stream()
                        .filter(row -> jar == null
                                || !jar.serves()
                                || !row.digest.equals(jar.digest()) && !isOlder(row.version, jar.version()))
                        .sorted(Comparator.comparing((PluginJarMapper.Row row) -> row.addedAt)
                                .reversed())
                        .map(this::shown)
                        .toList());
    }

    private static State state(@Nullable ModuleJar jar, boolean serves, boolean faulty) {
        if (jar == null) {
            return faulty ? State.FAULTY : State.OFFERED;
        }
        return switch (jar.state()) {
            case SERVING -> serves ? State.SERVING : State.FAULTY;
            case DISABLED -> State.DISABLED;
            case REMOVED -> State.REMOVED;
        };
    }

    private Jar shown(PluginJarMapper.Row row) {
        return new Jar(
                row.digest,
                row.module,
                row.version,
                publisher(row.publisher),
                row.addedAt,
                !store.isPublished(row.digest));
    }

    private String publisher(String key) {
        var named = publishers.get(key);
        if (named != null) {
            return named;
        }
        return key.isEmpty() ? "没有签名" : "不在名单上（" + key.substring(0, Math.min(SHOWN_OF_A_KEY, key.length())) + "…）";
    }

    // taking jars in

    @Override
    public Jar upload(Actor actor, byte[] content) {
        administers(actor);
        if (content.length > PluginJar.LARGEST) {
            throw PluginHost.refused(Map.of("?", Fault.tooLarge(PluginJar.LARGEST)));
        }
        try {
            var jar = store.copy(content);
            var fault = host.untrusted(jar, jar.id() + ".jar");
            if (fault != null) {
                throw PluginHost.refused(Map.of(jar.id(), fault));
            }
            return kept(actor, jar, "upload");
        } catch (PluginJar.Unreadable unreadable) {
            var descriptor = unreadable.descriptor();
            throw PluginHost.refused(Map.of(
                    descriptor == null ? "?" : Objects.requireNonNullElse(descriptor.getPluginId(), "?"),
                    unreadable.fault()));
        }
    }

    @Override
    public List<Jar> lookAgain(Actor actor) {
        administers(actor);
        var taken = new ArrayList<Jar>();
        for (var jar : host.inFolder()) {
            if (!store.knows(jar.digest())) {
                taken.add(kept(actor, jar, "found"));
            }
        }
        return taken;
    }

    private Jar kept(Actor actor, PluginJar jar, String act) {
        if (!store.knows(jar.digest())) {
            transaction.executeWithoutResult(status -> {
                store.keep(jar, actor.account());
                audit.record(
                        actor,
                        AuditEntry.of(act, "plugin", null)
                                .changing(Map.of(jar.id(), new FieldChange(null, jar.version() + " " + jar.digest()))));
            });
            LOG.info("Plugin {} {} was taken in by {}.", jar.id(), jar.version(), actor.account());
        }
        return shown(store.find(jar.digest()).orElseThrow());
    }

    @Override
    public void forget(Actor actor, String digest) {
        administers(actor);
        var row = store.find(digest).orElseThrow(() -> refused("not-found", "没有这个模块文件。刷新后再看。"));
        if (store.isPublished(digest)) {
            throw refused("in-use", "模块「%s」%s 发布过，恢复到那次发布、查看留下的数据时还要用，不能删除。".formatted(row.module, row.version));
        }
        transaction.executeWithoutResult(status -> {
            store.forget(row);
            audit.record(
                    actor,
                    AuditEntry.of("forget", "plugin", null)
                            .changing(Map.of(row.module, new FieldChange(row.version + " " + row.digest, null))));
        });
        LOG.info("Plugin {} {} was forgotten by {}.", row.module, row.version, actor.account());
    }

    // changing

    @Override
    public Preview preview(Actor actor, Change change) {
        administers(actor);
        return publications.preview(actor, draft(actor, change));
    }

    @Override
    public Preview preview(Actor actor, String module, String version, Map<String, byte[]> files) {
        administers(actor);
        if (!MODULE.matcher(module).matches()
                || module.equals(DefinitionSource.PLATFORM)
                || module.equals(DefinitionSource.LAYERS)) {
            throw refused("module", "「%s」不能作为模块的名称。写成 seal-loans 这样。".formatted(module));
        }
        if (files.values().stream().mapToLong(content -> content.length).sum() > PluginJar.LARGEST) {
            throw PluginHost.refused(Map.of(module, Fault.tooLarge(PluginJar.LARGEST)));
        }
        var present = publications.installed(actor).stream()
                .map(Installed::jar)
                .filter(jar -> jar.module().equals(module))
                .findFirst()
                .orElse(null);
        mustNotBeOlder(module, version, present);
        // what comes with the platform or from a folder has no jar, and gets none by this
        boolean folder = present == null && definitions.current().modules().containsKey(module);
        return publications.preview(
                actor,
                module,
                folder ? null : new ModuleJar(module, version, NO_JAR, ModuleJar.State.SERVING, Origin.UPLOAD),
                files);
    }

    @Override
    public List<Rehearsal> rehearse(Actor actor, Change change) {
        administers(actor);
        return publications.rehearse(actor, draft(actor, change));
    }

    @Override
    public Publication publish(Actor actor, Change change, String reason) {
        administers(actor);
        return publications.publish(actor, draft(actor, change), reason);
    }

    private Draft draft(Actor actor, Change change) {
        var present = publications.installed(actor).stream()
                .map(Installed::jar)
                .collect(Collectors.toMap(ModuleJar::module, jar -> jar));
        var named = new HashSet<String>();
        var jars = new ArrayList<ModuleJar>();
        for (var act : change.acts()) {
            var jar = act.what() == What.INSTALL ? install(act, present) : change(act, present);
            if (!named.add(jar.module())) {
                throw refused("module", "模块「%s」写了两次。每个模块只写一次。".formatted(jar.module()));
            }
            jars.add(jar);
        }
        if (jars.isEmpty()) {
            throw refused("module", "没有写明哪个模块。选择模块再提交。");
        }
        return new Draft(change.basedOn(), change.files(), jars);
    }

    private ModuleJar install(Act act, Map<String, ModuleJar> present) {
        var row = act.digest() == null ? null : store.find(act.digest()).orElse(null);
        if (row == null) {
            throw refused("not-found", "没有这个模块文件。先上传，再安装。");
        }
        var last = present.get(row.module);
        if (last == null && definitions.current().modules().containsKey(row.module)) {
            throw refused("module", "模块「%s」由平台或者开发目录提供，不能另外安装。".formatted(row.module));
        }
        mustNotBeOlder(row.module, row.version, last);
        return new ModuleJar(row.module, row.version, row.digest, ModuleJar.State.SERVING, Origin.UPLOAD);
    }

    private static void mustNotBeOlder(String module, String version, @Nullable ModuleJar last) {
        if (last != null && last.serves() && isOlder(version, last.version())) {
            throw refused(
                    "older", "模块「%s」现在是 %s，文件是更早的 %s。要回到以前的版本，在发布记录中恢复。".formatted(module, last.version(), version));
        }
    }

    private static boolean isOlder(String version, String than) {
        try {
            return new DefaultVersionManager().compareVersions(version, than) < 0;
        } catch (RuntimeException noVersions) {
            // nobody can say which comes first
            return false;
        }
    }

    private ModuleJar change(Act act, Map<String, ModuleJar> present) {
        var jar = act.module() == null ? null : present.get(act.module());
        if (jar == null) {
            throw refused("module", "没有安装模块「%s」。核对模块名称。".formatted(act.module()));
        }
        return switch (act.what()) {
            case ENABLE -> {
                if (jar.state() == ModuleJar.State.REMOVED) {
                    throw refused("module", "模块「%s」已经卸载，不能启用。选择文件重新安装。".formatted(jar.module()));
                }
                yield jar.serves() ? jar : jar.in(ModuleJar.State.SERVING);
            }
            case DISABLE -> {
                if (jar.state() == ModuleJar.State.REMOVED) {
                    throw refused("module", "模块「%s」已经卸载，不用停用。".formatted(jar.module()));
                }
                yield jar.serves() ? jar.in(ModuleJar.State.DISABLED) : jar;
            }
            case REMOVE -> remove(jar);
            case INSTALL -> throw new IllegalArgumentException("told apart before");
        };
    }

    /** The plan counts the open cases of a module that serves; of one that was disabled it sees none. */
    private ModuleJar remove(ModuleJar jar) {
        long open = jar.state() == ModuleJar.State.DISABLED ? removed.openCases(jar.module()) : 0;
        if (open > 0) {
            throw refused("data", "模块「%s」还有 %d 件在办，不能卸载。启用它，办结这些事项，再卸载。".formatted(jar.module(), open));
        }
        return jar.state() == ModuleJar.State.REMOVED ? jar : jar.in(ModuleJar.State.REMOVED);
    }

    private static void administers(Actor actor) {
        if (!actor.roles().contains(ADMINISTRATOR)) {
            throw refused("forbidden", "模块由系统管理员安装和卸载。请与管理员联系。");
        }
    }

    private static RefusedException refused(String id, String message) {
        return new RefusedException(Refusal.of(id, message));
    }
}
