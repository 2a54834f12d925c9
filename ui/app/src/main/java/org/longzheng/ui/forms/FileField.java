package org.longzheng.ui.forms;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.documents.Documents;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.ui.files.FileLinks;
import org.longzheng.ui.shell.ChineseTexts;
import org.longzheng.ui.theme.Icon;
import org.longzheng.ui.theme.Parts;

/** Uploaded files, one or several: their names to look at, a button to give another. The value is the ids of the files. */
final class FileField extends CustomField<List<Long>> {

    private static final int MOST_BYTES = 20 * 1024 * 1024;

    private final transient Actor actor;
    private final transient Documents documents;
    private final boolean many;
    private final Div shown = Parts.box("lz-files");
    private final Upload upload;
    private final Map<Long, String> names = new LinkedHashMap<>();

    /** @param many another upload is added to those before, else it takes their place */
    FileField(String label, boolean many, Actor actor, Documents documents) {
        super(List.of());
        this.actor = actor;
        this.documents = documents;
        this.many = many;
        setLabel(label);
        upload = new Upload(UploadHandler.inMemory((meta, bytes) -> take(meta.fileName(), bytes)));
        upload.setMaxFiles(1);
        upload.setMaxFileSize(MOST_BYTES);
        upload.setDropAllowed(false);
        upload.setI18n(ChineseTexts.uploads());
        upload.setUploadButton(new Button("上传", Icon.CLIP.create()));
        add(Parts.row(upload, shown));
    }

    private void take(String name, byte[] bytes) {
        try {
            var id = documents.upload(actor, name, bytes);
            if (!many) {
                names.clear();
            }
            names.put(id, name);
            setModelValue(List.copyOf(names.keySet()), true);
            setInvalid(false);
            present();
        } catch (RefusedException refused) {
            setErrorMessage(refused.refusals().getFirst().message());
            setInvalid(true);
        }
        upload.clearFileList();
    }

    private void present() {
        shown.removeAll();
        names.forEach((id, name) -> {
            var look = FileLinks.look("看", actor, documents, id);
            look.setAriaLabel("看" + name);
            var line = Parts.row(Parts.text("已收到 " + name, "lz-sm"), look);
            if (many && !isReadOnly()) {
                var remove = Parts.link("去掉", () -> remove(id));
                remove.getElement().setAttribute("aria-label", "去掉" + name);
                line.add(remove);
            }
            shown.add(line);
        });
    }

    private void remove(long id) {
        names.remove(id);
        setModelValue(List.copyOf(names.keySet()), true);
        present();
    }

    @Override
    public void setReadOnly(boolean readOnly) {
        super.setReadOnly(readOnly);
        upload.setVisible(!readOnly);
        present();
    }

    @Override
    protected List<Long> generateModelValue() {
        return List.copyOf(names.keySet());
    }

    /** A file that a draft names may be gone meanwhile; it is then as if it had not been given. */
    @Override
    protected void setPresentationValue(List<Long> value) {
        names.clear();
        value.forEach(id -> documents.fileName(actor, id).ifPresent(name -> names.put(id, name)));
        present();
    }

    /** Shows a file that was given before. */
    void restore(long id) {
        setPresentationValue(List.of(id));
        setModelValue(generateModelValue(), false);
    }

    /** The ids as a list, whatever number of them a record holds. */
    static List<Long> ids(Object value) {
        var ids = new ArrayList<Long>();
        for (var each : value instanceof List<?> several ? several : List.of(value)) {
            ids.add(((Number) each).longValue());
        }
        return ids;
    }
}
