package org.longzheng.kernel.publication.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longzheng.kernel.Refused.refused;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.audit.Audit;
import org.longzheng.kernel.extensions.MadePlugin;
import org.longzheng.kernel.extensions.PluginAdministration;
import org.longzheng.kernel.extensions.PluginAdministration.Act;
import org.longzheng.kernel.extensions.PluginAdministration.Change;
import org.longzheng.kernel.extensions.PluginAdministration.Module;
import org.longzheng.kernel.extensions.PluginAdministration.State;
import org.longzheng.kernel.extensions.Plugins;
import org.longzheng.kernel.extensions.PublisherKey;
import org.longzheng.kernel.publication.Draft;
import org.longzheng.kernel.publication.Draft.Edit;
import org.longzheng.kernel.publication.Publication;
import org.longzheng.kernel.publication.Published;
import org.longzheng.kernel.publication.RemovedModules;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.RefusedException;

/** What installing, exchanging and taking away modules promise while people work, with plugins that bring Java. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class LivePluginsContract {

    private static final Actor GREETER =
            new Actor("greeter", "测试经办", null, "230100", "2301", java.util.Set.of("greeter"));
    private static final String MODULE = "greetings";

    private static final String POLITE = """
            package org.longzheng.plugins.greetings;
            import java.util.List;
            import org.longzheng.kernel.sdk.ExpressionFunction;
            public class Polite implements ExpressionFunction {
                private final byte[] ballast = new byte[1 << 16];
                public String name() { return "polite"; }
                public List<String> signature() { return List.of("text", "boolean"); }
                public Object apply(List<Object> arguments) { return Word.isPolite(String.valueOf(arguments.get(0))); }
                static class Word {
                    static boolean isPolite(String word) { return word.startsWith("«word»"); }
                }
            }
            """;

    private Path home;
    private PublisherKey key;
    private Node.Database database;
    private Node node;
    private Map<String, byte[]> hello;
    private Map<String, byte[]> good;

    abstract Node.Database database() throws IOException, InterruptedException;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("live-plugins");
        home = folder.resolve("home");
        key = PublisherKey.create(folder.resolve("publisher.key"));
        database = database();
        hello = compiled(POLITE.replace("«word»", "你好"));
        good = compiled(POLITE.replace("«word»", "您好"));
        node = another(home);
    }

    @AfterAll
    void stop() throws IOException, InterruptedException {
        node.close();
        database.close();
    }

    @BeforeEach
    void nothingIsInstalled() {
        var all = administration().modules(Node.ADMIN).stream()
                .filter(module -> module.publication() != null && module.state() != State.REMOVED)
                .map(module -> Act.remove(module.id()))
                .toArray(Act[]::new);
        if (all.length > 0) {
            publish("收拾", all);
        }
    }

    /** Nodes share their keys, and nothing else here. */
    private Node anotherAt(String name) throws IOException {
        var keys = Files.createDirectories(home.resolveSibling(name).resolve("data/keys"));
        try (var files = Files.list(home.resolve("data/keys"))) {
            for (var file : files.toList()) {
                Files.copy(file, keys.resolve(file.getFileName()));
            }
        }
        return another(home.resolveSibling(name));
    }

    private Node another(Path at) {
        return Node.withPlugins(
                database, at, "--longzheng.publishers.tests=" + key.publicKey(), "--longzheng.plugin-patience=3s");
    }

    private static Map<String, byte[]> compiled(String source) {
        return MadePlugin.compiled(Map.of("org.longzheng.plugins.greetings.Polite", source));
    }

    // installing and exchanging

    @Test
    void aModuleIsInstalledExchangedAndTakenBackWhileThePlatformServes() {
        var first = upload(greetings("1.0.0", hello));
        assertThat(module().state()).isIn(State.OFFERED, State.REMOVED);

        var installed = publish("试点需要", Act.install(first));

        assertThat(installed.plan()).contains("安装 greetings 1.0.0", "增加实体 greeting「问候」");
        assertThat(module().state()).isEqualTo(State.SERVING);
        assertThat(module().label()).isEqualTo("问候");
        assertThat(module().publisher()).isEqualTo("tests");
        assertThat(module().publication()).isEqualTo(installed.number());
        greet("你好");
        refused("polite", () -> greet("您好"));

        var second = upload(greetings("1.1.0", good));
        var exchanged = publish("改进", Act.install(second));

        assertThat(exchanged.plan()).contains("更新 greetings 1.0.0 → 1.1.0");
        greet("您好");
        refused("polite", () -> greet("你好"));
        refused("older", () -> publish("回退", Act.install(first)));

        node.publications().undo(Node.ADMIN, exchanged.number(), "改坏了");

        assertThat(module().version()).isEqualTo("1.0.0");
        greet("你好");
        assertThat(node.ask(Audit.class).history("definitions", exchanged.number()))
                .singleElement()
                .satisfies(act -> assertThat(
                                Objects.requireNonNull(act.entry().fields().get(MODULE))
                                        .after())
                        .startsWith("1.1.0 SERVING"));
    }

    @Test
    void whatWasChangedHereSurvivesAnUpgradeAndIsAskedAboutWhereBothChanged() {
        publish("安装", Act.install(upload(greetings("1.0.0", hello))));
        publishFile("greeting/list.yaml", "list: greeting\ncolumns: [word, organ]\n");

        publish("升级", Act.install(upload(greetings("1.1.0", good))));
        assertThat(file("greeting/list.yaml")).contains("[word, organ]");

        var next =
                upload(greetings("1.2.0", good).file("greeting/list.yaml", "list: greeting\ncolumns: [organ, word]\n"));
        refused("conflict", () -> publish("升级", Act.install(next)));
        assertThat(module().version()).isEqualTo("1.1.0");

        administration()
                .publish(
                        Node.ADMIN,
                        new Change(
                                node.publications().inForce(),
                                List.of(Act.install(next)),
                                List.of(new Edit(
                                        MODULE,
                                        "greeting/list.yaml",
                                        "list: greeting\ncolumns: [organ, word]\n".getBytes(StandardCharsets.UTF_8)))),
                        "按新版本");
        assertThat(module().version()).isEqualTo("1.2.0");
        assertThat(file("greeting/list.yaml")).contains("[organ, word]");
    }

    @Test
    void anActKeepsTheCodeItBeganWithAndTheLastToLeaveUnloadsIt() {
        publish("安装", Act.install(upload(greetings("1.0.0", hello))));
        var before = node.ask(Published.class).newest().supplied();
        try (var act = node.ask(Published.class).keep()) {
            publish("升级", Act.install(upload(greetings("1.1.0", good))));

            assertThat(node.ask(Published.class).generation().supplied()).isSameAs(before);
            // a class of the old jar that was not needed before this moment
            assertThat(Objects.requireNonNull(before.function("polite")).apply(List.of("你好")))
                    .isEqualTo(true);
            assertThat(node.ask(Plugins.class).draining()).isEqualTo(1);
        }
        eventually(() -> node.ask(Plugins.class).draining() == 0);
    }

    // what is refused

    @Test
    void aFailedUpgradeLeavesTheOldVersionServingAndSaysWhy() throws IOException {
        publish("安装", Act.install(upload(greetings("1.0.0", hello))));
        var inForce = node.publications().inForce();

        fails("启动出错：java.lang.IllegalStateException: 坏了", "throw new IllegalStateException(\"坏了\");");
        fails("3 秒内没有启动完", "while (true) { try { Thread.sleep(1000); } catch (InterruptedException e) { } }");
        refusedSaying(
                "NoClassDefFoundError",
                () -> publish("试", Act.install(upload(greetings("1.1.0", without("Polite$Word", "new Word();"))))));
        refusedSaying(
                "需要模块 nobody",
                () -> publish(
                        "试", Act.install(upload(greetings("1.1.1", hello).says("Plugin-Dependencies", "nobody")))));
        refusedSaying(
                "需要平台版本",
                () -> publish("试", Act.install(upload(greetings("1.1.2", hello).says("Plugin-Requires", ">=9.0.0")))));
        refused(
                "definitions",
                () -> publish(
                        "试",
                        Act.install(upload(greetings("1.1.3", hello)
                                .file("greeting/list.yaml", "list: greeting\ncolumns: [nix]\n")))));

        assertThat(node.publications().inForce()).isEqualTo(inForce);
        assertThat(module().version()).isEqualTo("1.0.0");
        greet("你好");
        eventually(() -> node.ask(Plugins.class).draining() == 0);
    }

    private void fails(String why, String constructor) {
        var broken = compiled(POLITE.replace("«word»", "你好")
                .replace(
                        "private final byte[] ballast",
                        "public Polite() { " + constructor + " }\n private final byte[] ballast"));
        refusedSaying(
                why, () -> publish("试", Act.install(upload(greetings("1.9." + broken.hashCode() % 100, broken)))));
    }

    private static Map<String, byte[]> without(String type, String constructor) {
        var classes = new java.util.TreeMap<>(compiled(POLITE.replace("«word»", "你好")
                .replace(
                        "private final byte[] ballast",
                        "public Polite() { " + constructor + " }\n private final byte[] ballast")));
        classes.remove("org/longzheng/plugins/greetings/" + type + ".class");
        return classes;
    }

    @Test
    void onlySignedJarsOfTrustedPublishersAreTakenInAndOnlyByTheAdministrator() throws IOException {
        var stranger = PublisherKey.create(home.resolve("stranger.key"));
        var bytes = greetings("1.0.0", hello).bytes();

        refused("forbidden", () -> administration().upload(Node.CLERK, bytes));
        refused("forbidden", () -> administration().modules(Node.CLERK));
        refused(
                "forbidden",
                () -> administration().publish(Node.CLERK, new Change(1, List.of(Act.remove(MODULE)), List.of()), "试"));
        refusedSaying("不在受信任的名单上", () -> upload(greetings("1.0.0", hello).signedBy(stranger)));
        refusedSaying(
                "没有签名",
                () -> administration()
                        .upload(Node.ADMIN, MadePlugin.of("unsigned", "1.0.0").bytes()));
        refusedSaying("文件损坏", () -> administration().upload(Node.ADMIN, new byte[] {1, 2, 3}));
        refusedSaying(
                "Plugin-Id",
                () -> administration()
                        .upload(
                                Node.ADMIN,
                                MadePlugin.of("../evil", "1.0.0").signedBy(key).bytes()));
        assertThat(administration().upload(Node.ADMIN, bytes))
                .isEqualTo(administration().upload(Node.ADMIN, bytes));
    }

    @Test
    void modulesThatNeedEachOtherStartInTheirOrderAndDoNotGoBeforeThoseThatNeedThem() {
        var base = upload(greetings("1.0.0", hello));
        var above = MadePlugin.of("wishes", "1.0.0")
                .signedBy(key)
                .says("Plugin-Dependencies", "greetings@>=1.0.0")
                .file("module.yaml", "module: wishes\nlabel: 祝愿\nversion: 1.0.0\nneeds: { greetings: \">=1.0\" }\n")
                .classes(
                        MadePlugin.compiled(Map.of("org.longzheng.plugins.wishes.Kind", """
                                package org.longzheng.plugins.wishes;
                                import java.util.List;
                                import org.longzheng.kernel.sdk.ExpressionFunction;
                                public class Kind implements ExpressionFunction {
                                    private final ExpressionFunction other = (ExpressionFunction) make();
                                    private static Object make() {
                                        try {
                                            return Class.forName("org.longzheng.plugins.greetings.Polite").getConstructor().newInstance();
                                        } catch (ReflectiveOperationException missing) {
                                            throw new IllegalStateException(missing);
                                        }
                                    }
                                    public String name() { return "kind"; }
                                    public List<String> signature() { return List.of("text", "boolean"); }
                                    public Object apply(List<Object> arguments) { return other.apply(arguments); }
                                }
                                """)),
                        "org.longzheng.plugins.wishes.Kind");
        var wishes = upload(above);

        refusedSaying("需要模块 greetings", () -> publish("试", Act.install(wishes)));
        publish("一起安装", Act.install(wishes), Act.install(base));
        assertThat(call("kind", "你好")).isEqualTo(true);

        publish("升级", Act.install(upload(greetings("1.1.0", good))));
        assertThat(call("kind", "您好"))
                .as("the dependent runs with the new classes")
                .isEqualTo(true);

        refused("plugin", () -> publish("停用", Act.disable(MODULE)));
        publish("一起停用", Act.disable("wishes"), Act.disable(MODULE));
        assertThat(node.ask(Published.class).newest().supplied().function("kind"))
                .isNull();
        publish("启用", Act.enable("wishes"), Act.enable(MODULE));
        assertThat(call("kind", "您好")).isEqualTo(true);
    }

    private Object call(String function, String word) {
        return Objects.requireNonNull(
                        node.ask(Published.class).newest().supplied().function(function))
                .apply(List.of(word));
    }

    // removal, other nodes, starts

    @Test
    void aRemovedModuleIsGoneFromSightAndFindsItsDataWhenItReturns() {
        var jar = upload(greetings("1.0.0", hello));
        publish("安装", Act.install(jar));
        long record = greet("你好，再来");

        var removed = publish("不再使用", Act.remove(MODULE));

        assertThat(removed.plan()).contains("卸载 greetings，数据保留", "不再显示，数据保留");
        assertThat(module().state()).isEqualTo(State.REMOVED);
        assertThat(node.ask(Published.class).current().entities()).doesNotContainKey("greeting");
        refused("nothing-changed", () -> publish("再来", Act.remove(MODULE)));
        refused("module", () -> publish("启用", Act.enable(MODULE)));

        publish("重新安装", Act.install(jar));

        assertThat(node.ask(Records.class)
                        .read(GREETER, "greeting", record)
                        .orElseThrow()
                        .value("word"))
                .isEqualTo("你好，再来");
    }

    @Test
    void whatARemovedModuleLeftIsReadAsBeforeUntilItIsPurged() {
        publish("安装", Act.install(upload(greetings("1.0.0", hello))));
        long record = greet("你好，旧的");
        var removed = node.ask(RemovedModules.class);
        refused("module", () -> removed.remains(Node.ADMIN, MODULE));
        publish("不再使用", Act.remove(MODULE));

        assertThat(removed.reading(
                        MODULE,
                        () -> node.ask(Records.class)
                                .read(GREETER, "greeting", record)
                                .orElseThrow()
                                .value("word")))
                .isEqualTo("你好，旧的");
        assertThat(node.ask(Published.class).current().entities()).doesNotContainKey("greeting");
        refused("not-found", () -> removed.reading("nobody", () -> ""));
        // built once for all who read on
        var published = node.ask(Published.class);
        var then = removed.reading(MODULE, published::generation);
        assertThat(removed.reading(MODULE, published::generation)).isSameAs(then);
        assertThat(then).isNotSameAs(published.generation());

        var remains = removed.remains(Node.ADMIN, MODULE);
        assertThat(remains.tables()).extracting(RemovedModules.Table::name).containsExactly("e_greeting");
        assertThat(remains.tables().getFirst().rows()).isPositive();
        assertThat(remains.asText()).contains("表 e_greeting「问候」", "附件　0 个", "保留");
        refused("forbidden", () -> removed.purge(Node.CLERK, MODULE, MODULE, "试"));
        refused("confirm", () -> removed.purge(Node.ADMIN, MODULE, "greeting", "试"));
        refused("needs-reason", () -> removed.purge(Node.ADMIN, MODULE, MODULE, " "));

        assertThat(removed.purge(Node.ADMIN, MODULE, MODULE, "保管期满").tables()).isEqualTo(remains.tables());
        eventually(() -> node.ask(Plugins.class).draining() == 0);
        assertThat(then.supplied().isReplaced()).isTrue();

        refused("nothing-left", () -> removed.purge(Node.ADMIN, MODULE, MODULE, "再来"));
        assertThat(node.ask(Audit.class).ofEntity("plugin")).anySatisfy(act -> {
            assertThat(act.entry().act()).isEqualTo("purge");
            assertThat(act.entry().reason()).isEqualTo("保管期满");
        });
        // installed once more, it begins empty
        publish("重新安装", Act.install(upload(greetings("1.0.0", hello))));
        assertThat(node.ask(Records.class).read(GREETER, "greeting", record)).isEmpty();
        greet("你好，新的");
    }

    @Test
    void anotherNodeFollowsWithTheJarFromTheDatabaseAndAStartServesWhatWasInstalled() throws IOException {
        try (var other = anotherAt("other")) {
            publish("安装", Act.install(upload(greetings("1.0.0", hello))));
            assertThat(other.ask(Published.class).current().entities()).doesNotContainKey("greeting");

            other.ask(Following.class).look();

            assertThat(other.ask(Published.class).current().entities()).containsKey("greeting");
            assertThat(other.ask(Published.class).newest().supplied().function("polite"))
                    .isNotNull();
        }
        // copies of what does not serve: a start deletes those that no other node can be reading
        var copies = Files.createDirectories(home.resolveSibling("third").resolve("data/plugins"));
        var old = Files.writeString(copies.resolve("greetings-0.1.0-000000000000.jar"), "old");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        var young = Files.writeString(copies.resolve("greetings-0.2.0-000000000000.jar"), "young");
        try (var restarted = anotherAt("third")) {
            assertThat(old).doesNotExist();
            assertThat(young).exists();
            assertThat(restarted.publications().inForce())
                    .isEqualTo(node.publications().inForce());
            assertThat(restarted.ask(Published.class).newest().supplied().function("polite"))
                    .isNotNull();
        }
    }

    @Test
    void whatLiesInTheFolderIsOfferedWhenSomebodyLooks() throws IOException {
        var folder = Files.createDirectories(home.resolve("plugins"));
        var file = folder.resolve("greetings.jar");
        try {
            greetings("1.0.7", hello).write(file);
            Files.write(folder.resolve("broken.jar"), new byte[] {1});

            var found = administration().lookAgain(Node.ADMIN);

            assertThat(found).extracting(PluginAdministration.Jar::version).containsExactly("1.0.7");
            assertThat(administration().lookAgain(Node.ADMIN)).isEmpty();
            assertThat(administration().modules(Node.ADMIN)).anySatisfy(module -> {
                assertThat(module.id()).isEqualTo("broken.jar");
                assertThat(module.state()).isEqualTo(State.FAULTY);
                assertThat(module.says()).contains("文件损坏");
            });
            publish("安装", Act.install(found.getFirst().digest()));
            greet("你好");
        } finally {
            Files.delete(file);
            Files.delete(folder.resolve("broken.jar"));
        }
    }

    // code that fails while it serves

    @Test
    void codeThatDoesNotComeBackIsSetAsideAndTheRestGoesOn() throws Exception {
        var hanging = compiled(
                POLITE.replace("«word»", "你好")
                        .replace(
                                "return Word.isPolite(",
                                "if (arguments.contains(\"睡\")) { try { Thread.sleep(600_000); } catch (InterruptedException e) { } }\n return Word.isPolite("));
        publish("安装", Act.install(upload(greetings("1.0.8", hanging))));
        greet("你好");
        var host = node.ask(Plugins.class);
        try (var pool = java.util.concurrent.Executors.newSingleThreadExecutor()) {
            var call = pool.submit((Callable<Object>) () -> call("polite", "睡"));
            eventually(() -> {
                look(host);
                return host.all().stream().anyMatch(state -> state.id().equals(MODULE) && !state.serving());
            });
            call.get();
        }

        refused("plugin-fault", () -> greet("你好"));
        assertThat(module().state()).isEqualTo(State.FAULTY);
        assertThat(module().says()).contains("polite()", "没有结果");

        publish("换好的", Act.install(upload(greetings("1.0.9", hello))));
        greet("你好");
    }

    private static void look(Plugins host) {
        try {
            var look = host.getClass().getDeclaredMethod("look");
            look.setAccessible(true);
            look.invoke(host);
        } catch (ReflectiveOperationException gone) {
            throw new IllegalStateException(gone);
        }
    }

    // nothing is left behind

    @Test
    void fiftyUpgradesLeaveNoClassLoaderBehind() {
        var loaders = new ArrayList<WeakReference<ClassLoader>>();
        publish("安装", Act.install(upload(greetings("2.0.0", hello))));
        var warm = 0L;
        for (int round = 1; round <= 60; round++) {
            publish("第 " + round + " 次", Act.install(upload(greetings("2.0." + round, round % 2 == 0 ? hello : good))));
            greet(round % 2 == 0 ? "你好" : "您好");
            loaders.add(new WeakReference<>(loader()));
            if (round == 10) {
                collected(loaders, 1);
                warm = metaspace();
            }
        }

        collected(loaders, 1);
        assertThat(metaspace()).isLessThan(warm + warm / 10);
    }

    /** The loader of the plugin in force. */
    private ClassLoader loader() {
        try {
            var guarded = Objects.requireNonNull(
                    node.ask(Published.class).newest().supplied().function("polite"));
            var supplied = guarded.getClass().getDeclaredField("supplied");
            supplied.setAccessible(true);
            return supplied.get(guarded).getClass().getClassLoader();
        } catch (ReflectiveOperationException gone) {
            throw new IllegalStateException(gone);
        }
    }

    private static void collected(List<WeakReference<ClassLoader>> loaders, int left) {
        eventually(() -> {
            System.gc();
            return loaders.stream().filter(loader -> loader.get() != null).count() <= left;
        });
    }

    private static long metaspace() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(java.lang.management.MemoryUsage::getUsed)
                .sum();
    }

    /** What happens on another thread; how long that takes is nothing we promise here. */
    private static void eventually(BooleanSupplier condition) {
        for (int i = 0; i < 100; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    // helpers

    private PluginAdministration administration() {
        return node.ask(PluginAdministration.class);
    }

    private Module module() {
        return administration().modules(Node.ADMIN).stream()
                .filter(module -> module.id().equals(MODULE))
                .findFirst()
                .orElseThrow();
    }

    private String upload(MadePlugin plugin) {
        return administration().upload(Node.ADMIN, plugin.bytes()).digest();
    }

    private Publication publish(String reason, Act... acts) {
        return administration()
                .publish(Node.ADMIN, new Change(node.publications().inForce(), List.of(acts), List.of()), reason);
    }

    private void publishFile(String path, String text) {
        node.publications()
                .publish(
                        Node.ADMIN,
                        new Draft(
                                node.publications().inForce(),
                                List.of(new Edit(MODULE, path, text.getBytes(StandardCharsets.UTF_8)))),
                        "本地改动");
    }

    private String file(String path) {
        return new String(
                node.publications()
                        .content(Node.ADMIN, node.publications().inForce(), MODULE, path)
                        .orElseThrow(),
                StandardCharsets.UTF_8);
    }

    private long greet(String word) {
        return node.ask(Records.class)
                .create(GREETER, "greeting", Map.of("word", word), Submission.once())
                .id();
    }

    /** A register of greetings whose rule asks the plugin. */
    private MadePlugin greetings(String version, Map<String, byte[]> classes) {
        return MadePlugin.of(MODULE, version)
                .signedBy(key)
                .classes(classes, "org.longzheng.plugins.greetings.Polite")
                .file(
                        "module.yaml",
                        "module: greetings\nlabel: 问候\nversion: %s\nneeds: { platform: \">=1.0\" }\nroles:\n  greeter: { label: 问候人 }\n"
                                .formatted(version))
                .file("greeting/entity.yaml", """
                        entity: greeting
                        label: 问候
                        fields:
                          word: { type: text, label: 问候语 }
                        rules:
                          - { id: polite, require: "polite(word)", say: 请换一句。 }
                        access:
                          - { role: greeter, rows: own, can: [read, create] }
                        """)
                .file("greeting/list.yaml", "list: greeting\ncolumns: [word]\n");
    }

    private static void refusedSaying(String words, ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(RefusedException.class, refused -> {
            assertThat(refused.has("plugin")).isTrue();
            assertThat(refused.getMessage()).contains(words);
        });
    }
}
