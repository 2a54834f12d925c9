package org.longzheng.kernel.catalogue.internal;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.catalogue.LayerDefinition;
import org.longzheng.kernel.sdk.ExpressionFunction;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.SourcePlace;
import org.longzheng.kernel.sdk.ValueCheck;

/** The way from sources to a catalogue: read, merge, check shapes, parse, check rules. */
public final class CatalogueWork {

    private static final int LARGEST_WORD_TEMPLATE = 8 << 20;

    private final ProblemCollector problems;
    private final List<ExpressionFunction> functions;
    private final List<ValueCheck> checks;

    private final boolean settingLayersAside;
    private List<LayerDefinition> layers = List.of();

    /** @param settingLayersAside see {@link Layering#layered} */
    public CatalogueWork(
            ProblemCollector problems,
            List<ExpressionFunction> functions,
            List<ValueCheck> checks,
            boolean settingLayersAside) {
        this.settingLayersAside = settingLayersAside;
        this.problems = problems;
        this.functions = List.copyOf(functions);
        this.checks = List.copyOf(checks);
    }

    /** The catalogue, or null when files could not be read; whether it is sound, the problems say. */
    public @Nullable Catalogue build(List<DefinitionSource> sources) {
        return build(sources, true);
    }

    /** The problems alone: nobody will ask which definitions these were. */
    public void check(List<DefinitionSource> sources) {
        build(sources, false);
    }

    private @Nullable Catalogue build(List<DefinitionSource> sources, boolean withChecksum) {
        // what decimals prepare for themselves takes long; nobody asks for one before tables are parsed
        ForkJoinPool.commonPool().execute(() -> BigDecimal.ZERO.signum());
        var files = new ArrayList<SourceFile>();
        var reader = new DefinitionReader(problems);
        for (var source : sources) {
            files.addAll(reader.read(source));
        }
        boolean allRead = !problems.hasErrors();

        var draft = new Assembler(problems, allRead).assemble(files);
        for (var source : sources) {
            readWordTemplates(source, draft);
        }
        var mentions = new ArrayList<Mention>();
        checkShapes(draft, mentions);
        if (!allRead) {
            return null; // what a missing file declares would be called missing as well
        }
        var names = Names.of(draft);
        if (draft.features.stream().anyMatch(feature -> !feature.whole())) {
            Rules.ofNames(problems, names, mentions);
            return null; // what the missing template holds would be called missing as well
        }
        var ownNames = OwnNames.settle(draft);
        var checksum = withChecksum ? Checksum.of(files, draft.wordTemplates) : "";
        var settings = Settings.of(files);
        var parsed = new CatalogueParser(problems, draft, names, ownNames, settings).parse(checksum);
        draft.openTemplates(parsed.catalogue().entities().values());
        check(new Checked(draft, names, mentions, parsed.catalogue(), parsed.values()), problems);
        if (problems.hasErrors()) {
            return parsed.catalogue();
        }
        var layering = new Layering(problems, draft, names, ownNames, settings, parsed.catalogue(), this::check);
        var layered = layering.layered(settingLayersAside);
        layers = layering.all();
        return layered;
    }

    /** Every layer that was found, once everything was built; those too that do not fit. */
    public List<LayerDefinition> layers() {
        return layers;
    }

    private void check(Checked checked, ProblemCollector told) {
        new Rules(told, functions, checks).check(checked);
    }

    private void checkShapes(Draft draft, List<Mention> mentions) {
        var features = new ArrayList<>(draft.templates);
        features.addAll(draft.features);
        SideBySide.each(features, problems, CatalogueWork::shapesOf).forEach(mentions::addAll);
        for (var each : Language.files().entrySet()) {
            var shape = each.getValue();
            SideBySide.each(draft.files(each.getKey()), problems, (file, told) -> shapeOf(file, shape, told))
                    .forEach(mentions::addAll);
        }
    }

    private static List<Mention> shapesOf(Feature feature, ProblemCollector told) {
        var mentions = new ArrayList<Mention>();
        var checker = new ShapeChecker(feature.owner(), feature.whole(), told, mention -> {
            // a template leaves some code lists to the module that uses it
            if (!feature.template() || mention.kind() != Form.Kind.CODE_LIST) {
                mentions.add(mention);
            }
        });
        for (var each : feature.parts().entrySet()) {
            checker.check(each.getValue(), each.getKey().shape);
        }
        return mentions;
    }

    private static List<Mention> shapeOf(SourceFile file, Construct shape, ProblemCollector told) {
        var mentions = new ArrayList<Mention>();
        new ShapeChecker(file.owner(), true, told, mentions::add).check(file.root(), shape);
        return mentions;
    }

    private void readWordTemplates(DefinitionSource source, Draft draft) {
        try {
            for (var file : source.files()) {
                if (file.path().endsWith(".docx")) {
                    // that of a layer is its organ's own, whatever others call theirs
                    var name = source.owner().equals(DefinitionSource.LAYERS)
                            ? file.path()
                            : file.path().substring(file.path().lastIndexOf('/') + 1);
                    var content = file.read(LARGEST_WORD_TEMPLATE);
                    var known = draft.wordTemplates.putIfAbsent(name, content);
                    if (known != null && !Arrays.equals(known, content)) {
                        problems.error("DOC-005", SourcePlace.of(file.shown()))
                                .mend("Give the file a name of its own, and write it at the document.")
                                .says(
                                        "There are two different templates \"%s\"; the other is %s.",
                                        name, draft.wordTemplatePaths.get(name));
                    }
                    draft.wordTemplatePaths.putIfAbsent(name, file.shown());
                    draft.withWordTemplates.add(source.owner());
                }
            }
        } catch (IOException unreadable) {
            problems.error("CAT-001", SourcePlace.of(source.owner()))
                    .mend("Check that the folder or archive exists and can be read.")
                    .says(
                            "The Word templates of \"%s\" cannot be read: %s.",
                            source.owner(), Objects.requireNonNullElse(unreadable.getMessage(), "reading failed"));
        }
    }
}
