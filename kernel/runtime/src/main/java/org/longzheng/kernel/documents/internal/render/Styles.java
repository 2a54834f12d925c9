package org.longzheng.kernel.documents.internal.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.templates.Xml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Answers a property from the nearest place that says it: the run or paragraph itself, its style and that style's ancestors, the document's
 * defaults.
 */
final class Styles {

    private final Map<String, Element> byId = new HashMap<>();
    private final @Nullable Element runDefaults;
    private final @Nullable Element paragraphDefaults;
    private @Nullable String defaultParagraphStyle;

    Styles(@Nullable Document styles) {
        var root = styles == null ? null : styles.getDocumentElement();
        runDefaults = Xml.child(root, "docDefaults/rPrDefault/rPr");
        paragraphDefaults = Xml.child(root, "docDefaults/pPrDefault/pPr");
        if (root != null) {
            for (var style : Xml.children(root, "style")) {
                String id = Xml.attribute(style, "styleId");
                if (id != null) {
                    byId.put(id, style);
                    if ("paragraph".equals(Xml.attribute(style, "type"))
                            && "1".equals(Xml.attribute(style, "default"))) {
                        defaultParagraphStyle = id;
                    }
                }
            }
        }
    }

    /** Property elements of one kind, nearest first; asks answer with the first that has the wanted child. */
    static final class Layers {

        private final List<Element> layers = new ArrayList<>();

        private void add(@Nullable Element properties) {
            if (properties != null) {
                layers.add(properties);
            }
        }

        @Nullable
        Element find(String child) {
            for (var layer : layers) {
                var found = Xml.child(layer, child);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }

        /** An attribute of a child element; attributes are inherited one by one, as Word does for indents and spacing. */
        @Nullable
        String find(String child, String attribute) {
            for (var layer : layers) {
                String value = Xml.attribute(Xml.child(layer, child), attribute);
                if (value != null) {
                    return value;
                }
            }
            return null;
        }

        double number(String child, String attribute, double otherwise) {
            String value = find(child, attribute);
            try {
                return value == null ? otherwise : Double.parseDouble(value);
            } catch (NumberFormatException notANumber) {
                return otherwise;
            }
        }

        boolean on(String child) {
            return Boolean.TRUE.equals(Xml.toggle(find(child)));
        }
    }

    Layers paragraph(@Nullable Element paragraphProperties, @Nullable Element numberingProperties) {
        var layers = new Layers();
        layers.add(paragraphProperties);
        layers.add(numberingProperties);
        ancestry(paragraphStyle(paragraphProperties)).forEach(style -> layers.add(Xml.child(style, "pPr")));
        layers.add(paragraphDefaults);
        return layers;
    }

    Layers run(@Nullable Element runProperties, @Nullable Element paragraphProperties) {
        var layers = new Layers();
        layers.add(runProperties);
        ancestry(Xml.val(Xml.child(runProperties, "rStyle"))).forEach(style -> layers.add(Xml.child(style, "rPr")));
        ancestry(paragraphStyle(paragraphProperties)).forEach(style -> layers.add(Xml.child(style, "rPr")));
        layers.add(runDefaults);
        return layers;
    }

    Layers table(@Nullable Element tableProperties) {
        var layers = new Layers();
        layers.add(tableProperties);
        ancestry(Xml.val(Xml.child(tableProperties, "tblStyle")))
                .forEach(style -> layers.add(Xml.child(style, "tblPr")));
        return layers;
    }

    private @Nullable String paragraphStyle(@Nullable Element paragraphProperties) {
        String named = Xml.val(Xml.child(paragraphProperties, "pStyle"));
        return named != null ? named : defaultParagraphStyle;
    }

    private List<Element> ancestry(@Nullable String id) {
        var styles = new ArrayList<Element>();
        var seen = new HashSet<String>();
        for (var next = id; next != null && seen.add(next); ) {
            var style = byId.get(next);
            if (style == null) {
                break;
            }
            styles.add(style);
            next = Xml.val(Xml.child(style, "basedOn"));
        }
        return styles;
    }
}
