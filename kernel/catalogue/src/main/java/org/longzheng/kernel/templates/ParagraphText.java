package org.longzheng.kernel.templates;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The text of one paragraph across its runs: Word splits a placeholder over several runs as it likes, so text is read as one and replaced by
 * position. A tab or break counts as one character.
 */
public final class ParagraphText {

    private record Stretch(Element text, int start, int end) {}

    private final List<Stretch> stretches = new ArrayList<>();
    private final StringBuilder whole = new StringBuilder();

    public ParagraphText(Element paragraph) {
        for (var element : Xml.below(paragraph, ParagraphText::counts, ParagraphText::isOtherText)) {
            int start = whole.length();
            switch (element.getLocalName()) {
                case "t" -> {
                    whole.append(element.getTextContent());
                    stretches.add(new Stretch(element, start, whole.length()));
                }
                case "tab" -> whole.append('\t');
                default -> whole.append('\n');
            }
        }
    }

    private static boolean counts(Element element) {
        return switch (element.getLocalName()) {
            case "t", "br", "cr" -> Xml.W.equals(element.getNamespaceURI());
            case "tab" -> Xml.is(element.getParentNode(), "r");
            default -> false;
        };
    }

    /** Text boxes hold paragraphs of their own, properties hold no text. */
    private static boolean isOtherText(Element element) {
        return switch (element.getLocalName()) {
            case "txbxContent", "pPr", "rPr" -> true;
            default -> false;
        };
    }

    public String asText() {
        return whole.toString();
    }

    /**
     * Puts {@code value} where {@code placeholder} stands, in the look of its opening brace; line feeds become line breaks. Replace from the
     * last to the first, so that positions stay true.
     */
    public void replace(Placeholder placeholder, String value) {
        for (int i = stretches.size() - 1; i >= 0; i--) {
            var stretch = stretches.get(i);
            int from = Math.max(placeholder.start(), stretch.start());
            int to = Math.min(placeholder.end(), stretch.end());
            if (from >= to) {
                continue;
            }
            String old = stretch.text().getTextContent();
            boolean opens = from == placeholder.start();
            String text = old.substring(0, from - stretch.start())
                    + (opens ? value : "")
                    + old.substring(Math.min(old.length(), to - stretch.start()));
            setText(stretch.text(), text);
        }
    }

    /** Puts an element into the run where the placeholder opens, before the run's text. */
    public void insertAt(Placeholder placeholder, Element element) {
        for (var stretch : stretches) {
            if (placeholder.start() >= stretch.start() && placeholder.start() < stretch.end()) {
                stretch.text().getParentNode().insertBefore(element, stretch.text());
                return;
            }
        }
    }

    private static void setText(Element text, String value) {
        text.setTextContent(value);
        text.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
    }

    /** Turns line feeds inside the text into line breaks; call once, after all replacements. */
    public void breakLines() {
        for (var stretch : stretches) {
            var lines = stretch.text().getTextContent().split("\n", -1);
            if (lines.length == 1) {
                continue;
            }
            var document = stretch.text().getOwnerDocument();
            Node run = stretch.text().getParentNode();
            Node before = stretch.text().getNextSibling();
            setText(stretch.text(), lines[0]);
            for (int i = 1; i < lines.length; i++) {
                run.insertBefore(Xml.word(document, "br"), before);
                var next = Xml.word(document, "t");
                setText(next, lines[i]);
                run.insertBefore(next, before);
            }
        }
    }
}
