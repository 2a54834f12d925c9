package org.longzheng.ui.lists;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.documents.Documents;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.ui.files.FileLinks;
import org.longzheng.ui.theme.Parts;

/** A record's fields as facts in two columns. What is masked says so by its stars and offers to be seen, for a reason that is kept. */
public final class FactsPanel extends DescriptionList {

    /** Latin letters and digits are half as wide as Chinese characters. */
    private static final int LONG = 18;

    private final transient Records records;
    private final transient ValueTexts texts;
    private final transient Documents documents;
    private final transient Actor actor;
    private final EntityDefinition entity;
    private final RecordView record;

    /**
     * @param fields which to show; those the reader may not see and those without a value are left out
     */
    public FactsPanel(
            Records records,
            ValueTexts texts,
            Documents documents,
            Actor actor,
            EntityDefinition entity,
            RecordView record,
            Collection<FieldDefinition> fields) {
        this.records = records;
        this.texts = texts;
        this.documents = documents;
        this.actor = actor;
        this.entity = entity;
        this.record = record;
        addClassName("lz-facts2");
        fields.forEach(this::fact);
    }

    private void fact(FieldDefinition field) {
        var value = record.value(field.id());
        var words = texts.text(entity, field.id(), value);
        if (words.isEmpty()) {
            return;
        }
        var shown = new Span(words);
        var files = files(field, value);
        var description = files.isEmpty() ? new Description(shown) : new Description(files.toArray(Component[]::new));
        boolean decided = field.type().is(FieldKind.DECISION) && value instanceof Map<?, ?>;
        if (decided) {
            description.add(new DecisionRows(texts, entity.tableOf(field), (Map<?, ?>) value));
        }
        if (record.masked().contains(field.id())) {
            description.addClassName("lz-nw");
            description.add(" ");
            description.add(Parts.link("看", () -> reveal(field, shown)));
        }
        if (width(words) > LONG
                || decided
                || files.size() > 2 // more than one link with the space behind it
                || field.type().is(FieldKind.ROWS)
                || field.type().is(FieldKind.LONG_TEXT)) {
            description.addClassName("lz-whole");
        }
        var term = new Term(field.label().zh());
        term.getClassNames().set("lz-whole", description.hasClassName("lz-whole"));
        add(term, description);
    }

    /** Links that open the files of the field, by their names. */
    private List<Component> files(FieldDefinition field, @Nullable Object value) {
        if (!field.type().is(FieldKind.FILE) && !field.type().is(FieldKind.IMAGE)) {
            return List.of();
        }
        var links = new ArrayList<Component>();
        for (var each : value instanceof Collection<?> several ? several : Arrays.asList(value)) {
            if (each instanceof Number id) {
                documents.fileName(actor, id.longValue()).ifPresent(name -> {
                    links.add(FileLinks.look(name, actor, documents, id.longValue()));
                    links.add(new Span(" "));
                });
            }
        }
        return links;
    }

    private static int width(String words) {
        return words.chars().map(letter -> letter < 0x2E80 ? 1 : 2).sum();
    }

    private void reveal(FieldDefinition field, Span shown) {
        var reason = new TextArea("为什么要看，将留痕");
        reason.setWidthFull();
        var dialog = new Dialog();
        dialog.setHeaderTitle("查看" + field.label().zh());
        dialog.add(Parts.box("lz-dialog", reason));
        dialog.getFooter().add(Parts.button("取消", dialog::close), Parts.primary("查看", () -> {
            var plain = plain(field, reason);
            if (plain != null) {
                shown.setText(plain);
                dialog.close();
            }
        }));
        dialog.open();
    }

    private @Nullable String plain(FieldDefinition field, TextArea reason) {
        try {
            var value = records.reveal(
                    actor,
                    entity.id(),
                    record.id(),
                    field.id(),
                    reason.getValue().strip());
            return texts.text(entity, field.id(), value);
        } catch (RefusedException refused) {
            reason.setErrorMessage(refused.refusals().getFirst().message());
            reason.setInvalid(true);
            return null;
        }
    }
}
