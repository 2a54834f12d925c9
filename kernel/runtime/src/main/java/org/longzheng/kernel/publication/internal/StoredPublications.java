package org.longzheng.kernel.publication.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.CatalogueOutcome;
import org.longzheng.kernel.catalogue.Generation;
import org.longzheng.kernel.publication.Draft;
import org.longzheng.kernel.publication.ModuleJar;
import org.longzheng.kernel.publication.Publication;
import org.longzheng.kernel.publication.Publication.State;
import org.longzheng.kernel.publication.Publications;
import org.longzheng.kernel.publication.Published;
import org.longzheng.kernel.publication.Rehearsal;
import org.longzheng.kernel.publication.internal.Publisher.Order;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The publications of this database. */
@Component
class StoredPublications implements Publications {

    private static final Logger LOG = LoggerFactory.getLogger(StoredPublications.class);
    private static final int LONGEST_REASON = 1000;

    private final PublicationMapper mapper;
    private final DefinitionStore store;
    private final CatalogueFactory factory;
    private final RunningModules running;
    private final PublicationLock lock;
    private final Publisher publisher;
    private final Unfinished unfinished;
    private final Following following;
    private final Planner planner;
    private final Published published;
    private final Editors editors;
    private final Rehearsals rehearsals;

    StoredPublications(
            PublicationMapper mapper,
            DefinitionStore store,
            CatalogueFactory factory,
            RunningModules running,
            PublicationLock lock,
            Publisher publisher,
            Unfinished unfinished,
            Following following,
            Planner planner,
            Published published,
            Editors editors,
            Rehearsals rehearsals) {
        this.mapper = mapper;
        this.store = store;
        this.factory = factory;
        this.running = running;
        this.lock = lock;
        this.publisher = publisher;
        this.unfinished = unfinished;
        this.following = following;
        this.planner = planner;
        this.published = published;
        this.editors = editors;
        this.rehearsals = rehearsals;
    }

    // looking

    @Override
    public long inForce() {
        return published.newest().number();
    }

    @Override
    public List<Publication> history(Actor actor) {
        editors.mustBeOne(actor);
        return mapper.all().stream()
                .filter(row -> maySee(actor, row))
                .map(row -> row.toPublication(List.of()))
                .toList();
    }

    @Override
    public Optional<Publication> find(Actor actor, long number) {
        editors.mustBeOne(actor);
        return Optional.ofNullable(mapper.find(number))
                .filter(row -> maySee(actor, row))
                .map(row -> row.toPublication(mapper.steps(number)));
    }

    /** An officer sees the own publications. */
    private boolean maySee(Actor actor, PublicationRow row) {
        return editors.administers(actor) || row.account.equals(actor.account());
    }

    @Override
    public List<File> files(Actor actor, long number) {
        editors.mustBeOne(actor);
        var files = new ArrayList<File>();
        store.of(need(number).number)
                .modules()
                .forEach((module, entries) ->
                        entries.forEach((path, entry) -> files.add(new File(module, path, entry.changed()))));
        files.removeIf(file -> !editors.mayRead(actor, file.module(), file.path()));
        return files;
    }

    @Override
    public List<Installed> installed(Actor actor) {
        editors.mustAdminister(actor);
        return store.jarsOf(inForce()).stream()
                .map(jar -> {
                    var row = need(mapper.since(jar));
                    return new Installed(jar, row.number, row.begunAt);
                })
                .toList();
    }

    @Override
    public Optional<byte[]> content(Actor actor, long number, String module, String path) {
        editors.mustBeOne(actor);
        var entry = store.of(need(number).number).of(module).get(path);
        return entry == null || entry.digest() == null || !editors.mayRead(actor, module, path)
                ? Optional.empty()
                : Optional.of(store.contents().of(entry.digest()));
    }

    @Override
    public Comparison compare(Actor actor, long from, long to) {
        editors.mustAdminister(actor);
        var contents = store.contents();
        var before = store.of(need(from).number);
        var after = store.of(need(to).number);
        return comparison(before, after, contents, catalogue(from, before, contents), catalogue(to, after, contents));
    }

    private @Nullable Catalogue catalogue(long number, DefinitionSet set, Contents contents) {
        var newest = published.newest();
        return newest.number() == number
                ? newest.catalogue()
                : factory.build(set, contents, running.present()).catalogue();
    }

    private static Comparison comparison(
            DefinitionSet before,
            DefinitionSet after,
            Contents contents,
            @Nullable Catalogue then,
            @Nullable Catalogue now) {
        return new Comparison(
                TextDifferences.between(before, after, contents),
                then == null || now == null ? List.of() : Differences.between(then, now));
    }

    @Override
    public Preview preview(Actor actor, Draft draft) {
        editors.mustBeOne(actor);
        following.look();
        var newest = published.newest();
        var contents = store.contents();
        var present = standing(newest.number());
        var wanted = wanted(actor, present, draft, contents);
        try {
            editors.mustBeTheirs(actor, present.files(), wanted.files());
            return preview(newest, present, wanted, contents);
        } finally {
            running.drop(wanted.modules());
        }
    }

    @Override
    public Preview preview(Actor actor, String id, @Nullable ModuleJar module, Map<String, byte[]> files) {
        editors.mustAdminister(actor);
        following.look();
        var newest = published.newest();
        var contents = store.contents();
        var present = standing(newest.number());
        var jars = module == null ? present.jars() : ModuleChanges.apply(present.jars(), List.of(module));
        var modules = running.present();
        var delivered = new TreeMap<String, DefinitionSet.Entry>();
        files.forEach((path, content) -> delivered.put(path, DefinitionSet.Entry.delivered(contents.add(content))));
        var takeover = takeover(
                present.files(),
                new Modules(modules.layer(), modules.delivered().with(id, delivered)),
                (owner, path) -> false);
        refuse(takeover, List.of(id));
        return preview(newest, present, new Wanted(takeover.set(), jars, modules), contents);
    }

    private Preview preview(Generation newest, Standing present, Wanted wanted, Contents contents) {
        var outcome = factory.build(wanted.files(), contents, wanted.modules());
        var after = outcome.catalogue();
        return new Preview(
                newest.number(),
                outcome.problems().sorted(),
                after == null
                        ? null
                        : planner.plan(newest.catalogue(), after, ModuleChanges.between(present.jars(), wanted.jars()))
                                .plan(),
                comparison(present.files(), wanted.files(), contents, newest.catalogue(), after),
                LayerConflicts.between(newest.catalogue(), outcome));
    }

    @Override
    public List<Withdrawal> withdrawals(Actor actor, String module) {
        editors.mustAdminister(actor);
        var newest = published.newest();
        return Withdrawals.of(newest.catalogue(), module, store.of(newest.number()), store.contents());
    }

    @Override
    public List<Rehearsal> rehearse(Actor actor, Draft draft) {
        editors.mustBeOne(actor);
        var contents = store.contents();
        var present = standing(inForce());
        var wanted = wanted(actor, present, draft, contents);
        try {
            editors.mustBeTheirs(actor, present.files(), wanted.files());
            return rehearsals.play(
                    factory.build(wanted.files(), contents, wanted.modules()).catalogue(),
                    present.files(),
                    wanted.files(),
                    contents);
        } finally {
            running.drop(wanted.modules());
        }
    }

    /** What belongs to a publication. */
    private record Standing(DefinitionSet files, List<ModuleJar> jars) {}

    /** What is to belong to the next one, its modules started. */
    private record Wanted(DefinitionSet files, List<ModuleJar> jars, Modules modules) {}

    private Standing standing(long number) {
        return new Standing(store.of(number), store.jarsOf(number));
    }

    /** @throws RefusedException when a module cannot run, or both the module and we changed a file */
    private Wanted wanted(Actor actor, Standing present, Draft draft, Contents contents) {
        if (!draft.modules().isEmpty()) {
            // before any of their code runs
            editors.mustAdminister(actor);
        }
        var jars = ModuleChanges.apply(present.jars(), draft.modules());
        var modules = running.of(jars, contents);
        try {
            var files = present.files();
            if (!draft.modules().isEmpty()) {
                files = taken(files, modules, draft);
            }
            return new Wanted(Edits.over(files, draft, contents), jars, modules);
        } catch (RuntimeException refused) {
            running.drop(modules);
            throw refused;
        }
    }

    /** The modules as they are to be, with what was changed in them here. */
    private DefinitionSet taken(DefinitionSet present, Modules modules, Draft draft) {
        var takeover = takeover(
                present,
                modules,
                (module, path) -> draft.files().stream()
                        .anyMatch(edit ->
                                edit.module().equals(module) && edit.path().equals(path)));
        refuse(takeover, draft.modules().stream().map(ModuleJar::module).toList());
        return takeover.set();
    }

    private static void refuse(Takeover takeover, List<String> modules) {
        var refusals = modules.stream()
                .flatMap(module -> takeover.conflicts().getOrDefault(module, List.of()).stream()
                        .map(path -> Refusal.of(
                                "conflict", "模块「%s」的新版本改了 %s，本地也改过。对照两边，把合并后的文件一并提交。".formatted(module, path))))
                .toList();
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
    }

    private Takeover takeover(DefinitionSet present, Modules modules, BiPredicate<String, String> decided) {
        return Takeover.of(
                present,
                modules.delivered(),
                module -> store.of(mapper.lastWith(module)).of(module),
                decided);
    }

    // acting

    @Override
    public Publication publish(Actor actor, Draft draft, String reason) {
        editors.mustBeOne(actor);
        because(reason);
        try (var held = lock.hold()) {
            var newest = upToDate();
            if (draft.basedOn() != newest) {
                throw refused("stale", "您开始修改以后，第 %d 次发布已经生效。在它的基础上核对修改，再提交。".formatted(newest));
            }
            var contents = store.contents();
            var present = standing(newest);
            return found(actor, run(actor, reason, present, wanted(actor, present, draft, contents), contents, null));
        }
    }

    @Override
    public Publication undo(Actor actor, long number, String reason) {
        editors.mustBeOne(actor);
        because(reason);
        try (var held = lock.hold()) {
            var newest = upToDate();
            var row = need(number);
            var earlier = mapper.before(number);
            if (!row.is(State.PUBLISHED) || earlier == null) {
                throw refused("not-undoable", "第 %d 次发布没有生效、已经撤销，或者之前没有可以恢复的定义。从发布记录中另选一次。".formatted(number));
            }
            var contents = store.contents();
            var present = standing(newest);
            var then = standing(earlier);
            if (!then.jars().equals(present.jars())) {
                editors.mustAdminister(actor);
            }
            var files = ModuleChanges.back(then.files(), then.jars(), present.files(), present.jars());
            var wanted = new Wanted(files, then.jars(), running.of(then.jars(), contents));
            return found(actor, run(actor, reason, present, wanted, contents, number));
        }
    }

    @Override
    public Publication resume(Actor actor, long number) {
        editors.mustAdminister(actor);
        try (var held = lock.hold()) {
            upToDate();
            var row = need(number);
            if (row.is(State.FAILED)) {
                var newest = mapper.newest();
                if (newest == null || newest != number) {
                    throw refused("not-newest", "第 %d 次发布之后又有发布，不能接着办。重新提交修改。".formatted(number));
                }
                carriedOut(() -> {
                    unfinished.finish(row);
                    return number;
                });
            }
            return found(actor, number);
        }
    }

    /**
     * Publishes what modules bring by now, by the platform itself, as a start does: folders of modules are read again.
     *
     * @return the number of the publication, or empty when that is in force already
     * @throws UnsoundException when the definitions are not sound; other refusals as for {@link #publish}
     */
    OptionalLong follow(String reason) {
        try (var held = lock.hold()) {
            var newest = upToDate();
            var contents = store.contents();
            var present = standing(newest);
            var modules = running.anew(present.jars(), contents);
            try {
                var takeover = takeover(present.files(), modules, (module, path) -> false);
                var refusals = takeover.conflicts().entrySet().stream()
                        .flatMap(each -> each.getValue().stream()
                                .map(path -> Refusal.of(
                                        "conflict",
                                        "%s/%s 在文件夹里改了，也在「定义」里改过，模块仍按原来的定义办理。把两边合并后在「定义」发布，或者撤销那次发布。"
                                                .formatted(each.getKey(), path))))
                        .toList();
                if (!refusals.isEmpty()) {
                    throw new RefusedException(refusals);
                }
                var wanted = new Wanted(takeover.set(), present.jars(), modules);
                return wanted.files().equals(present.files())
                        ? OptionalLong.empty()
                        : OptionalLong.of(publish(Actor.platform(), reason, present, wanted, contents, null));
            } finally {
                running.drop(modules);
            }
        }
    }

    private long run(
            Actor actor, String reason, Standing present, Wanted wanted, Contents contents, @Nullable Long undoes) {
        try {
            editors.mustBeTheirs(actor, present.files(), wanted.files());
            return publish(actor, reason, present, wanted, contents, undoes);
        } finally {
            running.drop(wanted.modules());
        }
    }

    private long publish(
            Actor actor, String reason, Standing present, Wanted wanted, Contents contents, @Nullable Long undoes) {
        if (wanted.files().equals(present.files()) && wanted.jars().equals(present.jars())) {
            throw refused("nothing-changed", "定义没有变化，不用发布。");
        }
        var outcome = factory.build(wanted.files(), contents, wanted.modules());
        var before = published.newest().catalogue();
        var after = Sharing.between(before, sound(outcome));
        var changes = ModuleChanges.between(present.jars(), wanted.jars());
        var planned = planner.plan(before, after, undoes == null ? changes : changes.back());
        var plan = planned.plan();
        if (!plan.mayRun()) {
            throw new RefusedException(plan.refusals().stream()
                    .map(refusal -> Refusal.of("data", refusal))
                    .toList());
        }
        var order = new Order(
                actor,
                reason.strip(),
                wanted.files(),
                wanted.jars(),
                wanted.modules(),
                contents,
                before,
                before,
                after,
                outcome.problems().sorted(),
                plan.asText(),
                planned.tables(),
                planned.migrations(),
                undoes);
        return carriedOut(() -> publisher.run(order));
    }

    private static long carriedOut(LongSupplier work) {
        try {
            return work.getAsLong();
        } catch (RuntimeException failed) {
            LOG.error("A publication was not finished; the definitions before it stay in force.", failed);
            throw refused("publication-failed", "发布没有完成，仍按原来的定义办理。在发布记录中查看原因；原因消除后可以接着办。");
        }
    }

    /** Ends what was killed and catches up with other nodes; the number in force. */
    private long upToDate() {
        unfinished.finish();
        following.look();
        var newest = published.newest().number();
        var inForce = mapper.inForce();
        if (inForce == null || inForce != newest) {
            throw refused(
                    "publication-busy", "本节点还没有采用第 %d 次发布。查看日志，或者从另一个节点办理。".formatted(inForce == null ? 0 : inForce));
        }
        return newest;
    }

    private static Catalogue sound(CatalogueOutcome outcome) {
        var catalogue = outcome.catalogue();
        if (catalogue == null) {
            throw new UnsoundException(outcome.problems().sorted());
        }
        return catalogue;
    }

    private Publication found(Actor actor, long number) {
        return find(actor, number).orElseThrow();
    }

    private PublicationRow need(long number) {
        var row = mapper.find(number);
        if (row == null) {
            throw refused("not-found", "没有第 %d 次发布。从发布记录中选择。".formatted(number));
        }
        return row;
    }

    private static void because(String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new RefusedException(Refusal.of("needs-reason", "reason", "发布应当说明理由，不超过 1000 个字。写明后再提交。"));
        }
    }

    private static RefusedException refused(String id, String message) {
        return new RefusedException(Refusal.of(id, message));
    }
}
