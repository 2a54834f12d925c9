package org.longzheng.kernel.templates;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RunnableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.SourcePlace;
import org.w3c.dom.Element;

/** Tells the author of a template what cannot be filled and what the PDF would not show. */
final class TemplateChecker {

    private final String path;
    private final Predicate<String> known;
    private final Function<String, ? extends Collection<String>> candidates;
    private final ProblemCollector problems;

    TemplateChecker(
            String path,
            Predicate<String> known,
            Function<String, ? extends Collection<String>> candidates,
            ProblemCollector problems) {
        this.path = path;
        this.known = known;
        this.candidates = candidates;
        this.problems = problems;
    }

    void check(RunnableFuture<WordFile> opened) {
        try {
            opened.run();
            var file = opened.get();
            for (var part : file.visibleParts()) {
                checkPart(file, part);
            }
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TemplateException unreadable)) {
                throw new IllegalStateException(path, e.getCause());
            }
            problems.error("DOC-001", SourcePlace.of(path))
                    .mend("Save it from Word or WPS as \"Word document (.docx)\".")
                    .says("%s", unreadable.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + path + " was opened", e);
        }
    }

    private void checkPart(WordFile file, String part) {
        String where = part.equals(file.main()) ? path : path + "!" + part;
        var root = file.xml(part).getDocumentElement();
        int line = 0;
        for (var paragraph : WordTemplate.paragraphs(root)) {
            line++;
            checkParagraph(paragraph, where, line);
        }
        if (part.equals(file.main())
                && !Xml.below(root, TemplateChecker::isPageNumber, e -> false).isEmpty()) {
            notPrinted(SourcePlace.of(where), "page numbers within the text", "Put them into the header or footer.");
        }
        if (Xml.below(root, e -> Xml.is(e, "sectPr"), e -> false).size() > 1) {
            notPrinted(SourcePlace.of(where), "a second section", "Keep one page layout for the whole document.");
        }
    }

    private static boolean isPageNumber(Element element) {
        String instruction = Xml.is(element, "instrText") ? element.getTextContent() : Xml.attribute(element, "instr");
        return instruction != null && instruction.matches("(?is)\\s*(PAGE|NUMPAGES)\\b.*");
    }

    private void checkParagraph(Element paragraph, String where, int line) {
        String text = new ParagraphText(paragraph).asText();
        for (var placeholder : Placeholder.in(text)) {
            if (!known.test(placeholder.name())) {
                problems.error("DOC-002", new SourcePlace(where, line, placeholder.start() + 1))
                        .similar(similar(placeholder.name()))
                        .mend("Correct the placeholder, or give the case such a field.")
                        .says("Placeholder \"{%s}\" names nothing that this document knows.", placeholder.name());
            }
        }
        for (var slip : Placeholder.slips(text)) {
            problems.error("DOC-003", new SourcePlace(where, line, slip.start() + 1))
                    .mend(
                            "Write a field's name between braces, e.g. {recipient} or {person.name}, or leave the braces out.")
                    .says("\"%s\" is no placeholder.", slip.name());
        }
        for (var element : Xml.below(paragraph, e -> true, e -> Xml.is(e, "txbxContent"))) {
            var place = new SourcePlace(where, line, 0);
            switch (element.getLocalName()) {
                case "txbxContent", "wsp", "wgp" ->
                    notPrinted(place, "a text box or shape", "Use a paragraph or a table cell with borders.");
                case "object", "OLEObject", "chart" ->
                    notPrinted(place, "an embedded object", "Put in a picture of it.");
                case "oMath" -> notPrinted(place, "a formula", "Put in a picture of it.");
                case "ins", "del", "moveFrom", "moveTo" ->
                    notPrinted(place, "a tracked change as such", "Accept or reject all changes.");
                case "footnoteReference", "endnoteReference" ->
                    notPrinted(place, "a foot- or endnote", "Say it in the text.");
                case "wrapSquare", "wrapTight", "wrapThrough" ->
                    notPrinted(
                            place,
                            "text flowing round a picture",
                            "Let the picture stand in the line, before or behind the text.");
                default -> {}
            }
        }
    }

    private void notPrinted(SourcePlace place, String what, String mend) {
        problems.warning("DOC-004", place).mend("%s", mend).says("The PDF does not show %s.", what);
    }

    private List<String> similar(String name) {
        return candidates.apply(name).stream()
                .filter(candidate -> distance(candidate, name) <= Math.max(2, name.length() / 3))
                .sorted(Comparator.comparingInt((String candidate) -> distance(candidate, name))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(diagonal + change, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
