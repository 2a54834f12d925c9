package org.longzheng.ui.lists;

import com.baomidou.mybatisplus.core.toolkit.IdWorker;
import com.vaadin.flow.router.QueryParameters;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Views of a list that somebody keeps for themselves: conditions, columns and order under a name. A view is nobody's but its owner's, and asks
 * nothing that its owner could not ask by hand: rights are judged whenever it is shown.
 */
@Component
class SavedViews {

    private static final int MOST = 20;
    private static final int LONGEST_NAME = 30;
    private static final int LONGEST_STATE = 3_500;

    private final JdbcClient database;
    private final Clock clock;

    SavedViews(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A view of somebody's own. */
    record SavedView(long id, String name, ListState state) {}

    /** The actor's views of a list, by age. */
    List<SavedView> of(Actor actor, String entity) {
        return database.sql("select id, name, state from lz_saved_view where account = ? and entity = ? order by id")
                .params(actor.account(), entity)
                .query((row, number) -> view(row.getLong("id"), row.getString("name"), row.getString("state")))
                .list();
    }

    Optional<SavedView> find(Actor actor, String entity, long id) {
        return of(actor, entity).stream().filter(view -> view.id() == id).findFirst();
    }

    private static SavedView view(long id, String name, String state) {
        return new SavedView(
                id, name, ListState.of(QueryParameters.fromString(state)).withMine(id));
    }

    /** Keeps a state under a name; refused when the name is taken or nothing more can be kept. */
    @Transactional
    SavedView add(Actor actor, String entity, String name, ListState state) {
        var checked = checked(name);
        if (of(actor, entity).size() >= MOST) {
            throw refused("已有 " + MOST + " 个自己的视图。请先删掉不用的，再保存。");
        }
        var id = IdWorker.getId();
        try {
            database.sql(
                            "insert into lz_saved_view (id, account, entity, name, state, saved_at) values (?, ?, ?, ?, ?, ?)")
                    .params(id, actor.account(), entity, checked, text(state), LocalDateTime.now(clock))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw taken(checked);
        }
        return new SavedView(id, checked, state.withMine(id));
    }

    /** Keeps another state under the same name. */
    @Transactional
    void change(Actor actor, long id, ListState state) {
        database.sql("update lz_saved_view set state = ?, saved_at = ? where id = ? and account = ?")
                .params(text(state), LocalDateTime.now(clock), id, actor.account())
                .update();
    }

    @Transactional
    void rename(Actor actor, long id, String name) {
        var checked = checked(name);
        try {
            database.sql("update lz_saved_view set name = ? where id = ? and account = ?")
                    .params(checked, id, actor.account())
                    .update();
        } catch (DuplicateKeyException taken) {
            throw taken(checked);
        }
    }

    @Transactional
    void drop(Actor actor, long id) {
        database.sql("delete from lz_saved_view where id = ? and account = ?")
                .params(id, actor.account())
                .update();
    }

    private static String checked(String name) {
        var checked = name.strip();
        if (checked.isEmpty()) {
            throw refused("视图还没有名称。请填写名称，再保存。");
        }
        if (checked.length() > LONGEST_NAME) {
            throw refused("视图名称最多 " + LONGEST_NAME + " 字。请写短些，再保存。");
        }
        return checked;
    }

    private static String text(ListState state) {
        var text = state.withMine(null).parameters().getQueryString();
        if (text.length() > LONGEST_STATE) {
            throw refused("这个视图的条件太长，没有保存。请减少条件，再保存。");
        }
        return text;
    }

    private static RefusedException taken(String name) {
        return refused("已有名为「" + name + "」的视图。请换一个名称，再保存。");
    }

    private static RefusedException refused(String words) {
        return new RefusedException(Refusal.of("view", "name", words));
    }
}
