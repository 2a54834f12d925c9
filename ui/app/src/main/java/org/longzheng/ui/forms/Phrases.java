package org.longzheng.ui.forms;

import com.baomidou.mybatisplus.core.toolkit.IdWorker;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.longzheng.kernel.access.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 常用语 that somebody keeps for their own opinions; they follow the account from desk to desk and are nobody else's. */
@Component
public class Phrases {

    /** Longest phrase, in characters. */
    static final int LONGEST = 500;

    private static final int MOST = 30;

    private final JdbcClient database;
    private final Clock clock;

    Phrases(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** One's own, the newest first. */
    List<Phrase> of(Actor actor) {
        return database.sql("select id, words from lz_phrase where account = ? order by id desc")
                .param(actor.account())
                .query((row, number) -> new Phrase(row.getLong("id"), row.getString("words")))
                .list();
    }

    /**
     * Keeps one more; the same words are kept once.
     *
     * @return why it was not kept, in Chinese, or nothing
     */
    @Transactional
    Optional<String> keep(Actor actor, String words) {
        var phrase = words.strip();
        if (phrase.isEmpty()) {
            return Optional.of("还没有写内容。先写好一句，再存为常用语。");
        }
        if (phrase.length() > LONGEST) {
            return Optional.of("常用语最长 " + LONGEST + " 字，这一段有 " + phrase.length() + " 字。删减后再存。");
        }
        var kept = of(actor);
        if (kept.stream().anyMatch(each -> each.words().equals(phrase))) {
            return Optional.empty();
        }
        if (kept.size() >= MOST) {
            return Optional.of("常用语最多 " + MOST + " 条。删去不用的，再存新的。");
        }
        database.sql("insert into lz_phrase (id, account, words, kept_at) values (?, ?, ?, ?)")
                .params(IdWorker.getId(), actor.account(), phrase, LocalDateTime.now(clock))
                .update();
        return Optional.empty();
    }

    /** Forgets one of one's own; somebody else's stays. */
    void drop(Actor actor, long id) {
        database.sql("delete from lz_phrase where id = ? and account = ?")
                .params(id, actor.account())
                .update();
    }

    /** A phrase of one's own. */
    record Phrase(long id, String words) {}
}
