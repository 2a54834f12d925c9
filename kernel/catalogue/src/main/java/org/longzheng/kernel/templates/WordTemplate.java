package org.longzheng.kernel.templates;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What a Word template asks for. */
public final class WordTemplate {

    /**
     * Names that every template may use besides the fields of its case. {@code pause} and {@code length} are empty but in the papers of a pause
     * or an extension; {@code seal} and {@code materials} are no text.
     */
    public static final Set<String> FACTS = Set.of(
            "number",
            "date",
            "year",
            "label",
            "organ",
            "reason",
            "opinion",
            "starter",
            "recipient",
            "process",
            "title",
            "pause",
            "length",
            "due",
            "remedies",
            "remediesText",
            "materials",
            "materials.n",
            "seal");

    private WordTemplate() {}

    /** The placeholders of all parts, without braces, in the order of their first appearance. */
    public static Set<String> fieldsOf(WordFile file) {
        var names = new LinkedHashSet<String>();
        for (String part : file.visibleParts()) {
            for (var paragraph : paragraphs(file.xml(part).getDocumentElement())) {
                for (var p : Placeholder.in(new ParagraphText(paragraph).asText())) {
                    names.add(p.name());
                }
            }
        }
        return names;
    }

    /** All paragraphs below a node, those in tables and text boxes included. */
    public static List<Element> paragraphs(Node root) {
        return Xml.below(root, e -> Xml.is(e, "p") && Xml.W.equals(e.getNamespaceURI()), e -> false);
    }

    /** Opens a file and reads all that a check will look at. */
    public static WordFile open(byte[] docx) {
        var file = WordFile.open(docx);
        for (var part : file.visibleParts()) {
            file.xml(part);
        }
        return file;
    }

    /**
     * Tells the author what is wrong with a template. Places count paragraphs as lines and characters as columns.
     *
     * <ul>
     *   <li>DOC-001 the file is no Word file
     *   <li>DOC-002 a placeholder that {@code known} refuses
     *   <li>DOC-003 braces that are no placeholder
     *   <li>DOC-004 (warning) something that Word shows and the PDF would not
     * </ul>
     *
     * @param opened comes from {@link #open}; opened here if nobody has begun yet
     * @param shown the file's path as its author knows it
     * @param known whether a placeholder, without braces, can be filled
     * @param candidates names that exist, among which those like an unknown one are suggested
     */
    public static void check(
            RunnableFuture<WordFile> opened,
            String shown,
            Predicate<String> known,
            Function<String, ? extends Collection<String>> candidates,
            ProblemCollector problems) {
        new TemplateChecker(shown, known, candidates, problems).check(opened);
    }

    /** The same for a file that nobody has begun to open. */
    public static void check(
            byte[] docx,
            String shown,
            Predicate<String> known,
            Function<String, ? extends Collection<String>> candidates,
            ProblemCollector problems) {
        check(new FutureTask<>(() -> open(docx)), shown, known, candidates, problems);
    }
}
