package org.longzheng.kernel.documents;

import java.util.Set;

/**
 * A finished document.
 *
 * @param docx the filled template, for those who go on editing it
 * @param pdf the same on A4 with its font embedded, for those who read, seal and serve it
 * @param missing characters that the font lacks, printed as 〓 in the PDF; the Word file has them as typed
 */
public record Rendered(byte[] docx, byte[] pdf, Set<String> missing) {

    public Rendered {
        missing = Set.copyOf(missing);
    }
}
