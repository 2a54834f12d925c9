package org.longzheng.kernel.records.internal;

import java.util.LinkedHashMap;
import java.util.List;
import org.apache.ibatis.annotations.InsertProvider;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.SelectProvider;
import org.apache.ibatis.annotations.UpdateProvider;

/** Runs the statements that this package builds. Result columns are named in upper case, so that every database gives back the same keys. */
@Mapper
interface RecordMapper {

    @SelectProvider(type = SqlText.class, method = "of")
    List<LinkedHashMap<String, Object>> select(@Param("sql") Sql sql);

    @SelectProvider(type = SqlText.class, method = "of")
    long count(@Param("sql") Sql sql);

    @InsertProvider(type = SqlText.class, method = "of")
    int insert(@Param("sql") Sql sql);

    @UpdateProvider(type = SqlText.class, method = "of")
    int update(@Param("sql") Sql sql);

    /** Turns each {@code ?} into MyBatis' own mark for the value at its place. */
    final class SqlText {

        private SqlText() {}

        public static String of(@Param("sql") Sql sql) {
            var text = new StringBuilder(sql.text().length() + sql.values().size() * 16);
            int at = 0;
            int from = 0;
            for (int mark = sql.text().indexOf('?');
                    mark >= 0;
                    mark = sql.text().indexOf('?', from)) {
                text.append(sql.text(), from, mark)
                        .append("#{sql.values[")
                        .append(at++)
                        .append("]}");
                from = mark + 1;
            }
            return text.append(sql.text(), from, sql.text().length()).toString();
        }
    }
}
