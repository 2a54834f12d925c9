package org.longzheng.kernel.documents;

import java.util.Set;
import org.longzheng.kernel.documents.internal.render.WordDocumentRenderer;

/**
 * Turns a Word template and the facts of a case into a filled Word file and its PDF.
 *
 * <p>A template holds placeholders such as <code>{applicant}</code> or <code>{person.name}</code>, nothing that is evaluated. A paragraph whose only
 * placeholder is empty is left out; a paragraph or table row that names a list is repeated for each item; a flag prints nothing and keeps or
 * drops its paragraph. The catalogue checks templates before; {@code docs/guides/document-templates.md} tells an author all of it.
 *
 * <p>Safe for use by several threads. The same template and data give the same bytes.
 */
public interface DocumentRenderer {

    /** The renderer that comes with the product; keep one, it holds the font. */
    static DocumentRenderer standard() {
        return new WordDocumentRenderer();
    }

    /**
     * Fills the template and prints it.
     *
     * @param docxTemplate a Word file (.docx), at most 64 MiB unpacked per entry
     * @throws DocumentException if it is no Word file, or {@code data} lacks a placeholder of the template: a paper with a hole never leaves
     */
    Rendered render(byte[] docxTemplate, DocumentData data);

    /**
     * The placeholders of a template in the order of their first appearance, without braces: {@code number}, {@code person.name},
     * {@code materials}, {@code materials.n}, {@code seal}.
     *
     * @throws DocumentException if it is no Word file
     */
    Set<String> fieldsOf(byte[] docxTemplate);
}
