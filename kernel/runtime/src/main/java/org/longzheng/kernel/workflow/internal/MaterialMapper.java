package org.longzheng.kernel.workflow.internal;

import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface MaterialMapper {

    @Select("select * from lz_material where case_id = #{caseId} order by id")
    List<MaterialRow> ofCase(long caseId);

    @Insert({
        "<script>insert into lz_material (id, case_id, material, state, file_id, note, set_by, set_at) values",
        "<foreach item='r' collection='rows' separator=','>(#{r.id}, #{r.caseId}, #{r.material}, #{r.state}, #{r.fileId}, #{r.note},",
        "#{r.setBy}, #{r.setAt})</foreach></script>"
    })
    void insertAll(@Param("rows") List<MaterialRow> rows);

    @Update(
            "update lz_material set state = #{state}, file_id = #{fileId}, note = #{note}, set_by = #{setBy}, set_at = #{setAt}"
                    + " where case_id = #{caseId} and material = #{material}")
    int set(MaterialRow row);
}
