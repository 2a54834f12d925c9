package org.longzheng.ui.forms;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import com.vaadin.flow.server.streams.UploadHandler;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.documents.Documents;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.ui.shell.ChineseTexts;
import org.longzheng.ui.theme.Icon;
import org.longzheng.ui.theme.Parts;

/** One uploaded file: its name to look at, a button to give or replace it. The value is the file's id. */
final class FileField extends CustomField<Long> {

    private final transient Actor actor;
    private final transient Documents documents;
    private final Div shown = Parts.box("lz-row");
    private final Upload upload;
    private @Nullable Long file;

    FileField(String label, Actor actor, Documents documents) {
        this.actor = actor;
        this.documents = documents;
        setLabel(label);
        upload = new Upload(UploadHandler.inMemory((meta, bytes) -> take(meta.fileName(), bytes)));
        upload.setMaxFiles(1);
        upload.setMaxFileSize(20 * 1024 * 1024);
        upload.setDropAllowed(false);
        upload.setI18n(ChineseTexts.uploads());
        var button = new Button("上传", Icon.CLIP.create());
        upload.setUploadButton(button);
        add(Parts.row(upload, shown));
    }

    private void take(String name, byte[] bytes) {
        try {
            setModelValue(documents.upload(actor, name, bytes), true);
            file = getValue();
            setInvalid(false);
            present(name);
        } catch (RefusedException refused) {
            setErrorMessage(refused.refusals().getFirst().message());
            setInvalid(true);
        }
        upload.clearFileList();
    }

    private void present(String name) {
        shown.removeAll();
        var id = file;
        if (id != null) {
            shown.add(Parts.text("已收到 " + name, "lz-sm"), look(actor, documents, id));
        }
    }

    /** A link that opens an attachment the actor may read. */
    static Anchor look(Actor actor, Documents documents, long id) {
        var link = new Anchor(
                DownloadHandler.fromInputStream(download -> documents
                        .file(actor, id)
                        .map(content -> new DownloadResponse(
                                new ByteArrayInputStream(content.bytes()),
                                content.name(),
                                content.mediaType(),
                                content.bytes().length))
                        .orElseGet(() -> DownloadResponse.error(404))),
                "看");
        link.setTarget("_blank");
        link.addClassName("lz-link");
        return link;
    }

    @Override
    protected @Nullable Long generateModelValue() {
        return file;
    }

    /** A file that a draft names may be gone meanwhile; it is then as if it had not been given. */
    @Override
    protected void setPresentationValue(@Nullable Long value) {
        var kept = value == null ? Optional.<Documents.Content>empty() : documents.file(actor, value);
        file = kept.isPresent() ? value : null;
        present(kept.map(Documents.Content::name).orElse(""));
    }

    /** Shows a file that was given before. */
    void restore(long id) {
        setPresentationValue(id);
        setModelValue(file, false);
    }
}
