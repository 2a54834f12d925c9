package org.longzheng.fakes;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.exchange.Workbooks;
import org.longzheng.kernel.records.Batches.Extract;
import org.longzheng.kernel.records.Batches.Leave;
import org.longzheng.kernel.records.Imports;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;

/** Workbooks of a few bytes: registers may leave for a purpose, and a workbook that begins with {@code bad} has one problem. */
public class FakeWorkbooks implements Workbooks {

    private final Definitions definitions;
    private final List<Extract> left = new ArrayList<>();
    private int taken;

    FakeWorkbooks(Definitions definitions) {
        this.definitions = definitions;
    }

    /** What was taken out, in order. */
    public List<Extract> left() {
        return left;
    }

    /** How many workbooks were stored. */
    public int taken() {
        return taken;
    }

    @Override
    public Optional<Leave> leave(Actor actor, String entity) {
        return definitions.current().entity(entity).isCase() ? Optional.empty() : Optional.of(new Leave(5000, true));
    }

    @Override
    public boolean takes(Actor actor, String entity) {
        return entity.equals("lawyer");
    }

    @Override
    public Leaving leaving(Actor actor, Extract extract) {
        if (extract.reason() == null || extract.reason().isBlank()) {
            throw new RefusedException(Refusal.of("needs-reason", "导出「律师」要写明用途，用途会记录在案。请填写用途。"));
        }
        left.add(extract);
        return new Leaving() {
            @Override
            public String fileName() {
                return "律师 2026-10-12.xlsx";
            }

            @Override
            public int rows() {
                return extract.only().size();
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write("xlsx".getBytes(StandardCharsets.UTF_8));
            }
        };
    }

    @Override
    public byte[] blank(Actor actor, String entity) {
        return new byte[] {1};
    }

    @Override
    public Taken check(Actor actor, String entity, byte[] workbook) {
        return new String(workbook, StandardCharsets.UTF_8).startsWith("bad")
                ? new Taken(3, 0, 0, 0, List.of(new Located(3, "B3", "执业类别", "「执业类别」没有「专业」这一项。")), new byte[] {2})
                : new Taken(3, 3, 0, 0, List.of(), new byte[0]);
    }

    @Override
    public Taken take(Actor actor, String entity, byte[] workbook, Submission submission) {
        taken++;
        return check(actor, entity, workbook);
    }

    @Override
    public byte[] blank(Actor actor, String entity, String imported) {
        return blank(actor, entity);
    }

    @Override
    public Taken check(Actor actor, String entity, String imported, byte[] workbook) {
        return check(actor, entity, workbook);
    }

    @Override
    public Taken take(Actor actor, String entity, String imported, byte[] workbook, Submission submission) {
        return take(actor, entity, workbook, submission);
    }

    @Override
    public Imports.Arrival take(
            Actor actor, String entity, String imported, List<Map<String, Object>> rows, Submission submission) {
        return new Imports.Arrival(rows.size(), 0, 0, 0, Map.of());
    }
}
