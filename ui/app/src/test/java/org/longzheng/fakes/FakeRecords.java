package org.longzheng.fakes;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.records.Filter;
import org.longzheng.kernel.records.Query;
import org.longzheng.kernel.records.RecordPage;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Reference;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;

/** Three hundred lawyers and whatever is registered. */
class FakeRecords implements Records {

    private static final String STEMS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉";
    private static final String NUMBERS = "一二三四五六七八九十";
    private static final List<String> FIRMS =
            List.of("黑龙江示例律师事务所", "哈尔滨样本一所律师事务所", "冰城样例律师事务所", "松花示例律师事务所", "哈尔滨样本二所律师事务所");

    private final Definitions definitions;
    private final List<RecordView> lawyers = new ArrayList<>();

    FakeRecords(Definitions definitions) {
        this.definitions = definitions;
        for (int i = 0; i < 300; i++) {
            lawyers.add(lawyer(i));
        }
    }

    private static RecordView lawyer(int i) {
        var name = "测试" + STEMS.charAt(i % STEMS.length()) + NUMBERS.charAt(i % NUMBERS.length());
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("name", name);
        values.put("person", new Reference("person", 5000 + i, name));
        values.put("sex", i % 3 == 0 ? "2" : "1");
        values.put("licenceNo", "1230120%d1%07d".formatted(i % 10, 101 + i));
        values.put("kind", i % 7 == 2 ? "PART_TIME" : "FULL_TIME");
        values.put("firm", new Reference("law-firm", i % FIRMS.size(), FIRMS.get(i % FIRMS.size())));
        values.put("state", i % 9 == 4 ? "SUSPENDED" : i % 11 == 5 ? "TRANSFERRING" : "PRACTISING");
        values.put("firstLicensed", LocalDate.of(1998 + i % 26, 1 + i % 12, 1 + i % 28));
        values.put("qualificationNo", "A2023********01");
        values.put("qualificationKind", "A");
        return new RecordView("lawyer", 1000 + i, 1, "230100", name, values, Set.of("qualificationNo"));
    }

    @Override
    public RecordPage list(Actor actor, Query query) {
        if (!query.entity().equals("lawyer")) {
            return new RecordPage(List.of(), 0);
        }
        var found = lawyers.stream().filter(row -> holds(query.filter(), row)).toList();
        var rows = found.stream().skip(query.offset()).limit(query.limit()).toList();
        return new RecordPage(rows, found.size());
    }

    private static boolean holds(@Nullable Filter filter, RecordView row) {
        return switch (filter) {
            case null -> true;
            case Filter.And and -> and.all().stream().allMatch(each -> holds(each, row));
            case Filter.Search search -> row.title().contains(search.words());
            case Filter.Test test -> test.values().contains(String.valueOf(row.value(test.field())));
            case Filter.View view -> "SUSPENDED".equals(row.value("state"));
            default -> true;
        };
    }

    @Override
    public Optional<RecordView> read(Actor actor, String entity, long id) {
        return lawyers.stream()
                .filter(row -> row.entity().equals(entity) && row.id() == id)
                .findFirst();
    }

    @Override
    public RecordView create(Actor actor, String entity, Map<String, ?> values, Submission submission) {
        var refusals = judge(actor, entity, null, values);
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
        var created = new RecordView(
                entity, 9000 + lawyers.size(), 1, actor.organ(), "新登记", new LinkedHashMap<>(values), Set.of());
        lawyers.add(created);
        return created;
    }

    @Override
    public RecordView change(
            Actor actor, String entity, long id, int version, Map<String, ?> values, Submission submission) {
        throw new RefusedException(Refusal.of("stale", "别人刚改过这条记录。请刷新后再改。"));
    }

    @Override
    public List<Refusal> judge(Actor actor, String entity, @Nullable Long id, Map<String, ?> values) {
        var refusals = new ArrayList<Refusal>();
        definitions.current().entity(entity).fields().values().stream()
                .filter(field -> field.required() && field.writtenByPeople() && values.get(field.id()) == null)
                .filter(field -> values.containsKey(field.id()))
                .forEach(field -> refusals.add(
                        Refusal.of("required", field.id(), "请填写" + field.label().zh() + "。")));
        if ("239901199001010015".equals(values.get("idNo"))) {
            refusals.add(Refusal.of("citizen-id", "idNo", "校验位不符。请对照证件逐位核对。"));
        }
        return refusals;
    }

    @Override
    public Map<String, @Nullable Object> suggest(Actor actor, String entity, Map<String, ?> values) {
        return Map.of();
    }

    @Override
    public List<Reference> candidates(
            Actor actor, String entity, @Nullable Long id, String field, String words, Map<String, ?> values) {
        var target = definitions
                .current()
                .entity(entity)
                .field(field)
                .map(each -> each.type().target())
                .orElse("person");
        var found = new ArrayList<Reference>();
        for (int i = 0; i < 12; i++) {
            var title = "law-firm".equals(target) ? FIRMS.get(i % FIRMS.size()) : "测试" + STEMS.charAt(i);
            if (title.contains(words)) {
                found.add(new Reference(String.valueOf(target), i, title));
            }
        }
        return found;
    }

    @Override
    public Object reveal(Actor actor, String entity, long id, String field, String reason) {
        if (reason.isBlank()) {
            throw new RefusedException(Refusal.of("needs-reason", "请说明为什么要看，理由会留痕。"));
        }
        return "239901199001010014";
    }

    @Override
    public List<org.longzheng.kernel.records.Finding> findings(Actor actor, String entity, long id) {
        return List.of();
    }

    @Override
    public List<org.longzheng.kernel.records.Likeness> alike(Actor actor, String entity, Map<String, ?> values) {
        return List.of();
    }

    @Override
    public List<Change> history(Actor actor, String entity, long id) {
        return List.of(new Change(
                LocalDateTime.parse("2026-09-14T10:00:00"),
                "演示乙",
                "登记",
                Map.of("kind", new FieldChange(null, "专职")),
                null));
    }

    @Override
    public Abilities abilities(Actor actor, String entity) {
        var declared = definitions.current().findEntity(entity).isPresent();
        return new Abilities(declared, declared, declared, declared);
    }
}
