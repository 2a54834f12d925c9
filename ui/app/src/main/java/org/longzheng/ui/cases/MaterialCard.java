package org.longzheng.ui.cases;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.documents.Documents;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.CaseView.Material;
import org.longzheng.kernel.workflow.Workflows.MaterialState;
import org.longzheng.ui.files.FileLinks;
import org.longzheng.ui.shell.ChineseTexts;
import org.longzheng.ui.theme.Icon;
import org.longzheng.ui.theme.Parts;
import org.longzheng.ui.theme.Tone;

/** 材料: the checklist with its states; where the step keeps it, each line can be set and given a file. */
final class MaterialCard extends Section {

    private static final int MOST_BYTES = 20 * 1024 * 1024;

    private final transient Documents documents;
    private final transient Actor actor;

    /**
     * @param set takes a material's id and what it becomes; null when the reader may only look
     */
    MaterialCard(List<Material> materials, Documents documents, Actor actor, @Nullable BiConsumer<String, Given> set) {
        this.documents = documents;
        this.actor = actor;
        addClassNames("lz-panel", "lz-pn", "lz-fill");
        var title = new H2("材料");
        long missing = materials.stream()
                .filter(material -> material.required() && material.state() == MaterialState.MISSING)
                .count();
        title.add(Parts.text(materials.size() + " 件" + (missing > 0 ? "，缺 " + missing + " 件" : ""), "lz-muted"));
        var list = new UnorderedList();
        list.addClassName("lz-mat");
        materials.forEach(material -> list.add(line(material, set)));
        add(title, list);
    }

    private ListItem line(Material material, @Nullable BiConsumer<String, Given> set) {
        var name = Parts.text(material.label() + (material.required() ? "" : "（可不交）"), "lz-grow", "lz-cut");
        name.setTitle(material.note() == null ? material.label() : material.label() + "：" + material.note());
        var line = new ListItem(Icon.CLIP.create(), name);
        if (set == null) {
            line.add(badge(material.state()));
        } else {
            line.add(state(material, set), upload(material, set));
        }
        var file = material.file();
        if (file != null) {
            var look = FileLinks.look("看", actor, documents, file);
            look.setAriaLabel("看" + material.label());
            line.add(look);
        }
        return line;
    }

    private static Select<MaterialState> state(Material material, BiConsumer<String, Given> set) {
        var state = new Select<MaterialState>();
        state.setItems(MaterialState.values());
        state.setItemLabelGenerator(MaterialCard::words);
        state.setValue(material.state());
        state.setAriaLabel(material.label() + "的状态");
        state.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                set.accept(material.id(), new Given(change.getValue(), material.file()));
            }
        });
        return state;
    }

    private Upload upload(Material material, BiConsumer<String, Given> set) {
        var upload = new Upload();
        upload.setUploadHandler(UploadHandler.inMemory((meta, bytes) -> {
            try {
                set.accept(
                        material.id(),
                        new Given(MaterialState.RECEIVED, documents.upload(actor, meta.fileName(), bytes)));
            } catch (RefusedException refused) {
                add(Parts.box(
                        "lz-note red", Parts.text(refused.refusals().getFirst().message())));
            }
        }));
        upload.setMaxFileSize(MOST_BYTES);
        upload.setDropAllowed(false);
        upload.setI18n(ChineseTexts.uploads());
        var button = new Button("传");
        button.setAriaLabel("上传" + material.label());
        button.addThemeVariants(com.vaadin.flow.component.button.ButtonVariant.LUMO_SMALL);
        upload.setUploadButton(button);
        return upload;
    }

    private static com.vaadin.flow.component.html.Span badge(MaterialState state) {
        return Parts.badge(
                words(state),
                switch (state) {
                    case MISSING -> Tone.RED;
                    case RECEIVED, REUSED -> Tone.GREEN;
                    case SHARED -> Tone.TINT;
                    case PROMISED -> Tone.YELLOW;
                    case WAIVED -> Tone.PLAIN;
                });
    }

    static String words(MaterialState state) {
        return switch (state) {
            case MISSING -> "缺";
            case RECEIVED -> "齐";
            case SHARED -> "共享核验一致";
            case PROMISED -> "告知承诺，待核";
            case REUSED -> "沿用原件";
            case WAIVED -> "免交";
        };
    }

    /** What a material becomes. */
    record Given(MaterialState state, @Nullable Long file) {}
}
