package org.longzheng.fakes;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.publication.Draft;
import org.longzheng.kernel.publication.ModuleJar;
import org.longzheng.kernel.publication.Publication;
import org.longzheng.kernel.publication.Publication.State;
import org.longzheng.kernel.publication.PublicationPlan;
import org.longzheng.kernel.publication.PublicationPlan.Area;
import org.longzheng.kernel.publication.PublicationPlan.Line;
import org.longzheng.kernel.publication.PublicationPlan.Risk;
import org.longzheng.kernel.publication.Publications;
import org.longzheng.kernel.publication.Rehearsal;
import org.longzheng.kernel.sdk.Problem;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.sdk.SourcePlace;

/** One file of one module; a text with {@code fone} in it is not sound. */
public final class FakePublications implements Publications {

    private final List<Publication> all = new ArrayList<>();
    private String text = "entity: law-firm\n";

    public FakePublications() {
        add("平台首次启动", null);
    }

    private Publication add(String reason, @Nullable Long undoes) {
        var number = all.size() + 1;
        var publication = new Publication(
                number,
                State.PUBLISHED,
                "",
                "ceshi",
                "测试管理员",
                reason,
                LocalDateTime.of(2026, 10, 12, 9, 0),
                null,
                undoes,
                "",
                null,
                List.of());
        all.addFirst(publication);
        return publication;
    }

    @Override
    public long inForce() {
        return all.size();
    }

    @Override
    public Preview preview(Actor actor, String id, @Nullable ModuleJar module, Map<String, byte[]> files) {
        throw new UnsupportedOperationException("no screen asks for it");
    }

    @Override
    public List<Withdrawal> withdrawals(Actor actor, String module) {
        return List.of();
    }

    @Override
    public List<Rehearsal> rehearse(Actor actor, Draft draft) {
        boolean fails = draft.files().stream()
                .anyMatch(edit -> edit.content() != null
                        && new String(edit.content(), StandardCharsets.UTF_8).contains("another way"));
        return List.of(new Rehearsal("lawyers", !fails, fails ? "FAILED  样例情景\n  Step 2 of \"样例情景\"" : "ok      样例情景"));
    }

    @Override
    public List<Installed> installed(Actor actor) {
        return List.of();
    }

    @Override
    public List<Publication> history(Actor actor) {
        return List.copyOf(all);
    }

    @Override
    public Optional<Publication> find(Actor actor, long number) {
        return all.stream().filter(each -> each.number() == number).findFirst();
    }

    @Override
    public List<File> files(Actor actor, long number) {
        return List.of(new File("lawyers", "law-firm/entity.yaml", all.size() > 1));
    }

    @Override
    public Optional<byte[]> content(Actor actor, long number, String module, String path) {
        return Optional.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Preview preview(Actor actor, Draft draft) {
        var wanted = text(draft);
        if (wanted.contains("fone")) {
            var problem = new Problem(
                    "CAT-021",
                    Problem.Severity.ERROR,
                    new SourcePlace("lawyers/law-firm/entity.yaml", 2, 9),
                    "There is no type \"fone\".",
                    List.of("phone"),
                    "Write phone.");
            return new Preview(inForce(), List.of(problem), null, new Comparison(List.of(), List.of()), List.of());
        }
        return new Preview(
                inForce(),
                List.of(),
                new PublicationPlan(
                        List.of(new Line(Area.TABLES, "增加列 e_law_firm.f_window_no", 12L, Risk.LOW)), List.of()),
                new Comparison(
                        List.of(new FileChange("lawyers", "law-firm/entity.yaml", How.CHANGED, "+  windowNo")),
                        List.of()),
                List.of(new LayerConflict(
                        "layers/230600/window.yaml",
                        "230600",
                        "大庆市司法局",
                        "law-firm.fields.phone.label",
                        "联系电话",
                        "电话",
                        "值班电话",
                        List.of())));
    }

    private String text(Draft draft) {
        return draft.files().isEmpty()
                ? text
                : new String(
                        java.util.Objects.requireNonNull(
                                draft.files().getFirst().content()),
                        StandardCharsets.UTF_8);
    }

    @Override
    public Publication publish(Actor actor, Draft draft, String reason) {
        if (reason.isBlank()) {
            throw new RefusedException(Refusal.of("needs-reason", "发布应当说明理由，不超过 1000 个字。写明后再提交。"));
        }
        text = text(draft);
        return add(reason, null);
    }

    @Override
    public Publication undo(Actor actor, long number, String reason) {
        text = "entity: law-firm\n";
        return add(reason, number);
    }

    @Override
    public Publication resume(Actor actor, long number) {
        return find(actor, number).orElseThrow();
    }

    @Override
    public Comparison compare(Actor actor, long from, long to) {
        return new Comparison(List.of(), List.of());
    }
}
