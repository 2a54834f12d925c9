package org.longzheng.kernel.documents.internal;

import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface ServingMapper {

    @Insert(
            "insert into lz_serving (id, document_id, case_id, row_id, addressee, method, legal_day, delivered, evidence, note, by_name, at)"
                    + " values (#{id}, #{documentId}, #{caseId}, #{rowId}, #{addressee}, #{method}, #{legalDay}, #{delivered}, #{evidence},"
                    + " #{note}, #{byName}, #{at})")
    void insert(ServingRow row);

    @Select("select * from lz_serving where document_id = #{document} order by id")
    List<ServingRow> of(long document);

    @Update("update lz_document set served_on = #{day} where id = #{id} and (served_on is null or served_on > #{day})")
    void served(@Param("id") long id, @Param("day") LocalDate day);
}
