package org.longzheng.kernel.catalogue.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes nodes as {@link NodeInput} reads them: every text once, in front, and then by its number. */
final class NodeOutput {

    static final int TEXT = 0;
    static final int QUOTED = 1;
    static final int ITEMS = 2;
    static final int TABLE = 3;

    private final Map<String, Integer> texts = new LinkedHashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    void number(int value) {
        number(value, body);
    }

    void text(String text) {
        number(texts.computeIfAbsent(text, any -> texts.size()));
    }

    void node(SourceNode node) {
        if (node instanceof SourceNode.Text text) {
            head(text.quoted() ? QUOTED : TEXT, node);
            text(text.value());
        } else if (node instanceof SourceNode.Items list) {
            head(ITEMS, node);
            number(list.items().size());
            list.items().forEach(this::node);
        } else if (node instanceof SourceNode.Table table) {
            head(TABLE, node);
            number(table.entries().size());
            table.entries().forEach((key, entry) -> {
                text(key);
                number(entry.keyPlace().line());
                number(entry.keyPlace().column());
                node(entry.value());
            });
        }
    }

    private void head(int form, SourceNode node) {
        number(form);
        number(node.place().line());
        number(node.place().column());
    }

    byte[] bytes() {
        var all = new ByteArrayOutputStream();
        number(texts.size(), all);
        for (var text : texts.keySet()) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            number(bytes.length, all);
            all.writeBytes(bytes);
        }
        all.writeBytes(body.toByteArray());
        return all.toByteArray();
    }

    /** Seven bits a byte, the lowest first; a set eighth bit says that more follow. */
    private static void number(int value, ByteArrayOutputStream out) {
        int rest = value;
        while (rest > 127) {
            out.write(rest & 127 | 128);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
