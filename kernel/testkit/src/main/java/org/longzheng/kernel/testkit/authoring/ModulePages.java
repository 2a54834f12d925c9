package org.longzheng.kernel.testkit.authoring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.AccessGrant;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.Mark;
import org.longzheng.kernel.catalogue.ModuleDefinition;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition.LimitDefinition;

/**
 * What a module is, for people who run or answer for it and do not read YAML: Markdown pages in Chinese, from the definitions themselves, so that
 * they cannot say anything else than what the platform does.
 */
public final class ModulePages {

    private final Catalogue catalogue;
    private final ModuleDefinition module;

    private ModulePages(Catalogue catalogue, ModuleDefinition module) {
        this.catalogue = catalogue;
        this.module = module;
    }

    /**
     * The pages by file name: {@code README.md} and one for each entity, in the order of the files.
     *
     * @param module id of the module
     */
    public static Map<String, String> of(Catalogue catalogue, String module) {
        var pages = new ModulePages(catalogue, catalogue.modules().get(module));
        var all = new LinkedHashMap<String, String>();
        all.put("README.md", pages.overview());
        pages.entities().forEach(entity -> all.put(entity.id() + ".md", pages.page(entity)));
        return all;
    }

    private List<EntityDefinition> entities() {
        return catalogue.entities().values().stream()
                .filter(entity -> entity.module().equals(module.id()))
                .toList();
    }

    private String overview() {
        var text =
                new StringBuilder("# %s\n\n模块 `%s`，版本 %s。\n".formatted(module.label(), module.id(), module.version()));
        if (!module.standards().isEmpty()) {
            text.append("依据：").append(String.join("、", module.standards())).append("。\n");
        }
        table(
                text,
                "岗位",
                List.of("岗位", "代码", "相当于"),
                catalogue.roles().values().stream()
                        .filter(role -> role.module().equals(module.id()))
                        .map(role -> List.of(
                                role.label().zh(), code(role.id()), role.like() == null ? "" : role(role.like())))
                        .toList());
        table(
                text,
                "登记与办理",
                List.of("名称", "说明", "页"),
                entities().stream()
                        .map(entity -> List.of(
                                entity.label().zh(),
                                entity.process() == null ? "登记" : "办理",
                                "[%s](%s.md)".formatted(entity.id(), entity.id())))
                        .toList());
        return text.toString();
    }

    private String page(EntityDefinition entity) {
        var text = new StringBuilder(
                "# %s\n\n`%s`，属于[%s](README.md)。\n".formatted(entity.label(), entity.id(), module.label()));
        table(
                text,
                "字段",
                List.of("名称", "代码", "类型", "必填", "说明"),
                entity.fields().values().stream().map(this::field).toList());
        table(
                text,
                "状态",
                List.of("状态", "代码", "可变为"),
                entity.states().values().stream()
                        .map(state -> List.of(
                                state.label().zh(),
                                code(state.code()),
                                state.to().stream()
                                        .map(to ->
                                                entity.states().get(to).label().zh())
                                        .collect(Collectors.joining("、"))))
                        .toList());
        table(
                text,
                "规则",
                List.of("不符合时提示", "何时检查", "依据"),
                entity.rules().stream()
                        .map(rule -> List.of(
                                rule.say().text(), rule.at().isEmpty() ? "保存时" : marks(rule.at()), basis(rule.basis())))
                        .toList());
        if (entity.process() != null) {
            process(text, entity, catalogue.process(entity.process()));
        }
        table(
                text,
                "权限",
                List.of("岗位", "范围", "可以"),
                entity.access().stream()
                        .map(grant -> List.of(role(grant.role()), scope(grant), can(grant)))
                        .toList());
        return text.toString();
    }

    private void process(StringBuilder text, EntityDefinition entity, ProcessDefinition process) {
        var steps = new ArrayList<List<String>>();
        steps.add(List.of("申请", performers(process.start().by()), ""));
        process.steps()
                .values()
                .forEach(step -> steps.add(List.of(
                        step.label().zh(),
                        step.by().isEmpty() ? "系统" : performers(step.by()),
                        step.choices().values().stream()
                                .map(choice -> choice.label().zh())
                                .collect(Collectors.joining("、")))));
        table(text, "环节", List.of("环节", "办理人", "可选处理"), steps);
        var limits = new ArrayList<>(process.limits().values());
        limits.addAll(entity.limits().values());
        table(
                text,
                "期限",
                List.of("期限", "长度", "起算", "终止", "依据"),
                limits.stream()
                        .map(limit -> List.of(
                                limit.label().zh(),
                                length(limit),
                                marks(limit.from()),
                                marks(limit.until()),
                                basis(limit.basis())))
                        .toList());
        table(
                text,
                "材料",
                List.of("材料"),
                entity.materials().values().stream()
                        .map(material -> List.of(material.label().zh()))
                        .toList());
        table(
                text,
                "文书",
                List.of("文书"),
                entity.documents().values().stream()
                        .map(document -> List.of(document.label().zh()))
                        .toList());
    }

    private List<String> field(FieldDefinition field) {
        var type = field.type();
        var kind = type.valueType() != null
                ? type.valueType()
                : type.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        var target = type.target();
        return List.of(
                field.label().zh(),
                code(field.id()),
                code(kind + (target == null ? "" : " → " + target) + (field.many() ? " …" : "")),
                field.required() ? "是" : field.requiredWhen() != null ? "视情况" : "",
                field.help() != null
                        ? field.help()
                        : field.compute() != null ? "自动计算" : field.from() != null ? "取自关联记录" : "");
    }

    private String performers(List<Performer> by) {
        return by.stream()
                .map(performer -> switch (performer) {
                    case Performer.Role role -> role(role.role());
                    case Performer.Starter starter -> "申请人";
                    case Performer.Platform platform -> "系统";
                    case Performer.ByClock clock -> "到期自动";
                    case Performer.Path path -> code(path.path().text());
                })
                .collect(Collectors.joining("、"));
    }

    private String role(String id) {
        return catalogue.findRole(id).map(role -> role.label().zh()).orElse(id);
    }

    private static String length(LimitDefinition limit) {
        if (limit.length() != null) {
            return limit.length().toString();
        }
        return limit.due() != null ? "至 " + code(limit.due().text()) : "";
    }

    private static String scope(AccessGrant grant) {
        return switch (grant.scope()) {
            case MINE -> "本人经办";
            case OWN -> "本机关";
            case BELOW -> "本机关及下级";
            case SUPERVISED -> "所监管的机构";
            case ABOVE -> "上级机关";
            case ALL -> "全部";
            case WHERE -> grant.rows() == null ? "" : code(grant.rows().text());
        };
    }

    private static String can(AccessGrant grant) {
        return grant.can().stream()
                .sorted()
                .map(can -> switch (can) {
                    case READ -> "查看";
                    case CREATE -> "新建";
                    case UPDATE -> "修改";
                    case IMPORT -> "导入";
                    case EXPORT -> "导出";
                })
                .collect(Collectors.joining("、"));
    }

    private static String marks(Collection<Mark> marks) {
        return marks.stream().map(mark -> code(mark.text())).collect(Collectors.joining("、"));
    }

    private static String basis(@Nullable String basis) {
        return basis == null ? "" : basis;
    }

    private static String code(String text) {
        return "`" + text.replace("`", "'") + "`";
    }

    private static void table(StringBuilder text, String title, List<String> heads, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        text.append("\n## ").append(title).append("\n\n");
        line(text, heads);
        line(text, heads.stream().map(head -> "---").toList());
        rows.forEach(row -> line(text, row));
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append('|');
        cells.forEach(cell -> text.append(' ')
                .append(cell.replace("|", "\\|").replace("\n", " "))
                .append(" |"));
        text.append('\n');
    }
}
