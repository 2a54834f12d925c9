package org.longzheng.kernel.templates;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The parts of one Word file. Parts that were asked for are parsed once and written back; all others pass untouched. Written twice, the same
 * content gives the same bytes.
 */
public final class WordFile {

    private static final long LARGEST = 64L * 1024 * 1024;
    private static final int MOST_PARTS = 1000;
    private static final String MAIN =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
    private static final long EPOCH = 315_532_800_000L; // 1 January 1980, the oldest a zip file can say

    private final Map<String, byte[]> parts;
    private final Map<String, Document> parsed = new LinkedHashMap<>();
    private final String main;
    private int pictures;

    private WordFile(Map<String, byte[]> parts) {
        this.parts = parts;
        this.main = related("", relation -> relation.type().equals(MAIN)).stream()
                .map(Relation::target)
                .findFirst()
                .filter(parts::containsKey)
                .orElseThrow(() -> new TemplateException("This is no Word file (.docx): it has no main document."));
    }

    /** Unpacks within limits: 1 000 parts, 64 MiB together, so that no file can fill the memory. */
    public static WordFile open(byte[] docx) {
        var parts = new LinkedHashMap<String, byte[]>();
        long total = 0;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(docx))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                byte[] bytes = zip.readNBytes((int) (LARGEST - total + 1));
                total += bytes.length;
                if (total > LARGEST || parts.size() == MOST_PARTS) {
                    throw new TemplateException(
                            "This Word file has more than 1000 parts or is larger than 64 MiB when unpacked.");
                }
                if (parts.put(entry.getName(), bytes) != null) {
                    throw new TemplateException("This Word file has two parts named " + entry.getName() + ".");
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new TemplateException("This is no Word file (.docx): " + e.getMessage(), e);
        }
        return new WordFile(parts);
    }

    /** The path of the main document inside the file, usually {@code word/document.xml}. */
    public String main() {
        return main;
    }

    /** The main document, its headers and footers, by path: what a reader sees. */
    public List<String> visibleParts() {
        var visible = new ArrayList<String>();
        visible.add(main);
        for (var relation :
                related(main, r -> r.kind().equals("header") || r.kind().equals("footer"))) {
            if (parts.containsKey(relation.target())) {
                visible.add(relation.target());
            }
        }
        return visible;
    }

    public Document xml(String path) {
        return parsed.computeIfAbsent(path, p -> {
            var bytes = parts.get(p);
            if (bytes == null) {
                throw new TemplateException("The Word file lacks its part " + p + ".");
            }
            return Xml.parse(p, bytes);
        });
    }

    /** The part that stands in the given relation to the main document: {@code styles}, {@code numbering}. */
    public Optional<Document> relatedXml(String kind) {
        return related(main, r -> r.kind().equals(kind)).stream()
                .map(Relation::target)
                .filter(parts::containsKey)
                .findFirst()
                .map(this::xml);
    }

    /** The path behind a relation id of a part, such as that of a header or picture. */
    public Optional<String> target(String part, @Nullable String relationId) {
        return related(part, r -> r.id().equals(relationId)).stream()
                .map(Relation::target)
                .filter(parts::containsKey)
                .findFirst();
    }

    public byte[] bytes(String path) {
        return parts.getOrDefault(path, new byte[0]);
    }

    /** The document's title from its properties; empty when it has none. */
    public String title() {
        if (!parts.containsKey("docProps/core.xml")) {
            return "";
        }
        var title = Xml.child(xml("docProps/core.xml").getDocumentElement(), "title");
        return title == null ? "" : title.getTextContent();
    }

    /** Adds a PNG picture; answers the id by which the part names it. */
    public String addPicture(String part, byte[] png) {
        pictures++;
        String path = "word/media/longzheng" + pictures + ".png";
        parts.put(path, png);
        declarePng();

        String id = "rLongzheng" + pictures;
        String relations = relationsOf(part);
        parts.computeIfAbsent(
                relations,
                missing -> "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>"
                        .getBytes(StandardCharsets.UTF_8));
        var root = xml(relations).getDocumentElement();
        var relation = root.getOwnerDocument().createElementNS(root.getNamespaceURI(), "Relationship");
        relation.setAttribute("Id", id);
        relation.setAttribute("Type", Xml.R + "/image");
        relation.setAttribute("Target", "/" + path);
        root.appendChild(relation);
        return id;
    }

    private void declarePng() {
        var types = xml("[Content_Types].xml").getDocumentElement();
        boolean declared = Xml.children(types, "Default").stream()
                .anyMatch(type -> type.getAttribute("Extension").equalsIgnoreCase("png"));
        if (!declared) {
            var type = types.getOwnerDocument().createElementNS(types.getNamespaceURI(), "Default");
            type.setAttribute("Extension", "png");
            type.setAttribute("ContentType", "image/png");
            types.insertBefore(type, types.getFirstChild());
        }
    }

    public byte[] save() {
        for (var each : parsed.entrySet()) {
            var path = each.getKey();
            var document = each.getValue();
            parts.put(path, Xml.write(document));
        }
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                var entry = new ZipEntry(part.getKey());
                entry.setTime(EPOCH);
                zip.putNextEntry(entry);
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new TemplateException("The filled document cannot be written", e);
        }
        return out.toByteArray();
    }

    private record Relation(String id, String type, String target) {

        String kind() {
            return type.substring(type.lastIndexOf('/') + 1);
        }
    }

    private List<Relation> related(String part, Predicate<Relation> wanted) {
        String relations = relationsOf(part);
        if (!parts.containsKey(relations)) {
            return List.of();
        }
        return Xml.children(xml(relations).getDocumentElement(), "Relationship").stream()
                .filter(element -> !element.getAttribute("TargetMode").equals("External"))
                .map(element -> relation(part, element))
                .filter(wanted)
                .toList();
    }

    private static Relation relation(String part, Element element) {
        String target = element.getAttribute("Target");
        String path;
        try {
            path = URI.create("/" + part).resolve(target).normalize().getPath();
        } catch (IllegalArgumentException noPath) {
            path = target;
        }
        return new Relation(
                element.getAttribute("Id"),
                element.getAttribute("Type"),
                path.startsWith("/") ? path.substring(1) : path);
    }

    private static String relationsOf(String part) {
        int slash = part.lastIndexOf('/') + 1;
        return part.substring(0, slash) + "_rels/" + part.substring(slash) + ".rels";
    }
}
