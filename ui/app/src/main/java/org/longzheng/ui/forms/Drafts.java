package org.longzheng.ui.forms;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.crypto.FieldCipher;
import org.longzheng.kernel.crypto.FieldCipher.Cell;
import org.longzheng.kernel.crypto.SealBrokenException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What somebody has typed and not yet submitted, kept on the server for that account alone, sealed as what is submitted would be. */
@Component
public class Drafts {

    private final JdbcClient database;
    private final FieldCipher cipher;
    private final Clock clock;

    Drafts(JdbcClient database, FieldCipher cipher, Clock clock) {
        this.database = database;
        this.cipher = cipher;
        this.clock = clock;
    }

    /**
     * Keeps a draft in place of the one before.
     *
     * @param form what it belongs to, e.g. {@code start/practice-licence}, at most 120 characters
     */
    @Transactional
    public LocalDateTime keep(Actor actor, String form, Map<String, ? extends @Nullable Object> values) {
        var now = LocalDateTime.now(clock);
        var content = cipher.seal(DraftText.write(values), cell(actor, form));
        int kept = database.sql("update lz_draft set saved_at = ?, content = ? where account = ? and form = ?")
                .params(now, content, actor.account(), form)
                .update();
        if (kept == 0) {
            database.sql("insert into lz_draft (account, form, saved_at, content) values (?, ?, ?, ?)")
                    .params(actor.account(), form, now, content)
                    .update();
        }
        return now;
    }

    /** The draft kept last, if any; one that can no longer be opened is as good as none. */
    public Optional<Draft> find(Actor actor, String form) {
        try {
            return open(actor, form);
        } catch (SealBrokenException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<Draft> open(Actor actor, String form) {
        return database.sql("select saved_at, content from lz_draft where account = ? and form = ?")
                .params(actor.account(), form)
                .query((row, number) -> new Draft(
                        row.getTimestamp("saved_at").toLocalDateTime(),
                        DraftText.read(cipher.open(row.getString("content"), cell(actor, form)))))
                .optional();
    }

    /** Throws the draft away: it was submitted, or its author wants to begin anew. */
    @Transactional
    public void drop(Actor actor, String form) {
        database.sql("delete from lz_draft where account = ? and form = ?")
                .params(actor.account(), form)
                .update();
    }

    /** A draft has no number of its own: it is sealed for its account and form. */
    private static Cell cell(Actor actor, String form) {
        var name = (actor.account() + ' ' + form).getBytes(StandardCharsets.UTF_8);
        return new Cell("lz_draft", "content", UUID.nameUUIDFromBytes(name).getMostSignificantBits());
    }

    /** What was kept, and when. */
    public record Draft(LocalDateTime at, Map<String, @Nullable Object> values) {

        /** How many fields have a value. */
        public long filled() {
            return values.values().stream().filter(value -> value != null).count();
        }
    }
}
