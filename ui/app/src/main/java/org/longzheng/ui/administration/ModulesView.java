package org.longzheng.ui.administration;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.UploadHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.extensions.PluginAdministration;
import org.longzheng.kernel.extensions.PluginAdministration.Act;
import org.longzheng.kernel.extensions.PluginAdministration.Change;
import org.longzheng.kernel.extensions.PluginAdministration.Jar;
import org.longzheng.kernel.extensions.PluginAdministration.Module;
import org.longzheng.kernel.extensions.PluginAdministration.State;
import org.longzheng.kernel.extensions.PluginAdministration.What;
import org.longzheng.kernel.extensions.Plugins;
import org.longzheng.kernel.publication.Publication;
import org.longzheng.kernel.publication.Publications;
import org.longzheng.kernel.publication.Publications.Preview;
import org.longzheng.kernel.publication.Publications.Withdrawal;
import org.longzheng.kernel.publication.Rehearsal;
import org.longzheng.kernel.publication.RemovedModules;
import org.longzheng.kernel.sdk.Problem;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.ui.definitions.PlanTable;
import org.longzheng.ui.shell.ChineseTexts;
import org.longzheng.ui.shell.CurrentActor;
import org.longzheng.ui.theme.Days;
import org.longzheng.ui.theme.Parts;
import org.longzheng.ui.theme.Tone;

/** 模块: which are installed, and how they are installed, exchanged and taken away while people work. For administrators. */
@Route("modules")
@PageTitle("模块 · 龙政")
class ModulesView extends Div implements BeforeEnterObserver {

    private static final int MOST_BYTES = 15 << 20;
    private static final int SHOWN_JARS = 3;
    private static final int SHOWN_PUBLICATIONS = 10;

    private final transient PluginAdministration administration;
    private final transient Plugins plugins;
    private final transient Publications publications;
    private final transient RemovedModules removed;
    private final transient Actor actor = CurrentActor.get();
    private final Div told = Parts.box("lz-note red");
    private final Div all = Parts.box("lz-panel lz-pn lz-admin");
    private final Div plan = Parts.box("lz-panel lz-pn lz-admin");
    private final Div history = Parts.box("lz-panel lz-pn lz-admin");

    ModulesView(
            PluginAdministration administration, Plugins plugins, Publications publications, RemovedModules removed) {
        this.administration = administration;
        this.removed = removed;
        this.plugins = plugins;
        this.publications = publications;
        addClassName("lz-view");
        addClassName("lz-scrolls");
        told.getElement().setAttribute("role", "alert");
        told.setVisible(false);
        plan.setVisible(false);

        // fields
        var upload = new Upload();
        upload.setUploadHandler(UploadHandler.inMemory((meta, bytes) -> attempt(() -> {
            var jar = administration.upload(actor, bytes);
            show();
            Parts.told("已收到模块 " + jar.module() + " " + jar.version() + "，还没有安装。");
        })));
        upload.setAcceptedFileTypes(".jar", "application/java-archive");
        upload.setMaxFileSize(MOST_BYTES);
        upload.setI18n(ChineseTexts.uploads());
        upload.setUploadButton(Parts.button("上传模块文件", () -> {}));
        upload.setDropAllowed(false);

        // layout
        add(Parts.box(
                "lz-head",
                Parts.title("模块"),
                Parts.text("安装、更新和卸载立即生效，正在办理的人办完手头这一步再采用。", "lz-muted", "lz-sm", "lz-desk-only")));
        add(Parts.box(
                "lz-panel lz-pn lz-admin",
                told,
                Parts.row(upload, Parts.button("收进插件目录里的新文件", this::lookAgain)),
                Parts.text("只收受信任的发布者签名的文件。上传以后先看计划，再安装。", "lz-muted", "lz-sm")));
        add(plan, all, history);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        try {
            show();
        } catch (RefusedException notTheirs) {
            throw new NotFoundException();
        }
    }

    private void lookAgain() {
        attempt(() -> {
            var found = administration.lookAgain(actor);
            show();
            Parts.told(
                    found.isEmpty()
                            ? "插件目录里没有新文件。"
                            : "已收进 " + found.size() + " 个文件："
                                    + found.stream()
                                            .map(jar -> jar.module() + " " + jar.version())
                                            .collect(Collectors.joining("、"))
                                    + "。");
        });
    }

    // the modules

    private void show() {
        var modules = administration.modules(actor);
        all.removeAll();
        all.add(new H2("模块"));
        if (modules.isEmpty()) {
            all.add(Parts.text("还没有模块。上传一个文件，或者放进插件目录。", "lz-muted"));
        } else {
            all.add(HandOversView.table(
                    List.of("模块", "版本", "发布者", "状态", "自", "办理"),
                    modules.stream().map(this::cells).toList()));
        }
        int draining = plugins.draining();
        if (draining > 0) {
            all.add(Parts.text("还有人在办换下的 " + draining + " 个旧版本上开始的事，办完即清除。", "lz-muted", "lz-sm"));
        }
        showHistory();
    }

    private List<Component> cells(Module module) {
        var name = new Div(Parts.text(module.label(), "lz-b"));
        if (!module.label().equals(module.id())) {
            name.add(Parts.text("　" + module.id(), "lz-muted", "lz-num"));
        }
        if (!module.says().isEmpty()) {
            name.add(Parts.box("lz-sm", Parts.text(module.says())));
        }
        return List.of(
                name,
                Parts.text(module.version().isEmpty() ? "—" : module.version(), "lz-num", "lz-nw"),
                Parts.text(module.publisher().isEmpty() ? "—" : module.publisher()),
                badge(module.state()),
                Parts.text(
                        module.since() == null
                                ? "—"
                                : Days.minute(module.since()) + "　第 " + module.publication() + " 次发布",
                        "lz-nw"),
                acts(module));
    }

    private static Component badge(State state) {
        return switch (state) {
            case SERVING -> Parts.badge("运行", Tone.GREEN);
            case FAULTY -> Parts.badge("故障", Tone.RED);
            case DISABLED -> Parts.badge("停用", Tone.YELLOW);
            case REMOVED -> Parts.badge("已卸载", Tone.PLAIN);
            case OFFERED -> Parts.badge("未安装", Tone.PLAIN);
        };
    }

    private Component acts(Module module) {
        var links = new ArrayList<Component>();
        boolean installed = module.publication() != null;
        if (installed && module.state() == State.DISABLED) {
            links.add(Parts.link("启用", () -> plan("启用" + module.label(), Act.enable(module.id()))));
        }
        if (installed && (module.state() == State.SERVING || module.state() == State.FAULTY)) {
            links.add(Parts.link("停用", () -> plan("停用" + module.label(), Act.disable(module.id()))));
        }
        if (installed && module.state() != State.REMOVED) {
            links.add(Parts.link("卸载", () -> planRemoval(module)));
        }
        if (module.state() == State.REMOVED) {
            links.add(Parts.link("清除数据", () -> ask(module)));
        }
        module.jars().stream().limit(SHOWN_JARS).forEach(jar -> links.add(install(module, jar)));
        module.jars().stream().filter(Jar::fresh).limit(SHOWN_JARS).forEach(jar -> links.add(forget(jar)));
        var row = Parts.row(links.toArray(Component[]::new));
        row.addClassName("lz-nw");
        return row;
    }

    private Component install(Module module, Jar jar) {
        boolean serves = module.state() == State.SERVING || module.state() == State.FAULTY;
        var words = (serves && module.publication() != null ? "换成 " : "安装 ") + jar.version();
        return Parts.link(words, () -> plan(words + "　" + module.label(), Act.install(jar.digest())));
    }

    private Component forget(Jar jar) {
        return Parts.link(
                "删除文件 " + jar.version(),
                () -> attempt(() -> {
                    administration.forget(actor, jar.digest());
                    show();
                    Parts.told("已删除没有安装过的文件 " + jar.module() + " " + jar.version() + "。");
                }));
    }

    // purging what a removed module left

    private void ask(Module module) {
        plan.setVisible(false);
        attempt(() -> {
            var remains = removed.remains(actor, module.id());
            plan.removeAll();
            plan.setVisible(true);
            var tables = new UnorderedList();
            remains.tables()
                    .forEach(table -> tables.add(new ListItem(
                            Parts.text(table.label() + "　%,d 行　".formatted(table.rows())),
                            Parts.text(table.name(), "lz-muted", "lz-num"))));
            tables.add(new ListItem("附件　%,d 个".formatted(remains.files())));
            var confirm = new TextField("模块名称");
            confirm.setHelperText("确认的，把 " + module.id() + " 原样写一遍。");
            var reason = new TextField("理由");
            reason.setHelperText("记入审计。");
            var fields = new Div(confirm, reason);
            fields.addClassName("lz-admin-fields");
            plan.add(
                    new H2("清除数据　" + module.id()),
                    Parts.text("将删除，不能恢复", "lz-b"),
                    tables,
                    Parts.text("办理经过、已发文书和审计保留。", "lz-muted", "lz-sm"),
                    fields,
                    Parts.row(
                            Parts.button(
                                    "清除",
                                    () -> purge(module, confirm.getValue(), reason.getValue()),
                                    ButtonVariant.LUMO_ERROR),
                            Parts.button("放弃", () -> plan.setVisible(false))));
            plan.scrollIntoView();
        });
    }

    private void purge(Module module, String confirmed, String reason) {
        attempt(() -> {
            var gone = removed.purge(actor, module.id(), confirmed.strip(), reason);
            plan.setVisible(false);
            show();
            Parts.told("已清除模块 %s 的 %d 张表。".formatted(module.id(), gone.tables().size()));
        });
    }

    // the plan

    private void plan(String title, Act act) {
        plan.setVisible(false);
        attempt(() -> {
            var change = new Change(publications.inForce(), List.of(act), List.of());
            show(title, change, administration.preview(actor, change), List.of());
        });
    }

    /** Rules of organs below would be left over nothing: they go with the module, after whoever removes it has seen them. */
    private void planRemoval(Module module) {
        plan.setVisible(false);
        attempt(() -> {
            var local = publications.withdrawals(actor, module.id());
            var change = new Change(
                    publications.inForce(),
                    List.of(Act.remove(module.id())),
                    local.stream().map(Withdrawal::edit).toList());
            show("卸载" + module.label(), change, administration.preview(actor, change), local);
        });
    }

    private void show(String title, Change change, Preview preview, List<Withdrawal> local) {
        plan.removeAll();
        plan.setVisible(true);
        plan.add(new H2("发布计划　" + title));
        var problems = preview.problems().stream()
                .filter(problem -> problem.severity() != Problem.Severity.INFO)
                .toList();
        if (!problems.isEmpty()) {
            plan.add(Parts.text("问题　" + problems.size() + " 处", "lz-b"));
            var list = new UnorderedList();
            problems.forEach(problem -> list.add(new ListItem(
                    Parts.text(problem.place() + "　" + problem.code(), "lz-num"), new Div(problem.says()))));
            plan.add(list);
        }
        var does = preview.plan();
        if (does != null) {
            plan.add(Parts.text("它会动到什么", "lz-b"), new PlanTable(does, preview.layers()));
        }
        var reason = new TextField("理由");
        reason.setHelperText("记入发布记录和审计。");
        var rehearsed = new Checkbox("先演练情景，没有按预期进行的不发布");
        rehearsed.setVisible(brings(change));
        var fields = new Div(reason, rehearsed);
        fields.addClassName("lz-admin-fields");
        if (does != null && does.mayRun()) {
            var withdrawn = new Checkbox("一并撤回上列本地规定");
            if (!local.isEmpty()) {
                plan.add(
                        Parts.text("下级的本地规定　%d 件，卸载以后没有对象".formatted(local.size()), "lz-b"),
                        rules(local),
                        Parts.row(withdrawn),
                        Parts.text("恢复这次发布时，本地规定一起恢复；已录入的内容保留。", "lz-muted", "lz-sm"));
            }
            plan.add(
                    fields,
                    Parts.row(
                            Parts.primary("发布", () -> {
                                if (!local.isEmpty() && !withdrawn.getValue()) {
                                    tell("卸载要连同下级的本地规定一并撤回。看过上列各项，确认的勾选「一并撤回」再发布。");
                                } else {
                                    publish(change, reason, rehearsed.getValue());
                                }
                            }),
                            Parts.button("放弃", () -> plan.setVisible(false))));
        }
        plan.scrollIntoView();
    }

    private static UnorderedList rules(List<Withdrawal> local) {
        var list = new UnorderedList();
        local.forEach(each -> list.add(new ListItem(
                Parts.text(each.organName() + "　"),
                Parts.text(String.join("、", each.paths()), "lz-num"),
                Parts.text("　" + each.layer(), "lz-muted", "lz-sm"))));
        return list;
    }

    /** Something comes whose scenarios could be played. */
    private static boolean brings(Change change) {
        return change.acts().stream().anyMatch(act -> act.what() == What.INSTALL || act.what() == What.ENABLE);
    }

    private void publish(Change change, TextField reason, boolean rehearsed) {
        attempt(() -> {
            if (rehearsed) {
                Rehearsal.mustPass(administration.rehearse(actor, change));
            }
            var done = administration.publish(actor, change, reason.getValue());
            plan.setVisible(false);
            show();
            Parts.told("第 " + done.number() + " 次发布已生效。");
        });
    }

    // what was published

    private void showHistory() {
        history.removeAll();
        history.add(new H2("模块的发布记录"));
        var list = new UnorderedList();
        publications.history(actor).stream()
                .filter(each -> each.plan().startsWith("模块\n"))
                .limit(SHOWN_PUBLICATIONS)
                .forEach(each -> list.add(line(each)));
        history.add(list, Parts.text("恢复到某次之前，在「定义」的发布记录中办理。", "lz-muted", "lz-sm"));
    }

    private static ListItem line(Publication publication) {
        var does = publication.plan().lines().skip(1).takeWhile(line -> line.startsWith("  "));
        return new ListItem(Parts.text("第 %d 次　%s　%s　%s　%s"
                .formatted(
                        publication.number(),
                        Days.minute(publication.begunAt()),
                        publication.name(),
                        does.map(line -> line.strip().split("　")[0]).collect(Collectors.joining("；")),
                        publication.reason())));
    }

    private void attempt(Runnable act) {
        told.setVisible(false);
        try {
            act.run();
        } catch (RefusedException refused) {
            tell(refused.refusals().stream().map(Refusal::message).collect(Collectors.joining("\n")));
        }
    }

    private void tell(String words) {
        told.setText(words);
        told.setVisible(true);
        told.scrollIntoView();
    }
}
