package org.longzheng.ui.definitions;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.WritingHelp;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.publication.Draft;
import org.longzheng.kernel.publication.Draft.Edit;
import org.longzheng.kernel.publication.Publication;
import org.longzheng.kernel.publication.PublicationPlan;
import org.longzheng.kernel.publication.Publications;
import org.longzheng.kernel.publication.Publications.File;
import org.longzheng.kernel.publication.Publications.FileChange;
import org.longzheng.kernel.publication.Publications.Preview;
import org.longzheng.kernel.publication.Rehearsal;
import org.longzheng.kernel.sdk.Problem;
import org.longzheng.kernel.sdk.Problem.Severity;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.ui.shell.CurrentActor;
import org.longzheng.ui.theme.Parts;

/**
 * 定义: files as text, changed in a draft, checked, planned, published and taken back. No plan while a problem stands. For administrators, and for IT
 * officers who write layers; the service refuses everybody else.
 */
@Route("definitions")
@PageTitle("定义 · 龙政")
class DefinitionsView extends Div implements BeforeEnterObserver {

    private final transient Publications publications;
    private final transient Definitions definitions;
    private final transient LayerFiles layers;
    private final transient Actor actor = CurrentActor.get();
    private final transient List<File> files = new ArrayList<>();
    private final transient Map<File, String> changed = new LinkedHashMap<>();
    private final Span draftNote = Parts.text("", "lz-muted", "lz-sm");
    private final Progress progress = new Progress();
    private final FileTree tree;
    private final Span path = Parts.text("", "lz-code-path");
    private final CodeArea code = new CodeArea("内容", this::keep, this::help);
    private final HelpBox help = new HelpBox(code::put);
    private final ProblemList problems = new ProblemList(this::go);
    private final Div editing;
    private final Div planned = Parts.box("lz-def-plan");
    private final TextField fresh = new TextField();
    private final Button check = Parts.primary("校验", this::check);
    private final Button back = Parts.button("回到编辑", this::edit);
    private final PublishBox publishing = new PublishBox(this::publish);
    private final HistoryBox history = new HistoryBox(this::undo);
    private final Div told = Parts.box("lz-note red lz-lines");
    private transient @Nullable File open;
    private transient String textInForce = "";
    private transient @Nullable Preview checked;
    private long basedOn;

    DefinitionsView(Publications publications, Definitions definitions, Organs organs) {
        this.publications = publications;
        this.definitions = definitions;
        this.layers = new LayerFiles(organs);
        this.tree = new FileTree(() -> new FileNames(definitions.current(), layers), this::open);
        addClassNames("lz-view", "lz-def-view");

        // fields
        fresh.setPlaceholder(actor.organ() + "/promise");
        fresh.setTooltipText("机构代码/文件名，只对这个机构和下级机构有效");
        fresh.getElement().setAttribute("aria-label", "新的本地规定");
        check.setSuffixComponent(Parts.key("Ctrl ↵"));
        Shortcuts.addShortcutListener(this, this::check, Key.ENTER, KeyModifier.CONTROL);
        told.getElement().setAttribute("role", "alert");
        told.setVisible(false);

        // layout
        editing = Parts.box(
                "lz-def-edit",
                Parts.box("lz-box lz-code-box", Parts.box("lz-code-head", path), code, help),
                Parts.box("lz-box lz-def-problems", problems));
        add(Parts.box("lz-head", Parts.title("定义"), draftNote, Parts.box("lz-acts", back, check)), told, progress);
        add(Parts.box(
                "lz-def",
                Parts.box(
                        "lz-box lz-def-files",
                        tree,
                        Parts.box("lz-def-new", fresh, Parts.button("新建", this::beginLayer))),
                editing,
                planned,
                Parts.box("lz-def-side", publishing, history)));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        try {
            begin();
        } catch (RefusedException notTheirs) {
            throw new NotFoundException();
        }
    }

    /** Forgets the draft and shows what is in force. */
    private void begin() {
        basedOn = publications.inForce();
        changed.clear();
        files.clear();
        publications.files(actor, basedOn).stream()
                .filter(file -> file.path().endsWith(".yaml"))
                .forEach(files::add);
        checked = null;
        publishing.clear();
        history.show(publications.history(actor), basedOn);
        var again = open == null
                ? Optional.<File>empty()
                : files.stream()
                        .filter(file -> file.module().equals(open.module())
                                && file.path().equals(open.path()))
                        .findFirst();
        open = again.orElse(null);
        code.show(open == null ? "" : stored(open));
        edit();
    }

    // the draft

    /** Shows a file as it is in the draft, or none. */
    private void open(@Nullable File file) {
        open = file;
        textInForce = file == null ? "" : stored(file);
        code.show(file == null ? "" : changed.getOrDefault(file, textInForce));
        help.clear();
        edit();
    }

    /** The same file among those that are listed, which say of it what is so now. */
    private Optional<File> known(File file) {
        return files.stream()
                .filter(each ->
                        each.module().equals(file.module()) && each.path().equals(file.path()))
                .findFirst();
    }

    private String stored(File of) {
        return publications
                .content(actor, basedOn, of.module(), of.path())
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
    }

    /** Keeps what was written; while problems are shown, they are looked for again. */
    void keep(String value) {
        var file = open;
        if (file == null) {
            return;
        }
        if (value.equals(textInForce)) {
            changed.remove(file);
        } else {
            changed.put(file, value);
        }
        if (errors().isEmpty()) {
            checked = null;
            draw();
        } else {
            check();
        }
    }

    /** Explains what stands at the cursor. */
    void help(String text, int at) {
        var file = open;
        if (file != null) {
            help.show(WritingHelp.at(file.path(), text, at, definitions.current()));
        }
    }

    private void beginLayer() {
        attempt(() -> {
            var file = layers.file(fresh.getValue())
                    .orElseThrow(() -> new RefusedException(
                            Refusal.of("layer", "写成「机构代码/文件名」，例如 " + fresh.getPlaceholder() + "。")));
            var known = files.stream()
                    .filter(each ->
                            each.module().equals(file.module()) && each.path().equals(file.path()))
                    .findFirst();
            if (known.isEmpty()) {
                files.add(file);
                changed.put(file, layers.beginning(file));
            }
            fresh.clear();
            open(known.orElse(file));
        });
    }

    private Draft draft() {
        return new Draft(
                basedOn,
                changed.entrySet().stream()
                        .map(each -> new Edit(
                                each.getKey().module(),
                                each.getKey().path(),
                                each.getValue().getBytes(StandardCharsets.UTF_8)))
                        .toList());
    }

    // checked, planned, published

    private void check() {
        attempt(() -> {
            if (changed.isEmpty()) {
                throw new RefusedException(Refusal.of("nothing-changed", "没有改动。先选择文件，改好内容再校验。"));
            }
            var preview = publications.preview(actor, draft());
            var plan = preview.plan();
            checked = preview;
            if (plan == null) {
                edit();
            } else {
                plan(preview, plan);
            }
        });
    }

    private List<Problem> errors() {
        return checked == null
                ? List.of()
                : checked.problems().stream()
                        .filter(problem -> problem.severity() != Severity.INFO)
                        .toList();
    }

    private void plan(Preview preview, PublicationPlan plan) {
        planned.removeAll();
        for (var change : preview.changes().files()) {
            planned.add(difference(change));
        }
        var table = new PlanTable(plan, preview.layers());
        planned.add(Parts.box(
                "lz-box lz-def-part",
                Parts.box("lz-def-title", new H2("它会动到什么"), Parts.text("不删列，不改窄，可以整体恢复。", "lz-muted", "lz-sm")),
                table));
        show(true);
    }

    private static Div difference(FileChange change) {
        return Parts.box(
                "lz-box lz-def-part",
                Parts.box(
                        "lz-def-title",
                        new H2("文字改动"),
                        Parts.text(change.module() + "/" + change.path(), "lz-code-path")),
                new Difference(change));
    }

    private void publish(String reason, boolean rehearsed) {
        attempt(() -> {
            var draft = draft();
            if (rehearsed) {
                Rehearsal.mustPass(publications.rehearse(actor, draft));
            }
            var done = publications.publish(actor, draft, reason);
            begin();
            Parts.told("第 " + done.number() + " 次发布已生效。");
        });
    }

    private void undo(Publication publication, String reason) {
        attempt(() -> {
            var done = publications.undo(actor, publication.number(), reason);
            begin();
            Parts.told("已恢复到第 " + publication.number() + " 次发布之前的定义，记为第 " + done.number() + " 次。");
        });
    }

    private void attempt(Runnable act) {
        told.removeAll();
        told.setVisible(false);
        try {
            act.run();
        } catch (RefusedException refused) {
            refused.refusals().stream().map(Refusal::message).map(Div::new).forEach(told::add);
            told.setVisible(true);
        }
    }

    // what is seen

    private void edit() {
        show(false);
    }

    private void show(boolean plan) {
        editing.setVisible(!plan);
        planned.setVisible(plan);
        back.setVisible(plan);
        check.setVisible(!plan);
        publishing.setVisible(plan);
        draw();
    }

    private void draw() {
        var errors = errors();
        var byFile = new HashMap<File, Long>();
        for (var file : files) {
            var count = errors.stream().filter(problem -> isIn(problem, file)).count();
            if (count > 0) {
                byFile.put(file, count);
            }
        }
        tree.show(files, changed.keySet(), byFile, open);
        draftNote.setText(
                changed.isEmpty()
                        ? "现行为第 " + basedOn + " 次发布"
                        : "草稿改动 " + changed.size() + " 个文件，对照第 " + basedOn + " 次发布");
        progress.show(files.size(), checked == null ? null : errors.size(), checked == null ? null : checked.plan());
        problems.show(errors, checked == null ? List.of() : checked.layers(), checked != null);
        path.setText(open == null ? "从左边选择一个文件" : open.module() + "/" + open.path());
        code.setReadOnly(open == null);
        var file = open;
        code.mark(
                file == null
                        ? Map.of()
                        : errors.stream()
                                .filter(problem -> isIn(problem, file))
                                .collect(Collectors.toMap(
                                        problem -> Math.max(1, problem.place().line()),
                                        Problem::says,
                                        (one, other) -> one + "\n" + other)));
    }

    /** Shows where a problem stands. */
    private void go(Problem problem) {
        files.stream().filter(file -> isIn(problem, file)).findFirst().ifPresent(file -> {
            if (!file.equals(open)) {
                open(file);
            }
            code.go(problem.place().line(), problem.place().column());
        });
    }

    private static boolean isIn(Problem problem, File file) {
        return problem.place().file().equals(file.module() + "/" + file.path());
    }
}
