package org.longzheng.kernel.access.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.longzheng.kernel.access.AccountChanged;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.access.Deputation;
import org.longzheng.kernel.access.Deputies;
import org.longzheng.kernel.access.Post;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Deputations in {@code lz_deputy}. */
@Component
class StoredDeputies implements Deputies {

    /** How old the answer for lists may be. */
    private static final long RENEW_MILLIS = 2_000;

    private static final int LONGEST_DAYS = 366;
    private static final int SHOWN_DAYS = 365;

    private final DeputyMapper mapper;
    private final StoredAccounts accounts;
    private final Definitions definitions;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private volatile List<Deputation> known = List.of();
    private volatile long lookedAt;

    StoredDeputies(
            DeputyMapper mapper,
            StoredAccounts accounts,
            Definitions definitions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.mapper = mapper;
        this.accounts = accounts;
        this.definitions = definitions;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<Standing> standings(String account) {
        return standings(mapper.heldBy(account, today()).stream()
                .map(DeputyRow::toDeputation)
                .toList());
    }

    @Override
    public List<Standing> standingsForLists(String account) {
        return standings(inForce().stream()
                .filter(deputation -> deputation.deputy().equals(account))
                .toList());
    }

    private List<Standing> standings(List<Deputation> deputations) {
        return deputations.stream()
                .map(deputation -> new Standing(deputation, accounts.actors(deputation.principal())))
                .toList();
    }

    @Override
    public boolean isRepresented(String account) {
        return inForce().stream().anyMatch(deputation -> deputation.principal().equals(account));
    }

    private List<Deputation> inForce() {
        long now = clock.millis();
        if (Math.abs(now - lookedAt) > RENEW_MILLIS) {
            known = mapper.inForce(today()).stream()
                    .map(DeputyRow::toDeputation)
                    .toList();
            lookedAt = now;
        }
        return known;
    }

    @Override
    public List<Deputation> of(String account) {
        return mapper.of(account, today().minusDays(SHOWN_DAYS)).stream()
                .map(DeputyRow::toDeputation)
                .toList();
    }

    @Override
    public List<Colleague> candidates(String principal) {
        var organs = new LinkedHashSet<String>();
        accounts.posts(principal).stream().map(Post::organ).forEach(organs::add);
        return organs.isEmpty() ? List.of() : mapper.colleagues(principal, organs, today());
    }

    @Override
    @Transactional
    public Deputation appoint(Actor actor, Appointment wanted) {
        if (!mayArrange(actor, wanted.principal())) {
            throw new RefusedException(Refusal.of("forbidden", "只能为自己设置代理。需要为他人设置的，请系统管理员办理。"));
        }
        var problems = problems(wanted);
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        var row = new DeputyRow();
        row.principal = wanted.principal();
        row.deputy = wanted.deputy();
        row.module = wanted.module();
        row.process = wanted.process();
        row.step = wanted.step();
        row.validFrom = wanted.from();
        row.validUntil = wanted.until();
        row.reason = wanted.reason().strip();
        row.madeBy = actor.account();
        row.madeAt = LocalDateTime.now(clock);
        mapper.insert(row);
        changed(actor, "deputy", row);
        return mapper.find(java.util.Objects.requireNonNull(row.id)).toDeputation();
    }

    private List<Refusal> problems(Appointment wanted) {
        var problems = new ArrayList<Refusal>();
        if (candidates(wanted.principal()).stream()
                .noneMatch(colleague -> colleague.account().equals(wanted.deputy()))) {
            problems.add(Refusal.of("deputy", "deputy", "代理人应当是同一机构的其他人员。请从列表中选择。"));
        }
        if (wanted.from().isBefore(today())) {
            problems.add(Refusal.of("from", "from", "代理不能从过去的日期开始。请选择今天或以后的日期。"));
        }
        if (wanted.until().isBefore(wanted.from())
                || wanted.until().isAfter(wanted.from().plusDays(LONGEST_DAYS))) {
            problems.add(Refusal.of("until", "until", "代理的止日不能早于起日，期间最长%d个自然日。请修改止日。".formatted(LONGEST_DAYS)));
        }
        if (wanted.reason().isBlank() || wanted.reason().length() > 500) {
            problems.add(Refusal.of("reason", "reason", "请写明代理的原因，不超过500字。"));
        }
        scope(wanted, problems);
        return problems;
    }

    /** What it is for must exist, and let itself be done by deputies. */
    private void scope(Appointment wanted, List<Refusal> problems) {
        var catalogue = definitions.current();
        if (wanted.module() != null && !catalogue.modules().containsKey(wanted.module())) {
            problems.add(Refusal.of("module", "module", "没有这个模块。请从列表中选择。"));
        }
        if (wanted.process() == null) {
            if (wanted.step() != null) {
                problems.add(Refusal.of("step", "step", "选择了环节，还应当选择它所属的事项。"));
            }
            return;
        }
        var process = catalogue.findProcess(wanted.process()).orElse(null);
        if (process == null || wanted.module() != null && !process.module().equals(wanted.module())) {
            problems.add(Refusal.of("process", "process", "没有这个事项。请从列表中选择。"));
        } else if (!process.deputies()) {
            problems.add(Refusal.of("process", "process", "「" + process.label() + "」不允许代理，应当由本人办理。"));
        } else if (wanted.step() != null && !hasStep(process, wanted.step())) {
            problems.add(Refusal.of("step", "step", "「" + process.label() + "」没有这个环节。请从列表中选择。"));
        }
    }

    private static boolean hasStep(ProcessDefinition process, String step) {
        return process.steps().containsKey(step)
                || process.steps().values().stream()
                        .anyMatch(group -> group.together().containsKey(step));
    }

    @Override
    @Transactional
    public void end(Actor actor, long id) {
        var row = mapper.find(id);
        if (row == null || !mayArrange(actor, row.principal) && !actor.account().equals(row.deputy)) {
            throw new RefusedException(Refusal.of("not-found", "没有找到这项代理。请刷新后再试。"));
        }
        if (row.validUntil.isBefore(today())) {
            throw new RefusedException(Refusal.of("ended", "这项代理已经结束，不需要再办理。"));
        }
        end(actor, row);
    }

    private void end(Actor actor, DeputyRow row) {
        long id = java.util.Objects.requireNonNull(row.id);
        if (row.validFrom.isBefore(today())) {
            mapper.endOn(id, today().minusDays(1));
        } else {
            mapper.takeBack(id);
        }
        changed(actor, "deputy-ended", row);
    }

    /** What an account gave or took and is not over. */
    List<DeputyRow> open(String account) {
        return mapper.of(account, today());
    }

    /** Whoever leaves needs no deputy any more; what they did for others the successor goes on with, unless it would be for themselves. */
    void handOver(Actor actor, DeputyRow row, String from, String to) {
        var goesOn = row.deputy.equals(from)
                && candidates(row.principal).stream()
                        .anyMatch(colleague -> colleague.account().equals(to));
        if (goesOn) {
            mapper.handOver(java.util.Objects.requireNonNull(row.id), to);
            row.deputy = to;
            changed(actor, "deputy", row);
        } else {
            end(actor, row);
        }
    }

    private static boolean mayArrange(Actor actor, String principal) {
        return actor.account().equals(principal) || actor.roles().contains(StoredAccounts.ADMINISTRATOR);
    }

    private void changed(Actor actor, String act, DeputyRow row) {
        lookedAt = 0;
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("principal", row.principal);
        facts.put("deputy", row.deputy);
        facts.put("from", row.validFrom.toString());
        facts.put("until", row.validUntil.toString());
        facts.put(
                "scope",
                String.join(
                        ".",
                        java.util.stream.Stream.of(row.module, row.process, row.step)
                                .filter(java.util.Objects::nonNull)
                                .toList()));
        facts.put("reason", row.reason);
        events.publishEvent(new AccountChanged(actor, act, row.principal, facts));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
