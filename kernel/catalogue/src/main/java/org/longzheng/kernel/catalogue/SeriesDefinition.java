package org.longzheng.kernel.catalogue;

import java.util.List;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.MessageTemplate;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * A number series: gap-free, one sequence for each value of {@code by}.
 *
 * @param form e.g. {@code {organ.prefix}许〔{year}〕{n}号}
 */
public record SeriesDefinition(String id, MessageTemplate form, List<Expression> by, SourcePlace place) {}
