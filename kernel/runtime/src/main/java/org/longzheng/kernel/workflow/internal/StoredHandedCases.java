package org.longzheng.kernel.workflow.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.expressions.MapRecord;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.records.HandedCases;
import org.longzheng.kernel.records.Reference;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the opener of a case under a contract sees of it. It is written down after each act on that case, in its transaction, so that neither side reads
 * the other's records, and the opener goes on when an answer is there.
 *
 * @see "docs/decisions/0055-contracts.md"
 */
@Component
class StoredHandedCases implements HandedCases {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final HandedCaseMapper handedCases;
    private final CaseMapper cases;
    private final Definitions definitions;

    StoredHandedCases(HandedCaseMapper handedCases, CaseMapper cases, Definitions definitions) {
        this.handedCases = handedCases;
        this.cases = cases;
        this.definitions = definitions;
    }

    /** Writes down where a case stands that was opened under a contract, and lets its opener go on if anything of it is new. */
    void note(CaseContext context) {
        var row = context.row;
        if (row.contract == null || row.opener == null) {
            return;
        }
        var known = handedCases.find(row.id);
        var now = now(context, row.contract);
        if (known == null) {
            var opener = Objects.requireNonNull(cases.any(row.opener), "a case under a contract has an opener");
            now.openerId = opener.id;
            now.openerProcess = opener.process;
            handedCases.insert(now);
        } else if (isNew(known, now)) {
            handedCases.update(now);
            context.afterwards().answered(known.openerProcess, known.openerId);
        }
    }

    private static boolean isNew(HandedCaseRow before, HandedCaseRow now) {
        return before.isOpen != now.isOpen
                || !Objects.equals(before.number, now.number)
                || !Objects.equals(before.state, now.state)
                || !Objects.equals(before.outcome, now.outcome)
                || !before.answers.equals(now.answers);
    }

    private static HandedCaseRow now(CaseContext context, String contract) {
        var row = new HandedCaseRow();
        row.caseId = context.row.id;
        row.contract = contract;
        row.process = context.process.id();
        row.label = context.process.label().zh();
        row.number = context.row.number;
        row.state = context.record.text("state");
        row.stateLabel = label(context, row.state);
        row.outcome = context.row.outcome;
        row.isOpen = context.row.isOpen;
        row.changedAt = context.now;
        var takes = context.process.takes().get(contract);
        var answers = new TreeMap<String, String>();
        if (takes != null) {
            var scope = context.scope();
            takes.answers().forEach((name, expression) -> {
                var value = text(expression.evaluate(scope));
                if (value != null) {
                    answers.put(name, value);
                }
            });
        }
        row.answers = JSON.writeValueAsString(answers);
        return row;
    }

    private static @Nullable String label(CaseContext context, @Nullable String state) {
        if (state == null) {
            return null;
        }
        var end = context.process.ends().get(state);
        var label = end == null ? context.process.states().get(state) : end.label();
        return label == null ? state : label.zh();
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case BigDecimal number -> number.toPlainString();
            case RecordValue record -> record.organ() == null ? record.id() : record.organ();
            default -> value.toString();
        };
    }

    @Override
    public Optional<RecordValue> find(long caseId) {
        return Optional.ofNullable(handedCases.find(caseId)).map(this::seen);
    }

    private RecordValue seen(HandedCaseRow row) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("number", row.number);
        values.put("state", row.state);
        values.put("outcome", row.outcome);
        values.put("open", row.isOpen);
        var contract = definitions.current().contracts().get(row.contract);
        if (contract != null) {
            var told = JSON.readValue(row.answers, TEXTS);
            contract.answers().forEach((name, field) -> values.put(name, value(field, told.get(name))));
        }
        return new MapRecord("case under " + row.contract, Long.toString(row.caseId), values);
    }

    private static @Nullable Object value(FieldDefinition field, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (field.type().kind()) {
            case BOOLEAN, CONSENT -> Boolean.valueOf(text);
            case INTEGER, DECIMAL, YEAR -> new BigDecimal(text);
            case DATE -> LocalDate.parse(text);
            case DATETIME -> LocalDateTime.parse(text);
            default -> text;
        };
    }

    @Override
    public Optional<Reference> named(long caseId) {
        return Optional.ofNullable(handedCases.find(caseId))
                .map(row -> new Reference(
                        row.process,
                        row.caseId,
                        row.label
                                + (row.number == null ? "" : " " + row.number)
                                + (row.stateLabel == null ? "" : "（" + row.stateLabel + "）")));
    }
}
