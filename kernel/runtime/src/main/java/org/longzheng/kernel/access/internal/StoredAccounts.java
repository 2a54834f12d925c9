package org.longzheng.kernel.access.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.longzheng.kernel.PlatformSettings;
import org.longzheng.kernel.access.Accounts;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.access.Post;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Accounts in {@code lz_account} and {@code lz_post}. */
@Component
class StoredAccounts implements Accounts {

    private static final int MOST_FAILURES = 5;
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Duration LOCK = Duration.ofMinutes(15);

    private final AccountMapper accounts;
    private final PostMapper posts;
    private final Organs organs;
    private final Clock clock;
    private final PasswordHash hash;

    StoredAccounts(AccountMapper accounts, PostMapper posts, Organs organs, Clock clock, PlatformSettings settings) {
        this.accounts = accounts;
        this.posts = posts;
        this.organs = organs;
        this.clock = clock;
        hash = new PasswordHash(settings.loginCost());
    }

    @Override
    public Optional<Actor> login(String account, char[] password, String from) {
        var row = accounts.selectById(account);
        if (row == null) {
            hash.matchesNothing(password);
            return Optional.empty();
        }
        var now = LocalDateTime.now(clock);
        boolean right = hash.matches(password, row.secret);
        boolean locked = row.lockedUntil != null && row.lockedUntil.isAfter(now);
        if (!right) {
            accounts.countFailure(account, now.minus(WINDOW), now);
            accounts.lock(account, now.plus(LOCK), MOST_FAILURES);
            return Optional.empty();
        }
        if (locked || row.disabled) {
            return Optional.empty();
        }
        accounts.succeeded(account, now);
        return posts(account).stream().findFirst().map(post -> actor(row, post.organ()));
    }

    @Override
    public Actor actAt(Actor actor, String organ) {
        var row = accounts.selectById(actor.account());
        if (row == null
                || posts(actor.account()).stream()
                        .noneMatch(post -> post.organ().equals(organ))) {
            throw new RefusedException(Refusal.of("post", "您在该机构没有任职。请选择自己的岗位。"));
        }
        return actor(row, organ);
    }

    private Actor actor(AccountRow row, String organ) {
        var roles = new LinkedHashSet<String>();
        posts(row.account).stream().filter(post -> post.organ().equals(organ)).forEach(post -> roles.add(post.role()));
        return new Actor(
                row.account, row.name, row.personId, organ, organs.get(organ).scope(), roles);
    }

    @Override
    public List<Post> posts(String account) {
        return posts.held(account, LocalDate.now(clock)).stream()
                .flatMap(row -> organs.find(row.organ).stream()
                        .map(organ -> new Post(row.role, organ.id(), organ.name(), organ.scope())))
                .toList();
    }

    @Override
    @Transactional
    public void create(NewAccount account) {
        var row = new AccountRow();
        row.account = account.account();
        row.name = account.name();
        row.secret = hash.make(account.password());
        row.personId = account.person();
        row.demonstration = account.demonstration();
        row.mustChange = !account.demonstration();
        row.createdAt = LocalDateTime.now(clock);
        accounts.insert(row);
        int rank = 0;
        for (var post : account.posts()) {
            var held = new PostRow();
            held.account = account.account();
            held.role = post.role();
            held.organ = post.organ();
            held.rankNo = rank++;
            posts.insert(held);
        }
    }

    @Override
    public boolean exists(String account) {
        return accounts.selectById(account) != null;
    }

    @Override
    public String name(String account) {
        return java.util.Objects.requireNonNull(accounts.selectById(account), account).name;
    }

    @Override
    public boolean any() {
        return accounts.selectCount(null) > 0;
    }

    @Override
    public List<String> demonstrations() {
        return accounts.demonstrations();
    }
}
