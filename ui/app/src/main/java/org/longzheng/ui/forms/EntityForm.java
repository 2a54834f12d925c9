package org.longzheng.ui.forms;

import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.tabs.TabsVariant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.records.Linkage.Standing;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.Refusal.Severity;
import org.longzheng.ui.theme.Parts;

/** The fields of an entity as its definition groups them: tabs, sections, editors. It shows what the kernel told, and decides nothing. */
final class EntityForm extends Div {

    private static final Pattern ROW = Pattern.compile("([^.\\[]+)\\[(\\d+)]\\.(.+)");

    private final transient EntityDefinition entity;
    private final transient Map<String, FieldEditor<?>> editors = new LinkedHashMap<>();
    private final transient Map<String, Integer> tabOf = new LinkedHashMap<>();
    private final transient List<Section> sections = new ArrayList<>();
    private final transient Map<Section, List<String>> fieldsOf = new LinkedHashMap<>();
    private final Tabs tabs = new Tabs();
    private final List<Div> pages = new ArrayList<>();
    private final List<String> tabLabels = new ArrayList<>();
    private final transient Map<Integer, Supplier<String>> progress = new LinkedHashMap<>();
    private final Set<String> touched = new HashSet<>();
    private final Set<String> suggested = new HashSet<>();

    /**
     * @param fields what the form shows, in this order within each group
     */
    EntityForm(EntityDefinition entity, List<FieldDefinition> fields, FieldEditors registry, Actor actor) {
        this.entity = entity;
        tabs.addThemeVariants(TabsVariant.LUMO_SMALL);

        // editors
        for (var field : fields) {
            var editor = registry.create(actor, entity.id(), null, field.id(), field, this::values);
            editor.readOnly(!field.writtenByPeople());
            editors.put(field.id(), editor);
        }

        // tabs and sections
        if (entity.form().tabs().isEmpty()) {
            page("基本信息", groups());
        } else {
            for (var tab : entity.form().tabs()) {
                page(
                        tab.label().zh(),
                        groups().stream()
                                .filter(group -> tab.groups().contains(group.id()))
                                .toList());
            }
        }
        var left =
                editors.keySet().stream().filter(id -> !tabOf.containsKey(id)).toList();
        if (!left.isEmpty()) {
            if (pages.isEmpty()) {
                page("基本信息", List.of());
            }
            section(0, sections.isEmpty() ? entity.label().zh() : "其他", left);
        }
        tabs.addSelectedChangeListener(change -> select(tabs.getSelectedIndex()));
        select(0);
    }

    /** The tab bar, to be placed above the form. */
    Tabs tabs() {
        return tabs;
    }

    /** Adds a page of the caller's own, e.g. the materials. */
    void page(String label, Div content) {
        tabLabels.add(label);
        tabs.add(new Tab(label));
        pages.add(content);
        add(content);
        content.setVisible(tabs.getSelectedIndex() == pages.size() - 1);
    }

    /**
     * Adds a page that says at its tab how far it is.
     *
     * @param far e.g. {@code 5/7}, asked again whenever problems are told
     */
    void page(String label, Div content, Supplier<String> far) {
        progress.put(pages.size(), far);
        page(label, content);
        count(pages.size() - 1, 0);
    }

    /** Goes to a tab, if there are so many. */
    void open(int tab) {
        if (tab < tabs.getTabCount()) {
            tabs.setSelectedIndex(tab);
        }
    }

    void whenChanged(Runnable act) {
        editors.forEach((id, editor) -> editor.whenChanged(() -> {
            touched.add(id);
            suggested.remove(id);
            act.run();
        }));
    }

    /** The values as they stand; fields without a value are null. */
    Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        editors.forEach((id, editor) -> values.put(id, editor.value()));
        return values;
    }

    /** The values that people write here. */
    Map<String, @Nullable Object> written() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        editors.forEach((id, editor) -> {
            if (editor.field().writtenByPeople()) {
                values.put(id, editor.value());
            }
        });
        return values;
    }

    void show(Map<String, ? extends @Nullable Object> values) {
        values.forEach((id, value) -> {
            var editor = editors.get(id);
            if (editor != null) {
                editor.show(value);
            }
        });
    }

    /** What somebody has given: fields without a value and fields that were only suggested are left out. */
    Map<String, @Nullable Object> given() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        written().forEach((id, value) -> {
            if (value != null && !suggested.contains(id)) {
                given.put(id, value);
            }
        });
        return given;
    }

    /** Fills in what nobody touched: defaults and computed fields; they follow as long as what they come from changes. */
    void suggest(Map<String, ? extends @Nullable Object> values) {
        values.forEach((id, value) -> {
            var editor = editors.get(id);
            if (editor != null && !touched.contains(id)) {
                editor.show(value);
                suggested.add(id);
            }
        });
    }

    void readOnly(String id) {
        var editor = editors.get(id);
        if (editor != null) {
            editor.readOnly(true);
        }
    }

    /** Shows and hides, and says what must be filled in. */
    void stand(Standing standing) {
        editors.forEach((id, editor) -> {
            editor.component().setVisible(!standing.hidden().contains(id));
            editor.require(standing.required().contains(id));
        });
        fieldsOf.forEach((section, ids) -> section.setVisible(
                ids.stream().anyMatch(id -> !standing.hidden().contains(id))));
        progress.keySet().forEach(page -> count(page, 0));
    }

    /**
     * Of all problems those that may be told now: in fields a person has left.
     */
    List<Refusal> due(List<Refusal> all) {
        return all.stream()
                .filter(refusal -> refusal.field() != null && touched.contains(root(refusal.field())))
                .toList();
    }

    /** Tells each problem at its field and counts them at the tabs; with none everything is clear. */
    void tell(List<Refusal> refusals) {
        editors.forEach((id, editor) -> {
            var worst = refusals.stream()
                    .filter(refusal -> id.equals(refusal.field()))
                    .min(java.util.Comparator.comparing(Refusal::severity));
            editor.tell(worst.orElse(null));
            if (editor.component() instanceof RowsField rows) {
                rows.clearTold();
            }
        });
        var perTab = new int[pages.size()];
        for (var refusal : refusals) {
            if (refusal.field() != null) {
                inRow(refusal);
                var tab = tabOf.get(root(refusal.field()));
                if (tab != null && refusal.severity() == Severity.ERROR) {
                    perTab[tab]++;
                }
            }
        }
        for (int i = 0; i < perTab.length; i++) {
            count(i, perTab[i]);
        }
    }

    /** Leads to the field of a problem. */
    void lead(@Nullable String path) {
        if (path == null) {
            return;
        }
        var id = root(path);
        var tab = tabOf.get(id);
        if (tab != null) {
            tabs.setSelectedIndex(tab);
        }
        var editor = editors.get(id);
        if (editor != null) {
            editor.focus();
        }
    }

    /** What names the place of a problem, e.g. {@code 教育经历 第 2 行}. */
    String label(Refusal refusal) {
        if (refusal.field() == null) {
            return "";
        }
        var editor = editors.get(root(refusal.field()));
        var label = editor == null ? "" : editor.field().label().zh();
        var row = ROW.matcher(refusal.field());
        return row.matches() ? label + " 第 " + (Integer.parseInt(row.group(2)) + 1) + " 行" : label;
    }

    /** How many tabs stand before pages of the caller's own. */
    int pageCount() {
        return pages.size();
    }

    void select(int index) {
        for (int i = 0; i < pages.size(); i++) {
            pages.get(i).setVisible(i == index);
        }
    }

    private void page(String label, List<EntityDefinition.GroupDefinition> groups) {
        var shown = groups.stream()
                .filter(group -> group.fields().stream().anyMatch(editors::containsKey))
                .toList();
        if (shown.isEmpty() && !groups.isEmpty()) {
            return;
        }
        if (groups.isEmpty() && !entity.form().tabs().isEmpty() && !pages.isEmpty()) {
            return;
        }
        page(label, new Div());
        for (var group : shown) {
            section(pages.size() - 1, group.label().zh(), group.fields());
        }
    }

    private void section(int page, String label, List<String> ids) {
        var section = new Section();
        section.addClassName("lz-sec");
        var title = new H2(label);
        var layout = new FormLayout();
        layout.setResponsiveSteps(
                new FormLayout.ResponsiveStep("0", 1),
                new FormLayout.ResponsiveStep("520px", 2),
                new FormLayout.ResponsiveStep("780px", 6));
        var here = new ArrayList<String>();
        for (var id : ids) {
            var editor = editors.get(id);
            if (editor != null && !tabOf.containsKey(id)) {
                layout.add(editor.component(), editor.span());
                tabOf.put(id, page);
                here.add(id);
            }
        }
        section.add(title, layout);
        sections.add(section);
        fieldsOf.put(section, here);
        pages.get(page).add(section);
    }

    private List<EntityDefinition.GroupDefinition> groups() {
        return entity.groups();
    }

    private void inRow(Refusal refusal) {
        var row = ROW.matcher(String.valueOf(refusal.field()));
        if (row.matches()
                && editors.get(row.group(1)) != null
                && editors.get(row.group(1)).component() instanceof RowsField rows) {
            rows.tell(Integer.parseInt(row.group(2)), row.group(3), refusal);
        }
    }

    private void count(int index, int problems) {
        var tab = tabs.getTabAt(index);
        tab.removeAll();
        tab.add(new Span(tabLabels.get(index)));
        if (progress.containsKey(index)) {
            tab.add(Parts.text(progress.get(index).get(), "lz-far"));
        }
        if (problems > 0) {
            var bad = Parts.text(String.valueOf(problems), "lz-bad");
            bad.getElement().setAttribute("aria-label", problems + " 处须改正");
            tab.add(bad);
        }
    }

    private static String root(String path) {
        int end = path.length();
        for (char stop : new char[] {'.', '['}) {
            int at = path.indexOf(stop);
            if (at > 0) {
                end = Math.min(end, at);
            }
        }
        return path.substring(0, end);
    }
}
