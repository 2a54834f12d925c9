package org.longzheng.kernel.catalogue.internal;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The reference of the definition language: one page for each kind of file, one section for each construct in it. */
public final class ReferencePages {

    private static final Map<String, String> FILES = Map.ofEntries(
            Map.entry("module", "`module.yaml`, one for each module"),
            Map.entry("entity", "`entity.yaml`, one for each folder"),
            Map.entry("process", "`workflow.yaml`, beside the entity that is its case"),
            Map.entry("documents", "`documents.yaml`, beside the process"),
            Map.entry("materials", "`materials.yaml`, beside the process"),
            Map.entry("list", "`list.yaml`, beside the entity"),
            Map.entry("form", "`form.yaml`, beside the entity"),
            Map.entry("tables", "`tables.yaml`, beside the entity"),
            Map.entry("draw", "`draw.yaml`, beside the entity whose records are its runs"),
            Map.entry("imports", "`exchange.yaml`, beside the entity"),
            Map.entry("shared", "any file, e.g. `codes.yaml`, `roles.yaml`, `organs.yaml`"),
            Map.entry("calendar", "any file, e.g. `calendars/cn.yaml`"),
            Map.entry("contract", "any file, e.g. `contracts/complaint.yaml`"),
            Map.entry("report", "any file, e.g. `reports/lawyer-census.yaml`"),
            Map.entry("layer", "any file, e.g. `layers/daqing.yaml`"),
            Map.entry("cast", "any file, e.g. `casts/lawyers.yaml`"),
            Map.entry("scenario", "any file, e.g. `scenarios/one-firm.yaml`"));

    private final StringBuilder page = new StringBuilder();
    private final Set<Construct> told = new LinkedHashSet<>();

    private ReferencePages() {}

    /** The pages by file name. */
    public static Map<String, String> all() {
        var pages = new LinkedHashMap<String, String>();
        Language.files()
                .forEach((kind, construct) -> pages.put(kind + ".md", new ReferencePages().page(kind, construct)));
        return pages;
    }

    private String page(String kind, Construct construct) {
        page.append("# ")
                .append(kind)
                .append("\n\nGenerated from the reader's own types; do not edit.\n\n")
                .append(construct.means())
                .append("\n\nStands in ")
                .append(FILES.get(kind))
                .append(".\n");
        section(construct, false);
        return page.toString();
    }

    private void section(Construct construct, boolean titled) {
        if (!told.add(construct)) {
            return;
        }
        if (titled) {
            page.append("\n## ")
                    .append(construct.name())
                    .append("\n\n")
                    .append(construct.means())
                    .append('\n');
        }
        page.append("\n| Key | Value | |\n|---|---|---|\n");
        construct
                .keys()
                .values()
                .forEach(key -> page.append("| `")
                        .append(key.name())
                        .append(key.required() ? "` (required)" : "`")
                        .append(" | ")
                        .append(cell(called(key.shape(), 0)))
                        .append(" | ")
                        .append(cell(key.means()))
                        .append(" |\n"));
        construct.keys().values().forEach(key -> inner(key.shape(), 0));
    }

    private void inner(Shape shape, int depth) {
        if (depth > 6) {
            return;
        }
        switch (shape) {
            case Form form -> {}
            case Shape.Words words -> {}
            case Shape.ListOf list -> inner(list.item(), depth + 1);
            case Shape.OneOrMany some -> inner(some.item(), depth + 1);
            case Shape.MapOf map -> inner(map.value(), depth + 1);
            case Shape.Either either -> either.shapes().forEach(option -> inner(option, depth + 1));
            case Shape.Later later -> inner(later.shape().get(), depth + 1);
            case Construct construct -> section(construct, true);
        }
    }

    private static String called(Shape shape, int depth) {
        if (depth > 4) {
            return "…";
        }
        return switch (shape) {
            case Form form -> form.called();
            case Shape.Words words -> "`" + String.join("` `", words.words()) + "`";
            case Shape.ListOf list -> "list: " + called(list.item(), depth + 1);
            case Shape.OneOrMany some -> called(some.item(), depth + 1) + "; one or a list";
            case Shape.MapOf map -> "map: " + map.key().called() + " → " + called(map.value(), depth + 1);
            case Shape.Either either ->
                String.join(
                        ", or ",
                        either.shapes().stream()
                                .map(option -> called(option, depth + 1))
                                .distinct()
                                .toList());
            case Shape.Later later -> called(later.shape().get(), depth + 1);
            case Construct construct -> "[" + construct.name() + "](#" + construct.name() + ")";
        };
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
