package org.longzheng.kernel.documents.internal.render;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.documents.DocumentData;
import org.longzheng.kernel.documents.DocumentException;
import org.longzheng.kernel.documents.DocumentRenderer;
import org.longzheng.kernel.documents.Rendered;
import org.longzheng.kernel.sdk.ProblemCollector;
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
        var file = WordFile.open(docxTemplate);
        oneAtATime.lock();
        try {
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
        } catch (IOException e) {
            throw new DocumentException("The document cannot be printed", e);
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
        return TemplateFiller.fieldsOf(WordFile.open(docxTemplate));
    }

    @Override
    public void check(
            byte[] docxTemplate,
            String file,
            Predicate<String> known,
            Set<String> candidates,
            ProblemCollector problems) {
        new TemplateChecker(file, known, candidates, problems).check(docxTemplate);
    }
}
