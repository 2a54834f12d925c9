package org.longzheng.kernel.access.internal;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.longzheng.kernel.access.Deputies.Colleague;

@Mapper
interface DeputyMapper extends BaseMapper<DeputyRow> {

    String ROWS = "select d.*, p.name as principal_name, s.name as deputy_name from lz_deputy d"
            + " join lz_account p on p.account = d.principal join lz_account s on s.account = d.deputy";

    @Select(ROWS + " where d.deputy = #{account} and d.valid_from <= #{day} and d.valid_until >= #{day}"
            + " and p.disabled = false order by d.id")
    List<DeputyRow> heldBy(@Param("account") String account, @Param("day") LocalDate day);

    @Select(ROWS + " where d.valid_from <= #{day} and d.valid_until >= #{day} and p.disabled = false order by d.id")
    List<DeputyRow> inForce(LocalDate day);

    @Select(ROWS + " where (d.principal = #{account} or d.deputy = #{account}) and d.valid_until >= #{since}"
            + " order by d.valid_until desc, d.id desc")
    List<DeputyRow> of(@Param("account") String account, @Param("since") LocalDate since);

    @Select(ROWS + " where d.id = #{id}")
    @org.jspecify.annotations.Nullable
    DeputyRow find(long id);

    @Select("<script>select distinct a.account, a.name, o.name as organ_name from lz_post p"
            + " join lz_account a on a.account = p.account join lz_organ o on o.id = p.organ where a.disabled = false"
            + " and a.account != #{principal} and p.organ in"
            + " <foreach item='o' collection='organs' open='(' separator=',' close=')'>#{o}</foreach>"
            + " and (p.valid_until is null or p.valid_until &gt;= #{day}) order by a.name, a.account</script>")
    List<Colleague> colleagues(
            @Param("principal") String principal,
            @Param("organs") Collection<String> organs,
            @Param("day") LocalDate day);

    @Update("update lz_deputy set valid_until = #{day} where id = #{id}")
    void endOn(@Param("id") long id, @Param("day") LocalDate day);

    @Update("update lz_deputy set deputy = #{deputy} where id = #{id}")
    void handOver(@Param("id") long id, @Param("deputy") String deputy);

    @Delete("delete from lz_deputy where id = #{id}")
    void takeBack(long id);
}
