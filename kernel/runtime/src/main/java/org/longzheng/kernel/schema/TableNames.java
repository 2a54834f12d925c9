package org.longzheng.kernel.schema;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Names of tables and columns, made from the ids of definitions alone. The prefixes keep a field called {@code order} or {@code key} away from the
 * reserved words of every database.
 */
public final class TableNames {

    /** The longest name all supported databases take. */
    private static final int LONGEST = 64;

    private static final int DIGEST = 8;

    private TableNames() {}

    /** {@code practice-licence} → {@code e_practice_licence} */
    public static String table(String entity) {
        return fitting("e_" + entity.replace('-', '_'));
    }

    /** {@code qualificationNo} → {@code f_qualification_no} */
    public static String column(String field) {
        return fitting("f_" + snake(field));
    }

    /** The column of a field that a layer adds is its organ's own, two underscores apart: {@code windowNo} of 230600 → {@code f_window_no__230600} */
    static String column(String field, @Nullable String layer) {
        return fitting("f_" + snake(field) + suffix(layer));
    }

    /** The column that finds a sealed field's values by equality: {@code idNo} → {@code b_id_no} */
    static String blindColumn(String field, @Nullable String layer) {
        return fitting("b_" + snake(field) + suffix(layer));
    }

    private static String suffix(@Nullable String layer) {
        return layer == null ? "" : "__" + layer.replace('-', '_');
    }

    /** The column that holds 1 while a conditional unique applies: {@code one-licence} → {@code u_one_licence} */
    public static String guardColumn(String unique) {
        return fitting("u_" + unique.replace('-', '_'));
    }

    /** Where the values of a field with several values stand: {@code lawyer}, {@code qualifiedIn} → {@code e_lawyer__qualified_in} */
    public static String childTable(String entity, String field) {
        return fitting("e_" + entity.replace('-', '_') + "__" + snake(field));
    }

    /** Name of an index; {@code what} tells it apart from others of the table. */
    public static String index(String prefix, String table, String what) {
        return fitting(prefix + "_" + table.substring(2) + "_" + what);
    }

    private static String snake(String camel) {
        var text = new StringBuilder();
        for (char c : camel.toCharArray()) {
            if (Character.isUpperCase(c)) {
                text.append('_');
            }
            text.append(Character.toLowerCase(c));
        }
        return text.toString();
    }

    private static String fitting(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        if (!isName(lower)) {
            throw new IllegalArgumentException("\"" + name + "\" cannot name a table or column");
        }
        if (lower.length() <= LONGEST) {
            return lower;
        }
        var digest = org.longzheng.kernel.crypto.Sm3.hex(lower).substring(0, DIGEST);
        return lower.substring(0, LONGEST - DIGEST - 1) + "_" + digest;
    }

    /** Small letters, digits and underscores, a letter first; asked for every column at each publication. */
    private static boolean isName(String name) {
        for (int at = 0; at < name.length(); at++) {
            char c = name.charAt(at);
            boolean letter = c >= 'a' && c <= 'z';
            boolean behind = at > 0 && (c == '_' || c >= '0' && c <= '9');
            if (!letter && !behind) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
