package org.longzheng.kernel.audit.internal;

import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Adds and reads, never changes. */
@Mapper
interface AuditMapper {

    @Insert(
            "insert into lz_audit (id, at, account, name, organ, act, entity, record_id, fields, reason, request_id, digest)"
                    + " values (#{id}, #{at}, #{account}, #{name}, #{organ}, #{act}, #{entity}, #{recordId}, #{fields}, #{reason},"
                    + " #{requestId}, #{digest})")
    void insert(AuditRow row);

    @Insert(
            "<script>insert into lz_audit (id, at, account, name, organ, act, entity, record_id, fields, reason, request_id, digest) values"
                    + " <foreach collection='rows' item='row' separator=','>(#{row.id}, #{row.at}, #{row.account}, #{row.name}, #{row.organ},"
                    + " #{row.act}, #{row.entity}, #{row.recordId}, #{row.fields}, #{row.reason}, #{row.requestId}, #{row.digest})</foreach></script>")
    void insertAll(@Param("rows") List<AuditRow> rows);

    @Select("select * from lz_audit where entity = #{entity} and record_id = #{record} order by id desc limit 500")
    List<AuditRow> history(@Param("entity") String entity, @Param("record") long record);

    @Select("select * from lz_audit where entity = #{entity} and record_id is null order by id desc limit 500")
    List<AuditRow> ofEntity(String entity);
}
