package org.longzheng.kernel.workflow.internal;

import java.util.Random;

/** Makes definitions of processes: steps of all kinds in an order that chance decides, all of them sound. */
final class RandomProcess {

    private RandomProcess() {}

    static String entity(int number) {
        return """
                entity: walk-%d
                label: 走查%d
                fields:
                  flag:  { type: boolean, label: 甲 }
                  other: { type: boolean, label: 乙 }
                  event: { type: integer, label: 事件 }
                access:
                  - { role: clerk, can: [read, create] }
                  - { role: leader, can: [read] }
                """.formatted(number, number);
    }

    static String process(int number, Random random) {
        var steps = 3 + random.nextInt(4);
        var text = new StringBuilder("""
                process: walk-%d
                label: 走查%d
                start: { by: clerk, fills: [flag, other] }
                limits:
                  whole: { label: 全程, length: 20 working-days, from: start, until: s%d, extend: { by: leader, length: 5 working-days, times: 1 } }
                  part:  { label: 一段, length: 10 calendar-days, from: s0, until: s1 }
                pauses:
                  rest: { label: 暂停, during: [s0, s1], stops: [whole], by: leader }
                  hold: { label: 挂起期间, stops: [whole], by: leader }
                suspend: { by: leader, during: s0 .. s%d, pause: hold }
                steps:
                """.formatted(number, number, steps, steps));
        step(text, 0, steps, random, 0);
        for (int i = 1; i < steps; i++) {
            step(text, i, steps, random, random.nextInt(6));
        }
        step(text, steps, steps, random, 0);
        return text.append("""
                actions:
                  withdraw: { label: 撤回, by: starter, during: s0 .. s%d, end: WITHDRAWN }
                ends:
                  GOOD:      { label: 成, good: true }
                  BAD:       { label: 不成 }
                  WITHDRAWN: { label: 撤回 }
                """.formatted(steps)).toString();
    }

    private static void step(StringBuilder text, int at, int last, Random random, int kind) {
        text.append("  s%d:\n    label: 环节%d\n".formatted(at, at));
        switch (kind) {
            case 1 -> text.append("""
                        choices:
                          near: { label: 近, when: flag }
                          far:  { label: 远, to: s%d }
                    """.formatted(at + 1 + random.nextInt(last - at)));
            case 2 -> text.append("""
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
            case 3 -> text.append("""
                        by: clerk
                        waits-for: event
                        fills: [event]
                        choices:
                          low:  { label: 低, when: "event < 20" }
                          high: { label: 高 }
                    """);
            default -> {
                if (kind == 4) {
                    text.append("    when: flag\n");
                }
                if (kind == 5) {
                    text.append("    sign: { mode: %s }\n"
                            .formatted(
                                    random.nextBoolean()
                                            ? "all, people: 2, add: [before, after, parallel]"
                                            : "ratio, people: 3, more-than: 1/2"));
                    text.append("    hand-on: [transfer, copy]\n");
                } else {
                    text.append("    hand-on: [transfer, delegate, copy]\n");
                }
                text.append("    by: clerk\n    choices:\n      pass: { label: 过 }\n");
                if (random.nextBoolean()) {
                    text.append("      fail: { label: 不过, end: BAD }\n");
                }
                if (at > 0 && random.nextInt(3) > 0) {
                    text.append("      back: { label: 退回, back-to: %s, needs: [reason]%s }\n"
                            .formatted(
                                    switch (random.nextInt(3)) {
                                        case 0 -> "start";
                                        case 1 -> "any-earlier";
                                        default -> "s0";
                                    },
                                    random.nextBoolean() ? ", resume: here" : ""));
                }
            }
        }
    }
}
