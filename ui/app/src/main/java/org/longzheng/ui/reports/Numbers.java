package org.longzheng.ui.reports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.reports.ReportTable.Column;

/** Numbers of a report as people read them. */
final class Numbers {

    private static final String NONE = "—";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Numbers() {}

    static String of(Column column, @Nullable BigDecimal number) {
        if (number == null) {
            return NONE;
        }
        if (column.percent()) {
            return number.multiply(HUNDRED).setScale(1, RoundingMode.HALF_UP).toPlainString() + "%";
        }
        return new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
    }
}
