package org.longzheng.kernel.crypto.internal;

import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Fingerprints of the keys under which this database was written. */
@Mapper
interface FieldKeyMapper {

    @Select("select fingerprint from lz_field_key where id = #{id}")
    @Nullable
    String fingerprint(@Param("id") String id);

    @Insert("insert into lz_field_key (id, fingerprint) values (#{id}, #{fingerprint})")
    void remember(@Param("id") String id, @Param("fingerprint") String fingerprint);
}
