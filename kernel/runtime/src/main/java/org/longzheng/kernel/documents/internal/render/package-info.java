/**
 * Fills Word templates and lays the filled document out as PDF with the font that comes with the product. What the PDF shows is what the
 * Word file says: there is one road, and nothing is drawn that the Word file does not hold.
 */
@NullMarked
package org.longzheng.kernel.documents.internal.render;

import org.jspecify.annotations.NullMarked;
