package org.longzheng.kernel.testkit.internal;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one of many like records says: {@code {n}} is its number, {@code {zh}} the number in Chinese signs, {@code {idNo}} a synthetic identity number. */
final class NumberedValues {

    private static final String SIGNS = "零一二三四五六七八九";
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";
    private static final LocalDate FIRST_BORN = LocalDate.of(1990, 1, 1);

    private final int n;

    NumberedValues(int n) {
        this.n = n;
    }

    Map<String, @Nullable Object> of(Map<String, @Nullable Object> values) {
        var all = new LinkedHashMap<String, @Nullable Object>();
        values.forEach((key, value) -> all.put(key, numbered(value)));
        return all;
    }

    private @Nullable Object numbered(@Nullable Object value) {
        return switch (value) {
            case String text ->
                text.replace("{n}", String.valueOf(n)).replace("{zh}", signs()).replace("{idNo}", idNo());
            case List<?> list -> list.stream().map(this::numbered).toList();
            case Map<?, ?> map -> {
                var inner = new LinkedHashMap<String, @Nullable Object>();
                map.forEach((key, each) -> inner.put(String.valueOf(key), numbered(each)));
                yield inner;
            }
            case null -> null;
            default -> value;
        };
    }

    private String signs() {
        var text = new StringBuilder();
        String.valueOf(n).chars().forEach(digit -> text.append(SIGNS.charAt(digit - '0')));
        return text.toString();
    }

    /** Of region 239901, which does not exist, born one day after the other, with the check digit of GB 11643. */
    private String idNo() {
        var body =
                "239901" + FIRST_BORN.plusDays(n).format(DateTimeFormatter.BASIC_ISO_DATE) + "%03d".formatted(n % 1000);
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            sum += (body.charAt(i) - '0') * WEIGHTS[i];
        }
        return body + CHECKS.charAt(sum % 11);
    }
}
