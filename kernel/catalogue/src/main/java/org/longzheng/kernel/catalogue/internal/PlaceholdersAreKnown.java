package org.longzheng.kernel.catalogue.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.expressions.MessageTemplate;
import org.longzheng.kernel.expressions.Type;
import org.longzheng.kernel.expressions.TypeScope;
import org.longzheng.kernel.sdk.ExpressionFunction;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.SourcePlace;
import org.longzheng.kernel.templates.WordTemplate;

/** DOC-001 … DOC-004: a Word template can be read, and the case that it is filled from has what its placeholders name. */
final class PlaceholdersAreKnown implements CatalogueRule {

    private final List<ExpressionFunction> functions;

    PlaceholdersAreKnown(List<ExpressionFunction> functions) {
        this.functions = functions;
    }

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        var types = new CatalogueTypes(checked.catalogue(), functions);
        for (var entity : checked.catalogue().entities().values()) {
            var process = checked.catalogue().processes().get(entity.id());
            var scope = types.of(entity, CatalogueTypes.places(process));
            for (var document : entity.documents().values()) {
                var template = checked.draft().opened.get(document.template());
                if (template != null) {
                    var shown =
                            checked.draft().wordTemplatePaths.getOrDefault(document.template(), document.template());
                    WordTemplate.check(
                            template,
                            shown,
                            name -> knows(scope, name),
                            name -> candidates(name, entity, scope),
                            problems);
                }
            }
        }
    }

    private static boolean knows(TypeScope scope, String name) {
        if (WordTemplate.FACTS.contains(name)) {
            return true;
        }
        var trial = new ProblemCollector();
        MessageTemplate.parse("{" + name + "}", SourcePlace.of("template"), trial)
                .check(scope, trial);
        return !trial.hasErrors();
    }

    /** Facts, fields, and the members of whatever the name begins with. */
    private static Set<String> candidates(String name, EntityDefinition entity, TypeScope scope) {
        var candidates = new LinkedHashSet<>(WordTemplate.FACTS);
        candidates.addAll(entity.fields().keySet());
        int dot = name.lastIndexOf('.');
        var owner = dot < 0 ? null : typeOf(scope, name.substring(0, dot));
        if (owner != null) {
            for (var member : scope.members(owner)) {
                candidates.add(name.substring(0, dot + 1) + member);
            }
        }
        return candidates;
    }

    private static @Nullable Type typeOf(TypeScope scope, String path) {
        var names = path.split("\\.");
        var type = scope.nameType(names[0]);
        for (int i = 1; i < names.length && type != null; i++) {
            type = scope.memberType(type, names[i]);
        }
        return type;
    }
}
