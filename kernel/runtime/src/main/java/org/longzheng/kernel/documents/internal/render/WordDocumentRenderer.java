package org.longzheng.kernel.documents.internal.render;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.documents.DocumentData;
import org.longzheng.kernel.documents.DocumentException;
import org.longzheng.kernel.documents.DocumentRenderer;
import org.longzheng.kernel.documents.Rendered;
import org.longzheng.kernel.templates.TemplateException;
import org.longzheng.kernel.templates.WordFile;
import org.longzheng.kernel.templates.WordTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The renderer that comes with the product. The font is read at the first document, not when the platform starts. */
@Component
public final class WordDocumentRenderer implements DocumentRenderer {

    private static final Logger LOG = LoggerFactory.getLogger(WordDocumentRenderer.class);

    private record Tools(DocumentFont font, Seals seals) {}

    /** One document at a time: the font's tables are read in place, and a page takes milliseconds. */
    private final ReentrantLock oneAtATime = new ReentrantLock();

    private @Nullable Tools tools;

    @Override
    public Rendered render(byte[] docxTemplate, DocumentData data) {
        oneAtATime.lock();
        try {
            var file = WordFile.open(docxTemplate);
            var at = tools();
            TemplateFiller.fill(file, data, at.seals());
            var layout = new Layout(at.font(), file);
            var pages = layout.pages();
            var pdf = new PdfWriter(at.font(), layout.setup()).write(pages, file.title());
            if (!layout.missing().isEmpty()) {
                LOG.warn(
                        "The font lacks {}; printed as 〓.",
                        layout.missing().stream()
                                .map(c -> "U+%04X".formatted(c.codePointAt(0)))
                                .toList());
            }
            return new Rendered(file.save(), pdf, layout.missing());
        } catch (TemplateException | IOException e) {
            throw new DocumentException("The document cannot be printed. " + e.getMessage(), e);
        } finally {
            oneAtATime.unlock();
        }
    }

    private Tools tools() {
        if (tools == null) {
            var font = new DocumentFont();
            tools = new Tools(font, new Seals(font));
        }
        return tools;
    }

    @Override
    public Set<String> fieldsOf(byte[] docxTemplate) {
        try {
            return WordTemplate.fieldsOf(WordFile.open(docxTemplate));
        } catch (TemplateException e) {
            throw new DocumentException(e.getMessage(), e);
        }
    }
}
