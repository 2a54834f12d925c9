package org.longzheng.kernel.publication.internal;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.publication.ModuleJar;
import org.longzheng.kernel.publication.internal.PublicationRow.ContentRow;
import org.longzheng.kernel.publication.internal.PublicationRow.FileRow;
import org.longzheng.kernel.publication.internal.PublicationRow.JarRow;
import org.longzheng.kernel.publication.internal.PublicationRow.StepRow;

@Mapper
interface PublicationMapper {

    @Select("select max(number) from lz_publication where state = 'PUBLISHED'")
    @Nullable
    Long inForce();

    @Select("select max(number) from lz_publication")
    @Nullable
    Long newest();

    /** The last that was in force before a number, whether or not it was taken back since. */
    @Select("select max(number) from lz_publication where number < #{number} and state in ('PUBLISHED', 'UNDONE')")
    @Nullable
    Long before(@Param("number") long number);

    /** The last publication in force that had a module. */
    @Select("select max(p.number) from lz_publication p where p.state in ('PUBLISHED', 'UNDONE') and exists"
            + " (select 1 from lz_publication_file f where f.publication = p.number and f.module = #{module})")
    @Nullable
    Long lastWith(@Param("module") String module);

    @Select("select * from lz_publication where number = #{number}")
    @Nullable
    PublicationRow find(@Param("number") long number);

    @Select("select number, state, checksum, account, name, reason, begun_at, ended_at, undoes, plan, failure"
            + " from lz_publication order by number desc")
    List<PublicationRow> all();

    @Select("select * from lz_publication where state = 'RUNNING' order by number")
    List<PublicationRow> running();

    @Insert(
            "insert into lz_publication (number, state, checksum, account, name, reason, begun_at, undoes, plan)"
                    + " values (#{number}, #{state}, #{checksum}, #{account}, #{name}, #{reason}, #{begunAt}, #{undoes}, #{plan})")
    void insert(PublicationRow row);

    /** 1 when it was not in force yet. */
    @Update("update lz_publication set state = 'PUBLISHED', ended_at = #{at}, failure = null"
            + " where number = #{number} and state in ('RUNNING', 'FAILED')")
    int publish(@Param("number") long number, @Param("at") LocalDateTime at);

    @Update(
            "update lz_publication set state = 'UNDONE' where number >= #{from} and number < #{to} and state = 'PUBLISHED'")
    void undo(@Param("from") long from, @Param("to") long to);

    @Update("update lz_publication set state = 'FAILED', ended_at = #{at}, failure = #{why}"
            + " where number = #{number} and state in ('RUNNING', 'FAILED')")
    void fail(@Param("number") long number, @Param("at") LocalDateTime at, @Param("why") String why);

    // the journal

    @Insert("insert into lz_publication_step (publication, pos, what) values (#{number}, #{pos}, #{what})")
    void step(@Param("number") long number, @Param("pos") int pos, @Param("what") String what);

    @Update("update lz_publication_step set done_at = #{at} where publication = #{number} and pos = #{pos}")
    void stepDone(@Param("number") long number, @Param("pos") int pos, @Param("at") LocalDateTime at);

    /** What a run before this one did and could not note any more. */
    @Update("update lz_publication_step set done_at = #{at} where publication = #{number} and done_at is null")
    void stepsDone(@Param("number") long number, @Param("at") LocalDateTime at);

    @Select("select pos, what, done_at from lz_publication_step where publication = #{number} order by pos")
    List<StepRow> steps(@Param("number") long number);

    // files

    @Insert({
        "<script>insert into lz_publication_file (publication, module, path, delivered, digest) values",
        "<foreach item='f' collection='files' separator=','>(#{number}, #{f.module}, #{f.path}, #{f.delivered}, #{f.digest})</foreach></script>"
    })
    void files(@Param("number") long number, @Param("files") Collection<FileRow> files);

    /** All files of one publication for another, whose own row is there already. */
    @Insert("insert into lz_publication_file (publication, module, path, delivered, digest)"
            + " select p.number, f.module, f.path, f.delivered, f.digest from lz_publication_file f"
            + " join lz_publication p on p.number = #{to} where f.publication = #{from}")
    void copyFiles(@Param("from") long from, @Param("to") long to);

    @Delete(
            "delete from lz_publication_file where publication = #{number} and module = #{f.module} and path = #{f.path}")
    void dropFile(@Param("number") long number, @Param("f") FileRow file);

    @Select("select module, path, delivered, digest from lz_publication_file where publication = #{number}")
    List<FileRow> filesOf(@Param("number") long number);

    // jars

    @Insert("insert into lz_publication_plugin (publication, module, version, digest, state, origin)"
            + " values (#{number}, #{jar.module}, #{jar.version}, #{jar.digest}, #{jar.state}, #{jar.origin})")
    void jar(@Param("number") long number, @Param("jar") ModuleJar jar);

    @Select(
            "select module, version, digest, state, origin from lz_publication_plugin where publication = #{number} order by module")
    List<JarRow> jarsOf(@Param("number") long number);

    /** The publication with which a module came to stand as it does. */
    @Select(
            "select min(p.number) from lz_publication p where p.state in ('PUBLISHED', 'UNDONE') and p.number > coalesce("
                    + "(select max(q.number) from lz_publication q where q.state in ('PUBLISHED', 'UNDONE') and not exists"
                    + " (select 1 from lz_publication_plugin j where j.publication = q.number and j.module = #{module}"
                    + " and j.digest = #{digest} and j.state = #{state})), 0)")
    long since(ModuleJar jar);

    // contents

    @Select({
        "<script>select digest from lz_definition_file where digest in",
        "<foreach item='d' collection='digests' open='(' separator=',' close=')'>#{d}</foreach></script>"
    })
    List<String> stored(@Param("digests") Collection<String> digests);

    @Select({
        "<script>select digest, content from lz_definition_file where digest in",
        "<foreach item='d' collection='digests' open='(' separator=',' close=')'>#{d}</foreach></script>"
    })
    List<ContentRow> contents(@Param("digests") Collection<String> digests);

    @Insert("insert into lz_definition_file (digest, content) values (#{digest}, #{content})")
    void store(@Param("digest") String digest, @Param("content") byte[] content);

    /** Open cases by process. */
    @Select("select process, count(*) as cases from lz_case where is_open = true group by process")
    List<OpenCases> openCases();

    /** Open cases of a process at the organs of a subtree. */
    @Select(
            "select count(*) from lz_case c join lz_organ o on o.id = c.organ where c.process = #{process} and c.is_open = true"
                    + " and o.scope >= #{scope} and o.scope < #{behind}")
    long openCasesBelow(@Param("process") String process, @Param("scope") String scope, @Param("behind") String behind);

    /** How many cases of a process are open. */
    class OpenCases {

        String process = "";
        long cases;
    }
}
