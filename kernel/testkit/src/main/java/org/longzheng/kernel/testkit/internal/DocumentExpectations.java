package org.longzheng.kernel.testkit.internal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.workflow.CaseView.Document;

/** What a scenario expects of the documents of the case in hand. */
final class DocumentExpectations {

    private final Cases cases;
    private final List<String> unmet;

    DocumentExpectations(Cases cases, List<String> unmet) {
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
        if ("none".equals(detail)) {
            if (!of(kind).isEmpty()) {
                unmet.add("expected no document %s, and issued are %s".formatted(kind, all()));
            }
        } else if (of(kind).stream()
                .noneMatch(document -> String.valueOf(detail).equals(document.number()))) {
            unmet.add("expected the document %s with the number %s, and issued are %s".formatted(kind, detail, all()));
        }
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
