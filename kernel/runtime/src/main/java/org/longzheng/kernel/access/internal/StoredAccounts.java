package org.longzheng.kernel.access.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.PlatformSettings;
import org.longzheng.kernel.access.AccountChanged;
import org.longzheng.kernel.access.Accounts;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.access.Post;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.RoleDefinition;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Accounts in {@code lz_account} and {@code lz_post}. */
@Component
class StoredAccounts implements Accounts {

    /** The role that arranges accounts, deputies and hand-overs. */
    static final String ADMINISTRATOR = "system-admin";

    private static final int MOST_FAILURES = 5;
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Duration LOCK = Duration.ofMinutes(15);

    static final Refusal WRONG = Refusal.of("login", "账号或口令不对，或者账号已锁定。连续输错5次锁定15分钟，请核对后再试。");

    private final AccountMapper accounts;
    private final FormerPasswordMapper former;
    private final PostMapper posts;
    private final Organs organs;
    private final Definitions definitions;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final PasswordHash hash;
    private final PasswordPolicy policy = new PasswordPolicy();

    StoredAccounts(
            AccountMapper accounts,
            FormerPasswordMapper former,
            PostMapper posts,
            Organs organs,
            Definitions definitions,
            Clock clock,
            ApplicationEventPublisher events,
            PlatformSettings settings) {
        this.accounts = accounts;
        this.former = former;
        this.posts = posts;
        this.definitions = definitions;
        this.events = events;
        this.organs = organs;
        this.clock = clock;
        hash = new PasswordHash(settings.loginCost());
    }

    @Override
    public Optional<Actor> login(String account, char[] password, String from) {
        var row = checked(account, password);
        if (row == null) {
            return Optional.empty();
        }
        if (row.mustChange) {
            throw new RefusedException(Refusal.of("password-change", "口令正确，但它是别人给您设的，只能用来换成自己的口令。请先修改口令，再用新口令登录。"));
        }
        return primary(row);
    }

    /** The account when the password is right and it is not locked; a wrong one is counted. Takes the same time whatever is wrong. */
    private @Nullable AccountRow checked(String account, char[] password) {
        var row = accounts.selectById(account);
        if (row == null) {
            hash.matchesNothing(password);
            return null;
        }
        var now = LocalDateTime.now(clock);
        boolean right = hash.matches(password, row.secret);
        boolean locked = row.lockedUntil != null && row.lockedUntil.isAfter(now);
        if (!right) {
            accounts.countFailure(account, now.minus(WINDOW), now);
            accounts.lock(account, now.plus(LOCK), MOST_FAILURES);
            return null;
        }
        if (locked || row.disabled) {
            return null;
        }
        accounts.succeeded(account, now);
        return row;
    }

    private Optional<Actor> primary(AccountRow row) {
        return posts(row.account).stream().findFirst().map(post -> actor(row, post.organ()));
    }

    @Override
    @Transactional(noRollbackFor = RefusedException.class)
    public Actor changePassword(String account, char[] present, char[] fresh, String from) {
        var row = checked(account, present);
        var actor = row == null ? Optional.<Actor>empty() : primary(row);
        if (row == null || actor.isEmpty()) {
            throw new RefusedException(WRONG);
        }
        var problems = policy.problems(fresh, wordsAbout(row));
        if (problems.isEmpty() && wasUsed(row, fresh)) {
            problems = List.of(Refusal.of(
                    "password-used",
                    "newPassword",
                    "新口令与最近用过的%d个口令之一相同。请换一个没有用过的。".formatted(PasswordPolicy.REMEMBERED)));
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        var old = new FormerPasswordRow();
        old.account = account;
        old.secret = row.secret;
        old.until = LocalDateTime.now(clock);
        former.insert(old);
        accounts.setSecret(account, hash.make(fresh));
        events.publishEvent(new AccountChanged(actor.get(), "password", account, Map.of()));
        return actor.get();
    }

    private List<String> wordsAbout(AccountRow row) {
        var words = new ArrayList<String>();
        words.add(row.account);
        words.add(row.name);
        posts(row.account).stream().map(Post::organName).forEach(words::add);
        return words;
    }

    private boolean wasUsed(AccountRow row, char[] fresh) {
        return hash.matches(fresh, row.secret)
                || former.last(row.account, PasswordPolicy.REMEMBERED - 1).stream()
                        .anyMatch(before -> hash.matches(fresh, before.secret));
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

    /** The account as acting in each organ where it holds posts; empty for one that is disabled. */
    List<Actor> actors(String account) {
        var row = accounts.selectById(account);
        return row == null || row.disabled
                ? List.of()
                : posts(account).stream()
                        .map(Post::organ)
                        .distinct()
                        .map(organ -> actor(row, organ))
                        .toList();
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
                        .map(organ -> new Post(roleId(row.role), organ.id(), organ.name(), organ.scope())))
                .toList();
    }

    /** Posts keep the name that stays; the catalogue of the day may call the role by its bare name. */
    private String roleId(String stored) {
        return definitions.current().findRole(stored).map(RoleDefinition::id).orElse(stored);
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
            held.role = definitions
                    .current()
                    .findRole(post.role())
                    .map(RoleDefinition::fullName)
                    .orElse(post.role());
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
    public List<Demonstration> demonstrations() {
        return accounts.demonstrations(LocalDate.now(clock)).stream()
                .flatMap(row -> organs.find(row.organ).stream()
                        .map(organ -> new Demonstration(
                                row.account,
                                row.name,
                                new Post(roleId(row.role), organ.id(), organ.name(), organ.scope()))))
                .toList();
    }
}
