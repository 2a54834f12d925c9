package org.longzheng.kernel.access.internal;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface PostMapper extends BaseMapper<PostRow> {

    @Select("select * from lz_post where account = #{account} and (valid_from is null or valid_from <= #{day})"
            + " and (valid_until is null or valid_until >= #{day}) order by rank_no, id")
    List<PostRow> held(@Param("account") String account, @Param("day") LocalDate day);

    /** Posts that go on end with the day. */
    @Update(
            "update lz_post set valid_until = #{day} where account = #{account} and (valid_until is null or valid_until > #{day})")
    void endAll(@Param("account") String account, @Param("day") LocalDate day);
}
