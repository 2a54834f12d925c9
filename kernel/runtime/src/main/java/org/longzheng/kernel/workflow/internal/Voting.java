package org.longzheng.kernel.workflow.internal;

import com.baomidou.mybatisplus.core.toolkit.IdWorker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.catalogue.VoteDefinition;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.Votes;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Conducts votes. A ballot of a secret vote is kept without who cast it and when; the register says only that somebody did. */
@Component
class Voting implements Votes {

    private final Holding holding;
    private final Deciding deciding;
    private final Moves moves;
    private final VoteMapper votes;
    private final CaseMapper cases;
    private final Contexts contexts;
    private final Submitted submitted;
    private final ActTransactions transactions;

    Voting(
            Holding holding,
            Deciding deciding,
            Moves moves,
            VoteMapper votes,
            CaseMapper cases,
            Contexts contexts,
            Submitted submitted,
            ActTransactions transactions) {
        this.holding = holding;
        this.deciding = deciding;
        this.moves = moves;
        this.votes = votes;
        this.cases = cases;
        this.contexts = contexts;
        this.submitted = submitted;
        this.transactions = transactions;
    }

    /** A step at which the actor conducts a vote now. */
    private record Conducted(CaseContext context, StepDefinition step, VoteDefinition vote) {

        @Nullable
        VoteRow running() {
            return context.votes().running(step.id());
        }
    }

    private Conducted conducted(Actor actor, String task) {
        var held = holding.hold(actor, task);
        var context = held.context();
        var step = context.step(held.own().step()).orElse(null);
        if (step == null || step.vote() == null) {
            throw new RefusedException(Refusal.of("not-offered", "这一环节不表决。打开事项查看最新情况。"));
        }
        deciding.rights(context, held.own());
        return new Conducted(context, step, step.vote());
    }

    @Override
    public Sheet sheet(Actor actor, String task) {
        return transactions.inOne(() -> {
            var at = conducted(actor, task);
            var running = at.running();
            var called = running == null
                    ? at.context().votes().called(at.vote()).stream()
                            .map(each -> new Called(each.recordId, each.title, null))
                            .toList()
                    : votes.voters(running.id).stream()
                            .map(each -> new Called(each.recordId, each.title, each.leftOut))
                            .toList();
            var rule = at.vote().rule();
            return new Sheet(
                    rule.label().zh(),
                    rule.basis(),
                    rule.secret(),
                    rule.written(),
                    called,
                    at.context().votes().subjects(at.vote()),
                    at.context().votes().options(rule),
                    at.context().votes().codes(rule.leaveOut()),
                    running != null,
                    running == null ? 0 : cast(running));
        });
    }

    private int cast(VoteRow vote) {
        return (int) votes.voters(vote.id).stream().filter(each -> each.castIn).count();
    }

    // a meeting

    @Override
    public CaseMoved keep(Actor actor, String task, Minutes minutes) {
        return submitted.once(actor, minutes.submission(), "vote " + task, () -> {
            var at = conducted(actor, task);
            if (at.running() != null) {
                throw new RefusedException(Refusal.of("vote", "电子表决正在进行，先结束或者作废，再登记现场表决的结果。"));
            }
            var context = at.context();
            var voters = frozen(at, minutes.leftOut());
            int expected = expected(voters);
            var refusals = new ArrayList<Refusal>();
            if (minutes.expected() != null && minutes.expected() != expected) {
                refusals.add(Refusal.of(
                        "expected", "expected", "应到会 " + expected + " 人，不是 " + minutes.expected() + " 人。核对名册和不计入的人员。"));
            }
            int present = attend(voters, minutes, refusals);
            if (present < 0 || present > expected) {
                refusals.add(
                        Refusal.of("present", "present", "到会 " + present + " 人，应在 0 至 " + expected + " 之间。核对到会人数。"));
            }
            var day = minutes.heldOn() == null ? context.today() : minutes.heldOn();
            if (day.isAfter(context.today())) {
                refusals.add(Refusal.of("held-on", "heldOn", "表决日期不能晚于今天。"));
            }
            counts(at, minutes, expected, present, refusals);
            Gates.refuse(refusals);
            var row = row(at, actor, voters);
            row.heldOn = day;
            row.present = present;
            row.note = minutes.note();
            return kept(at, row, voters, minutes.counts(), "登记表决");
        });
    }

    private static int attend(List<VoterRow> voters, Minutes minutes, List<Refusal> refusals) {
        var people = minutes.presentPeople();
        if (people == null) {
            return minutes.present();
        }
        var unknown = people.stream()
                .filter(id -> voters.stream().noneMatch(each -> each.recordId == id && each.leftOut == null))
                .toList();
        if (!unknown.isEmpty()) {
            refusals.add(Refusal.of("present", "presentPeople", "到会人员中有 " + unknown.size() + " 人不在应到会名册上。核对到会人员。"));
        }
        voters.forEach(each -> each.present = people.contains(each.recordId));
        // those named are some of those who came, where the number is greater
        return Math.max(minutes.present(), people.size());
    }

    /** Every subject has its numbers, and they add up to those who came. */
    private void counts(Conducted at, Minutes minutes, int expected, int present, List<Refusal> refusals) {
        var options = at.context().votes().options(at.vote().rule());
        for (var subject : at.context().votes().subjects(at.vote())) {
            var counts = minutes.counts().getOrDefault(subject.key(), Map.of());
            var name = subject.title().isEmpty() ? "" : "「" + subject.title() + "」的";
            int sum = 0;
            for (var option : options) {
                int count = counts.getOrDefault(option.id(), 0);
                if (count < 0) {
                    refusals.add(Refusal.of("ballots", "counts", name + option.label() + "票数不能小于 0。"));
                }
                sum += count;
            }
            if (sum != present) {
                refusals.add(Refusal.of(
                        "ballots", "counts", name + "票数合计 " + sum + "，与到会 " + present + " 人不符。核对计票结果，没有表态的计入弃权。"));
            }
            int written = counts.getOrDefault(VoteResult.WRITTEN, 0);
            if (written < 0 || written > 0 && !at.vote().rule().written() || present + written > expected) {
                refusals.add(Refusal.of(
                        "written",
                        "counts",
                        at.vote().rule().written() ? name + "书面赞成与到会人数合计不能超过应到会 " + expected + " 人。" : "这项表决不计书面意见。"));
            }
        }
    }

    // a ballot

    @Override
    public CaseMoved open(Actor actor, String task, Map<Long, String> leftOut, Submission submission) {
        return submitted.once(actor, submission, "open-vote " + task, () -> {
            var at = conducted(actor, task);
            if (at.running() != null) {
                throw new RefusedException(Refusal.of("vote", "电子表决已经开始。"));
            }
            var voters = frozen(at, leftOut);
            var nameless = voters.stream()
                    .filter(each -> each.leftOut == null && each.person == null)
                    .map(each -> each.title)
                    .toList();
            if (!nameless.isEmpty()) {
                throw new RefusedException(
                        Refusal.of("vote", String.join("、", nameless) + "没有人员信息，不能电子表决。补全人员信息，或者现场表决后登记结果。"));
            }
            var row = row(at, actor, voters);
            row.running = true;
            votes.insert(row);
            voters.forEach(votes::insertVoter);
            return noted(at, "开始电子表决，应到会 " + row.expected + " 人", null);
        });
    }

    @Override
    public CaseMoved close(Actor actor, String task, @Nullable String note, Submission submission) {
        return submitted.once(actor, submission, "close-vote " + task, () -> {
            var at = conducted(actor, task);
            var row = running(at);
            var voters = votes.voters(row.id);
            row.running = false;
            row.heldOn = at.context().today();
            row.present = (int) voters.stream().filter(each -> each.castIn).count();
            row.note = note;
            var counts = new LinkedHashMap<String, Map<String, Integer>>();
            for (var ballot : votes.ballots(row.id)) {
                CaseVotes.JSON
                        .readValue(ballot, new TypeReference<Map<String, String>>() {})
                        .forEach((subject, option) -> counts.computeIfAbsent(subject, key -> new LinkedHashMap<>())
                                .merge(option, 1, Integer::sum));
            }
            return kept(at, row, null, counts, "结束电子表决");
        });
    }

    @Override
    public CaseMoved discard(Actor actor, String task, String reason, Submission submission) {
        return submitted.once(actor, submission, "discard-vote " + task, () -> {
            var at = conducted(actor, task);
            if (reason.isBlank()) {
                throw new RefusedException(Refusal.of("needs-reason", "reason", "写明作废表决的理由。"));
            }
            at.context().votes().throwAway(running(at));
            return noted(at, "作废电子表决", reason);
        });
    }

    private static VoteRow running(Conducted at) {
        var running = at.running();
        if (running == null) {
            throw new RefusedException(Refusal.of("vote", "没有正在进行的电子表决。"));
        }
        return running;
    }

    @Override
    public List<Ballot> awaiting(Actor actor) {
        if (actor.person() == null) {
            return List.of();
        }
        return transactions.inOne(() -> {
            var found = new ArrayList<Ballot>();
            for (var row : votes.awaiting(actor.person())) {
                ballot(actor, row, found);
            }
            return found;
        });
    }

    private void ballot(Actor actor, VoteRow row, List<Ballot> found) {
        var of = cases.any(row.caseId);
        if (of == null) {
            return;
        }
        var context = contexts.of(actor, of);
        var step = context.step(row.step).orElse(null);
        if (step != null && step.vote() != null) {
            found.add(new Ballot(
                    row.id,
                    of.process,
                    of.id,
                    context.outwardTitle(),
                    step.vote().rule().label().zh(),
                    step.label().zh(),
                    row.secret,
                    context.votes().subjects(step.vote()),
                    context.votes().options(step.vote().rule())));
        }
    }

    @Override
    public void cast(Actor actor, long vote, Map<String, String> said) {
        transactions.inOne(() -> {
            var row = actor.person() == null ? null : votes.lock(vote);
            var own = row == null
                    ? null
                    : votes.voters(vote).stream()
                            .filter(each -> actor.person().equals(each.person) && each.leftOut == null)
                            .findFirst()
                            .orElse(null);
            if (row == null || own == null) {
                throw Contexts.notFound();
            }
            if (!row.running) {
                throw new RefusedException(Refusal.of("vote", "表决已经结束，不能再投票。"));
            }
            var of = Objects.requireNonNull(cases.any(row.caseId));
            var context = contexts.of(actor, of);
            var step = context.step(row.step).orElseThrow(Contexts::notFound);
            var ballot = checked(context, Objects.requireNonNull(step.vote()), said);
            if (own.castIn || votes.cast(vote, own.recordId, row.secret ? null : ballot) == 0) {
                throw new RefusedException(Refusal.of("cast", "您已经投过票，不能再投。"));
            }
            votes.insertBallot(UUID.randomUUID().toString(), vote, ballot);
            return true;
        });
    }

    private static String checked(CaseContext context, VoteDefinition vote, Map<String, String> said) {
        var options =
                context.votes().options(vote.rule()).stream().map(Option::id).toList();
        var ballot = new LinkedHashMap<String, String>();
        for (var subject : context.votes().subjects(vote)) {
            var option = said.get(subject.key());
            if (option == null || !options.contains(option)) {
                throw new RefusedException(Refusal.of(
                        "ballot",
                        subject.key(),
                        "请对" + (subject.title().isEmpty() ? "本件" : "「" + subject.title() + "」") + "作出选择。"));
            }
            ballot.put(subject.key(), option);
        }
        if (!ballot.keySet().containsAll(said.keySet())) {
            throw new RefusedException(Refusal.of("ballot", "选票上有不在表决之列的项目。打开选票重新填写。"));
        }
        return CaseVotes.JSON.writeValueAsString(ballot);
    }

    // what both have in common

    /** Everybody who is called, those left out with their reasons. */
    private List<VoterRow> frozen(Conducted at, Map<Long, String> leftOut) {
        var voters = at.context().votes().called(at.vote());
        var reasons = at.context().votes().codes(at.vote().rule().leaveOut()).stream()
                .map(Option::id)
                .toList();
        for (var out : leftOut.entrySet()) {
            var voter = voters.stream()
                    .filter(each -> each.recordId == out.getKey())
                    .findFirst()
                    .orElseThrow(
                            () -> new RefusedException(Refusal.of("leave-out", "leftOut", "不计入的人员中有人不在名册上。核对不计入的人员。")));
            if (!reasons.contains(out.getValue())) {
                throw new RefusedException(Refusal.of("leave-out", "leftOut", voter.title + "不计入应到会人数，应当选择规定的情形。"));
            }
            voter.leftOut = out.getValue();
        }
        if (expected(voters) == 0) {
            throw new RefusedException(Refusal.of("vote", "没有应到会的人员，不能表决。核对名册。"));
        }
        return voters;
    }

    private static int expected(List<VoterRow> voters) {
        return (int) voters.stream().filter(each -> each.leftOut == null).count();
    }

    private static VoteRow row(Conducted at, Actor actor, List<VoterRow> voters) {
        var row = new VoteRow();
        row.id = IdWorker.getId();
        row.caseId = at.context().row.id;
        row.step = at.step().id();
        row.rule = at.vote().rule().id();
        row.secret = at.vote().rule().secret();
        row.heldOn = at.context().today();
        row.account = actor.account();
        row.name = actor.name();
        row.expected = expected(voters);
        voters.forEach(each -> each.voteId = row.id);
        return row;
    }

    /** @param voters those called, where the vote is not stored yet */
    private CaseMoved kept(
            Conducted at,
            VoteRow row,
            @Nullable List<VoterRow> voters,
            Map<String, Map<String, Integer>> counts,
            String what) {
        var result = at.context().votes().count(at.vote(), row, counts);
        row.results = CaseVotes.JSON.writeValueAsString(result);
        if (voters == null) {
            votes.update(row);
        } else {
            votes.insert(row);
            voters.forEach(votes::insertVoter);
        }
        var came = "应到会 " + row.expected + " 人，到会 " + row.present + " 人";
        var passes = at.vote().rule().passes() == null ? "" : result.passed() ? "，通过" : "，未通过";
        return noted(at, what + "：" + came + passes, row.note);
    }

    private CaseMoved noted(Conducted at, String what, @Nullable String note) {
        at.context().votes().forget();
        return moves.noted(
                at.context(),
                moves.act(
                        at.context(),
                        ActRow.VOTE,
                        at.step().id(),
                        null,
                        what,
                        at.step().by(),
                        null,
                        note));
    }
}
