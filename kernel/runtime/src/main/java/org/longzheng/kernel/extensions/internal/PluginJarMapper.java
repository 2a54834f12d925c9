package org.longzheng.kernel.extensions.internal;

import java.time.LocalDateTime;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Rows of {@code lz_plugin_jar}. */
@Mapper
interface PluginJarMapper {

    @Select("select count(*) from lz_plugin_jar where digest = #{digest}")
    int known(@Param("digest") String digest);

    @Select(
            "select digest, module, version, publisher, added_at, added_by from lz_plugin_jar order by added_at, digest")
    List<Row> all();

    @Select("select digest, module, version, publisher, added_at, added_by from lz_plugin_jar where digest = #{digest}")
    @Nullable
    Row find(@Param("digest") String digest);

    @Select("select digest, content from lz_plugin_jar where digest = #{digest}")
    @Nullable
    Content content(@Param("digest") String digest);

    @Insert("insert into lz_plugin_jar (digest, module, version, publisher, content, added_at, added_by)"
            + " values (#{digest}, #{module}, #{version}, #{publisher}, #{content}, #{at}, #{by})")
    void insert(
            @Param("digest") String digest,
            @Param("module") String module,
            @Param("version") String version,
            @Param("publisher") String publisher,
            @Param("content") byte[] content,
            @Param("at") LocalDateTime at,
            @Param("by") String by);

    /** How many publications name it, whatever became of them. */
    @Select("select count(*) from lz_publication_plugin where digest = #{digest}")
    int publicationsWith(@Param("digest") String digest);

    @Delete("delete from lz_plugin_jar where digest = #{digest}")
    int delete(@Param("digest") String digest);

    /** A jar without what it holds. */
    class Row {

        String digest = "";
        String module = "";
        String version = "";
        String publisher = "";
        LocalDateTime addedAt = LocalDateTime.MIN;
        String addedBy = "";
    }

    /** What it holds. */
    class Content {

        String digest = "";
        byte[] content = {};
    }
}
