package org.longzheng.kernel.access.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.access.Colleagues;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.RoleDefinition;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;
import org.springframework.stereotype.Component;

/** Colleagues of the accounts and posts. */
@Component
class StoredColleagues implements Colleagues {

    private static final int MOST = 200;
    private static final int MOST_NAMES = 10_000;
    private static final Duration NAMES_LAST = Duration.ofMinutes(1);

    private final ColleagueMapper mapper;
    private final Organs organs;
    private final Definitions definitions;
    private final Clock clock;
    private final Map<String, KnownName> names = new ConcurrentHashMap<>();

    StoredColleagues(ColleagueMapper mapper, Organs organs, Definitions definitions, Clock clock) {
        this.mapper = mapper;
        this.organs = organs;
        this.definitions = definitions;
        this.clock = clock;
    }

    /** Lists name the same few people over and over. */
    private record KnownName(@Nullable Named named, Instant at) {}

    /** A post and who holds it. */
    static final class Holding {
        String account = "";
        String name = "";

        @Nullable
        Long personId;

        String role = "";
        String organ = "";
    }

    /** Posts with their accounts. */
    @Mapper
    interface ColleagueMapper {

        @Select(
                "<script>select a.account, a.name, a.person_id, p.role, p.organ from lz_post p join lz_account a on a.account = p.account"
                        + " where p.organ in <foreach item='o' collection='organs' open='(' separator=',' close=')'>#{o}</foreach>"
                        + " and a.disabled = false and (p.valid_from is null or p.valid_from &lt;= #{day})"
                        + " and (p.valid_until is null or p.valid_until &gt;= #{day}) order by a.name, a.account, p.rank_no</script>")
        List<Holding> at(@Param("organs") List<String> organs, @Param("day") LocalDate day);

        String BELOW = " from lz_post p join lz_account a on a.account = p.account join lz_organ o on o.id = p.organ"
                + " where o.scope like #{scope} and a.disabled = false and (p.valid_from is null or p.valid_from &lt;= #{day})"
                + " and (p.valid_until is null or p.valid_until &gt;= #{day})";

        @Select(
                "<script>select a.account, a.name, min(o.name) as organ_name" + BELOW
                        + "<if test='words != null'> and (a.name like #{words} or a.account like #{words} or o.name like #{words})</if>"
                        + " group by a.account, a.name order by min(o.scope), a.name, a.account limit #{limit} offset #{offset}</script>")
        List<Named> find(
                @Param("scope") String scope,
                @Param("words") @Nullable String words,
                @Param("day") LocalDate day,
                @Param("offset") int offset,
                @Param("limit") int limit);

        @Select("<script>select count(*)" + BELOW + " and a.account = #{account}</script>")
        long reaches(@Param("scope") String scope, @Param("account") String account, @Param("day") LocalDate day);

        @Select(
                "select a.account, a.name, coalesce((select min(o.name) from lz_post p join lz_organ o on o.id = p.organ"
                        + " where p.account = a.account), '') as organ_name from lz_account a where a.account = #{account}")
        @Nullable
        Named named(String account);
    }

    @Override
    public List<Actor> at(String organ) {
        var known = organs.find(organ).orElse(null);
        if (known == null) {
            return List.of();
        }
        var asked = new ArrayList<String>();
        asked.add(organ);
        organs.children(organ).stream()
                .filter(child -> child.type().equals("division"))
                .map(Organ::id)
                .forEach(asked::add);
        var found = new LinkedHashMap<List<String>, Holding>();
        var roles = new LinkedHashMap<List<String>, Set<String>>();
        for (var holding : mapper.at(asked, LocalDate.now(clock))) {
            var key = List.of(holding.account, holding.organ);
            found.putIfAbsent(key, holding);
            roles.computeIfAbsent(key, each -> new HashSet<>()).add(roleId(holding.role));
        }
        return found.entrySet().stream()
                .map(each -> new Actor(
                        each.getValue().account,
                        each.getValue().name,
                        each.getValue().personId,
                        each.getValue().organ,
                        organs.get(each.getValue().organ).scope(),
                        roles.get(each.getKey())))
                .toList();
    }

    @Override
    public List<Named> find(Actor actor, String words, int offset, int limit) {
        var like = words.isBlank() ? null : "%" + words.strip().replaceAll("[%_\\\\]", "\\\\$0") + "%";
        return mapper.find(actor.scope() + "%", like, LocalDate.now(clock), offset, Math.clamp(limit, 1, MOST));
    }

    @Override
    public Optional<Named> named(String account) {
        var now = clock.instant();
        var known = names.get(account);
        if (known == null || known.at().plus(NAMES_LAST).isBefore(now)) {
            if (names.size() > MOST_NAMES) {
                names.clear();
            }
            known = new KnownName(mapper.named(account), now);
            names.put(account, known);
        }
        return Optional.ofNullable(known.named());
    }

    @Override
    public boolean mayName(Actor actor, String account) {
        return actor.isPlatform()
                ? mapper.named(account) != null
                : mapper.reaches(actor.scope() + "%", account, LocalDate.now(clock)) > 0;
    }

    /** Posts keep the name that stays; the catalogue of the day may call the role by its bare name. */
    private String roleId(String stored) {
        return definitions.current().findRole(stored).map(RoleDefinition::id).orElse(stored);
    }
}
