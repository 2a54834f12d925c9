package org.longzheng.kernel.catalogue.internal;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Writes maps, lists, texts and booleans as indented JSON. */
final class Json {

    private final StringBuilder text = new StringBuilder();

    private Json() {}

    static String write(Map<String, Object> value) {
        var json = new Json();
        json.value(value, 0);
        return json.text.append('\n').toString();
    }

    private void value(Object value, int depth) {
        switch (value) {
            case Map<?, ?> map -> map(map, depth);
            case List<?> list -> list(list, depth);
            case Boolean flag -> text.append(flag);
            default -> quoted(value.toString());
        }
    }

    private void map(Map<?, ?> map, int depth) {
        if (map.isEmpty()) {
            text.append("{}");
            return;
        }
        text.append("{");
        for (Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator(); entries.hasNext(); ) {
            var entry = entries.next();
            line(depth + 1);
            quoted(String.valueOf(entry.getKey()));
            text.append(": ");
            value(entry.getValue(), depth + 1);
            text.append(entries.hasNext() ? "," : "");
        }
        line(depth);
        text.append("}");
    }

    private void list(List<?> list, int depth) {
        boolean flat = list.stream().noneMatch(item -> item instanceof Map || item instanceof List);
        text.append("[");
        for (Iterator<?> items = list.iterator(); items.hasNext(); ) {
            if (!flat) {
                line(depth + 1);
            }
            value(items.next(), depth + 1);
            text.append(items.hasNext() ? (flat ? ", " : ",") : "");
        }
        if (!flat) {
            line(depth);
        }
        text.append("]");
    }

    private void line(int depth) {
        text.append('\n').append("  ".repeat(depth));
    }

    private void quoted(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                default -> {
                    if (c < ' ') {
                        text.append("\\u%04x".formatted((int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
