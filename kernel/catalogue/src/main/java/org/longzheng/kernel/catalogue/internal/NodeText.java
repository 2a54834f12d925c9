package org.longzheng.kernel.catalogue.internal;

import java.util.stream.Collectors;

/** A piece of a definition on one line, as definitions write it. */
final class NodeText {

    private NodeText() {}

    static String of(SourceNode node) {
        return switch (node) {
            case SourceNode.Text text -> text.quoted() ? "\"" + text.value() + "\"" : text.value();
            case SourceNode.Items list ->
                list.items().stream().map(NodeText::of).collect(Collectors.joining(", ", "[", "]"));
            case SourceNode.Table table ->
                table.entries().isEmpty()
                        ? "{}"
                        : table.entries().entrySet().stream()
                                .map(each -> each.getKey() + ": "
                                        + of(each.getValue().value()))
                                .collect(Collectors.joining(", ", "{ ", " }"));
        };
    }
}
