package org.longzheng.kernel.workflow.internal;

import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

@Mapper
interface CaseLinkMapper {

    @Insert("insert into lz_case_link (linked_id, opener_id, act_id, field, contract)"
            + " values (#{linkedId}, #{openerId}, #{actId}, #{field}, #{contract})")
    void insert(CaseLink link);

    /** What the acts of a case opened, oldest first. */
    @Select("select * from lz_case_link where opener_id = #{opener} order by linked_id")
    List<CaseLink> ofOpener(long opener);

    /** Acts that opened cases which are still open. */
    @Select("select l.act_id from lz_case_link l join lz_case c on c.id = l.linked_id and c.is_open = true"
            + " where l.opener_id = #{opener}")
    List<Long> actsWithOpenCases(long opener);
}
