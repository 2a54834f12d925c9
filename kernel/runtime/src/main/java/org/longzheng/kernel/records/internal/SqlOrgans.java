package org.longzheng.kernel.records.internal;

import org.longzheng.kernel.catalogue.Level;
import org.longzheng.kernel.expressions.Node;

/** The organ tree in statements: a subtree is one range of scope codes. */
final class SqlOrgans {

    private SqlOrgans() {}

    static Sql row(SqlValue.Org organ, String column) {
        var writer = Sql.writer().add("(select " + column + " from lz_organ o where ");
        return organ.id() == null
                ? writer.add("o.scope = ").add(organ.scope()).add(")").sql()
                : writer.add("o.id = ").add(organ.id()).add(")").sql();
    }

    static SqlValue.Org above(SqlValue.Org organ) {
        return new SqlValue.Org(
                row(organ, "o.parent"), row(organ, "(select p.scope from lz_organ p where p.id = o.parent)"));
    }

    /** Rows whose scope code lies in the subtree: one range of the index. */
    static Sql subtree(Sql scope, String top) {
        // codes are digits, lower-case letters, - and ~; the next character after ~ ends the range
        return Sql.writer()
                .add("(")
                .add(scope)
                .add(" >= ")
                .bind(top)
                .add(" and ")
                .add(scope)
                .add(" < ")
                .bind(top + '\u007f')
                .add(")")
                .sql();
    }

    static Level level(Node word, Node at) {
        if (word instanceof Node.Name name) {
            for (var level : Level.values()) {
                if (level.word().equals(name.name())) {
                    return level;
                }
            }
        }
        throw new NotCompilable(at, "The level is not known.");
    }
}
