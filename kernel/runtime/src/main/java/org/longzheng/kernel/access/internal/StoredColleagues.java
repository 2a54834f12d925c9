package org.longzheng.kernel.access.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
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

    private final ColleagueMapper mapper;
    private final Organs organs;
    private final Definitions definitions;
    private final Clock clock;

    StoredColleagues(ColleagueMapper mapper, Organs organs, Definitions definitions, Clock clock) {
        this.mapper = mapper;
        this.organs = organs;
        this.definitions = definitions;
        this.clock = clock;
    }

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

    /** Posts keep the name that stays; the catalogue of the day may call the role by its bare name. */
    private String roleId(String stored) {
        return definitions.current().findRole(stored).map(RoleDefinition::id).orElse(stored);
    }
}
