package org.longzheng.kernel.catalogue.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A digest that changes exactly when a definition does: comments, blank lines and the spelling of scalars do not count, order does. */
final class Checksum {

    private Checksum() {}

    /** Hexadecimal SHA-256 over the canonical text of all files and the Word templates. */
    static String of(List<SourceFile> files, Map<String, byte[]> wordTemplates) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            files.stream()
                    .sorted(Comparator.comparing(SourceFile::owner).thenComparing(SourceFile::path))
                    .forEach(file -> {
                        var text = new StringBuilder(file.owner())
                                .append('\n')
                                .append(file.path())
                                .append('\n');
                        write(file.root(), text);
                        digest.update(text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
                    });
            for (var each : new TreeMap<>(wordTemplates).entrySet()) {
                var name = each.getKey();
                var content = each.getValue();
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static void write(SourceNode node, StringBuilder text) {
        switch (node) {
            case SourceNode.Text scalar -> quote(scalar.value(), text);
            case SourceNode.Items list -> {
                text.append('[');
                for (var item : list.items()) {
                    write(item, text);
                    text.append(',');
                }
                text.append(']');
            }
            case SourceNode.Table table -> {
                text.append('{');
                for (var each : table.entries().entrySet()) {
                    var key = each.getKey();
                    var entry = each.getValue();
                    quote(key, text);
                    text.append(':');
                    write(entry.value(), text);
                    text.append(',');
                }
                text.append('}');
            }
        }
    }

    private static void quote(String value, StringBuilder text) {
        text.append('"')
                .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                .append('"');
    }
}
