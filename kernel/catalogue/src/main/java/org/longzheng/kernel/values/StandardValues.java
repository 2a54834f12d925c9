package org.longzheng.kernel.values;

import java.util.List;
import org.longzheng.kernel.sdk.ExpressionFunction;
import org.longzheng.kernel.sdk.ValueCheck;

/** What the platform brings; modules add theirs. */
public final class StandardValues {

    private static final List<ValueCheck> CHECKS = List.of(new CitizenId(), new CreditCode());
    private static final List<ExpressionFunction> FUNCTIONS = List.of(new SexOf(), new BornOf(), new SurnameOf());

    private StandardValues() {}

    /** {@code gb-11643}, {@code gb-32100} */
    public static List<ValueCheck> checks() {
        return CHECKS;
    }

    /** {@code sex-of(idNo)}, {@code born-of(idNo)}, {@code surname-of(name)} */
    public static List<ExpressionFunction> functions() {
        return FUNCTIONS;
    }
}
