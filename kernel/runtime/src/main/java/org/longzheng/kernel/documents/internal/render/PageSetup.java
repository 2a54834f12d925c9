package org.longzheng.kernel.documents.internal.render;

import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.templates.Xml;
import org.w3c.dom.Element;

/**
 * The sheet of a document, in points; A4 with the margins of GB/T 9704 where the file does not say.
 *
 * @param header distance of the header's top from the sheet's top
 * @param footer distance of the footer's bottom from the sheet's bottom
 */
record PageSetup(
        double width,
        double height,
        double top,
        double right,
        double bottom,
        double left,
        double header,
        double footer) {

    static PageSetup of(Element documentRoot) {
        var section = Xml.child(documentRoot, "body/sectPr");
        var size = Xml.child(section, "pgSz");
        var margins = Xml.child(section, "pgMar");
        return new PageSetup(
                twips(size, "w", 11_906),
                twips(size, "h", 16_838),
                Math.abs(twips(margins, "top", 2_098)),
                twips(margins, "right", 1_474),
                Math.abs(twips(margins, "bottom", 1_984)),
                twips(margins, "left", 1_588),
                twips(margins, "header", 851),
                twips(margins, "footer", 992));
    }

    private static double twips(@Nullable Element element, String name, int otherwise) {
        return Xml.number(element, name, otherwise) / 20.0;
    }

    double textWidth() {
        return width - left - right;
    }

    double textHeight() {
        return height - top - bottom;
    }
}
