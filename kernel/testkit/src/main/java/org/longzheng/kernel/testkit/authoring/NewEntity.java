package org.longzheng.kernel.testkit.authoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.Level;
import org.longzheng.kernel.catalogue.RoleDefinition;

/** Another register in a module: fields, rights of the module's roles, form, list, a place in the menu, and a scenario that shows it. */
public final class NewEntity {

    private static final int LONGEST_ID = 40;

    private NewEntity() {}

    /**
     * Writes the entity.
     *
     * @param metadata the folder in which {@code module.yaml} lies
     * @param catalogue the platform with this module
     * @param module id of the module
     * @return the files written, then {@code module.yaml} with the menu
     * @throws AuthoringException when the id or label cannot be used, or is taken, or the module has no role for it
     * @throws IOException when the folder cannot be written
     */
    public static List<Path> write(Path metadata, Catalogue catalogue, String module, String id, String label)
            throws IOException {
        Draft.checkId("an entity", id, LONGEST_ID);
        var taken = catalogue.findEntity(id);
        if (taken.isPresent()) {
            throw new AuthoringException(
                    "There is an entity \"%s\" already (%s). Choose another id.",
                    id, taken.get().place());
        }
        var clerk = role(catalogue, module, role -> catalogue.standsFor(role.id(), "clerk"));
        var leader = role(catalogue, module, role -> !role.id().equals(clerk.id()));
        var menu = metadata.resolve("module.yaml");
        var withEntry = withMenu(menu, id, Draft.label(label));
        var written = new ArrayList<>(new Draft(Map.of(
                        "id", id,
                        "label", Draft.label(label),
                        "story", Draft.label(label.strip() + "：同一机关不重名"),
                        "clerk", clerk.id(),
                        "leader", leader.id(),
                        "organ", organ(catalogue, clerk)))
                .file("«id»/entity.yaml", ENTITY)
                .file("«id»/form.yaml", FORM)
                .file("«id»/list.yaml", LIST)
                .file("casts/«id».yaml", CAST)
                .file("scenarios/«id».yaml", SCENARIO)
                .writeBelow(metadata));
        written.add(Files.writeString(menu, withEntry));
        return written;
    }

    /** The first of the module's roles that fits, else its first; only those that justice bureaus have. */
    private static RoleDefinition role(Catalogue catalogue, String module, Predicate<RoleDefinition> fits) {
        var own = catalogue.roles().values().stream()
                .filter(role -> role.module().equals(module))
                .filter(role -> role.levels().stream().anyMatch(level -> level != Level.TOWNSHIP))
                .sorted(Comparator.comparing(role -> role.place()))
                .toList();
        if (own.isEmpty()) {
            throw new AuthoringException(
                    "The module \"%s\" has no role at a province, city or county that could read the entity. Declare one in module.yaml: roles: { %s-clerk: { label: 经办人, like: clerk } }.",
                    module, module);
        }
        return own.stream().filter(fits).findFirst().orElse(own.getFirst());
    }

    private static String organ(Catalogue catalogue, RoleDefinition role) {
        var level = role.levels().stream()
                .min(Comparator.comparing(one -> one == Level.CITY ? 0 : 1))
                .orElseThrow();
        return catalogue.organs().values().stream()
                .filter(organ -> organ.id().length() == 6 && levelOf(organ.id()) == level)
                .findFirst()
                .orElseThrow(
                        () -> new AuthoringException("No organ stands at the level of the role \"%s\".", role.id()))
                .id();
    }

    private static Level levelOf(String organ) {
        return organ.endsWith("0000") ? Level.PROVINCE : organ.endsWith("00") ? Level.CITY : Level.COUNTY;
    }

    /** The file with a further line in its menu. */
    private static String withMenu(Path file, String id, String label) throws IOException {
        var lines = new ArrayList<>(Files.readAllLines(file));
        var entry = "  - " + label + ": [" + id + "]";
        int menu = lines.indexOf("menu:");
        if (menu < 0) {
            if (lines.stream().anyMatch(line -> line.startsWith("menu:"))) {
                throw new AuthoringException(
                        "The menu of \"%s\" is not written line by line. Write `menu:` and below it one line for each heading, then try again.",
                        file);
            }
            lines.add("menu:");
            menu = lines.size() - 1;
        }
        int end = menu + 1;
        while (end < lines.size() && lines.get(end).startsWith("  ")) {
            end++;
        }
        lines.add(end, entry);
        return String.join("\n", lines) + "\n";
    }

    private static final String ENTITY = """
            entity: «id»
            label: «label»
            title: name
            fields:
              name: { type: text, required: true, label: 名称 }
              keptAt: { type: text, label: 存放地点 }
              note: { type: long-text, label: 备注 }
            unique:
              - { id: one-«id», fields: [name, organ], say: 本机关已有同名的记录。请换一个名称，或者修改已有的记录。 }
            access:
              - { role: «clerk», rows: own, can: [read, create, update] }
              - { role: «leader», rows: below, can: [read] }
            """;

    private static final String FORM = """
            form: «id»
            """;

    private static final String LIST = """
            list: «id»
            columns: [name, keptAt, organ]
            filters: [organ]
            order: [name asc]
            """;

    private static final String CAST = """
            # People for the scenarios; all of them are invented.
            cast: «id»
            like: heilongjiang
            people:
              登记员: { role: «clerk», at: "«organ»" }
            """;

    private static final String SCENARIO = """
            scenario: «story»
            cast: «id»
            steps:
              - { at: 2026-09-28 09:00, as: 登记员, save: «id», with: { name: 第一件 } }
              - { at: 2026-09-28 09:05, as: 登记员, save: «id», with: { name: 第一件 }, expect: { refused: one-«id» } }
            """;
}
