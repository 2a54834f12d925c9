package org.longzheng.kernel.workflow.internal;

import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

@Mapper
interface SignerMapper {

    @Select("select * from lz_signer where task_id = #{task} order by id")
    List<SignerRow> ofTask(long task);

    /** The task beside which somebody was asked, by the task they got for it. */
    @Select("select task_id from lz_signer where own_task = #{own}")
    @Nullable
    Long mainOf(long own);

    @Insert(
            "insert into lz_signer (id, task_id, own_task, case_id, place, account, name, person, organ, asked_by, asked_by_name, asked_at,"
                    + " reason, state) values (#{id}, #{taskId}, #{ownTask}, #{caseId}, #{place}, #{account}, #{name}, #{person}, #{organ}, #{askedBy},"
                    + " #{askedByName}, #{askedAt}, #{reason}, #{state})")
    void insert(SignerRow row);

    @Update("update lz_signer set state = #{state}, own_task = #{own} where id = #{id}")
    void stand(@Param("id") long id, @Param("state") String state, @Param("own") @Nullable Long own);
}
