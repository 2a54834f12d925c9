package org.longzheng.kernel.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.Problem;
import org.longzheng.kernel.sdk.ProblemCollector;

/**
 * What came of building a catalogue.
 *
 * @param catalogue the catalogue, or null when any problem is an error
 * @param problems everything found, warnings too
 * @param layers every layer that was found over sound definitions, those too that do not fit
 */
public record CatalogueOutcome(@Nullable Catalogue catalogue, ProblemCollector problems, List<LayerDefinition> layers) {

    public CatalogueOutcome {
        layers = List.copyOf(layers);
    }

    /** Without layers. */
    public CatalogueOutcome(@Nullable Catalogue catalogue, ProblemCollector problems) {
        this(catalogue, problems, List.of());
    }

    /** The catalogue; throws with all problems when there is none. */
    public Catalogue orThrow() {
        if (catalogue == null) {
            throw new BrokenDefinitionsException(problems.sorted());
        }
        return catalogue;
    }

    /** Definitions were refused. The message is the whole report. */
    public static final class BrokenDefinitionsException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient List<Problem> problems;

        BrokenDefinitionsException(List<Problem> problems) {
            super(String.join("\n\n", problems.stream().map(Problem::asText).toList()));
            this.problems = problems;
        }

        /** All problems, sorted. */
        public List<Problem> problems() {
            return problems;
        }
    }
}
