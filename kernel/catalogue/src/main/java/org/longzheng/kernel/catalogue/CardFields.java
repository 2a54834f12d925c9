package org.longzheng.kernel.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What every record of the register of cards ({@code is-card: true}) has besides its own fields: a card of supervision as definitions read it.
 * Supervision alone writes these, but for the reason with which a card is withdrawn.
 *
 * @see "docs/decisions/0142-cards-are-records-too.md"
 */
public final class CardFields {

    /** E.g. 里司监〔2026〕14号. */
    public static final String NUMBER = "cardNo";

    /** A code of {@link #STAGES}. */
    public static final String STAGE = "stage";

    /** Id of the process or register to which the limit belongs, and its label. */
    public static final String PROCESS = "processId";

    public static final String PROCESS_LABEL = "business";

    /** Id of the limit, and its label. */
    public static final String LIMIT = "limitId";

    public static final String LIMIT_LABEL = "limitName";

    /** Number of the case, never what it is about; null where it has none. */
    public static final String SUBJECT_NUMBER = "subjectNo";

    /** Id of the case or record; who took part in it stands aside where {@code avoid} leads to the card. */
    public static final String SUBJECT = "subjectId";

    /** Where the case stood, who held it, and the account of the first of them. */
    public static final String STEPS = "steps";

    public static final String HOLDER = "holder";
    public static final String HANDLER = "handler";

    /** The day that had to be kept, and the day on which the card was due to be issued. */
    public static final String DUE = "dueOn";

    public static final String SINCE = "since";

    /** When it was closed or withdrawn, and why. */
    public static final String ENDED = "endedOn";

    public static final String END_REASON = "endReason";

    /** Those fields: id to label. */
    public static final Map<String, String> LABELS = Catalogue.frozen(labels());

    /** The code list of stages; it comes with the platform. */
    public static final String STAGES = "card-stage";

    /** What the {@code written-by} of those fields holds. */
    public static final String WRITER = "supervision";

    /** The states that such a register has, each with those that it may lead to. */
    public static final String OPEN = "OPEN";

    public static final String CLOSED = "CLOSED";
    public static final String WITHDRAWN = "WITHDRAWN";

    private CardFields() {}

    private static Map<String, String> labels() {
        var labels = new LinkedHashMap<String, String>();
        labels.put(NUMBER, "监察牌编号");
        labels.put(STAGE, "级别");
        labels.put(PROCESS_LABEL, "业务");
        labels.put(LIMIT_LABEL, "时限");
        labels.put(SUBJECT_NUMBER, "办件编号");
        labels.put(STEPS, "发牌时环节");
        labels.put(HOLDER, "发牌时经办");
        labels.put(HANDLER, "责任人");
        labels.put(DUE, "应办结日");
        labels.put(SINCE, "发牌日");
        labels.put(ENDED, "销撤日期");
        labels.put(END_REASON, "销撤原因");
        labels.put(PROCESS, "流程标识");
        labels.put(LIMIT, "时限标识");
        labels.put(SUBJECT, "办件标识");
        return labels;
    }

    /** What a field holds. */
    public static FieldType typeOf(String field) {
        return switch (field) {
            case STAGE -> new FieldType(FieldKind.CODE, null, STAGES, null, null, List.of());
            case DUE, SINCE, ENDED -> FieldType.of(FieldKind.DATE);
            case HANDLER -> FieldType.of(FieldKind.USER);
            default -> FieldType.of(FieldKind.TEXT);
        };
    }
}
