package org.longzheng.bench.driver;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Many rows of the platform's own tables, made from one that the platform wrote itself. */
final class Copies {

    private Copies() {}

    /** What one column of the n-th copy holds. */
    interface Change {

        Object value(String column, Object original, int n);
    }

    /** Rows of a table by the value of one column; column names in lower case. */
    static List<Map<String, Object>> rows(Connection connection, String table, String key, long id)
            throws SQLException {
        try (var statement = connection.prepareStatement("select * from " + table + " where " + key + " = ?")) {
            statement.setLong(1, id);
            var found = new ArrayList<Map<String, Object>>();
            try (var result = statement.executeQuery()) {
                while (result.next()) {
                    var row = new LinkedHashMap<String, Object>();
                    for (int c = 1; c <= result.getMetaData().getColumnCount(); c++) {
                        row.put(result.getMetaData().getColumnName(c).toLowerCase(Locale.ROOT), result.getObject(c));
                    }
                    found.add(row);
                }
            }
            return found;
        }
    }

    /** Inserts copies of a row as one batch. */
    static void insert(Connection connection, String table, Map<String, Object> row, int count, Change change)
            throws SQLException {
        var columns = String.join(", ", row.keySet());
        var marks = String.join(", ", row.keySet().stream().map(column -> "?").toList());
        try (var insert =
                connection.prepareStatement("insert into " + table + " (" + columns + ") values (" + marks + ")")) {
            for (int n = 0; n < count; n++) {
                int i = 1;
                for (var cell : row.entrySet()) {
                    insert.setObject(i++, change.value(cell.getKey(), cell.getValue(), n));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
