package org.longzheng.kernel.publication;

import java.util.List;
import java.util.function.Supplier;
import org.longzheng.kernel.access.Actor;

/**
 * What modules left behind that were disabled or removed: their records are read as before, by whoever could read them then, until they are purged.
 *
 * @see "docs/decisions/0099-what-removed-modules-leave.md"
 */
public interface RemovedModules {

    /**
     * Runs work under the definitions in which a module served last; when it serves, under those in force. The work only reads. Refused with
     * {@code not-found} when there never was such a module.
     */
    <T> T reading(String module, Supplier<T> work);

    /** How many cases of a module that does not serve are open, by the definitions in which it served last. */
    long openCases(String module);

    /**
     * What purging a removed module would delete. For the administrator of the system. Refused with {@code module} when it is not removed, and with
     * {@code nothing-left} when nothing of it is left.
     */
    Remains remains(Actor actor, String module);

    /**
     * Deletes what a removed module left; there is no way back. The same refusals as {@link #remains}, and {@code confirm} unless the module's id is
     * repeated, {@code needs-reason} without a reason, {@code data} while cases of the module are open.
     *
     * @return what was deleted
     */
    Remains purge(Actor actor, String module, String confirmed, String reason);

    /**
     * What is left of a module.
     *
     * @param files attachments that only its records hold
     */
    record Remains(String module, List<Table> tables, long files) {

        public Remains {
            tables = List.copyOf(tables);
        }

        /** As people read it, ending with a line feed. */
        public String asText() {
            var text = new StringBuilder("将删除，不能恢复\n");
            tables.forEach(table -> text.append("  表 ")
                    .append(table.name())
                    .append("「")
                    .append(table.label())
                    .append("」　")
                    .append(table.rows())
                    .append(" 行\n"));
            text.append("  附件　").append(files).append(" 个\n");
            return text.append("保留\n  办理经过、已发文书和审计\n").toString();
        }
    }

    /** A table with its rows. */
    record Table(String name, String label, long rows) {}
}
