package org.longzheng.ui.files;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.documents.Documents;
import org.longzheng.kernel.documents.Documents.Content;
import org.longzheng.kernel.exchange.ReportWorkbooks.Book;
import org.longzheng.kernel.exchange.Workbooks;
import org.longzheng.ui.theme.Icon;
import org.longzheng.ui.theme.Parts;

/** Links that open a file. It is fetched at the click: a right that was lost meanwhile opens nothing. */
public final class FileLinks {

    /** What a browser shows by itself and runs nothing of; everything else is kept as a file. */
    private static final Set<String> SHOWN = Set.of("application/pdf", "image/png", "image/jpeg");

    private FileLinks() {}

    /** Opens the file in the browser where it can show it, else saves it. */
    public static Anchor look(String words, Supplier<Optional<Content>> content) {
        return link(words, content, true);
    }

    /** Saves the file. */
    public static Anchor save(String words, Supplier<Optional<Content>> content) {
        return link(words, content, false);
    }

    /** Opens an attachment that the actor may read. */
    public static Anchor look(String words, Actor actor, Documents documents, long file) {
        return look(words, () -> documents.file(actor, file));
    }

    /**
     * A button that saves a workbook, which is made when it is pressed.
     *
     * @param name of the file until the workbook says its own
     */
    public static Anchor workbook(String words, String name, Supplier<Book> made) {
        var link = new Anchor(
                (DownloadHandler) download -> {
                    var book = made.get();
                    download.setFileName(book.fileName());
                    download.setContentType(Workbooks.MEDIA_TYPE);
                    try (var out = download.getOutputStream()) {
                        out.write(book.content());
                    }
                },
                "");
        link.add(Icon.DOWN.create(), Parts.text(words));
        link.addClassName("lz-buttonlike");
        link.getElement().setAttribute("download", name);
        return link;
    }

    private static Anchor link(String words, Supplier<Optional<Content>> content, boolean look) {
        var link = new Anchor(handler(content, look), words);
        link.setTarget("_blank");
        link.addClassName("lz-link");
        return link;
    }

    private static DownloadHandler handler(Supplier<Optional<Content>> content, boolean look) {
        return event -> {
            var found = content.get().orElse(null);
            if (found == null) {
                event.getResponse().setStatus(HttpStatusCode.NOT_FOUND.getCode());
                return;
            }
            if (look && SHOWN.contains(found.mediaType())) {
                event.inline(found.name());
            } else {
                event.setFileName(found.name());
            }
            event.setContentType(found.mediaType());
            event.setContentLength(found.bytes().length);
            try (var out = event.getOutputStream()) {
                out.write(found.bytes());
            }
        };
    }
}
