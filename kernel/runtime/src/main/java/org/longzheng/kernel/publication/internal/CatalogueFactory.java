package org.longzheng.kernel.publication.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.longzheng.kernel.catalogue.CatalogueBuilder;
import org.longzheng.kernel.catalogue.CatalogueCheck;
import org.longzheng.kernel.catalogue.CatalogueOutcome;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.publication.ModuleLayer;
import org.longzheng.kernel.publication.internal.DefinitionSet.Entry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Builds catalogues over the modules that are found, and asks the features that are to run them whether they can. */
@Component
class CatalogueFactory {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogueFactory.class);

    /** What is longer is told by whoever reads it as a definition. */
    private static final int LARGEST = 16 << 20;

    private final ObjectProvider<CatalogueCheck> checks;

    CatalogueFactory(ObjectProvider<CatalogueCheck> checks) {
        this.checks = checks;
    }

    /** The modules of a layer as they are found, as if nothing had been changed here; their files are known from then on. */
    DefinitionSet delivered(ModuleLayer layer, Contents contents) {
        var all = DefinitionSet.empty();
        for (var source : layer.sources()) {
            all = all.with(source.owner(), files(source, contents));
        }
        return all;
    }

    private static Map<String, Entry> files(DefinitionSource source, Contents contents) {
        var files = new TreeMap<String, Entry>();
        try {
            for (var file : source.originals()) {
                files.put(file.path(), Entry.delivered(contents.add(file.read(LARGEST))));
            }
        } catch (IOException unreadable) {
            // the check of the definitions tells it with its place
            LOG.debug("The definitions of {} cannot be read.", source.owner(), unreadable);
        }
        return files;
    }

    /** What somebody wants to put in force: everything has to fit. */
    CatalogueOutcome build(DefinitionSet set, Contents contents, Modules modules) {
        return build(set, contents, modules, false);
    }

    /** What is in force, and must be served: layers that do not fit any more are set aside and named in a warning. */
    CatalogueOutcome buildToServe(DefinitionSet set, Contents contents, Modules modules) {
        return build(set, contents, modules, true);
    }

    private CatalogueOutcome build(DefinitionSet set, Contents contents, Modules modules, boolean settingLayersAside) {
        var builder = CatalogueBuilder.standard();
        if (settingLayersAside) {
            builder.settingLayersAside();
        }
        sources(set, contents, modules).forEach(builder::source);
        var supplied = modules.layer().supplied();
        var outcome = builder.functions(List.copyOf(supplied.functions()))
                .checks(List.copyOf(supplied.checks()))
                .build();
        var built = outcome.catalogue();
        if (built == null) {
            return outcome;
        }
        checks.stream().flatMap(check -> check.problems(built).stream()).forEach(outcome.problems()::add);
        return outcome.problems().hasErrors()
                ? new CatalogueOutcome(null, outcome.problems(), outcome.layers())
                : outcome;
    }

    /** A module that stands as it is found is read from where it is found, so that problems name its files as its author knows them. */
    private List<DefinitionSource> sources(DefinitionSet set, Contents contents, Modules modules) {
        var found = modules.layer().sources();
        var asFound = new HashMap<String, DefinitionSource>();
        found.forEach(source -> asFound.put(source.owner(), source));
        var changed = DefinitionSet.empty();
        for (var module : set.modules().keySet()) {
            if (!asFound.containsKey(module) || !digests(set, module).equals(digests(modules.delivered(), module))) {
                changed = changed.with(module, set.of(module));
            }
        }
        var others = new HashMap<String, DefinitionSource>();
        contents.sources(changed).forEach(source -> others.put(source.owner(), source));
        var sources = new ArrayList<DefinitionSource>();
        // as they are found, the platform's first; then what is known from the database alone
        found.stream()
                .filter(source -> set.modules().containsKey(source.owner()))
                .forEach(source -> sources.add(others.getOrDefault(source.owner(), source)));
        others.values().stream()
                .filter(source -> !asFound.containsKey(source.owner()))
                .forEach(sources::add);
        return sources;
    }

    private static Map<String, String> digests(DefinitionSet set, String module) {
        var digests = new HashMap<String, String>();
        set.of(module).forEach((path, entry) -> {
            if (entry.digest() != null) {
                digests.put(path, entry.digest());
            }
        });
        return digests;
    }
}
