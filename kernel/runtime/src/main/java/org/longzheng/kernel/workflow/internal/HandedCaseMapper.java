package org.longzheng.kernel.workflow.internal;

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
}
