package org.longzheng.kernel.workflow.internal;

import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

@Mapper
interface HandedCaseMapper {

    @Select("select * from lz_handed_case where case_id = #{id}")
    @Nullable
    HandedCaseRow find(long id);

    @Insert(
            "insert into lz_handed_case (case_id, contract, process, label, opener_id, opener_process, number, state, state_label, outcome, is_open,"
                    + " answers, changed_at) values (#{caseId}, #{contract}, #{process}, #{label}, #{openerId}, #{openerProcess}, #{number}, #{state},"
                    + " #{stateLabel}, #{outcome}, #{isOpen}, #{answers}, #{changedAt})")
    void insert(HandedCaseRow row);

    @Update(
            "update lz_handed_case set number = #{number}, state = #{state}, state_label = #{stateLabel}, outcome = #{outcome}, is_open = #{isOpen},"
                    + " answers = #{answers}, changed_at = #{changedAt} where case_id = #{caseId}")
    void update(HandedCaseRow row);

    /** Handed cases that are open, the one that waits longest first, with the number of the case that opened them. */
    @Select("select h.*, c.number as opener_number from lz_handed_case h left join lz_case c on c.id = h.opener_id"
            + " where h.is_open = true order by h.changed_at, h.case_id")
    List<OpenRow> open();

    /** How many open cases of a process stand where. */
    @Select("select process, steps, count(*) as total from lz_case where process = #{process} and is_open = true"
            + " group by process, steps")
    List<StandingRow> standing(String process);

    /** A handed case with the number of its opener. */
    class OpenRow extends HandedCaseRow {
        @Nullable
        String openerNumber;
    }

    /** Cases that stand at the same steps. */
    class StandingRow {
        String process = "";
        String steps = "";
        long total;
    }
}
