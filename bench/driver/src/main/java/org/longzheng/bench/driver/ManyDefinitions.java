package org.longzheng.bench.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a module of any size: entities of twenty fields, each with a list, a process of four steps and a report. */
final class ManyDefinitions {

    /** So many entities refer to one another; between such groups there is nothing, as between modules. */
    private static final int GROUP = 10;

    private ManyDefinitions() {}

    /** Writes {@code entities} of them below {@code folder}, which is made. */
    static Path write(Path folder, int entities) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("module.yaml"), """
                module: many
                label: 定义基准
                version: 1.0.0
                needs: { platform: ">=1.0" }
                levels: [province, city, county]
                """);
        Files.writeString(folder.resolve("codes.yaml"), """
                codes:
                  many-kind:
                    label: 类别
                    items: { ONE: 甲类, TWO: 乙类, THREE: 丙类, FOUR: 丁类 }
                """);
        var reports = Files.createDirectories(folder.resolve("reports"));
        for (int i = 0; i < entities; i++) {
            var id = id(i);
            var own = Files.createDirectories(folder.resolve(id));
            Files.writeString(own.resolve("entity.yaml"), entity(id, id(i / GROUP * GROUP)));
            Files.writeString(own.resolve("list.yaml"), list(id));
            Files.writeString(own.resolve("workflow.yaml"), process(id));
            Files.writeString(reports.resolve(id + "-census.yaml"), report(id));
        }
        return folder;
    }

    /** The same beside the module {@code lawyers}, with its roles, which demonstration accounts have. */
    static Path writeForLawyers(Path folder, int entities) throws IOException {
        write(folder, entities);
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.writeString(
                        file,
                        Files.readString(file)
                                .replace("platform: \">=1.0\"", "platform: \">=1.0\", lawyers: \">=1.0\"")
                                .replaceAll("(role|by): (clerk|leader)\\b", "$1: law-$2"));
            }
        }
        return folder;
    }

    private static String id(int number) {
        return "many-%04d".formatted(number);
    }

    private static String entity(String id, String first) {
        return """
                entity: %1$s
                label: 许可 %1$s
                title: applicant
                fields:
                  applicant:   { type: text, required: true, label: 申请人 }
                  certificate: { type: text, unique: true, written-by: process, label: 证号 }
                  kind:        { type: code, list: many-kind, required: true, label: 类别 }
                  parent:      { type: reference, to: %2$s, label: 上级许可 }
                  parentKind:  { from: parent.kind, label: 上级类别 }
                  begun:       { type: date, required: true, label: 开始日期 }
                  ended:       { type: date, label: 结束日期 }
                  years:       { type: integer, compute: "years(begun, ended)", label: 年数 }
                  partner:     { type: boolean, label: 合伙 }
                  partnerName: { type: text, shown-when: partner, required-when: partner, label: 合伙人 }
                  employer:    { type: text, label: 所在单位 }
                  address:     { type: text, label: 地址 }
                  postcode:    { type: text, length: 6, pattern: "[0-9]{6}", label: 邮编 }
                  region:      { type: region, level: county, label: 地区 }
                  fee:         { type: money, label: 年费 }
                  paid:        { type: money, label: 已缴 }
                  openHours:   { type: integer, min: 0, max: 24, label: 营业小时 }
                  cases:       { type: integer, default: 0, label: 办件数 }
                  opinion:     { type: long-text, label: 意见 }
                  remark:      { type: text, hint: 其他需要说明的事项, label: 备注 }
                rules:
                  - { id: dates-in-order, require: "ended == null or ended >= begun", say: 结束日期不能早于开始日期 }
                  - { id: paid-not-more, require: "paid == null or fee == null or paid <= fee", say: 已缴不能多于年费 }
                access:
                  - { role: clerk, can: [read, create, update] }
                  - { role: leader, can: [read] }
                """.formatted(id, first);
    }

    private static String list(String id) {
        return """
                list: %s
                columns: [applicant, kind, parent, begun, ended, region, fee, paid]
                filters: [kind, begun, region]
                order: [begun desc]
                """.formatted(id);
    }

    private static String process(String id) {
        return """
                process: %s
                label: 许可
                start: { by: clerk }
                limits:
                  decision: { label: 许可决定, length: 20 working-days, from: accept.accept, until: decide, basis: 行政许可法 第四十二条 }
                steps:
                  accept:
                    label: 受理
                    by: clerk
                    at: this.organ
                    choices:
                      accept: { label: 受理, when: "applicant != null" }
                      refuse: { label: 不予受理, end: NOT_ACCEPTED, needs: [reason] }
                  examine:
                    label: 审查
                    by: clerk
                    at: this.organ
                    fills: [opinion]
                    choices:
                      pass:   { label: 提出意见, needs: [opinion] }
                      return: { label: 退回, back-to: start, needs: [reason] }
                  review:
                    label: 复核
                    by: clerk
                    at: this.organ
                    choices:
                      pass: { label: 同意 }
                  decide:
                    label: 决定
                    by: leader
                    at: this.organ
                    choices:
                      grant:  { label: 准予, end: GRANTED, then: [{ set: { cases: "cases + 1", ended: today } }] }
                      refuse: { label: 不予许可, end: REFUSED, needs: [reason] }
                ends:
                  GRANTED:      { label: 准予许可, good: true }
                  REFUSED:      { label: 不予许可 }
                  NOT_ACCEPTED: { label: 不予受理 }
                """.formatted(id);
    }

    private static String report(String id) {
        return """
                report: %1$s-census
                label: 统计表
                over: %1$s
                where: "begun <= today"
                down: "at-level(organ, county)"
                across: [kind, "band(fee, 100, 1000, 10000)"]
                figures:
                  cases:   { label: 件数, is: count(), unit: 件 }
                  fees:    { label: 年费, is: sum(fee), unit: 元 }
                  average: { label: 件均年费, is: fees / cases }
                check:
                  - { require: sum(kind) == cases, say: 分类别合计不等于总数 }
                chart: cases
                """.formatted(id);
    }
}
