package org.longzheng.kernel.workflow.internal;

import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

@Mapper
interface SignMapper {

    @Select("select * from lz_sign where task_id = #{task} order by id")
    List<SignRow> ofTask(long task);

    @Delete("delete from lz_sign where task_id = #{task}")
    void forget(long task);

    @Insert(
            "insert into lz_sign (id, task_id, case_id, step, account, name, person, choice, opinion, at) values (#{id}, #{taskId}, #{caseId},"
                    + " #{step}, #{account}, #{name}, #{person}, #{choice}, #{opinion}, #{at})")
    void insert(SignRow row);
}
