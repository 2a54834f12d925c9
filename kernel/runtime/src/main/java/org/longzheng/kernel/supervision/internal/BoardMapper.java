package org.longzheng.kernel.supervision.internal;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.supervision.internal.Sights.Sight;

/**
 * The questions of the board. A subtree is a prefix of scope codes over the small table of organs; the rest is answered by indexes that begin with the
 * organ. All values are bound.
 */
@Mapper
interface BoardMapper {

    String OF_PROCESS =
            "<if test='!s.allProcesses'><choose><when test='s.processes.isEmpty()'> and 1 = 0</when><otherwise> and x.process in"
                    + " <foreach item='p' collection='s.processes' open='(' separator=',' close=')'>#{p}</foreach></otherwise></choose></if>";
    String UNDER =
            "<choose><when test='own or !s.below'>(o.id = #{s.root.id} or (o.parent = #{s.root.id} and o.level_word is null))</when>"
                    + "<otherwise>o.scope like #{s.prefix}</otherwise></choose>";
    String LIMITS =
            " from lz_organ o join lz_clock x on x.organ = o.id where " + UNDER + OF_PROCESS + " and x.ours = true";
    String CARDS = " from lz_organ o join lz_card x on x.organ = o.id";
    String ARE_CARDS = " and x.stage in ('YELLOW', 'YELLOW2', 'RED') and x.state &lt;&gt; 'WITHDRAWN'";

    @Select("<script>select x.organ, x.process, concat('LIGHT ', x.light) as kind, count(*) as total, 0 as part"
            + LIMITS + " and x.state in ('RUNNING', 'PAUSED') group by x.organ, x.process, x.light</script>")
    List<Tally> running(@Param("s") Sight sight, @Param("own") boolean own);

    @Select(
            "<script>select x.organ, x.process, 'DONE' as kind, count(*) as total,"
                    + " sum(case when x.due_on is null or x.stopped_on &lt;= x.due_on then 1 else 0 end) as part,"
                    + " count(x.used_share) as measured, coalesce(sum(x.used_share), 0) as used"
                    + LIMITS
                    + " and x.state = 'STOPPED' and x.closed_on &gt;= #{from} and x.closed_on &lt; #{to} group by x.organ, x.process</script>")
    List<Tally> done(
            @Param("s") Sight sight,
            @Param("own") boolean own,
            @Param("from") LocalDate from,
            @Param("to") LocalDate to);

    @Select("<script>select x.organ, x.process, concat('CARD ', x.stage) as kind, count(*) as total,"
            + " sum(case when x.state = 'CLOSED' then 1 else 0 end) as part" + CARDS + " where " + UNDER + OF_PROCESS
            + ARE_CARDS
            + " and x.since &gt;= #{from} and x.since &lt; #{to} group by x.organ, x.process, x.stage</script>")
    List<Tally> cards(
            @Param("s") Sight sight,
            @Param("own") boolean own,
            @Param("from") LocalDate from,
            @Param("to") LocalDate to);

    @Select(
            "<script>select extract(year from x.since) as year_no, extract(month from x.since) as month_no, concat('CARD ', x.stage) as kind, count(*) as total"
                    + CARDS + " where " + UNDER + OF_PROCESS + ARE_CARDS
                    + " and x.since &gt;= #{from} and x.since &lt; #{to}"
                    + " group by extract(year from x.since), extract(month from x.since), x.stage</script>")
    List<Tally> months(
            @Param("s") Sight sight,
            @Param("own") boolean own,
            @Param("from") LocalDate from,
            @Param("to") LocalDate to);

    String LEFT = " from lz_organ o join lz_act a on a.held_at = o.id join lz_case x on x.id = a.case_id";
    String LEFT_BETWEEN = " and a.step is not null and a.at &gt;= #{from} and a.at &lt; #{to}";

    /** Steps that were left, counted by the days on which they were come to and left: calendars are not for the database. */
    @Select("<script>select x.process, a.step, a.held_since as since, cast(a.at as date) as left_on, count(*) as total"
            + LEFT
            + " where " + UNDER + OF_PROCESS + LEFT_BETWEEN
            + " group by x.process, a.step, a.held_since, cast(a.at as date)</script>")
    List<StayRow> stays(
            @Param("s") Sight sight,
            @Param("own") boolean own,
            @Param("from") LocalDate from,
            @Param("to") LocalDate to);

    /** Pauses that began before such a step was left. */
    @Select(
            "<script>select distinct a.id, x.process, a.step, a.held_since as since, cast(a.at as date) as left_on, p.pause_id, p.legal_day as paused_on,"
                    + " (select min(r.legal_day) from lz_clock_entry r where r.case_id = p.case_id and r.clock_id = p.clock_id"
                    + " and r.pause_id = p.pause_id and r.kind = 'RESUME' and r.id &gt; p.id) as resumed_on" + LEFT
                    + " join lz_clock_entry p on p.case_id = a.case_id and p.kind = 'PAUSE' and p.at &lt; a.at where "
                    + UNDER
                    + OF_PROCESS + LEFT_BETWEEN + "</script>")
    List<StayRow> pauses(
            @Param("s") Sight sight,
            @Param("own") boolean own,
            @Param("from") LocalDate from,
            @Param("to") LocalDate to);

    @Select(
            "<script>select x.id, x.case_id, x.process, x.limit_id, x.row_label, x.organ, x.started_on, x.due_on, x.stopped_on, x.amount, x.unit, x.light,"
                    + " x.provisional, c.number, count(*) over () as total from lz_organ o join lz_clock x on x.organ = o.id"
                    + " left join lz_case c on c.id = x.case_id where " + UNDER + OF_PROCESS
                    + " and x.ours = true<choose><when test='from != null'> and x.state = 'STOPPED' and x.closed_on &gt;= #{from} and x.closed_on &lt; #{to}"
                    + " </when><otherwise> and x.state in ('RUNNING', 'PAUSED')</otherwise></choose>"
                    + "<if test='light != null'> and x.light = #{light}</if> order by <if test='from != null'>case when x.stopped_on &gt; x.due_on then 0"
                    + " else 1 end, x.closed_on desc, </if>case when x.due_on is null then 1 else 0 end, x.due_on, x.id"
                    + " limit #{limit} offset #{offset}</script>")
    List<DutyRow> duties(
            @Param("s") Sight sight,
            @Param("own") boolean own,
            @Param("light") @Nullable String light,
            @Param("from") @Nullable LocalDate from,
            @Param("to") @Nullable LocalDate to,
            @Param("offset") int offset,
            @Param("limit") int limit);

    @Select("<script>select x.*, c.number as case_number, count(*) over () as total" + CARDS
            + " left join lz_case c on c.id = x.case_id where "
            + UNDER + OF_PROCESS
            + " and x.stage in <foreach item='g' collection='stages' open='(' separator=',' close=')'>#{g}</foreach>"
            + "<if test='state != null'> and x.state = #{state}</if>"
            + "<if test='from != null'> and x.since &gt;= #{from} and x.since &lt; #{to}</if>"
            + " order by x.since desc, x.id desc limit #{limit} offset #{offset}</script>")
    List<CardRow> register(
            @Param("s") Sight sight,
            @Param("own") boolean own,
            @Param("stages") List<String> stages,
            @Param("state") @Nullable String state,
            @Param("from") @Nullable LocalDate from,
            @Param("to") @Nullable LocalDate to,
            @Param("offset") int offset,
            @Param("limit") int limit);

    @Select({
        "<script>select t.case_id, t.step, a.name from lz_task t left join lz_account a on a.account = t.assignee where t.case_id in",
        "<foreach item='c' collection='cases' open='(' separator=',' close=')'>#{c}</foreach> order by t.id</script>"
    })
    List<HeldRow> held(@Param("cases") Collection<Long> cases);

    /** Cases in which the reader did something, which they began, or whose task they hold or held. */
    @Select("<script>select id from lz_case where id in" + IN_CASES
            + " and (starter = #{a.account}<if test='a.person != null'>"
            + " or starter_person = #{a.person}</if>) union select case_id from lz_act where case_id in" + IN_CASES
            + " and (account = #{a.account}<if test='a.person != null'> or person = #{a.person}</if>)"
            + " union select record_id from lz_participant where account = #{a.account} and record_id in" + IN_CASES
            + "</script>")
    List<Long> partyTo(@Param("a") Actor actor, @Param("cases") Collection<Long> cases);

    String IN_CASES = " <foreach item='c' collection='cases' open='(' separator=',' close=')'>#{c}</foreach>";

    /** A figure: {@code part} of {@code total} are closed, or kept; of {@code measured} is known how many thousandths were {@code used}. */
    class Tally {
        String organ = "";
        String process = "";
        String kind = "";
        long total;
        long part;
        long measured;
        long used;
        int yearNo;
        int monthNo;
    }

    /** A step that was left {@code total} times on {@code leftOn} after it was come to on {@code since}; or once, with a pause. */
    class StayRow {
        long id;
        String process = "";
        String step = "";
        LocalDate since = LocalDate.MIN;
        LocalDate leftOn = LocalDate.MIN;
        long total;

        @Nullable
        LocalDate pausedOn;

        @Nullable
        LocalDate resumedOn;
    }

    /** A limit that is owed. */
    class DutyRow {
        long id;
        long caseId;
        String process = "";
        String limitId = "";

        @Nullable
        String rowLabel;

        String organ = "";
        LocalDate startedOn = LocalDate.MIN;

        @Nullable
        LocalDate dueOn;

        @Nullable
        LocalDate stoppedOn;

        int amount;
        String unit = "";
        String light = "";
        boolean provisional;

        @Nullable
        String number;

        long total;
    }

    /** Who holds a case. */
    class HeldRow {
        long caseId;
        String step = "";

        @Nullable
        String name;
    }
}
