package org.longzheng.kernel.access.internal;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

@Mapper
interface FormerPasswordMapper extends BaseMapper<FormerPasswordRow> {

    /** Newest first. */
    @Select("select * from lz_password where account = #{account} order by id desc limit #{most}")
    List<FormerPasswordRow> last(@Param("account") String account, @Param("most") int most);
}
