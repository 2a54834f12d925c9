package org.longzheng.kernel.documents.internal.render;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.documents.DocumentData;
import org.longzheng.kernel.documents.DocumentException;
import org.longzheng.kernel.documents.Seal;
import org.longzheng.kernel.templates.ParagraphText;
import org.longzheng.kernel.templates.Placeholder;
import org.longzheng.kernel.templates.WordFile;
import org.longzheng.kernel.templates.WordTemplate;
import org.longzheng.kernel.templates.Xml;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Puts the facts into the places of a template. Facts are text and stay text: what is put in is never looked at again, so braces inside a
 * fact are printed as typed.
 */
final class TemplateFiller {

    static final String SEAL = "seal";
    private static final String COUNT = "n";

    private final WordFile file;
    private final DocumentData data;
    private final Seals seals;
    private final Set<String> unknown = new TreeSet<>();

    private TemplateFiller(WordFile file, DocumentData data, Seals seals) {
        this.file = file;
        this.data = data;
        this.seals = seals;
    }

    /** @throws DocumentException naming every placeholder that {@code data} has nothing for */
    static void fill(WordFile file, DocumentData data, Seals seals) {
        var filler = new TemplateFiller(file, data, seals);
        for (String part : file.visibleParts()) {
            filler.fillBelow(part, file.xml(part).getDocumentElement(), null);
        }
        if (!filler.unknown.isEmpty()) {
            throw new DocumentException("The template asks for what the case does not give: {"
                    + String.join("}, {", filler.unknown) + "}.");
        }
    }

    /** One item of a list, while the row or paragraph that repeats it is being filled. */
    private record Item(String list, Map<String, String> parts, int count) {

        @Nullable
        String text(Placeholder placeholder) {
            return placeholder.part().equals(COUNT) ? Integer.toString(count) : parts.get(placeholder.part());
        }
    }

    private void fillBelow(String part, Node parent, @Nullable Item item) {
        for (var element : Xml.children(parent)) {
            switch (element.getLocalName()) {
                case "tr" -> repeat(part, element, item);
                case "p" -> {
                    repeat(part, element, item);
                    keepCellWhole(parent);
                }
                default -> fillBelow(part, element, item);
            }
        }
    }

    /** Fills a row or paragraph once, or once for each item of the list that it names. */
    private void repeat(String part, Element element, @Nullable Item item) {
        String list = item == null ? listIn(element) : null;
        if (list == null) {
            fillOne(part, element, item);
            return;
        }
        int count = 0;
        for (var parts : data.lists().getOrDefault(list, List.of())) {
            count++;
            var copy = (Element) element.cloneNode(true);
            element.getParentNode().insertBefore(copy, element);
            fillOne(part, copy, new Item(list, parts, count));
        }
        element.getParentNode().removeChild(element);
    }

    private void fillOne(String part, Element element, @Nullable Item item) {
        if (Xml.is(element, "p")) {
            fillParagraph(part, element, item);
        } else {
            fillBelow(part, element, item);
        }
    }

    private @Nullable String listIn(Element element) {
        var names = new LinkedHashSet<String>();
        var paragraphs = Xml.is(element, "p") ? List.of(element) : WordTemplate.paragraphs(element);
        for (var paragraph : paragraphs) {
            for (var placeholder : Placeholder.in(new ParagraphText(paragraph).asText())) {
                if (data.lists().containsKey(placeholder.head())
                        && !data.fields().containsKey(placeholder.name())) {
                    names.add(placeholder.head());
                }
            }
        }
        if (names.size() > 1) {
            throw new DocumentException(
                    "One paragraph or table row names two lists: " + String.join(", ", names) + ". Give each its own.");
        }
        return names.isEmpty() ? null : names.iterator().next();
    }

    private void fillParagraph(String part, Element paragraph, @Nullable Item item) {
        for (var box : Xml.below(paragraph, e -> Xml.is(e, "txbxContent"), e -> Xml.is(e, "txbxContent"))) {
            fillBelow(part, box, item);
        }
        var text = new ParagraphText(paragraph);
        var placeholders = Placeholder.in(text.asText());
        if (placeholders.isEmpty()) {
            return;
        }
        if (dropped(placeholders, item)) {
            paragraph.getParentNode().removeChild(paragraph);
            return;
        }
        for (var placeholder : placeholders.reversed()) {
            if (placeholder.name().equals(SEAL)) {
                text.replace(placeholder, data.seal() instanceof Seal.Place ? "（印章）" : "");
            } else {
                text.replace(placeholder, printable(valueOf(placeholder, item)));
            }
        }
        text.breakLines();
        if (!(data.seal() instanceof Seal.Place)) {
            placeholders.stream()
                    .filter(p -> p.name().equals(SEAL))
                    .findFirst()
                    .ifPresent(p -> text.insertAt(p, seals.drawing(file, part, paragraph, data.seal())));
        }
    }

    /** A flag that is down drops its paragraph, and so does the only placeholder when it is empty. */
    private boolean dropped(List<Placeholder> placeholders, @Nullable Item item) {
        boolean flaggedAway = placeholders.stream()
                .anyMatch(p -> Boolean.FALSE.equals(data.flags().get(p.name())));
        if (flaggedAway || placeholders.size() > 1) {
            return flaggedAway;
        }
        var only = placeholders.getFirst();
        return !only.name().equals(SEAL)
                && !data.flags().containsKey(only.name())
                && valueOf(only, item).isBlank()
                && !unknown.contains(only.name());
    }

    private String valueOf(Placeholder placeholder, @Nullable Item item) {
        String value = null;
        if (item != null && item.list().equals(placeholder.head())) {
            value = item.text(placeholder);
        }
        if (value == null) {
            value = data.fields().get(placeholder.name());
        }
        if (value == null && data.flags().containsKey(placeholder.name())) {
            value = "";
        }
        if (value == null) {
            unknown.add(placeholder.name());
            return "";
        }
        return value;
    }

    /** Characters that XML cannot hold become U+FFFD, so that they show instead of breaking the file; every line end becomes a line feed. */
    private static String printable(String value) {
        var text = new StringBuilder(value.length());
        value.replace("\r\n", "\n").replace('\r', '\n').codePoints().forEach(c -> {
            boolean allowed =
                    c == '\n' || c == '\t' || (c >= 0x20 && c < 0xD800) || (c > 0xDFFF && c < 0xFFFE) || c > 0xFFFF;
            text.appendCodePoint(allowed ? c : 0xFFFD);
        });
        return text.toString();
    }

    /** A table cell without a paragraph is a broken file to Word. */
    private static void keepCellWhole(Node parent) {
        if (Xml.is(parent, "tc") && Xml.child(parent, "p") == null) {
            parent.appendChild(Xml.word(parent.getOwnerDocument(), "p"));
        }
    }
}
