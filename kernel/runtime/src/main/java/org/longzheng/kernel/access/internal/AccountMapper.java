package org.longzheng.kernel.access.internal;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

@Mapper
interface AccountMapper extends BaseMapper<AccountRow> {

    /** Accounts for demonstration with the primary post they hold, from the top of the tree of organs down. */
    @Select(
            "select a.account, a.name, p.role, p.organ from lz_account a join lz_post p on p.account = a.account and p.rank_no = 0"
                    + " and (p.valid_from is null or p.valid_from <= #{day}) and (p.valid_until is null or p.valid_until >= #{day})"
                    + " join lz_organ o on o.id = p.organ where a.demonstration = true order by o.scope, a.account")
    List<HolderRow> demonstrations(LocalDate day);

    /** An account with its primary post. */
    class HolderRow {
        String account = "";
        String name = "";
        String role = "";
        String organ = "";
    }

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

    /** People with a post, by name; the organ is that of the first post. */
    @Select("select a.account, a.name, coalesce(min(o.name), '') as organ_name from lz_account a"
            + " left join lz_post p on p.account = a.account and p.rank_no = 0 left join lz_organ o on o.id = p.organ"
            + " where a.name like #{pattern} or a.account like #{pattern} group by a.account, a.name"
            + " order by a.name, a.account limit #{limit} offset #{offset}")
    java.util.List<org.longzheng.kernel.access.Deputies.Colleague> people(
            @Param("pattern") String pattern, @Param("offset") int offset, @Param("limit") int limit);

    /** A password of one's own choice. */
    @Update("update lz_account set secret = #{secret}, must_change = false where account = #{account}")
    void setSecret(@Param("account") String account, @Param("secret") String secret);

    @Update("update lz_account set failures = 0, first_failure = null, locked_until = null, last_login = #{now}"
            + " where account = #{account}")
    void succeeded(@Param("account") String account, @Param("now") @Nullable LocalDateTime now);
}
