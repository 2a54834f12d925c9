package org.longzheng.kernel.catalogue.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.longzheng.kernel.sdk.SourcePlace;

/** Reads nodes as {@link NodeOutput} wrote them. */
final class NodeInput {

    private final byte[] bytes;
    private final String[] texts;
    private int at;

    NodeInput(byte[] bytes) {
        this.bytes = bytes;
        texts = new String[number()];
        for (int i = 0; i < texts.length; i++) {
            int length = number();
            texts[i] = new String(bytes, at, length, StandardCharsets.UTF_8);
            at += length;
        }
    }

    int number() {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            int next = bytes[at++];
            value |= (next & 127) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    String text() {
        return texts[number()];
    }

    /** @param shown the file that places are in */
    SourceNode node(String shown) {
        int form = number();
        var place = new SourcePlace(shown, number(), number());
        if (form == NodeOutput.TEXT || form == NodeOutput.QUOTED) {
            return new SourceNode.Text(text(), form == NodeOutput.QUOTED, place);
        }
        int size = number();
        if (form == NodeOutput.ITEMS) {
            var items = new ArrayList<SourceNode>(size);
            for (int i = 0; i < size; i++) {
                items.add(node(shown));
            }
            return new SourceNode.Items(items, place);
        }
        var entries = new LinkedHashMap<String, SourceNode.Entry>();
        for (int i = 0; i < size; i++) {
            var key = text();
            var keyPlace = new SourcePlace(shown, number(), number());
            entries.put(key, new SourceNode.Entry(keyPlace, node(shown)));
        }
        return new SourceNode.Table(entries, place);
    }
}
