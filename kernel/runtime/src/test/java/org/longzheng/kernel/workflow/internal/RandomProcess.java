package org.longzheng.kernel.workflow.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Makes definitions of processes: steps of all kinds in an order that chance decides, all of them sound. A process may open cases of a later one and
 * wait for them, so that no circle comes about.
 */
final class RandomProcess {

    /** What sends the walks to a step: a choice with this id opens a case. */
    static final String OPENS = "hand";

    private final String prefix;
    private final int number;
    private final int of;
    private final Random random;
    private final StringBuilder steps = new StringBuilder();
    private boolean opens;

    private RandomProcess(String prefix, int number, int of, Random random) {
        this.prefix = prefix;
        this.number = number;
        this.of = of;
        this.random = random;
    }

    /** Writes a module of {@code count} processes {@code prefix-0 …}. */
    static void module(Path folder, String prefix, int count, Random random) throws IOException {
        Files.writeString(
                folder.resolve("module.yaml"),
                "module: walks\nlabel: 走查\nversion: 1.0.0\nlevels: [province, city, county]\nmenu: [{ 走查: [%s-0] }]\n"
                        .formatted(prefix));
        for (int i = 0; i < count; i++) {
            var process = new RandomProcess(prefix, i, count, random);
            var text = process.process();
            var at = folder.resolve(prefix + "-" + i);
            Files.createDirectories(at);
            Files.writeString(at.resolve("workflow.yaml"), text);
            Files.writeString(at.resolve("entity.yaml"), process.entity());
        }
    }

    private String id() {
        return prefix + "-" + number;
    }

    private String entity() {
        return """
                entity: %1$s
                label: 走查%2$d
                fields:
                  flag:  { type: boolean, label: 甲 }
                  other: { type: boolean, label: 乙 }
                  event: { type: integer, label: 事件 }
                  parts: { type: rows, label: 分项, of: { name: { type: text, required: true, label: 名称 } } }
                  leading:  { type: reference, to: %1$s, written-by: process, label: 并入 }
                  origin:   { type: reference, to: %1$s, written-by: process, label: 分自 }
                  reopened: { type: reference, to: %1$s, written-by: process, label: 接续 }
                %3$s\
                joins: { into: leading, end: MERGED, carries: [parts], by: leader }
                access:
                  - { role: clerk, can: [read, create] }
                  - { role: leader, can: [read] }
                """.formatted(
                        id(), number, opens ? "  child: { type: case, of: %s, label: 交办 }\n".formatted(child()) : "");
    }

    private String child() {
        return prefix + "-" + (number + 1);
    }

    private String process() {
        int last = 3 + random.nextInt(4);
        step(0, last, 0);
        for (int i = 1; i < last; i++) {
            step(i, last, random.nextInt(7));
        }
        step(last, last, 0);
        return """
                process: %1$s
                label: 走查%2$d
                start: { by: clerk, fills: [flag, other, parts] }
                limits:
                  whole: { label: 全程, length: 20 working-days, from: start, until: s%3$d, extend: { by: leader, length: 5 working-days, times: 2 }, lapse: { choose: expire } }
                  part:  { label: 一段, length: 10 calendar-days, from: s0, until: s1 }
                pauses:
                  rest: { label: 暂停, during: [s0, s1], stops: [whole], by: leader }
                  hold: { label: 挂起期间, stops: [whole], by: leader }
                suspend: { by: leader, during: s0 .. s%3$d, pause: hold }
                splits: { rows: parts, into: origin, by: leader, during: s0 .. s%3$d }
                reopen: { into: reopened, by: leader }
                steps:
                %4$s\
                actions:
                  withdraw: { label: 撤回, by: starter, during: s0 .. s%3$d, end: WITHDRAWN }
                  expire:   { label: 逾期终止, by: platform, end: EXPIRED }
                ends:
                  GOOD:      { label: 成, good: true }
                  BAD:       { label: 不成 }
                  WITHDRAWN: { label: 撤回 }
                  EXPIRED:   { label: 逾期终止 }
                  MERGED:    { label: 并案 }
                """.formatted(id(), number, last, steps);
    }

    private void step(int at, int last, int kind) {
        steps.append("  s%d:\n    label: 环节%d\n".formatted(at, at));
        switch (kind) {
            case 1 -> steps.append("""
                        choices:
                          near: { label: 近, when: flag }
                          far:  { label: 远, to: s%d }
                    """.formatted(at + 1 + random.nextInt(last - at)));
            case 2 -> steps.append("""
                        together:
                          a%d:
                            label: 甲
                            when: other
                            by: clerk
                            choices: { pass: { label: 过 }, fail: { label: 不过, end: BAD } }
                          b%d:
                            label: 乙
                            by: clerk
                            choices: { pass: { label: 过 } }
                    """.formatted(at, at));
            case 3 -> steps.append("""
                        by: clerk
                        waits-for: event
                        fills: [event]
                        choices:
                          low:  { label: 低, when: "event < 20" }
                          high: { label: 高 }
                    """);
            default -> byPeople(at, last, kind);
        }
    }

    private void byPeople(int at, int last, int kind) {
        if (kind == 4) {
            steps.append("    when: flag\n");
        }
        if (kind == 5) {
            steps.append("    sign: { mode: %s }\n".formatted(sign()));
        }
        steps.append(kind == 5 ? "    hand-on: [transfer, copy]\n" : "    hand-on: [transfer, delegate, copy]\n");
        boolean hands = kind == 6 && number + 1 < of;
        steps.append("    by: clerk\n    choices:\n");
        steps.append(hands ? "      pass: { label: 过, to: s%d }\n".formatted(at + 1) : "      pass: { label: 过 }\n");
        // an end that nothing leads to would be refused
        if (random.nextBoolean() || at == last && steps.indexOf("end: BAD") < 0) {
            steps.append("      fail: { label: 不过, end: BAD }\n");
        }
        if (at > 0 && random.nextInt(3) > 0) {
            steps.append("      back: { label: 退回, back-to: %s, needs: [reason]%s }\n"
                    .formatted(back(), random.nextBoolean() ? ", resume: here" : ""));
        }
        if (hands) {
            opens = true;
            steps.append("""
                          %1$s:
                            label: 交办
                            to: w%2$d
                            then: [{ open: %3$s, into: child, with: { flag: other, other: flag } }]
                      w%2$d:
                        label: 等待交办%2$d
                        waits-for: child.end
                        choices:
                          good:  { label: 交办已成, when: "child.outcome == GOOD", to: s%4$d }
                          again: { label: 交办未成, to: s%2$d }
                    """.formatted(OPENS, at, child(), at + 1));
        }
    }

    private String sign() {
        return switch (random.nextInt(4)) {
            case 0 -> "all, people: 2, add: [before, after, parallel]";
            case 1 -> "any, add: [before, after, parallel]";
            case 2 -> "quorum, people: 3, quorum: 2/3, more-than: 1/2";
            default -> "ratio, people: 3, more-than: 1/2";
        };
    }

    private String back() {
        return switch (random.nextInt(4)) {
            case 0 -> "start";
            case 1 -> "any-earlier";
            case 2 -> "previous";
            default -> "s0";
        };
    }
}
