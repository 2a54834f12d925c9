package org.longzheng.kernel.schema.internal;

import java.util.List;
import liquibase.change.AddColumnConfig;
import liquibase.change.ColumnConfig;
import liquibase.change.ConstraintsConfig;
import liquibase.change.core.AddColumnChange;
import liquibase.change.core.CreateIndexChange;
import liquibase.change.core.CreateTableChange;
import liquibase.change.core.ModifyDataTypeChange;
import liquibase.database.Database;
import liquibase.database.core.MySQLDatabase;
import org.longzheng.kernel.schema.ColumnType;
import org.longzheng.kernel.schema.SchemaModel.Column;
import org.longzheng.kernel.schema.SchemaModel.Index;
import org.longzheng.kernel.schema.SchemaModel.Table;
import org.longzheng.kernel.schema.SchemaPlan.Change;

/** Our changes as Liquibase's, in the types of one database. */
final class LiquibaseChanges {

    private final boolean mysql;

    LiquibaseChanges(Database database) {
        mysql = database instanceof MySQLDatabase;
    }

    liquibase.change.Change of(Change change) {
        return switch (change) {
            case Change.AddTable add -> table(add.table());
            case Change.AddColumn add -> column(add.table(), add.column());
            case Change.WidenColumn widen -> widened(widen.table(), widen.column());
            case Change.AddIndex add -> index(add.table(), add.index());
        };
    }

    private CreateTableChange table(Table table) {
        var change = new CreateTableChange();
        change.setTableName(table.name());
        change.setRemarks(table.label());
        for (var column : table.columns().values()) {
            var config = new ColumnConfig();
            describe(config, column);
            boolean key = table.primaryKey().contains(column.name());
            if (key || column.required()) {
                var constraints = new ConstraintsConfig();
                constraints.setNullable(false);
                constraints.setPrimaryKey(key ? true : null);
                config.setConstraints(constraints);
            }
            change.addColumn(config);
        }
        return change;
    }

    private AddColumnChange column(String table, Column column) {
        var config = new AddColumnConfig();
        describe(config, column);
        var change = new AddColumnChange();
        change.setTableName(table);
        change.addColumn(config);
        return change;
    }

    private void describe(ColumnConfig config, Column column) {
        config.setName(column.name());
        config.setType(type(column.type()));
    }

    private ModifyDataTypeChange widened(String table, Column column) {
        var change = new ModifyDataTypeChange();
        change.setTableName(table);
        change.setColumnName(column.name());
        change.setNewDataType(type(column.type()));
        return change;
    }

    private static CreateIndexChange index(String table, Index index) {
        var change = new CreateIndexChange();
        change.setTableName(table);
        change.setIndexName(index.name());
        change.setUnique(index.unique() ? true : null);
        change.setColumns(index.columns().stream()
                .map(name -> {
                    var config = new liquibase.change.AddColumnConfig();
                    config.setName(name);
                    return config;
                })
                .toList());
        return change;
    }

    /** Texts compare by code point everywhere, so that no two different names are equal on one database and not on another. */
    private String type(ColumnType type) {
        return switch (type.kind()) {
            case TEXT -> "varchar(" + type.length() + ")" + (mysql ? " character set utf8mb4 collate utf8mb4_bin" : "");
            case ASCII -> "varchar(" + type.length() + ")" + (mysql ? " character set ascii collate ascii_bin" : "");
            case LONG_TEXT -> mysql ? "longtext character set utf8mb4 collate utf8mb4_bin" : "clob";
            case INTEGER -> "int";
            case LONG -> "bigint";
            case DECIMAL -> "decimal(" + type.length() + "," + type.scale() + ")";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
            case DATE_TIME -> "datetime";
        };
    }

    /** All of them, for the record. */
    List<liquibase.change.Change> of(List<Change> changes) {
        return changes.stream().map(this::of).toList();
    }
}
