package org.longzheng.kernel.catalogue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.longzheng.kernel.catalogue.internal.CatalogueWork;
import org.longzheng.kernel.sdk.ExpressionFunction;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.ValueCheck;
import org.longzheng.kernel.values.StandardValues;

/**
 * Builds a catalogue from definition files.
 *
 * <pre>
 * var outcome = CatalogueBuilder.standard()
 *         .source(DefinitionSource.classPath(loader, "longzheng/metadata", DefinitionSource.PLATFORM))
 *         .source(DefinitionSource.folder(Path.of("plugins/lawyers/metadata"), "lawyers"))
 *         .build();
 * </pre>
 */
public final class CatalogueBuilder {

    private final List<DefinitionSource> sources = new ArrayList<>();
    private final List<ExpressionFunction> functions = new ArrayList<>();
    private final List<ValueCheck> checks = new ArrayList<>();

    private boolean settingLayersAside;

    private CatalogueBuilder() {}

    /** A builder with the platform's own rules, functions and checks, and no definitions yet. */
    public static CatalogueBuilder standard() {
        return new CatalogueBuilder().functions(StandardValues.functions()).checks(StandardValues.checks());
    }

    /** Adds definitions; the platform's first, then modules. */
    public CatalogueBuilder source(DefinitionSource source) {
        sources.add(source);
        return this;
    }

    /** Adds functions that a module brings for expressions. */
    public CatalogueBuilder functions(List<? extends ExpressionFunction> added) {
        functions.addAll(added);
        return this;
    }

    /** Adds checks that a module brings for value types. */
    public CatalogueBuilder checks(List<? extends ValueCheck> added) {
        checks.addAll(added);
        return this;
    }

    /** Leaves layers out that do not fit what they patch, with a warning, instead of refusing everything: what is in force must be served. */
    public CatalogueBuilder settingLayersAside() {
        settingLayersAside = true;
        return this;
    }

    /** Reads, checks and links everything. */
    public CatalogueOutcome build() {
        var problems = new ProblemCollector();
        var work = new CatalogueWork(problems, functions, checks, settingLayersAside);
        var catalogue = work.build(sources);
        return new CatalogueOutcome(problems.hasErrors() ? null : catalogue, problems, work.layers());
    }

    /** Reads and checks everything, for whoever wants to know the problems alone. */
    public ProblemCollector check() {
        var problems = new ProblemCollector();
        new CatalogueWork(problems, functions, checks, settingLayersAside).check(sources);
        return problems;
    }

    /** Builds from the folder alone, as a platform of its own: what fixtures and the `check` command use. */
    public CatalogueOutcome build(Path folder) {
        return source(DefinitionSource.folder(folder, DefinitionSource.PLATFORM))
                .build();
    }
}
