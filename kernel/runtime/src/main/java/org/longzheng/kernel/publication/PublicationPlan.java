package org.longzheng.kernel.publication;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What putting definitions in force does, counted on the database as it is.
 *
 * @param lines what is done and what it touches, by area
 * @param refusals why it is not done: stored data would be lost or would not fit; empty when it may be done
 */
public record PublicationPlan(List<Line> lines, List<String> refusals) {

    public PublicationPlan {
        lines = List.copyOf(lines);
        refusals = List.copyOf(refusals);
    }

    /** What a line is about. */
    public enum Area {
        MODULES("模块"),
        TABLES("数据表"),
        DATA("已存的数据"),
        CASES("在办事项"),
        LAYERS("下级的本地规定"),
        SCREENS("列表、表单和接口"),
        REPORTS("报表"),
        RIGHTS("角色和权限"),
        RULES("规则和其他");

        private final String label;

        Area(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** What can go wrong with a line. */
    public enum Risk {
        /** Nothing that is stored or under way is touched. */
        LOW("低"),
        /** Takes time on a large table, or changes what people may do from now on. */
        MEDIUM("中"),
        /** Look twice. */
        HIGH("高");

        private final String label;

        Risk(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * One thing that is done.
     *
     * @param rows stored rows or open cases that it concerns, or null when it is about none
     */
    public record Line(Area area, String text, @Nullable Long rows, Risk risk) {}

    public boolean mayRun() {
        return refusals.isEmpty();
    }

    /** As people read it, ending with a line feed. */
    public String asText() {
        var text = new StringBuilder();
        for (var area : Area.values()) {
            var own = lines.stream().filter(line -> line.area() == area).toList();
            if (own.isEmpty()) {
                continue;
            }
            text.append(area.label()).append('\n');
            for (var line : own) {
                text.append("  ").append(line.text()).append("　");
                if (line.rows() != null) {
                    text.append(String.format(Locale.ROOT, "%,d", Objects.requireNonNull(line.rows())))
                            .append(area == Area.CASES || area == Area.LAYERS ? " 件，" : " 行，");
                }
                text.append("风险").append(line.risk().label()).append('\n');
            }
        }
        if (text.isEmpty()) {
            text.append("没有人会看到变化。\n");
        }
        if (!refusals.isEmpty()) {
            text.append("不能发布\n");
            refusals.forEach(refusal -> text.append("  ").append(refusal).append('\n'));
        }
        return text.toString();
    }
}
