package org.longzheng.kernel.catalogue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * How stored records of an entity come to stand in one version of its module. It is applied once, in the order of the versions, and taken back when
 * definitions from before it return.
 *
 * @param version of the module that brings it
 * @param was id of the entity before this version, or null when it keeps its id
 * @param renames id of a field before this version to its id from then on; {@code education.degree} is a column of rows
 * @param retired fields that nobody fills any more, by id; their columns stay
 * @param recodes by field, or {@code state}: code before this version to the code from then on
 * @param fills value of fields where stored records have none
 * @param converts value of fields in every stored record, mostly from retired ones
 * @param backs value of retired fields when definitions from before this version return
 * @see "docs/decisions/0092-stored-data-follow-definitions.md"
 */
public record DataMigration(
        String version,
        @Nullable String was,
        Map<String, String> renames,
        Map<String, FieldDefinition> retired,
        Map<String, Map<String, String>> recodes,
        Map<String, Expression> fills,
        Map<String, Expression> converts,
        Map<String, Expression> backs,
        SourcePlace place) {

    /** Versions number by number, 2.10 after 2.9. */
    public static final Comparator<String> BY_VERSION = (one, other) -> Arrays.compare(numbers(one), numbers(other));

    public DataMigration {
        renames = Catalogue.frozen(renames);
        retired = Catalogue.frozen(retired);
        recodes = Catalogue.frozen(recodes);
        fills = Catalogue.frozen(fills);
        converts = Catalogue.frozen(converts);
        backs = Catalogue.frozen(backs);
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }

    /** The id, after this version, of what a field or column of rows was called before. */
    String later(String path) {
        var moved = withField(path, renames.getOrDefault(fieldOf(path), fieldOf(path)));
        return renames.getOrDefault(moved, moved);
    }

    /** The id before this version. */
    String earlier(String path) {
        var moved = before(path);
        return withField(moved, before(fieldOf(moved)));
    }

    private String before(String path) {
        return renames.entrySet().stream()
                .filter(each -> each.getValue().equals(path))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(path);
    }

    private static String fieldOf(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    private static String withField(String path, String field) {
        int dot = path.indexOf('.');
        return dot < 0 ? field : field + path.substring(dot);
    }
}
