package org.longzheng.kernel.values;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.ExpressionFunction;

/**
 * {@code surname-of(name)}: the surname of a Chinese name: its first sign, or the first two where these are a surname of two signs; of a name with an
 * interpunct (阿依古丽·买买提) nothing, because what stands before it is no surname.
 */
final class SurnameOf implements ExpressionFunction {

    private static final Set<String> OF_TWO_SIGNS = Set.of(
            "欧阳", "司马", "上官", "诸葛", "夏侯", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "司空", "长孙", "宇文", "轩辕", "端木", "申屠",
            "淳于", "单于", "太史", "公冶", "澹台", "濮阳", "钟离", "独孤", "南宫", "闻人", "赫连", "西门");

    @Override
    public String name() {
        return "surname-of";
    }

    @Override
    public List<String> signature() {
        return List.of("text", "text");
    }

    @Override
    public @Nullable Object apply(List<@Nullable Object> arguments) {
        if (!(arguments.get(0) instanceof String text) || text.isBlank() || text.indexOf('·') >= 0) {
            return null;
        }
        var name = text.strip();
        if (name.length() > 2 && OF_TWO_SIGNS.contains(name.substring(0, 2))) {
            return name.substring(0, 2);
        }
        return name.substring(0, name.offsetByCodePoints(0, 1));
    }
}
