package org.longzheng.kernel.publication.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.CatalogueOutcome;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.publication.Draft;
import org.longzheng.kernel.publication.Draft.Edit;
import org.longzheng.kernel.publication.Publication;
import org.longzheng.kernel.publication.Publication.State;
import org.longzheng.kernel.publication.Publications;
import org.longzheng.kernel.publication.Published;
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
    private static final int LARGEST_FILE = 8 << 20;

    /** Names without anything that leads elsewhere, ending as definitions do. */
    private static final Pattern PATH = Pattern.compile(
            "(?!.*\\.\\.)[\\p{L}\\p{N}_-][\\p{L}\\p{N}._-]*(/[\\p{L}\\p{N}_-][\\p{L}\\p{N}._-]*)*\\.(yaml|docx)");

    private static final int LONGEST_PATH = 250;

    private final PublicationMapper mapper;
    private final DefinitionStore store;
    private final CatalogueFactory factory;
    private final PublicationLock lock;
    private final Publisher publisher;
    private final Unfinished unfinished;
    private final Following following;
    private final Planner planner;
    private final Published published;
    private final Editors editors;

    StoredPublications(
            PublicationMapper mapper,
            DefinitionStore store,
            CatalogueFactory factory,
            PublicationLock lock,
            Publisher publisher,
            Unfinished unfinished,
            Following following,
            Planner planner,
            Published published,
            Editors editors) {
        this.mapper = mapper;
        this.store = store;
        this.factory = factory;
        this.lock = lock;
        this.publisher = publisher;
        this.unfinished = unfinished;
        this.following = following;
        this.planner = planner;
        this.published = published;
        this.editors = editors;
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
                : factory.build(set, contents).catalogue();
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
        var present = store.of(newest.number());
        var wanted = edited(present, draft, contents);
        editors.mustBeTheirs(actor, present, wanted);
        var outcome = factory.build(wanted, contents);
        var after = outcome.catalogue();
        return new Preview(
                newest.number(),
                outcome.problems().sorted(),
                after == null
                        ? null
                        : planner.plan(newest.catalogue(), after, false).plan(),
                comparison(present, wanted, contents, newest.catalogue(), after),
                LayerConflicts.between(newest.catalogue(), outcome));
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
            var present = store.of(newest);
            return run(actor, reason, present, edited(present, draft, contents), contents, null);
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
            var present = store.of(newest);
            return run(actor, reason, present, store.of(earlier).over(present), store.contents(), number);
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

    private Publication run(
            Actor actor,
            String reason,
            DefinitionSet present,
            DefinitionSet wanted,
            Contents contents,
            @Nullable Long undoes) {
        editors.mustBeTheirs(actor, present, wanted);
        if (wanted.equals(present)) {
            throw refused("nothing-changed", "定义没有变化，不用发布。");
        }
        var outcome = factory.build(wanted, contents);
        var after = sound(outcome);
        var before = published.newest().catalogue();
        var planned = planner.plan(before, after, undoes != null);
        var plan = planned.plan();
        if (!plan.mayRun()) {
            throw new RefusedException(plan.refusals().stream()
                    .map(refusal -> Refusal.of("data", refusal))
                    .toList());
        }
        var order = new Order(
                actor,
                reason.strip(),
                wanted,
                contents,
                before,
                before,
                after,
                outcome.problems().sorted(),
                plan.asText(),
                planned.migrations(),
                undoes);
        return found(actor, carriedOut(() -> publisher.run(order)));
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

    private static DefinitionSet edited(DefinitionSet present, Draft draft, Contents contents) {
        var wanted = present;
        for (var edit : draft.files()) {
            check(present, edit);
            wanted = wanted.with(
                    edit.module(), edit.path(), edit.content() == null ? null : contents.add(edit.content()));
        }
        return wanted;
    }

    private static void check(DefinitionSet present, Edit edit) {
        if (!present.modules().containsKey(edit.module()) && !edit.module().equals(DefinitionSource.LAYERS)) {
            throw refused("module", "没有安装模块「%s」。核对模块名称。".formatted(shortened(edit.module())));
        }
        if (edit.path().length() > LONGEST_PATH || !PATH.matcher(edit.path()).matches()) {
            throw refused("path", "「%s」不能作为定义文件的路径。写成 lawyer/entity.yaml 这样。".formatted(shortened(edit.path())));
        }
        if (edit.content() != null && edit.content().length > LARGEST_FILE) {
            throw refused("size", "「%s」超过 8 MB。拆成几个文件。".formatted(shortened(edit.path())));
        }
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private static Catalogue sound(CatalogueOutcome outcome) {
        var catalogue = outcome.catalogue();
        if (catalogue == null) {
            throw new RefusedException(outcome.problems().sorted().stream()
                    .map(problem -> Refusal.of("definitions", problem.asText()))
                    .toList());
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
