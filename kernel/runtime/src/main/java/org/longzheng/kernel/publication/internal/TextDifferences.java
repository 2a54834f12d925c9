package org.longzheng.kernel.publication.internal;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.publication.Publications.FileChange;
import org.longzheng.kernel.publication.Publications.How;
import org.longzheng.kernel.publication.internal.DefinitionSet.Entry;

/** What the files of two sets say differently, line by line. */
final class TextDifferences {

    private static final int LINES_AROUND = 3;

    private TextDifferences() {}

    static List<FileChange> between(DefinitionSet before, DefinitionSet after, Contents contents) {
        var changes = new ArrayList<FileChange>();
        var modules = new TreeSet<>(before.modules().keySet());
        modules.addAll(after.modules().keySet());
        for (var module : modules) {
            var paths = new TreeSet<>(before.of(module).keySet());
            paths.addAll(after.of(module).keySet());
            for (var path : paths) {
                var then = digest(before.of(module).get(path));
                var now = digest(after.of(module).get(path));
                if (!Objects.equals(then, now)) {
                    var how = then == null ? How.ADDED : now == null ? How.REMOVED : How.CHANGED;
                    changes.add(new FileChange(module, path, how, diff(path, then, now, contents)));
                }
            }
        }
        return changes;
    }

    private static @Nullable String digest(@Nullable Entry entry) {
        return entry == null ? null : entry.digest();
    }

    private static String diff(String path, @Nullable String then, @Nullable String now, Contents contents) {
        if (!path.endsWith(".yaml")) {
            return "";
        }
        var before = lines(then, contents);
        var patch = DiffUtils.diff(before, lines(now, contents));
        return String.join("\n", UnifiedDiffUtils.generateUnifiedDiff(path, path, before, patch, LINES_AROUND));
    }

    private static List<String> lines(@Nullable String digest, Contents contents) {
        return digest == null
                ? List.of()
                : new String(contents.of(digest), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
    }
}
