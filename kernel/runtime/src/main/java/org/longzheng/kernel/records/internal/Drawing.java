package org.longzheng.kernel.records.internal;

import java.math.BigDecimal;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.DrawDefinition;
import org.longzheng.kernel.crypto.Sm3;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.MapRecord;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.records.ScopeOver;
import org.longzheng.kernel.sdk.Arranger.Seat;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.stereotype.Component;

/**
 * Draws lots. Candidates stand in the order of SM3 over seed and id, those who go first before the rest; then they are placed by the rules, or the first
 * are picked. Nothing but what is stored and the seed decides.
 *
 * @see "docs/decisions/0135-a-lot-is-a-record.md"
 */
@Component
class Drawing {

    private static final int MOST_CANDIDATES = 50_000;
    private static final int AT_ONCE = 1_000;
    private static final int SEED_BYTES = 16;
    private static final int LONGEST_REASON = 500;
    private static final SecureRandom CHANCE = new SecureRandom();

    private final RecordSource source;
    private final Definitions definitions;

    Drawing(RecordSource source, Definitions definitions) {
        this.source = source;
        this.definitions = definitions;
    }

    /**
     * What came of a lot.
     *
     * @param candidates in the order of the lot
     * @param places in the order in which they are filled
     * @param holds of each place
     * @param seats of each candidate; the place of one who is picked is -1
     * @param reasons why a candidate is not placed, by its position
     */
    record Drawn(
            String seed,
            String digest,
            List<LoadedRecord> candidates,
            List<LoadedRecord> places,
            int[] holds,
            List<@Nullable Seat> seats,
            Map<Integer, String> reasons,
            int unplaced) {

        int placed() {
            return (int) seats.stream().filter(Objects::nonNull).count();
        }

        /** The run with what came of it. */
        Map<String, Object> fields() {
            return Map.of(
                    DrawDefinition.SEED,
                    seed,
                    DrawDefinition.CANDIDATES,
                    BigDecimal.valueOf(candidates.size()),
                    DrawDefinition.PLACED,
                    BigDecimal.valueOf(placed()),
                    DrawDefinition.UNPLACED,
                    BigDecimal.valueOf(unplaced),
                    DrawDefinition.DIGEST,
                    digest);
        }
    }

    /** A candidate with what is asked of it once. */
    private record Ticket(LoadedRecord candidate, int first, List<List<String>> keys, String stratum, String order) {

        String line() {
            return candidate.id() + " " + candidate.version() + " " + first + " " + keys + " " + stratum;
        }
    }

    /** Draws for a run that is not stored, or once more for one that is; stores nothing. */
    Drawn draw(Actor actor, LoadedRecord run, DrawDefinition draw) {
        var given = run.text(DrawDefinition.SEED);
        var seed = given == null || given.isBlank() ? freshSeed() : given.strip();
        var scope = new RecordScope(source, actor, run);
        var tickets = tickets(draw, run, scope, seed);
        var candidates = tickets.stream().map(Ticket::candidate).toList();
        var head = "draw " + run.entity();
        if (draw.places() == null) {
            return picked(draw, scope, seed, tickets, candidates, head);
        }
        var places = places(draw.places(), run, scope);
        var holds = places.stream().mapToInt(PlaceLine::holds).toArray();
        var rooms = places.stream().map(PlaceLine::place).toList();
        var lot = new DrawnLot(
                holds,
                draw.apart().stream()
                        .mapToInt(rule -> rule.gap() == null ? -1 : rule.gap())
                        .toArray(),
                keys(tickets, draw.apart().size()),
                (candidate, place) -> draw.fits().stream()
                        .allMatch(fit -> Judge.holds(
                                fit.require(), pair(scope, run, candidates.get(candidate), rooms.get(place)))));
        var seats = arranged(draw, lot);
        var reasons = new Reasons(draw, lot, seats, run, scope, candidates, rooms).all();
        return new Drawn(
                seed,
                digest(head, tickets, places.stream().map(PlaceLine::line).toList()),
                candidates,
                rooms,
                holds,
                seats,
                reasons,
                reasons.size());
    }

    private static String freshSeed() {
        var bytes = new byte[SEED_BYTES];
        CHANCE.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    // who takes part

    private List<Ticket> tickets(DrawDefinition draw, LoadedRecord run, Scope scope, String seed) {
        var plan = source.plans().of(draw.from());
        var records = rows(plan, draw.where(), scope);
        if (records.size() > MOST_CANDIDATES) {
            throw new RefusedException(Refusal.of(
                    "too-many", "参加抽签的有 %,d 个以上，一次最多 %,d 个。请分几次抽签。".formatted(MOST_CANDIDATES, MOST_CANDIDATES)));
        }
        var asked = new ArrayList<Expression>(draw.first());
        asked.addAll(draw.strata());
        draw.apart().forEach(rule -> asked.addAll(rule.same()));
        draw.fits().forEach(fit -> asked.add(fit.require()));
        Preload.into(source, plan, records, asked);
        return records.stream()
                .map(record -> ticket(draw, Judge.among(scope, record, run), record, seed))
                .sorted(Comparator.comparingInt(Ticket::first)
                        .thenComparing(Ticket::order)
                        .thenComparing(ticket -> ticket.candidate().recordId()))
                .toList();
    }

    private static Ticket ticket(DrawDefinition draw, Scope seen, LoadedRecord record, String seed) {
        int first = 0;
        while (first < draw.first().size() && !Judge.holds(draw.first().get(first), seen)) {
            first++;
        }
        var keys =
                draw.apart().stream().map(rule -> compared(rule.same(), seen)).toList();
        var stratum = String.join("|", compared(draw.strata(), seen));
        return new Ticket(record, first, keys, stratum, Sm3.hex(seed + "\n" + record.id()));
    }

    /** What is compared as text; nothing where any of it is empty. */
    private static List<String> compared(List<Expression> expressions, Scope seen) {
        var values = expressions.stream().map(each -> text(each.evaluate(seen))).toList();
        return values.contains("") ? List.of() : values;
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal number -> number.stripTrailingZeros().toPlainString();
            case RecordValue record -> record.entity() + " " + record.id();
            case Collection<?> many -> many.stream().map(Drawing::text).sorted().collect(Collectors.joining(","));
            default -> value.toString();
        };
    }

    private List<LoadedRecord> rows(EntityPlan plan, @Nullable Expression where, Scope scope) {
        var compiler = new ExpressionSql(source.plans(), source.organs(), scope, ExpressionSql.UNGUARDED, null);
        var condition = where == null ? Sql.TRUE : compiler.conditionFromOutside(where.root(), plan, "t");
        var found = new ArrayList<LoadedRecord>();
        long after = 0;
        while (found.size() <= MOST_CANDIDATES) {
            var some = source.page(plan, after, AT_ONCE, condition);
            found.addAll(some);
            if (some.size() < AT_ONCE) {
                break;
            }
            after = some.getLast().recordId();
        }
        return found;
    }

    /** Equal keys get equal numbers, in the order of the lot. */
    private static int[][] keys(List<Ticket> tickets, int rules) {
        var numbers = new int[tickets.size()][rules];
        for (int rule = 0; rule < rules; rule++) {
            var known = new HashMap<List<String>, Integer>();
            for (int i = 0; i < numbers.length; i++) {
                var key = tickets.get(i).keys().get(rule);
                numbers[i][rule] = key.isEmpty() ? -1 : known.computeIfAbsent(key, fresh -> known.size());
            }
        }
        return numbers;
    }

    // where

    private record PlaceLine(LoadedRecord place, int holds, List<@Nullable Object> order) {

        String line() {
            return place.id() + " " + place.version() + " " + holds;
        }
    }

    private List<PlaceLine> places(DrawDefinition.Places places, LoadedRecord run, Scope scope) {
        var plan = source.plans().of(places.from());
        var records = rows(plan, places.where(), scope);
        var asked = new ArrayList<>(places.order());
        asked.add(places.each());
        Preload.into(source, plan, records, asked);
        return records.stream()
                .map(record -> {
                    var seen = Judge.among(scope, record, run);
                    int holds = places.each().evaluate(seen) instanceof Number number ? number.intValue() : 0;
                    var order = new ArrayList<@Nullable Object>();
                    places.order().forEach(by -> order.add(by.evaluate(seen)));
                    return new PlaceLine(record, Math.max(0, holds), order);
                })
                .sorted((one, other) -> {
                    for (int i = 0; i < places.order().size(); i++) {
                        int before = compare(one.order().get(i), other.order().get(i));
                        if (before != 0) {
                            return before;
                        }
                    }
                    return Long.compare(one.place().recordId(), other.place().recordId());
                })
                .toList();
    }

    private static int compare(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return Boolean.compare(one != null, other != null);
        }
        return one instanceof BigDecimal number && other instanceof BigDecimal than
                ? number.compareTo(than)
                : text(one).compareTo(text(other));
    }

    private List<@Nullable Seat> arranged(DrawDefinition draw, DrawnLot lot) {
        if (draw.arranger() == null) {
            return new SeededArranger().arrange(lot);
        }
        var arranger = definitions.generation().supplied().arranger(draw.arranger());
        if (arranger == null) {
            throw new RefusedException(
                    Refusal.of("arranger", "编排程序「" + draw.arranger() + "」没有安装或已停止运行，没有抽签。请联系系统管理员。"));
        }
        var seats = new ArrayList<>(arranger.arrange(lot));
        var broken = lot.broken(seats);
        if (broken != null) {
            throw new RefusedException(Refusal.of(
                    "arranger", "编排程序「%s」给出的结果违反了编排规则（%s），没有采用。请联系系统管理员。".formatted(draw.arranger(), broken)));
        }
        return seats;
    }

    private static Scope pair(Scope scope, LoadedRecord run, LoadedRecord candidate, LoadedRecord place) {
        var drawn = new MapRecord("draw", candidate.id(), Map.of("place", place));
        return new ScopeOver(Judge.among(scope, candidate, run)) {
            @Override
            public @Nullable Object name(String name) {
                return name.equals("draw") ? drawn : super.name(name);
            }
        };
    }

    private static String digest(String head, List<Ticket> tickets, List<String> places) {
        var text = new StringBuilder(head).append('\n');
        tickets.stream()
                .sorted(Comparator.comparing(ticket -> ticket.candidate().recordId()))
                .forEach(ticket -> text.append(ticket.line()).append('\n'));
        places.forEach(line -> text.append(line).append('\n'));
        return Sm3.hex(text.toString());
    }

    // picking

    private static Drawn picked(
            DrawDefinition draw,
            Scope scope,
            String seed,
            List<Ticket> tickets,
            List<LoadedRecord> candidates,
            String head) {
        var asked = Objects.requireNonNull(draw.pick()).evaluate(scope);
        if (!(asked instanceof Number number) || number.intValue() < 1) {
            throw new RefusedException(Refusal.of("pick", "没有说明抽取多少个，或者数目不是正数。请填写后再抽签。"));
        }
        int wanted = number.intValue();
        var left = quotas(tickets, Math.min(wanted, tickets.size()));
        var seats = new ArrayList<@Nullable Seat>();
        int at = 0;
        for (var ticket : tickets) {
            boolean taken = left.merge(ticket.stratum(), -1, Integer::sum) >= 0;
            seats.add(taken ? new Seat(-1, ++at) : null);
        }
        return new Drawn(
                seed,
                digest(head + " " + wanted, tickets, List.of()),
                candidates,
                List.of(),
                new int[0],
                seats,
                Map.of(),
                Math.max(0, wanted - tickets.size()));
    }

    /** How many each group gives: its share, rounded down, and one more for those of whom most was cut off. */
    private static Map<String, Integer> quotas(List<Ticket> tickets, int wanted) {
        var sizes = new TreeMap<String, Integer>();
        tickets.forEach(ticket -> sizes.merge(ticket.stratum(), 1, Integer::sum));
        var quotas = new LinkedHashMap<String, Integer>();
        sizes.forEach((stratum, size) -> quotas.put(stratum, (int) ((long) wanted * size / tickets.size())));
        int missing =
                wanted - quotas.values().stream().mapToInt(Integer::intValue).sum();
        sizes.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Integer> each) ->
                                -((long) wanted * each.getValue() % tickets.size()))
                        .thenComparing(Map.Entry::getKey))
                .limit(missing)
                .forEach(each -> quotas.merge(each.getKey(), 1, Integer::sum));
        return quotas;
    }

    /** Why somebody is not placed. */
    private static final class Reasons {

        private final DrawDefinition draw;
        private final DrawnLot lot;
        private final List<@Nullable Seat> seats;
        private final LoadedRecord run;
        private final Scope scope;
        private final List<LoadedRecord> candidates;
        private final List<LoadedRecord> rooms;
        private final int[][] taken;
        private int free;

        Reasons(
                DrawDefinition draw,
                DrawnLot lot,
                List<@Nullable Seat> seats,
                LoadedRecord run,
                Scope scope,
                List<LoadedRecord> candidates,
                List<LoadedRecord> rooms) {
            this.draw = draw;
            this.lot = lot;
            this.seats = seats;
            this.run = run;
            this.scope = scope;
            this.candidates = candidates;
            this.rooms = rooms;
            taken = new int[lot.places()][];
            for (int place = 0; place < taken.length; place++) {
                taken[place] = DrawnLot.emptySeats(lot.capacity(place));
                free += taken[place].length;
            }
            for (int i = 0; i < seats.size(); i++) {
                var seat = seats.get(i);
                if (seat != null) {
                    taken[seat.place()][seat.number() - 1] = i;
                    free--;
                }
            }
        }

        Map<Integer, String> all() {
            var reasons = new TreeMap<Integer, String>();
            for (int i = 0; i < seats.size(); i++) {
                if (seats.get(i) == null) {
                    var reason = of(i);
                    reasons.put(i, reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON));
                }
            }
            return reasons;
        }

        private String of(int candidate) {
            if (rooms.isEmpty()) {
                return "没有可安排的位置";
            }
            if (free == 0) {
                return "位置已满：共 %d 个，参加 %d 人"
                        .formatted(
                                Arrays.stream(taken)
                                        .mapToInt(each -> each.length)
                                        .sum(),
                                candidates.size());
            }
            var fitting = java.util.stream.IntStream.range(0, rooms.size())
                    .filter(place -> lot.fits(candidate, place))
                    .toArray();
            if (fitting.length == 0) {
                return unfit(candidate);
            }
            var hindered = hindered(candidate, fitting);
            return hindered.isEmpty() ? "适合的位置已满" : hindered;
        }

        /** The conditions that no place fulfils; all of them where each is fulfilled somewhere. */
        private String unfit(int candidate) {
            var record = candidates.get(candidate);
            var nowhere = draw.fits().stream()
                    .filter(fit -> rooms.stream()
                            .noneMatch(room -> Judge.holds(fit.require(), pair(scope, run, record, room))))
                    .toList();
            return (nowhere.isEmpty() ? draw.fits() : nowhere)
                    .stream()
                            .map(fit -> fit.say().render(Judge.among(scope, record, run)))
                            .collect(Collectors.joining("；"));
        }

        /** The rules that keep the candidate from each seat that is left; all that hinder where no rule alone does. */
        private String hindered(int candidate, int[] fitting) {
            var anywhere = new BitSet();
            var everywhere = new BitSet();
            everywhere.set(0, lot.apartRules());
            for (int place : fitting) {
                for (int at = 0; at < taken[place].length; at++) {
                    for (int rule = 0; taken[place][at] < 0 && rule < lot.apartRules(); rule++) {
                        boolean near = isNear(candidate, place, at, rule);
                        anywhere.set(rule, anywhere.get(rule) || near);
                        everywhere.set(rule, everywhere.get(rule) && near);
                    }
                }
            }
            everywhere.and(anywhere);
            return (everywhere.isEmpty() ? anywhere : everywhere)
                    .stream()
                            .mapToObj(rule -> draw.apart()
                                    .get(rule)
                                    .say()
                                    .render(Judge.among(scope, candidates.get(candidate), run)))
                            .collect(Collectors.joining("；"));
        }

        private boolean isNear(int candidate, int place, int at, int rule) {
            int key = lot.key(candidate, rule);
            int gap = lot.gap(rule);
            for (int i = 0; key >= 0 && i < taken[place].length; i++) {
                boolean near = gap < 0 || Math.abs(i - at) <= gap;
                if (near && taken[place][i] >= 0 && lot.key(taken[place][i], rule) == key) {
                    return true;
                }
            }
            return false;
        }
    }
}
