package org.longzheng.kernel.catalogue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.expressions.MessageTemplate;
import org.longzheng.kernel.sdk.SourcePlace;

/** Something a choice, an end, a timer or a watch does, in the transaction of the act. */
public sealed interface Effect {

    /** Only while this holds, or null. */
    @Nullable
    Expression when();

    /** Once for each of these rows, or null. */
    @Nullable
    Each each();

    SourcePlace place();

    /**
     * Rows to repeat an effect over.
     *
     * @param from rows of the record, or an entity's name
     */
    record Each(Expression from, @Nullable Expression where) {}

    /** Writes fields; the key is a path ({@code lawyer.licenceNo}). */
    record SetFields(
            Map<String, Expression> values,
            @Nullable Expression when,
            @Nullable Each each,
            SourcePlace place) implements Effect {}

    /** Creates a record of a register; {@code as} names the field that keeps the reference, or null. */
    record AddRecord(
            String entity,
            @Nullable String as,
            Map<String, Expression> with,
            @Nullable Expression when,
            @Nullable Each each,
            SourcePlace place)
            implements Effect {}

    /**
     * Opens a linked case.
     *
     * @param process the process, or null when {@code contract} finds it
     * @param contract the contract under which it is opened, or null
     * @param processBy names the process that takes the contract where several do, or null
     * @param into the field that keeps it, or null
     */
    record OpenCase(
            @Nullable String process,
            @Nullable String contract,
            @Nullable Expression processBy,
            @Nullable String into,
            Map<String, Expression> with,
            @Nullable Expression when,
            @Nullable Each each,
            SourcePlace place)
            implements Effect {}

    /** Gives somebody a task that is not a step; {@code fills} are the fields it asks for. */
    record GiveTask(
            Label label,
            List<Performer> by,
            @Nullable Expression at,
            @Nullable Length within,
            List<String> fills,
            @Nullable Expression when,
            @Nullable Each each,
            SourcePlace place)
            implements Effect {}

    /** Tells people something. */
    record Tell(
            List<Receiver> to,
            MessageTemplate say,
            @Nullable Expression when,
            @Nullable Each each,
            SourcePlace place) implements Effect {}

    /** Takes a choice or action of the same case. */
    record Choose(
            String choice,
            @Nullable Expression when,
            @Nullable Each each,
            SourcePlace place) implements Effect {}

    /** Who is told. */
    record Receiver(Performer who, @Nullable Expression at) {}
}
