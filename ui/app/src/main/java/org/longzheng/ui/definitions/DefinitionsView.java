package org.longzheng.ui.definitions;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.publication.Draft;
import org.longzheng.kernel.publication.Draft.Edit;
import org.longzheng.kernel.publication.Publication;
import org.longzheng.kernel.publication.Publication.State;
import org.longzheng.kernel.publication.Publications;
import org.longzheng.kernel.publication.Publications.File;
import org.longzheng.kernel.publication.Publications.FileChange;
import org.longzheng.kernel.publication.Publications.LayerConflict;
import org.longzheng.kernel.publication.Publications.Preview;
import org.longzheng.kernel.sdk.Problem;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.ui.shell.CurrentActor;
import org.longzheng.ui.theme.Parts;

/**
 * 定义: files as text, changed in a draft, previewed, published and taken back. For administrators, and for IT officers who write layers; the service
 * refuses everybody else.
 */
@Route("definitions")
@PageTitle("定义 · 龙政")
class DefinitionsView extends Div implements BeforeEnterObserver {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final int SHOWN_PUBLICATIONS = 20;
    private static final String LAYERS = "layers";

    private final transient Publications publications;
    private final transient Actor actor = CurrentActor.get();
    private final transient Map<File, String> changed = new LinkedHashMap<>();
    private final ComboBox<File> file = new ComboBox<>("文件");
    private final TextArea text = new TextArea("内容");
    private final TextField fresh = new TextField("新的本地规定");
    private final TextField reason = new TextField("发布理由");
    private final Div told = Parts.box("lz-note red");
    private final Div outcome = Parts.box("lz-box");
    private final Div history = Parts.box("lz-box");
    private final Button publish = Parts.primary("发布", this::publish);
    private final transient Organs organs;
    private final transient List<File> files = new ArrayList<>();
    private long basedOn;

    DefinitionsView(Publications publications, Organs organs) {
        this.publications = publications;
        this.organs = organs;
        addClassName("lz-view");

        // fields
        file.setItemLabelGenerator(this::label);
        file.setPlaceholder("模块或文件名");
        file.setWidthFull();
        file.addValueChangeListener(change -> open(change.getValue()));
        fresh.setWidthFull();
        fresh.setPlaceholder(actor.organ() + "/promise");
        fresh.setHelperText("机构代码/文件名，只对这个机构和下级机构有效");
        text.setWidthFull();
        text.setMinRows(18);
        text.setMaxRows(30);
        text.setValueChangeMode(ValueChangeMode.ON_CHANGE);
        text.getStyle().set("font-family", "var(--lumo-font-family-monospace, monospace)");
        text.setEnabled(false);
        text.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                keep(change.getValue());
            }
        });
        reason.setWidthFull();
        reason.setPlaceholder("为什么改，依据什么");
        told.getElement().setAttribute("role", "alert");
        told.setVisible(false);
        outcome.setVisible(false);

        // layout
        add(Parts.box("lz-head", Parts.title("定义"), Parts.text("发布以后立即生效，正在办理的人办完手头这一步再采用。", "lz-muted", "lz-sm")));
        add(Parts.box(
                "lz-box lz-fields",
                file,
                Parts.row(fresh, Parts.button("新建", this::beginLayer)),
                text,
                reason,
                told,
                Parts.row(Parts.button("预览", this::preview), publish)));
        add(outcome, history);
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
        changed.clear();
        basedOn = publications.inForce();
        files.clear();
        publications.files(actor, basedOn).stream()
                .filter(each -> each.path().endsWith(".yaml"))
                .forEach(files::add);
        file.clear();
        file.setItems(files);
        reason.clear();
        show(publications.history(actor));
    }

    /** A file of a layer begins with what is asked of every layer. */
    private void beginLayer() {
        var name = fresh.getValue().strip();
        var organ = organs.find(name.split("/")[0]);
        if (!name.contains("/") || organ.isEmpty()) {
            told.setText("写成「机构代码/文件名」，例如 " + fresh.getPlaceholder() + "。");
            told.setVisible(true);
            return;
        }
        told.setVisible(false);
        var path = name.endsWith(".yaml") ? name : name + ".yaml";
        var begun = files.stream()
                .filter(each -> each.module().equals(LAYERS) && each.path().equals(path))
                .findFirst()
                .orElseGet(() -> added(new File(LAYERS, path, true), organ.get()));
        fresh.clear();
        file.setValue(begun);
    }

    private File added(File layer, Organ organ) {
        files.add(layer);
        file.setItems(files);
        changed.put(
                layer,
                "layer: { organ: \"%s\", author: %s, reason: %s }%npatch:%n  "
                        .formatted(organ.id(), organ.name(), "写明理由"));
        return layer;
    }

    private String label(File file) {
        if (file.module().equals(LAYERS)) {
            int slash = file.path().indexOf('/');
            var organ = slash < 0 ? "" : file.path().substring(0, slash);
            return "本地规定　" + organs.find(organ).map(Organ::name).orElse(organ) + "　"
                    + file.path().substring(slash + 1);
        }
        return file.module() + "/" + file.path() + (file.changed() ? "（本地有改动）" : "");
    }

    private void open(@Nullable File chosen) {
        text.setEnabled(chosen != null);
        text.setValue(chosen == null ? "" : changed.getOrDefault(chosen, stored(chosen)));
    }

    private String stored(File of) {
        return publications
                .content(actor, basedOn, of.module(), of.path())
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
    }

    private void keep(String value) {
        var chosen = Objects.requireNonNull(file.getValue());
        if (value.equals(stored(chosen))) {
            changed.remove(chosen);
        } else {
            changed.put(chosen, value);
        }
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

    // what a change does

    private void preview() {
        attempt(() -> show(publications.preview(actor, draft())));
    }

    private void show(Preview preview) {
        outcome.removeAll();
        outcome.setVisible(true);
        var errors = preview.problems().stream()
                .filter(problem -> problem.severity() != Problem.Severity.INFO)
                .toList();
        if (!errors.isEmpty()) {
            outcome.add(new H3("问题　" + errors.size() + " 处"));
            var list = new UnorderedList();
            errors.forEach(problem -> list.add(problem(problem)));
            outcome.add(list);
        }
        if (preview.changes().files().isEmpty()) {
            outcome.add(new Div("没有改动。先选择文件，改好内容再预览。"));
        }
        if (preview.plan() != null) {
            outcome.add(new H3("发布会做什么"), new Pre(preview.plan().asText()));
        }
        if (!preview.layers().isEmpty()) {
            outcome.add(new H3("下级的本地规定"));
            var list = new UnorderedList();
            preview.layers().forEach(conflict -> list.add(threeWays(conflict)));
            outcome.add(list);
        }
        preview.changes().files().forEach(this::difference);
    }

    /** What stood there, what is to stand there, and what the organ put there. */
    private static ListItem threeWays(LayerConflict conflict) {
        var item = new ListItem(
                Parts.text(conflict.organName() + "　" + conflict.path(), "lz-num"),
                new Div("原为　" + shown(conflict.before())),
                new Div("改为　" + shown(conflict.after())),
                new Div("本地　" + shown(conflict.own())));
        conflict.problems().forEach(problem -> item.add(Parts.box("lz-muted", Parts.text(problem))));
        return item;
    }

    private static String shown(String text) {
        return text.isEmpty() ? "没有" : text;
    }

    private static ListItem problem(Problem problem) {
        var item = new ListItem(Parts.text(problem.place() + "　" + problem.code(), "lz-num"), new Div(problem.says()));
        if (!problem.mend().isEmpty()) {
            item.add(Parts.box("lz-muted", Parts.text(problem.mend())));
        }
        return item;
    }

    private void difference(FileChange change) {
        outcome.add(new H3(change.module() + "/" + change.path()), new Pre(change.diff()));
    }

    private void publish() {
        attempt(() -> {
            var done = publications.publish(actor, draft(), reason.getValue());
            outcome.setVisible(false);
            begin();
            Parts.told("第 " + done.number() + " 次发布已生效。");
        });
    }

    // what was published

    private void show(List<Publication> all) {
        history.removeAll();
        history.add(new H3("发布记录　现行为第 " + basedOn + " 次"));
        var list = new UnorderedList();
        all.stream().limit(SHOWN_PUBLICATIONS).forEach(each -> list.add(line(each)));
        history.add(list);
    }

    private ListItem line(Publication publication) {
        var item = new ListItem(Parts.text("第 %d 次　%s　%s　%s　%s"
                .formatted(
                        publication.number(),
                        MOMENT.format(publication.begunAt()),
                        publication.name(),
                        state(publication.state()),
                        publication.reason())));
        if (publication.state() == State.PUBLISHED && publication.number() > 1) {
            item.add(Parts.text("　"), Parts.link("恢复到这次之前", () -> undo(publication)));
        }
        if (publication.state() == State.FAILED && publication.failure() != null) {
            item.add(Parts.box("lz-muted", Parts.text(publication.failure())));
        }
        return item;
    }

    private static String state(State state) {
        return switch (state) {
            case RUNNING -> "进行中";
            case PUBLISHED -> "已生效";
            case FAILED -> "未生效";
            case UNDONE -> "已撤销";
        };
    }

    private void undo(Publication publication) {
        attempt(() -> {
            var done = publications.undo(actor, publication.number(), reason.getValue());
            outcome.setVisible(false);
            begin();
            Parts.told("已恢复到第 " + publication.number() + " 次发布之前的定义，记为第 " + done.number() + " 次。");
        });
    }

    private void attempt(Runnable act) {
        told.setVisible(false);
        try {
            act.run();
        } catch (RefusedException refused) {
            told.setText(refused.refusals().stream().map(Refusal::message).collect(Collectors.joining("\n")));
            told.setVisible(true);
        }
    }
}
