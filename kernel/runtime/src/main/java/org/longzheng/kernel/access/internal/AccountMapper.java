package org.longzheng.kernel.access.internal;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import java.time.LocalDateTime;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

@Mapper
interface AccountMapper extends BaseMapper<AccountRow> {

    @Select("select account from lz_account where demonstration = true order by account")
    java.util.List<String> demonstrations();

    /** Counts a failure; the counter begins anew after the window. */
    @Update("update lz_account set failures = case when first_failure is null or first_failure < #{windowStart} then 1"
            + " else failures + 1 end, first_failure = case when first_failure is null or first_failure < #{windowStart}"
            + " then #{now} else first_failure end where account = #{account}")
    void countFailure(
            @Param("account") String account,
            @Param("windowStart") LocalDateTime windowStart,
            @Param("now") LocalDateTime now);

    @Update("update lz_account set locked_until = #{until} where account = #{account} and failures >= #{most}")
    int lock(@Param("account") String account, @Param("until") LocalDateTime until, @Param("most") int most);

    @Update("update lz_account set failures = 0, first_failure = null, locked_until = null, last_login = #{now}"
            + " where account = #{account}")
    void succeeded(@Param("account") String account, @Param("now") @Nullable LocalDateTime now);
}
