package org.longzheng.ui.definitions;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import java.util.List;
import java.util.function.Consumer;
import org.longzheng.kernel.publication.Publications.LayerConflict;
import org.longzheng.kernel.sdk.Problem;
import org.longzheng.ui.theme.Parts;

/** What is wrong with the definitions, where, and how to mend it; a press leads there. */
final class ProblemList extends Div {

    private final transient Consumer<Problem> go;

    ProblemList(Consumer<Problem> go) {
        this.go = go;
        addClassName("lz-problems");
    }

    /**
     * Shows them.
     *
     * @param layers what becomes of the layers of organs below
     * @param looked false while nobody has looked for any
     */
    void show(List<Problem> problems, List<LayerConflict> layers, boolean looked) {
        removeAll();
        var note = problems.isEmpty() ? looked ? "" : "改好以后校验，没有问题才会生成计划。" : "改完自动重查，没有问题才会生成计划。";
        add(Parts.box(
                "lz-def-title",
                new H2(problems.isEmpty() ? looked ? "没有问题" : "还没有校验" : "问题 " + problems.size() + " 处"),
                Parts.text(note, "lz-muted", "lz-sm")));
        for (var problem : problems) {
            var line = new NativeButton("", click -> go.accept(problem));
            line.addClassName("lz-problem");
            line.add(
                    Parts.text("", "lz-problem-dot"),
                    Parts.text(problem.says(), "lz-problem-says"),
                    Parts.text(problem.place() + "　" + problem.code(), "lz-code-path"));
            if (!problem.mend().isEmpty()) {
                line.add(Parts.text(problem.mend(), "lz-problem-mend"));
            }
            add(line);
        }
        add(new PlanTable(layers));
    }
}
