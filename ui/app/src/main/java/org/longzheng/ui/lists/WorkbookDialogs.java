package org.longzheng.ui.lists;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import com.vaadin.flow.server.streams.UploadHandler;
import java.io.ByteArrayInputStream;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.exchange.Workbooks;
import org.longzheng.kernel.exchange.Workbooks.Leaving;
import org.longzheng.kernel.exchange.Workbooks.Taken;
import org.longzheng.kernel.records.Batches.Extract;
import org.longzheng.kernel.records.Imports.Offer;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.ui.shell.ChineseTexts;
import org.longzheng.ui.theme.Icon;
import org.longzheng.ui.theme.Parts;

/** Taking records out in a workbook and bringing some in: what will happen is said first, what happened afterwards. */
final class WorkbookDialogs {

    private static final int TOLD = 8;

    private final Workbooks workbooks;
    private final Actor actor;
    private final EntityDefinition entity;

    WorkbookDialogs(Workbooks workbooks, Actor actor, EntityDefinition entity) {
        this.workbooks = workbooks;
        this.actor = actor;
        this.entity = entity;
    }

    /**
     * Asks for the purpose where one is needed, then lets the browser fetch the workbook.
     *
     * @param what e.g. 勾选的 3 条
     */
    void export(String what, int columns, Consumer<Leaving> whenReady, Function<String, Extract> extract) {
        var leave = workbooks.leave(actor, entity.id()).orElseThrow();
        var purpose = new TextArea("用途，将留痕");
        purpose.setWidthFull();
        purpose.setMaxLength(500);
        purpose.setRequiredIndicatorVisible(leave.reason());
        var problem = problem();
        var dialog = new Dialog();
        dialog.setHeaderTitle("导出" + entity.label().zh());
        dialog.add(Parts.box(
                "lz-dialog", new Paragraph("将导出" + what + "，" + columns + " 列。列表里遮盖的内容，文件里也遮盖。"), purpose, problem));
        dialog.getFooter().add(Parts.button("取消", dialog::close), Parts.primary("导出", () -> {
            try {
                whenReady.accept(workbooks.leaving(actor, extract.apply(purpose.getValue())));
                dialog.close();
            } catch (RefusedException refused) {
                var first = refused.refusals().getFirst();
                if (first.id().equals("needs-reason")) {
                    purpose.setErrorMessage(first.message());
                    purpose.setInvalid(true);
                    purpose.focus();
                } else {
                    tell(problem, first.message());
                }
            }
        }));
        dialog.open();
    }

    /** A link that hands over a workbook made while it is fetched. */
    static Anchor fetching(Leaving leaving) {
        var link = new Anchor(
                (DownloadHandler) download -> {
                    download.setFileName(leaving.fileName());
                    download.setContentType(Workbooks.MEDIA_TYPE);
                    try (var out = download.getOutputStream()) {
                        leaving.writeTo(out);
                    }
                },
                leaving.fileName());
        link.addClassName("lz-gone");
        return link;
    }

    /** What is done with a workbook that arrives. */
    private interface Taking {

        byte[] blank();

        Taken check(byte[] workbook);

        Taken take(byte[] workbook, Submission submission);
    }

    /** Takes a workbook of the entity's own columns. */
    void take(Runnable whenStored) {
        take("导入" + entity.label().zh(), whenStored, new Taking() {
            @Override
            public byte[] blank() {
                return workbooks.blank(actor, entity.id());
            }

            @Override
            public Taken check(byte[] workbook) {
                return workbooks.check(actor, entity.id(), workbook);
            }

            @Override
            public Taken take(byte[] workbook, Submission submission) {
                return workbooks.take(actor, entity.id(), workbook, submission);
            }
        });
    }

    /** Takes a workbook from elsewhere as one of the entity's imports says. */
    void take(Offer offer, Runnable whenStored) {
        take(offer.label(), whenStored, new Taking() {
            @Override
            public byte[] blank() {
                return workbooks.blank(actor, entity.id(), offer.id());
            }

            @Override
            public Taken check(byte[] workbook) {
                return workbooks.check(actor, entity.id(), offer.id(), workbook);
            }

            @Override
            public Taken take(byte[] workbook, Submission submission) {
                return workbooks.take(actor, entity.id(), offer.id(), workbook, submission);
            }
        });
    }

    /** Tried first, stored when the reader says so, handed back with its problems when there are some. */
    private void take(String title, Runnable whenStored, Taking taking) {
        var outcome = Parts.box("lz-outcome");
        outcome.getElement().setAttribute("aria-live", "polite");
        var dialog = new Dialog();
        dialog.setHeaderTitle(title);
        var ready = new AtomicReference<@Nullable Runnable>();
        var store = Parts.primary("导入", () -> {
            var act = ready.get();
            if (act != null) {
                act.run();
            }
        });
        store.setEnabled(false);

        var upload = new Upload(UploadHandler.inMemory((meta, bytes) -> {
            outcome.removeAll();
            store.setText("导入");
            store.setEnabled(false);
            ready.set(null);
            try {
                var tried = taking.check(bytes);
                show(outcome, tried);
                if (tried.isSound()) {
                    store.setText("导入 " + (tried.rows() - tried.waiting()) + " 条");
                    store.setEnabled(true);
                    var submission = Submission.once();
                    ready.set(() -> store(outcome, dialog, () -> taking.take(bytes, submission), whenStored));
                }
            } catch (RefusedException refused) {
                outcome.add(note(refused.refusals().getFirst().message()));
            }
        }));
        upload.setMaxFiles(1);
        upload.setMaxFileSize(Workbooks.MOST_BYTES);
        upload.setAcceptedFileTypes(Workbooks.MEDIA_TYPE, ".xlsx");
        upload.setI18n(ChineseTexts.uploads());
        var choose = Parts.button("选择填好的表", () -> {});
        choose.setIcon(Icon.CLIP.create());
        upload.setUploadButton(choose);
        // what was tried gives way to the next, so that a mended workbook can be chosen at once
        upload.addAllFinishedListener(finished -> upload.clearFileList());
        upload.addFileRejectedListener(rejected -> {
            outcome.removeAll();
            outcome.add(note("只收 4 MB 以内的 Excel 工作簿（.xlsx）。请另存为 .xlsx 再选。"));
        });

        dialog.add(Parts.box(
                "lz-dialog",
                new Paragraph("先下载空白表，按列名填好再选回来。系统先检查，检查通过才能导入；有一行不对，就一条也不导入。"),
                link("下载空白表", title + " 空白表.xlsx", taking::blank),
                upload,
                outcome));
        dialog.getFooter().add(Parts.button("取消", dialog::close), store);
        dialog.open();
    }

    private void store(Div outcome, Dialog dialog, Supplier<Taken> act, Runnable whenStored) {
        try {
            var taken = act.get();
            if (taken.isSound()) {
                Parts.told(came("已", taken));
                dialog.close();
                whenStored.run();
            } else {
                outcome.removeAll();
                show(outcome, taken);
            }
        } catch (RefusedException refused) {
            outcome.removeAll();
            outcome.add(note(refused.refusals().getFirst().message()));
        }
    }

    private void show(Div outcome, Taken taken) {
        if (taken.isSound()) {
            outcome.add(new Paragraph(
                    taken.waiting() + taken.changed() == 0
                            ? "检查过 " + taken.rows() + " 行，都可以导入。"
                            : "检查过 " + taken.rows() + " 行。" + came("将", taken)));
            return;
        }
        outcome.add(note("检查过 " + taken.rows() + " 行，有 " + taken.problems().size() + " 处问题，还没有导入。请下载标出问题的表，改好后再选。"));
        var list = new UnorderedList();
        list.addClassName("lz-problems");
        taken.problems().stream()
                .limit(TOLD)
                .map(problem -> new ListItem(
                        Parts.text(
                                "第 " + problem.row() + " 行"
                                        + (problem.column().isEmpty() ? "" : "　" + problem.column()),
                                "lz-b"),
                        Parts.text("　" + problem.message())))
                .forEach(list::add);
        if (taken.problems().size() > TOLD) {
            list.add(new ListItem("其余 " + (taken.problems().size() - TOLD) + " 处在表里标出"));
        }
        outcome.add(list, link("下载标出问题的表", entity.label().zh() + " 导入问题.xlsx", taken::marked));
    }

    private static String came(String when, Taken taken) {
        return when + "新增 " + taken.created() + " 条"
                + (taken.changed() > 0 ? "，更新 " + taken.changed() + " 条" : "")
                + (taken.waiting() > 0 ? "；" + taken.waiting() + " 行没有对上，转为待处理" : "") + "。";
    }

    private static Anchor link(String words, String name, Supplier<byte[]> content) {
        var link = new Anchor(
                DownloadHandler.fromInputStream(download -> {
                    var bytes = content.get();
                    return new DownloadResponse(
                            new ByteArrayInputStream(bytes), name, Workbooks.MEDIA_TYPE, bytes.length);
                }),
                words);
        link.addClassName("lz-link");
        return link;
    }

    private static Div problem() {
        var problem = Parts.box("lz-note red");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        return problem;
    }

    private static Div note(String words) {
        var note = problem();
        tell(note, words);
        return note;
    }

    private static void tell(Div problem, String words) {
        problem.removeAll();
        problem.add(Icon.WARNING.create(), Parts.text(words));
        problem.setVisible(true);
    }
}
