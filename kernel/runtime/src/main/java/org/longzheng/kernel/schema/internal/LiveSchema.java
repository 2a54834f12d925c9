package org.longzheng.kernel.schema.internal;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.longzheng.kernel.schema.ColumnType;
import org.longzheng.kernel.schema.ColumnType.Kind;
import org.longzheng.kernel.schema.SchemaModel;
import org.longzheng.kernel.schema.SchemaModel.Column;
import org.longzheng.kernel.schema.SchemaModel.Index;
import org.longzheng.kernel.schema.SchemaModel.Table;

/** Reads which of our tables a database has. */
final class LiveSchema {

    private static final String PREFIX = "e_";
    private static final int SHORTEST_LONG_TEXT = 65_535;

    private final DatabaseMetaData metaData;
    private final String catalog;
    private final String schema;
    private final Predicate<String> wanted;

    private LiveSchema(Connection connection, Predicate<String> wanted) throws SQLException {
        this.wanted = wanted;
        metaData = connection.getMetaData();
        catalog = connection.getCatalog();
        schema = connection.getSchema();
    }

    static SchemaModel of(Connection connection) throws SQLException {
        return of(connection, name -> true);
    }

    /** Those of the tables whose names are wanted; looking at one costs four questions. */
    static SchemaModel of(Connection connection, Predicate<String> wanted) throws SQLException {
        return new LiveSchema(connection, wanted).read();
    }

    private SchemaModel read() throws SQLException {
        var tables = new LinkedHashMap<String, Table>();
        for (var stored : tableNames()) {
            var name = stored.toLowerCase(Locale.ROOT);
            tables.put(name, new Table(name, "", columns(stored), List.of(), indexes(stored)));
        }
        return new SchemaModel(tables);
    }

    private List<String> tableNames() throws SQLException {
        var names = new ArrayList<String>();
        try (var found = metaData.getTables(catalog, schema, "%", null)) {
            while (found.next()) {
                var name = found.getString("TABLE_NAME");
                var lower = name.toLowerCase(Locale.ROOT);
                if (lower.startsWith(PREFIX)
                        && wanted.test(lower)
                        && found.getString("TABLE_TYPE").endsWith("TABLE")) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private Map<String, Column> columns(String table) throws SQLException {
        var columns = new LinkedHashMap<String, Column>();
        var escape = metaData.getSearchStringEscape();
        try (var found = metaData.getColumns(catalog, schema, table.replace("_", escape + "_"), "%")) {
            while (found.next()) {
                var name = found.getString("COLUMN_NAME").toLowerCase(Locale.ROOT);
                boolean required = found.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls;
                columns.put(name, new Column(name, type(found), required, ""));
            }
        }
        return columns;
    }

    private static ColumnType type(ResultSet column) throws SQLException {
        int size = column.getInt("COLUMN_SIZE");
        return switch (column.getInt("DATA_TYPE")) {
            case Types.VARCHAR, Types.CHAR, Types.NVARCHAR -> ColumnType.text(size);
            case Types.CLOB, Types.LONGVARCHAR, Types.NCLOB, Types.LONGNVARCHAR ->
                size < SHORTEST_LONG_TEXT ? ColumnType.text(size) : ColumnType.of(Kind.LONG_TEXT);
            case Types.BIGINT -> ColumnType.of(Kind.LONG);
            case Types.INTEGER -> ColumnType.of(Kind.INTEGER);
            case Types.DECIMAL, Types.NUMERIC -> ColumnType.decimal(size, column.getInt("DECIMAL_DIGITS"));
            case Types.BIT, Types.BOOLEAN, Types.TINYINT -> ColumnType.of(Kind.BOOLEAN);
            case Types.DATE -> ColumnType.of(Kind.DATE);
            case Types.TIMESTAMP -> ColumnType.of(Kind.DATE_TIME);
            default ->
                throw new IllegalStateException("column %s.%s has type %s, which the platform never makes"
                        .formatted(
                                column.getString("TABLE_NAME"),
                                column.getString("COLUMN_NAME"),
                                column.getString("TYPE_NAME")));
        };
    }

    private Map<String, Index> indexes(String table) throws SQLException {
        var columns = new LinkedHashMap<String, List<String>>();
        var unique = new LinkedHashMap<String, Boolean>();
        try (var found = metaData.getIndexInfo(catalog, schema, table, false, true)) {
            while (found.next()) {
                var name = found.getString("INDEX_NAME");
                if (name == null) {
                    continue;
                }
                var lower = name.toLowerCase(Locale.ROOT);
                unique.put(lower, !found.getBoolean("NON_UNIQUE"));
                columns.computeIfAbsent(lower, n -> new ArrayList<>())
                        .add(found.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
            }
        }
        var indexes = new LinkedHashMap<String, Index>();
        columns.forEach((name, of) -> {
            if (name.startsWith("ix_") || name.startsWith("uq_")) {
                indexes.put(name, new Index(name, of, Boolean.TRUE.equals(unique.get(name))));
            }
        });
        return indexes;
    }
}
