package org.longzheng.ui.definitions;

import com.vaadin.flow.component.html.Div;
import java.util.regex.Pattern;
import org.longzheng.kernel.publication.Publications.FileChange;
import org.longzheng.ui.theme.Parts;

/** What changes in a file: its lines before and after, with their numbers, and some around them. */
final class Difference extends Div {

    private static final Pattern BLOCK = Pattern.compile("@@ -(\\d+)(?:,\\d+)? \\+(\\d+)(?:,\\d+)? @@.*");

    private int before = 1;
    private int after = 1;

    /** @param change its difference a unified diff, as {@code diff -u} writes it */
    Difference(FileChange change) {
        addClassName("lz-diff");
        for (var line : change.diff().lines().toList()) {
            if (line.startsWith("---") || line.startsWith("+++") || line.startsWith("\\")) {
                continue;
            }
            var block = BLOCK.matcher(line);
            if (block.matches()) {
                before = Integer.parseInt(block.group(1));
                after = Integer.parseInt(block.group(2));
                if (getElement().getChildCount() > 0) {
                    add(Parts.box("lz-diff-gap", Parts.text("⋯")));
                }
                continue;
            }
            add(line(line));
        }
        if (change.diff().isEmpty()) {
            add(Parts.box("lz-diff-gap", Parts.text("这个文件不是文字，不逐行显示。")));
        }
    }

    private Div line(String line) {
        boolean added = line.startsWith("+");
        boolean removed = line.startsWith("-");
        var box = Parts.box(
                added ? "added" : removed ? "removed" : "same",
                Parts.text(added ? "" : String.valueOf(before), "lz-no"),
                Parts.text(removed ? "" : String.valueOf(after), "lz-no"),
                Parts.text(added ? "+" : removed ? "-" : "", "lz-sign"),
                Parts.text(line.isEmpty() ? "" : line.substring(1), "lz-line"));
        before += added ? 0 : 1;
        after += removed ? 0 : 1;
        return box;
    }
}
