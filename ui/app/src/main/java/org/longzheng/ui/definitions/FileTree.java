package org.longzheng.ui.definitions;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.publication.Publications.File;
import org.longzheng.ui.theme.Icon;
import org.longzheng.ui.theme.Parts;
import org.longzheng.ui.theme.Tone;

/** The definition files, by module and folder; beside each whether it is changed in the draft and how much is wrong with it. */
final class FileTree extends Div {

    private final TextField search = new TextField();
    private final Div modules = new Div();
    private final transient Supplier<FileNames> names;
    private final transient Consumer<File> chosen;
    private transient List<File> files = List.of();
    private transient Set<File> changed = Set.of();
    private transient Map<File, Long> wrong = Map.of();
    private transient @Nullable File open;

    /** @param chosen told the file that somebody wants to see */
    FileTree(Supplier<FileNames> names, Consumer<File> chosen) {
        this.names = names;
        this.chosen = chosen;
        addClassName("lz-files");
        search.setPlaceholder("找文件");
        search.setPrefixComponent(Icon.SEARCH.create());
        search.setWidthFull();
        search.getElement().setAttribute("aria-label", "找文件");
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> draw());
        add(search, modules);
    }

    void show(List<File> all, Set<File> inDraft, Map<File, Long> problems, @Nullable File shown) {
        files = List.copyOf(all);
        changed = Set.copyOf(inDraft);
        wrong = Map.copyOf(problems);
        open = shown;
        draw();
    }

    private void draw() {
        modules.removeAll();
        var words = search.getValue().strip();
        var byModule = new LinkedHashMap<String, Map<String, Div>>();
        var holding = new LinkedHashMap<String, NativeDetails>();
        for (var file : files) {
            if (!words.isEmpty() && !(file.module() + "/" + file.path()).contains(words)) {
                continue;
            }
            var details = holding.computeIfAbsent(file.module(), this::module);
            var folders = byModule.computeIfAbsent(file.module(), module -> new LinkedHashMap<>());
            folders.computeIfAbsent(folder(file), folder -> folder(details, file.module(), folder))
                    .add(line(file));
            if (!words.isEmpty() || file.equals(open) || changed.contains(file) || wrong.containsKey(file)) {
                details.setOpen(true);
            }
        }
        if (holding.isEmpty()) {
            modules.add(Parts.text("没有这样的文件。", "lz-muted", "lz-sm"));
        }
    }

    private NativeDetails module(String id) {
        var details = new NativeDetails(Parts.text(names.get().module(id)), new Div());
        modules.add(details);
        return details;
    }

    private Div folder(NativeDetails module, String id, String folder) {
        var box = new Div();
        if (!folder.isEmpty()) {
            box.add(Parts.text(names.get().folder(id, folder), "lz-folder"));
        }
        module.getContent().getElement().appendChild(box.getElement());
        return box;
    }

    private NativeButton line(File file) {
        var name = file.path().substring(file.path().lastIndexOf('/') + 1);
        var line = new NativeButton("", click -> chosen.accept(file));
        line.add(Icon.DOCUMENT.create(), Parts.text(name, "lz-grow"));
        var problems = wrong.getOrDefault(file, 0L);
        if (problems > 0) {
            line.add(Parts.badge(String.valueOf(problems), Tone.RED));
        } else if (changed.contains(file)) {
            line.add(Parts.badge("改", Tone.BLUE));
        } else if (file.changed()) {
            line.add(Parts.text("本地", "lz-muted", "lz-sm"));
        }
        if (file.equals(open)) {
            line.addClassName("current");
            line.getElement().setAttribute("aria-current", "true");
        }
        return line;
    }

    private static String folder(File file) {
        int slash = file.path().lastIndexOf('/');
        return slash < 0 ? "" : file.path().substring(0, slash);
    }
}
