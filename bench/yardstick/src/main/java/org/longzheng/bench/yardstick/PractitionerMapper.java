package org.longzheng.bench.yardstick;

import com.baomidou.mybatisplus.core.conditions.Wrapper;
import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.core.toolkit.Constants;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** The table with its two references, one statement each. */
@Mapper
interface PractitionerMapper extends BaseMapper<Practitioner> {

    String JOINED = "select p.*, o.name as office_name, h.name as holder_name from practitioner p"
            + " left join office o on o.id = p.office_id left join holder h on h.id = p.holder_id ";

    @Select(JOINED + "${ew.customSqlSegment} limit #{offset}, #{size}")
    List<Practitioner> page(
            @Param(Constants.WRAPPER) Wrapper<Practitioner> where,
            @Param("offset") int offset,
            @Param("size") int size);

    @Select("select count(*) from practitioner p ${ew.customSqlSegment}")
    long total(@Param(Constants.WRAPPER) Wrapper<Practitioner> where);

    @Select(JOINED + "where p.id = #{id} and p.scope >= #{from} and p.scope < #{to}")
    @Nullable
    Practitioner read(@Param("id") long id, @Param("from") String from, @Param("to") String to);
}
