package org.longzheng.kernel.documents.internal.render;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.longzheng.kernel.documents.internal.render.Content.Block;
import org.longzheng.kernel.documents.internal.render.Content.Paragraph;
import org.longzheng.kernel.documents.internal.render.Content.Table;
import org.longzheng.kernel.documents.internal.render.ParagraphLayout.PageOf;
import org.longzheng.kernel.templates.WordFile;

/** Lays a document out: blocks become strips, strips become pages with their header and footer. */
final class Layout {

    private final DocumentFont font;
    private final ContentReader reader;
    private final PageSetup setup;
    private final Set<String> missing = new LinkedHashSet<>();

    Layout(DocumentFont font, WordFile file) {
        this.font = font;
        this.reader = new ContentReader(file);
        this.setup = PageSetup.of(file.xml(file.main()).getDocumentElement());
    }

    PageSetup setup() {
        return setup;
    }

    /** Characters that the font lacks, known after {@link #pages()}. */
    Set<String> missing() {
        return missing;
    }

    /** The marks of each page, from the sheet's upper left corner. */
    List<List<Mark>> pages() {
        var pages = paginated(slices(reader.body(), setup.textWidth(), new PageOf(1, 1)));
        for (int i = 0; i < pages.size(); i++) {
            var pageOf = new PageOf(i + 1, pages.size());
            String type = i == 0 && reader.hasTitlePage() ? "first" : "default";
            place(
                    slices(reader.margin("headerReference", type), setup.textWidth(), pageOf),
                    setup.header(),
                    pages.get(i));
            var footer = slices(reader.margin("footerReference", type), setup.textWidth(), pageOf);
            place(footer, setup.height() - setup.footer() - height(footer), pages.get(i));
        }
        return pages;
    }

    /** The strips of blocks that stand one below the other in an area {@code width} wide. */
    List<Slice> slices(List<Block> blocks, double width, PageOf pageOf) {
        var slices = new ArrayList<Slice>();
        for (var block : blocks) {
            slices.addAll(
                    switch (block) {
                        case Paragraph paragraph ->
                            new ParagraphLayout(font, pageOf, missing, paragraph, width).slices();
                        case Table table -> new TableLayout(this, table, width, setup.textHeight(), pageOf).slices();
                    });
        }
        return slices;
    }

    static double height(List<Slice> slices) {
        return slices.stream().mapToDouble(Slice::height).sum();
    }

    private void place(List<Slice> slices, double top, List<Mark> page) {
        double y = top;
        for (var slice : slices) {
            for (var mark : slice.marks()) {
                page.add(mark.moved(setup.left(), y));
            }
            y += slice.height();
        }
    }

    private List<List<Mark>> paginated(List<Slice> slices) {
        var pages = new ArrayList<List<Mark>>();
        pages.add(new ArrayList<>());
        double used = 0;
        boolean overflowed = false;
        int i = 0;
        while (i < slices.size()) {
            int end = i + 1;
            double needed = slices.get(i).height();
            while (end < slices.size()
                    && slices.get(end - 1).keepNext()
                    && !slices.get(end).breakBefore()) {
                needed += slices.get(end).height();
                end++;
            }
            if (needed > setup.textHeight()) {
                end = i + 1; // what must stay together does not fit on any page
                needed = slices.get(i).height();
            }
            boolean full = used > 0 && used + needed > setup.textHeight() + 0.5;
            if (full || (slices.get(i).breakBefore() && used > 0)) {
                pages.add(new ArrayList<>());
                used = 0;
                overflowed = !slices.get(i).breakBefore();
                var headings = slices.get(i).headings();
                place(headings, setup.top(), pages.getLast());
                used += height(headings);
            }
            for (; i < end; i++) {
                var slice = slices.get(i);
                if (slice.gap() && used == 0 && overflowed) {
                    continue; // as Word does where a page was full
                }
                place(List.of(slice), setup.top() + used, pages.getLast());
                used += slice.height();
            }
        }
        return pages;
    }
}
