package org.longzheng.ui.shell;

import org.longzheng.kernel.access.Actor;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What somebody chose for their own screens; it follows the account from desk to desk. */
@Component
class Preferences {

    private static final String DARK = "dark";
    private static final String SINGLE_KEYS = "single-keys";

    private final JdbcClient database;

    Preferences(JdbcClient database) {
        this.database = database;
    }

    /** Screens are dark. */
    boolean dark(Actor actor) {
        return is(actor, DARK, false);
    }

    void dark(Actor actor, boolean yes) {
        choose(actor, DARK, yes);
    }

    /** Single letters act while a grid has the focus. */
    boolean singleKeys(Actor actor) {
        return is(actor, SINGLE_KEYS, true);
    }

    void singleKeys(Actor actor, boolean yes) {
        choose(actor, SINGLE_KEYS, yes);
    }

    private boolean is(Actor actor, String name, boolean otherwise) {
        return database.sql("select content from lz_preference where account = ? and name = ?")
                .params(actor.account(), name)
                .query(String.class)
                .optional()
                .map("yes"::equals)
                .orElse(otherwise);
    }

    private void choose(Actor actor, String name, boolean yes) {
        if (change(actor, name, yes) > 0) {
            return;
        }
        try {
            database.sql("insert into lz_preference (account, name, content) values (?, ?, ?)")
                    .params(actor.account(), name, words(yes))
                    .update();
        } catch (DuplicateKeyException chosenElsewhereMeanwhile) {
            change(actor, name, yes);
        }
    }

    private int change(Actor actor, String name, boolean yes) {
        return database.sql("update lz_preference set content = ? where account = ? and name = ?")
                .params(words(yes), actor.account(), name)
                .update();
    }

    private static String words(boolean yes) {
        return yes ? "yes" : "no";
    }
}
