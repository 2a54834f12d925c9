package org.longzheng.kernel.workflow.internal;

import java.time.LocalDateTime;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

@Mapper
interface CopyMapper {

    @Select("select k.*, r.account as read_account, r.name as read_name, r.at as read_at from lz_copy k"
            + " left join lz_copy_read r on r.copy_id = k.id where k.case_id = #{caseId} order by k.id, r.at")
    List<CopyRow> ofCase(long caseId);

    @Insert(
            "insert into lz_copy (id, case_id, organ, role_key, account, name, say, at, sent_by) values (#{id}, #{caseId}, #{organ},"
                    + " #{roleKey}, #{account}, #{name}, #{say}, #{at}, #{by})")
    void send(
            @Param("id") long id,
            @Param("caseId") long caseId,
            @Param("organ") @Nullable String organ,
            @Param("roleKey") @Nullable String roleKey,
            @Param("account") @Nullable String account,
            @Param("name") String name,
            @Param("say") String say,
            @Param("at") LocalDateTime at,
            @Param("by") String by);

    @Insert("insert into lz_copy_read (copy_id, account, name, at) values (#{copy}, #{account}, #{name}, #{at})")
    void read(
            @Param("copy") long copy,
            @Param("account") String account,
            @Param("name") String name,
            @Param("at") LocalDateTime at);
}
