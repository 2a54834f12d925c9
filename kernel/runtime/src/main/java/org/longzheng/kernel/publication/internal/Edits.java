package org.longzheng.kernel.publication.internal;

import java.util.regex.Pattern;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.publication.Draft;
import org.longzheng.kernel.publication.Draft.Edit;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;

/** Files that somebody sends, laid over those that are there. */
final class Edits {

    private static final int LARGEST_FILE = 8 << 20;

    /** Names without anything that leads elsewhere, ending as definitions do. */
    private static final Pattern PATH = Pattern.compile(
            "(?!.*\\.\\.)[\\p{L}\\p{N}_-][\\p{L}\\p{N}._-]*(/[\\p{L}\\p{N}_-][\\p{L}\\p{N}._-]*)*\\.(yaml|docx)");

    private static final int LONGEST_PATH = 250;

    private Edits() {}

    static DefinitionSet over(DefinitionSet present, Draft draft, Contents contents) {
        var wanted = present;
        for (var edit : draft.files()) {
            check(present, edit);
            wanted = wanted.with(
                    edit.module(), edit.path(), edit.content() == null ? null : contents.add(edit.content()));
        }
        return wanted;
    }

    private static void check(DefinitionSet present, Edit edit) {
        if (!present.modules().containsKey(edit.module()) && !edit.module().equals(DefinitionSource.LAYERS)) {
            throw refused("module", "没有安装模块「%s」。核对模块名称。".formatted(shortened(edit.module())));
        }
        if (edit.path().length() > LONGEST_PATH || !PATH.matcher(edit.path()).matches()) {
            throw refused("path", "「%s」不能作为定义文件的路径。写成 lawyer/entity.yaml 这样。".formatted(shortened(edit.path())));
        }
        if (edit.content() != null && edit.content().length > LARGEST_FILE) {
            throw refused("size", "「%s」超过 8 MB。拆成几个文件。".formatted(shortened(edit.path())));
        }
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private static RefusedException refused(String id, String message) {
        return new RefusedException(Refusal.of(id, message));
    }
}
