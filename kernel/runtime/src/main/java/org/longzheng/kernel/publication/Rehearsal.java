package org.longzheng.kernel.publication;

import java.util.List;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;

/**
 * How the scenarios of one module went, played with the definitions that are to be published.
 *
 * @param passed false holds the publication back
 * @param story each scenario, and of one that went another way the step, what was expected and what was so instead
 */
public record Rehearsal(String module, boolean passed, String story) {

    /**
     * Refuses with {@code scenarios} when one of them went another way than expected.
     *
     * @throws RefusedException with the story of each module that did
     */
    public static void mustPass(List<Rehearsal> all) {
        var failed = all.stream()
                .filter(each -> !each.passed())
                .map(each -> Refusal.of(
                        "scenarios", "模块「%s」的情景没有按预期进行，不发布。改好定义或者情景再试。\n%s".formatted(each.module(), each.story())))
                .toList();
        if (!failed.isEmpty()) {
            throw new RefusedException(failed);
        }
    }
}
