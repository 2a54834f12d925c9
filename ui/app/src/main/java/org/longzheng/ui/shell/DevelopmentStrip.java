package org.longzheng.ui.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Span;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.publication.Development;
import org.longzheng.kernel.publication.Development.Look;
import org.longzheng.kernel.sdk.Problem;
import org.longzheng.kernel.sdk.Problem.Severity;
import org.longzheng.ui.theme.Parts;

/**
 * Stands on every screen of a platform on which modules are developed: that it is one, what became of the last save, and what is wrong with it. A screen
 * follows what came into force by itself, unless something is being written in a draft of definitions.
 */
final class DevelopmentStrip extends Div {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final transient Development development;
    private final Span standing = Parts.text("", "lz-develop-standing");
    private final Div told = Parts.box("lz-develop-told");
    private final NativeDetails details;
    private transient @Nullable Runnable stop;
    private transient Look shown;

    DevelopmentStrip(Development development) {
        this.development = development;
        addClassName("lz-develop");
        getElement().setAttribute("role", "status");
        details = new NativeDetails(
                new Div(Parts.text("开发模式", "lz-develop-name"), standing),
                Parts.box(
                        "lz-develop-inside",
                        Parts.text("保存到文件夹的定义立即发布，未签名的模块也会运行。不得用于正式办公。"),
                        Parts.text(
                                development.folders().isEmpty()
                                        ? "没有写明文件夹（longzheng.modules）。"
                                        : "文件夹　" + String.join("　", development.folders()),
                                "lz-code-path"),
                        told));
        add(details);
        shown = development.last();
        show(shown);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        var ui = event.getUI();
        stop = development.tell(look -> ui.access(() -> follow(ui, look)));
        follow(ui, development.last());
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (stop != null) {
            stop.run();
            stop = null;
        }
    }

    private void follow(UI ui, Look look) {
        if (look.serial() <= shown.serial()) {
            return;
        }
        boolean other = look.inForce() && look.publication() != shown.publication();
        shown = look;
        show(look);
        if (other && !ui.getActiveViewLocation().getFirstSegment().equals("definitions")) {
            ui.refreshCurrentRoute(true);
        }
    }

    private void show(Look look) {
        told.removeAll();
        long errors = look.problems().stream()
                        .filter(problem -> problem.severity() == Severity.ERROR)
                        .count()
                + look.refusals().size();
        getElement().getClassList().set("wrong", errors > 0);
        if (errors > 0) {
            standing.setText(
                    "%s 保存的定义有 %d 处问题，仍按第 %d 次发布办理".formatted(MOMENT.format(look.at()), errors, look.publication()));
        } else if (look.serial() == 0) {
            standing.setText("等待保存");
        } else {
            standing.setText("%s 保存的定义已生效，第 %d 次发布".formatted(MOMENT.format(look.at()), look.publication()));
        }
        look.refusals()
                .forEach(refusal -> told.add(Parts.box("lz-develop-problem", Parts.text(refusal, "lz-problem-says"))));
        look.problems().forEach(problem -> told.add(line(problem)));
        details.setOpen(errors > 0);
    }

    private static Div line(Problem problem) {
        var line = Parts.box(
                "lz-develop-problem",
                Parts.text(problem.place() + "　" + problem.code(), "lz-code-path"),
                Parts.text(problem.says(), "lz-problem-says"));
        if (!problem.similar().isEmpty()) {
            line.add(Parts.text("Similar: " + String.join(", ", problem.similar()), "lz-muted"));
        }
        if (!problem.mend().isEmpty()) {
            line.add(Parts.text(problem.mend(), "lz-problem-mend"));
        }
        return line;
    }
}
