package org.longzheng.kernel.access.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.longzheng.kernel.access.AccountChanged;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.access.Deputies.Colleague;
import org.longzheng.kernel.access.Handovers;
import org.longzheng.kernel.access.OpenDuties;
import org.longzheng.kernel.access.OpenDuties.Duty;
import org.longzheng.kernel.access.OpenDuties.Holder;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks every feature that keeps something for a person. */
@Component
class StoredHandovers implements Handovers {

    private static final int MOST = 200;

    private final AccountMapper accounts;
    private final PostMapper posts;
    private final StoredDeputies deputies;
    private final ObjectProvider<OpenDuties> kinds;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StoredHandovers(
            AccountMapper accounts,
            PostMapper posts,
            StoredDeputies deputies,
            ObjectProvider<OpenDuties> kinds,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.posts = posts;
        this.deputies = deputies;
        this.kinds = kinds;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<Colleague> people(Actor actor, String words, int offset, int limit) {
        administers(actor);
        var pattern =
                "%" + words.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        return accounts.people(pattern, Math.max(0, offset), Math.clamp(limit, 1, MOST));
    }

    @Override
    public List<Colleague> successors(Actor actor, String leaving) {
        administers(actor);
        return deputies.candidates(leaving);
    }

    @Override
    public List<Duty> duties(Actor actor, String leaving) {
        administers(actor);
        var holder = holder(leaving);
        return kinds.orderedStream().flatMap(kind -> kind.of(holder).stream()).toList();
    }

    @Override
    @Transactional
    public HandedOver handOver(Actor actor, Handover handover) {
        administers(actor);
        if (handover.reason().isBlank()) {
            throw new RefusedException(Refusal.of("reason", "reason", "请写明交接的原因，例如调离、退休。"));
        }
        if (deputies.candidates(handover.leaving()).stream()
                .noneMatch(colleague -> colleague.account().equals(handover.successor()))) {
            throw new RefusedException(Refusal.of("successor", "successor", "接收人应当是同一机构的其他人员。请从列表中选择。"));
        }
        var from = holder(handover.leaving());
        var to = holder(handover.successor());
        int count = kinds.orderedStream()
                .mapToInt(kind -> kind.handOver(actor, from, to))
                .sum();
        if (handover.endPosts()) {
            posts.endAll(from.account(), LocalDate.now(clock));
        }
        events.publishEvent(new AccountChanged(
                actor,
                "hand-over",
                from.account(),
                Map.of(
                        "successor", to.account(),
                        "count", Integer.toString(count),
                        "endPosts", Boolean.toString(handover.endPosts()),
                        "reason", handover.reason().strip())));
        return new HandedOver(
                count,
                kinds.orderedStream().flatMap(kind -> kind.of(from).stream()).toList());
    }

    private Holder holder(String account) {
        var row = accounts.selectById(account);
        if (row == null) {
            throw new RefusedException(Refusal.of("not-found", "没有这个账号。请从列表中选择。"));
        }
        return new Holder(row.account, row.name, row.personId);
    }

    private static void administers(Actor actor) {
        if (!actor.roles().contains(StoredAccounts.ADMINISTRATOR)) {
            throw new RefusedException(Refusal.of("forbidden", "交接由系统管理员办理。请与管理员联系。"));
        }
    }
}
