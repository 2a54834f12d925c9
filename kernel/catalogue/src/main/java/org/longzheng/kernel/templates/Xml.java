package org.longzheng.kernel.templates;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Reading and writing of the XML inside a Word file; elements are named as Word writes them, without prefix. */
public final class Xml {

    public static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public static final String R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /** Builders at rest: making one takes longer than reading a letter. One that found a fault does not come back. */
    private static final Queue<DocumentBuilder> IDLE = new ConcurrentLinkedQueue<>();

    private Xml() {}

    /** Parses without external entities or document types. */
    public static Document parse(String part, byte[] bytes) {
        var idle = IDLE.poll();
        var builder = idle == null ? builder() : idle;
        try {
            var document = builder.parse(new ByteArrayInputStream(bytes));
            IDLE.offer(builder);
            return document;
        } catch (SAXException | IOException e) {
            throw new TemplateException("The part " + part + " of the Word file cannot be read: " + e.getMessage(), e);
        }
    }

    private static DocumentBuilder builder() {
        var factory = DocumentBuilderFactory.newDefaultInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null); // else faults are also printed to the terminal
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The JDK's own XML parser knows these settings.", e);
        }
    }

    public static byte[] write(Document document) {
        var out = new ByteArrayOutputStream();
        try {
            var transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            transformer.setOutputProperty(OutputKeys.INDENT, "no");
            document.setXmlStandalone(true);
            transformer.transform(new DOMSource(document), new StreamResult(out));
        } catch (TransformerException e) {
            throw new TemplateException("The filled document cannot be written", e);
        }
        return out.toByteArray();
    }

    public static boolean is(@Nullable Node node, String name) {
        return node instanceof Element element && name.equals(element.getLocalName());
    }

    public static List<Element> children(Node parent) {
        var found = new ArrayList<Element>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    public static List<Element> children(Node parent, String name) {
        return children(parent).stream().filter(e -> is(e, name)).toList();
    }

    /** The first child of that name; a path with slashes goes down. */
    public static @Nullable Element child(@Nullable Node parent, String path) {
        var here = parent;
        for (String name : path.split("/")) {
            if (here == null) {
                return null;
            }
            Element next = null;
            for (var node = here.getFirstChild(); node != null && next == null; node = node.getNextSibling()) {
                if (is(node, name)) {
                    next = (Element) node;
                }
            }
            here = next;
        }
        return (Element) here;
    }

    /** All elements below, in the order of the document; below those that {@code stop} names nothing is looked for. */
    public static List<Element> below(Node root, Predicate<Element> wanted, Predicate<Element> stop) {
        var found = new ArrayList<Element>();
        collect(root, wanted, stop, found);
        return found;
    }

    private static void collect(Node parent, Predicate<Element> wanted, Predicate<Element> stop, List<Element> found) {
        for (var element : children(parent)) {
            if (wanted.test(element)) {
                found.add(element);
            }
            if (!stop.test(element)) {
                collect(element, wanted, stop, found);
            }
        }
    }

    /** An attribute of Word's own name space or of none; null when absent. */
    public static @Nullable String attribute(@Nullable Element element, String name) {
        if (element == null) {
            return null;
        }
        if (element.hasAttributeNS(W, name)) {
            return element.getAttributeNS(W, name);
        }
        return element.hasAttribute(name) ? element.getAttribute(name) : null;
    }

    public static @Nullable String val(@Nullable Element element) {
        return attribute(element, "val");
    }

    /** A whole number of an attribute, or {@code otherwise} when it is absent or no number. */
    public static int number(@Nullable Element element, String name, int otherwise) {
        String text = attribute(element, name);
        if (text == null) {
            return otherwise;
        }
        try {
            return (int) Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            return otherwise;
        }
    }

    /** A switch such as {@code <w:b/>}: on when it stands there without {@code val="0"}; null when it does not stand there. */
    public static @Nullable Boolean toggle(@Nullable Element element) {
        if (element == null) {
            return null;
        }
        String value = val(element);
        return value == null
                || !(value.equals("0") || value.equals("false") || value.equals("off") || value.equals("none"));
    }

    public static Element word(Document document, String name) {
        return document.createElementNS(W, "w:" + name);
    }
}
