package org.longzheng.ui.lists;

import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.component.popover.PopoverVariant;
import com.vaadin.flow.component.textfield.TextField;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Reference;
import org.longzheng.ui.lists.ListState.Condition;
import org.longzheng.ui.theme.Icon;
import org.longzheng.ui.theme.Parts;
import org.longzheng.ui.theme.Sheet;

/** What a list is asked for: words, conditions as chips, one more condition, columns. On the phone all but the words lie in a sheet at the bottom. */
final class FilterRow extends Div {

    private final TextField words;
    private final transient Catalogue catalogue;
    private final transient Records records;
    private final transient ValueTexts texts;
    private final transient Actor actor;
    private final transient EntityDefinition entity;
    private final transient ListShape shape;
    private final transient Consumer<ListState> now;
    private final transient Consumer<ListState> later;
    private transient ListState state = ListState.whole();

    /**
     * @param now shows another state
     * @param later shows other columns while the chooser stays open
     */
    FilterRow(
            TextField words,
            Catalogue catalogue,
            Records records,
            ValueTexts texts,
            Actor actor,
            EntityDefinition entity,
            ListShape shape,
            Consumer<ListState> now,
            Consumer<ListState> later) {
        this.words = words;
        this.catalogue = catalogue;
        this.records = records;
        this.texts = texts;
        this.actor = actor;
        this.entity = entity;
        this.shape = shape;
        this.now = now;
        this.later = next -> {
            state = next;
            later.accept(next);
        };
        addClassName("lz-filters");
    }

    void draw(ListState next) {
        state = next;
        removeAll();
        add(words, phone());
        for (var condition : next.conditions()) {
            add(chip(condition));
        }
        var adding = Parts.button("加条件", () -> {}, ButtonVariant.LUMO_TERTIARY);
        adding.setIcon(Icon.PLUS.create());
        adding.addClassName("lz-desk-only");
        var popover = new Popover(editor(condition -> now.accept(state.with(condition))));
        popover.setTarget(adding);
        popover.setModal(true);
        popover.setPosition(PopoverPosition.BOTTOM_START);
        popover.setWidth("300px");
        popover.setAriaLabel("加条件");
        add(adding, popover);
        if (next.isFiltered()) {
            var clear = Parts.button("全部清除", () -> now.accept(state.unfiltered()), ButtonVariant.LUMO_TERTIARY);
            clear.addClassNames("lz-desk-only", "lz-quiet");
            add(clear);
        }
        columns();
    }

    private ConditionEditor editor(Consumer<Condition> whenChosen) {
        return new ConditionEditor(catalogue, records, texts, actor, entity, shape.filterable(), whenChosen);
    }

    private void columns() {
        var choose = Parts.button("列与密度", () -> {});
        choose.setIcon(Icon.COLUMNS.create());
        choose.addClassName("lz-desk-only");
        var chooser = new Popover(new ColumnChooser(
                shape.standard(),
                state.columns().isEmpty() ? shape.standard() : state.columns(),
                shape.offered(),
                state.roomy(),
                path -> texts.label(entity, path),
                columns -> later.accept(state.withColumns(columns)),
                roomy -> later.accept(state.withRoomy(roomy))));
        chooser.setTarget(choose);
        chooser.setPosition(PopoverPosition.BOTTOM_END);
        chooser.addThemeVariants(PopoverVariant.LUMO_NO_PADDING);
        chooser.setAriaLabel("显示的列");
        chooser.addOpenedChangeListener(change -> {
            if (!change.isOpened() && change.isFromClient()) {
                now.accept(state);
            }
        });
        add(Parts.box("lz-grow"), choose, chooser);
    }

    private Div phone() {
        int asked = state.conditions().size();
        var open = Parts.button(asked == 0 ? "筛选" : "筛选 " + asked, this::sheet);
        open.setIcon(Icon.FUNNEL.create());
        return Parts.box("lz-phone-only", open);
    }

    private void sheet() {
        var sheet = Sheet.of("筛选" + entity.label().zh());
        var chips = Parts.box("lz-chips");
        state.conditions().forEach(condition -> chips.add(chip(condition, sheet)));
        sheet.add(chips, editor(condition -> {
            sheet.close();
            now.accept(state.with(condition));
        }));
        sheet.getFooter()
                .add(
                        Parts.button("全部清除", () -> {
                            sheet.close();
                            now.accept(state.unfiltered());
                        }),
                        Parts.button("关闭", sheet::close));
        sheet.open();
    }

    private Span chip(Condition condition, Dialog... around) {
        var remove = new NativeButton("", click -> {
            for (var dialog : around) {
                dialog.close();
            }
            now.accept(state.without(condition));
        });
        remove.add(Icon.CROSS.create());
        remove.setAriaLabel("去掉条件" + texts.label(entity, condition.field()));
        var chip = new Span(Parts.text(told(condition), "lz-cut"), remove);
        chip.addClassName("lz-chip");
        return chip;
    }

    /** A condition as people read it. */
    String told(Condition condition) {
        var field = texts.field(entity, condition.field());
        var label = texts.label(entity, condition.field());
        var values = condition.values().stream()
                .map(value -> named(condition.field(), field, value))
                .toList();
        return label + "　"
                + switch (condition.operator()) {
                    case BETWEEN -> String.join(" 至 ", values);
                    case GE -> values.getFirst() + " 起";
                    case LE -> "至 " + values.getFirst();
                    case CONTAINS -> "含「" + values.getFirst() + "」";
                    default ->
                        values.size() > 2 ? values.getFirst() + "等 " + values.size() + " 项" : String.join("、", values);
                };
    }

    private String named(String path, @Nullable FieldDefinition field, String value) {
        if (field == null) {
            return path.equals("open") ? (value.equals("true") ? "在办" : "已办结") : texts.text(entity, path, value);
        }
        return switch (field.type().kind()) {
            case BOOLEAN, CONSENT -> value.equals("true") ? "是" : "否";
            case REFERENCE ->
                Reference.id(value)
                        .flatMap(id ->
                                records.read(actor, String.valueOf(field.type().target()), id))
                        .map(RecordView::title)
                        .orElse(value);
            default -> texts.text(field, value);
        };
    }
}
