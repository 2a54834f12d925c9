package org.longzheng.kernel.expressions;

import org.jspecify.annotations.Nullable;

/** What a rule table decided: its members are {@code met first label lacks} and the columns of the table. */
public interface Decided extends RecordValue {

    /** Why a row does not apply, null where it does; a row that the table does not have is told as such. */
    @Nullable
    String lacks(String row);
}
