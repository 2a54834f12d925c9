package org.longzheng.kernel.documents.internal;

import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

@Mapper
interface DocumentMapper {

    @Update("update lz_series set last_number = last_number + 1 where series = #{series} and series_key = #{key}")
    int advance(@Param("series") String series, @Param("key") String key);

    @Insert("insert into lz_series (series, series_key, last_number) values (#{series}, #{key}, 0)")
    void open(@Param("series") String series, @Param("key") String key);

    @Select("select last_number from lz_series where series = #{series} and series_key = #{key}")
    int last(@Param("series") String series, @Param("key") String key);

    @Insert(
            "insert into lz_document (id, case_id, act_id, process, entity, kind, label, template, series, number, organ, status, issued_on,"
                    + " served_on, snapshot) values (#{id}, #{caseId}, #{actId}, #{process}, #{entity}, #{kind}, #{label}, #{template}, #{series},"
                    + " #{number}, #{organ}, #{status}, #{issuedOn}, #{servedOn}, #{snapshot})")
    void insert(DocumentRow row);

    @Select("select * from lz_document where id = #{id}")
    @Nullable
    DocumentRow find(long id);

    @Select(
            "select id, case_id, act_id, process, entity, kind, label, template, series, number, organ, status, issued_on, served_on"
                    + " from lz_document where case_id = #{caseId} order by id desc")
    List<DocumentRow> ofCase(long caseId);

    @Update("<script>update lz_document set status = 'SUPERSEDED' where act_id in"
            + " <foreach item='a' collection='acts' open='(' separator=',' close=')'>#{a}</foreach></script>")
    void supersede(@Param("acts") Collection<Long> acts);

    @Update("update lz_document set word_hash = #{word}, pdf_hash = #{pdf} where id = #{id}")
    void printed(@Param("id") long id, @Param("word") String word, @Param("pdf") String pdf);

    @Insert(
            "insert into lz_file (id, name, media_type, size, hash, account, uploaded_at) values (#{id}, #{name}, #{mediaType}, #{size},"
                    + " #{hash}, #{account}, #{uploadedAt})")
    void insertFile(FileRow row);

    @Select("select * from lz_file where id = #{id}")
    @Nullable
    FileRow findFile(long id);

    @Select("select entity, record_id, field from lz_file_use where file_id = #{file}")
    List<FileUse> uses(long file);

    @Select("select count(*) from lz_file_use where file_id = #{file} and record_id = #{record} and field = #{field}")
    int isUsed(@Param("file") long file, @Param("record") long record, @Param("field") String field);

    /** Files that stand in records of these entities and nowhere else. */
    @Select(
            "<script>select f.* from lz_file f where exists (select 1 from lz_file_use u where u.file_id = f.id and u.entity in"
                    + " <foreach item='e' collection='entities' open='(' separator=',' close=')'>#{e}</foreach>)"
                    + " and not exists (select 1 from lz_file_use u where u.file_id = f.id and u.entity not in"
                    + " <foreach item='e' collection='entities' open='(' separator=',' close=')'>#{e}</foreach>)"
                    + " and not exists (select 1 from lz_material m where m.file_id = f.id)</script>")
    List<FileRow> onlyIn(@Param("entities") Collection<String> entities);

    @Delete("<script>delete from lz_file_use where entity in"
            + " <foreach item='e' collection='entities' open='(' separator=',' close=')'>#{e}</foreach></script>")
    void forgetUses(@Param("entities") Collection<String> entities);

    @Delete("delete from lz_file where id = #{id}")
    void deleteFile(@Param("id") long id);

    /** How many files and issued documents are these bytes. */
    @Select("select (select count(*) from lz_file where hash = #{hash})"
            + " + (select count(*) from lz_document where word_hash = #{hash} or pdf_hash = #{hash})")
    int withHash(@Param("hash") String hash);

    @Insert(
            "insert into lz_file_use (file_id, record_id, field, entity) values (#{file}, #{record}, #{field}, #{entity})")
    void use(
            @Param("file") long file,
            @Param("record") long record,
            @Param("field") String field,
            @Param("entity") String entity);

    @Update("update lz_file set entity = #{entity}, record_id = #{record} where id = #{id} and account = #{account}"
            + " and (entity is null or (entity = #{entity} and record_id = #{record}))")
    int claim(
            @Param("id") long id,
            @Param("account") String account,
            @Param("entity") String entity,
            @Param("record") long record);

    /** A field in which a file was stored. */
    class FileUse {
        String entity = "";
        long recordId;
        String field = "";
    }
}
