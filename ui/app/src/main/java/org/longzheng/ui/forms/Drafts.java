package org.longzheng.ui.forms;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.access.OpenDuties;
import org.longzheng.kernel.crypto.FieldCipher;
import org.longzheng.kernel.crypto.FieldCipher.Cell;
import org.longzheng.kernel.crypto.SealBrokenException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What somebody has typed and not yet submitted, kept on the server for that account alone, sealed as what is submitted would be. */
@Component
public class Drafts implements OpenDuties {

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
        var content = cipher.seal(DraftText.write(values), cell(actor.account(), form));
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
                        DraftText.read(cipher.open(row.getString("content"), cell(actor.account(), form)))))
                .optional();
    }

    /** Throws the draft away: it was submitted, or its author wants to begin anew. */
    @Transactional
    public void drop(Actor actor, String form) {
        database.sql("delete from lz_draft where account = ? and form = ?")
                .params(actor.account(), form)
                .update();
    }

    @Override
    public List<Duty> of(Holder holder) {
        return database.sql("select form, saved_at from lz_draft where account = ? order by saved_at desc")
                .param(holder.account())
                .query((row, number) -> new Duty(
                        "草稿",
                        row.getString("form") + "，"
                                + row.getTimestamp("saved_at").toLocalDateTime().toLocalDate(),
                        "转给接收人"))
                .list();
    }

    /** Where the successor has a draft of the same form, both stay where they are: nothing that somebody typed is written over. */
    @Override
    @Transactional
    public int handOver(Actor actor, Holder from, Holder to) {
        var forms = database.sql("select form, content from lz_draft d where account = ?"
                        + " and not exists (select 1 from lz_draft o where o.account = ? and o.form = d.form)")
                .params(from.account(), to.account())
                .query((row, number) -> new Kept(row.getString("form"), row.getString("content")))
                .list();
        int handed = 0;
        for (var kept : forms) {
            try {
                var plain = cipher.open(kept.content(), cell(from.account(), kept.form()));
                handed += database.sql("update lz_draft set account = ?, content = ? where account = ? and form = ?")
                        .params(
                                to.account(),
                                cipher.seal(plain, cell(to.account(), kept.form())),
                                from.account(),
                                kept.form())
                        .update();
            } catch (SealBrokenException unreadable) {
                // nobody can open it any more, its author neither
                continue;
            }
        }
        return handed;
    }

    private record Kept(String form, String content) {}

    /** A draft has no number of its own: it is sealed for its account and form. */
    private static Cell cell(String account, String form) {
        var name = (account + ' ' + form).getBytes(StandardCharsets.UTF_8);
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
