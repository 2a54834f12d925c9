package org.longzheng.kernel.testkit.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.documents.Documents;
import org.longzheng.kernel.workflow.CaseView.Document;

/** What a scenario expects of the documents of the case in hand. */
final class DocumentExpectations {

    private final TestPlatform platform;
    private final Cases cases;
    private final List<String> unmet;

    DocumentExpectations(TestPlatform platform, Cases cases, List<String> unmet) {
        this.platform = platform;
        this.cases = cases;
        this.unmet = unmet;
    }

    /** A kind, several kinds, or kind to number. */
    void check(Object wanted) {
        switch (wanted) {
            case Map<?, ?> kinds -> kinds.forEach((kind, detail) -> detailed(String.valueOf(kind), detail));
            case List<?> kinds -> kinds.forEach(kind -> issued(String.valueOf(kind)));
            default -> issued(String.valueOf(wanted));
        }
    }

    private void issued(String kind) {
        if (of(kind).isEmpty()) {
            unmet.add("expected the document %s, and issued are %s".formatted(kind, all()));
        }
    }

    private void detailed(String kind, @Nullable Object detail) {
        if (detail instanceof Map) {
            words(kind, Yaml.of(detail));
        } else if ("none".equals(detail)) {
            if (!of(kind).isEmpty()) {
                unmet.add("expected no document %s, and issued are %s".formatted(kind, all()));
            }
        } else if (of(kind).stream()
                .noneMatch(document -> String.valueOf(detail).equals(document.number()))) {
            unmet.add("expected the document %s with the number %s, and issued are %s".formatted(kind, detail, all()));
        }
    }

    private void words(String kind, Yaml wanted) {
        if (wanted.has("number")) {
            detailed(kind, wanted.text("number"));
        }
        var found = of(kind);
        if (wanted.has("count") && found.size() != Integer.parseInt(wanted.text("count"))) {
            unmet.add("expected %s documents %s, and issued are %s".formatted(wanted.text("count"), kind, all()));
        }
        if (found.isEmpty()) {
            issued(kind);
        }
        for (var document : found) {
            var text = text(document);
            wanted.texts("says").stream()
                    .filter(words -> !text.contains(words))
                    .forEach(words ->
                            unmet.add("expected %s to say 「%s」, and it reads:%n%s".formatted(kind, words, text)));
            wanted.texts("without").stream()
                    .filter(text::contains)
                    .forEach(words -> unmet.add("expected %s not to say 「%s」, and it does".formatted(kind, words)));
        }
    }

    /** The words of the Word file, a line for each paragraph. */
    private String text(Document document) {
        var content = platform.ask(Documents.class)
                .document(Actor.platform(), document.id(), Documents.Format.WORD)
                .orElseThrow(() -> new IllegalStateException("the document " + document.kind() + " cannot be fetched"));
        try (var zip = new ZipInputStream(new ByteArrayInputStream(content.bytes()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("word/document.xml")) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8)
                            .replace("</w:p>", "\n")
                            .replaceAll("<[^>]*>", "");
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return "";
    }

    private List<Document> of(String kind) {
        return cases.view().documents().stream()
                .filter(document -> document.kind().equals(kind))
                .toList();
    }

    private List<String> all() {
        return cases.view().documents().stream()
                .map(document -> document.kind() + (document.number() == null ? "" : " " + document.number()))
                .toList();
    }
}
