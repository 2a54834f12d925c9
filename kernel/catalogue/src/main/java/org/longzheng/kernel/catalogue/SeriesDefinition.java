package org.longzheng.kernel.catalogue;

import java.util.List;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.MessageTemplate;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * A number series: gap-free, one sequence for each value of {@code by}.
 *
 * @param id the bare name, or {@code module.name} while somebody else has the bare name as well
 * @param form e.g. {@code {organ.prefix}许〔{year}〕{n}号}
 */
public record SeriesDefinition(String id, String module, MessageTemplate form, List<Expression> by, SourcePlace place) {

    /** The name that stays whatever else is installed: what its numbers are counted under. */
    public String fullName() {
        return Catalogue.fullName(module, id);
    }
}
