package org.longzheng.ui.lists;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.expressions.Expression;

/** Which columns and conditions a definition offers for its list. */
final class ListShape {

    private static final int OWN_COLUMNS = 2;
    private static final Set<String> BUILT_IN = Set.of("title", "number", "state", "step", "outcome", "open", "organ");

    private final Catalogue catalogue;
    private final EntityDefinition entity;
    private final ValueTexts texts;

    ListShape(Catalogue catalogue, EntityDefinition entity, ValueTexts texts) {
        this.catalogue = catalogue;
        this.entity = entity;
        this.texts = texts;
    }

    /** The columns shown when nobody chose others. */
    List<String> standard() {
        var columns = entity.list().columns().stream()
                .map(Expression::text)
                .filter(ListShape::isPath)
                .toList();
        if (entity.isCase()) {
            return caseColumns(columns);
        }
        return columns.isEmpty() ? List.of("title") : columns;
    }

    /** A case is known by its title and number, and by where it stands; of its own fields a few from the application follow. */
    private List<String> caseColumns(List<String> columns) {
        var process = catalogue.process(Objects.requireNonNull(entity.process()));
        var later = new HashSet<String>();
        process.steps().values().forEach(step -> {
            later.addAll(step.fills());
            step.choices().values().forEach(choice -> later.addAll(choice.needs()));
        });
        var all = new ArrayList<>(List.of("title", "number"));
        columns.stream()
                .filter(path -> !BUILT_IN.contains(path) && !later.contains(path))
                .filter(path -> !isNamedByTitle(path))
                .limit(OWN_COLUMNS)
                .forEach(all::add);
        all.add("step");
        all.add("outcome");
        return all;
    }

    private boolean isNamedByTitle(String path) {
        return entity.title() != null && entity.title().text().matches(".*\\b" + path + "\\b.*");
    }

    /** Every column there could be. */
    List<String> offered() {
        var offered = new ArrayList<>(standard());
        if (!entity.states().isEmpty() && !offered.contains("state")) {
            offered.add("state");
        }
        for (var field : entity.fields().values()) {
            boolean fits = switch (field.type().kind()) {
                case ROWS, LONG_TEXT, FILE, IMAGE, DECISION -> false;
                default -> true;
            };
            if (fits && !offered.contains(field.id())) {
                offered.add(field.id());
            }
        }
        return offered;
    }

    List<String> filterable() {
        var declared = entity.list().filters().stream()
                .map(Expression::text)
                .filter(ListShape::isPath)
                .toList();
        if (!declared.isEmpty()) {
            return declared;
        }
        return standard().stream().filter(path -> !path.equals("title")).toList();
    }

    /** A field, a path or a built-in that exists: a kept view may name one that does not any more. */
    boolean knows(String path) {
        return BUILT_IN.contains(path) || path.matches("(created|changed)(At|By)") || texts.field(entity, path) != null;
    }

    boolean knowsView(String id) {
        return entity.list().views().stream().anyMatch(view -> view.id().equals(id));
    }

    private static boolean isPath(String text) {
        return text.matches("[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)*");
    }
}
