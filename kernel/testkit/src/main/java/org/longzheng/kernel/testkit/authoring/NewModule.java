package org.longzheng.kernel.testkit.authoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.longzheng.kernel.catalogue.DefinitionSource;

/**
 * A small module that runs as it is: one kind of case with a form, a list, a process of two roles with a time limit, and a scenario that shows it.
 * From there an author changes one thing at a time.
 */
public final class NewModule {

    /** So long that {@code -leader} still fits behind it. */
    private static final int LONGEST_ID = 32;

    private NewModule() {}

    /**
     * Writes the module.
     *
     * @param folder where its folder of definitions and its README go; must not exist or be empty
     * @param id of the module, e.g. {@code seal-loans}
     * @param entity of its first kind of case, e.g. {@code seal-loan}
     * @param label what people read, e.g. 印章借用
     * @return the files written, in order
     * @throws AuthoringException when an id or the label cannot be used, or the folder holds something already
     * @throws IOException when the folder cannot be written
     */
    public static List<Path> write(Path folder, String id, String entity, String label) throws IOException {
        Draft.checkId("a module", id, LONGEST_ID);
        Draft.checkId("an entity", entity, LONGEST_ID);
        if (id.equals(DefinitionSource.PLATFORM)) {
            throw new AuthoringException("\"%s\" is what the platform itself is called. Choose another id.", id);
        }
        if (Files.exists(folder)) {
            try (var inside = Files.newDirectoryStream(folder)) {
                if (inside.iterator().hasNext()) {
                    throw new AuthoringException(
                            "\"%s\" holds something already, and nothing is overwritten. Choose another folder.",
                            folder);
                }
            }
        }
        return new Draft(Map.of(
                        "id",
                        id,
                        "entity",
                        entity,
                        "label",
                        Draft.label(label),
                        "title",
                        label.strip(),
                        "story",
                        Draft.label(label.strip() + "：国庆前提出，节后第一个工作日前审批")))
                .file("README.md", README)
                .file("metadata/module.yaml", MODULE)
                .file("metadata/«entity»/entity.yaml", ENTITY)
                .file("metadata/«entity»/workflow.yaml", WORKFLOW)
                .file("metadata/«entity»/form.yaml", FORM)
                .file("metadata/«entity»/list.yaml", LIST)
                .file("metadata/casts/«id».yaml", CAST)
                .file("metadata/scenarios/«entity».yaml", SCENARIO)
                .file("demonstration/accounts.csv", ACCOUNTS)
                .writeBelow(folder);
    }

    private static final String README = """
            # «title»

            A module of Longzheng: definitions only, no Java.

            | Folder | What it is |
            |---|---|
            | `metadata/module.yaml` | the module: its roles and its menu |
            | `metadata/«entity»` | the case: fields and rights, process and time limit, form, list |
            | `metadata/casts`, `metadata/scenarios` | people and stories that show how it works |
            | `demonstration` | accounts of a trial installation |

            ```
            java -jar longzheng.jar check .        # every problem, with its line
            java -jar longzheng.jar scenarios .    # the stories, played on the real engine
            java -jar longzheng.jar pack .         # the jar that an installation takes
            ```
            """;

    private static final String MODULE = """
            module: «id»
            label: «label»
            version: 0.1.0
            needs: { platform: ">=1.0" }
            levels: [province, city, county]
            roles:
              «id»-clerk: { label: 经办人, like: clerk }
              «id»-leader: { label: 审批人, like: leader }
            menu:
              - 办理: [«entity»]
            """;

    private static final String ENTITY = """
            entity: «entity»
            label: «label»
            title: subject
            fields:
              subject: { type: text, required: true, label: 事由 }
              wantedOn: { type: date, label: 需要日期 }
              details: { type: long-text, label: 说明 }
              opinion: { type: long-text, label: 审批意见 }
            groups:  # sections of the form, and what rights speak of
              request: { label: 申请, fields: [subject, wantedOn, details] }
              handling: { label: 审批, fields: [opinion] }
            rules:
              - { id: not-in-the-past, at: [start], require: "wantedOn == null or wantedOn >= today", say: 需要日期不能早于今天。请改为今天或者以后的日期。 }
            access:  # whoever is not named here sees nothing
              - { role: «id»-clerk, rows: own, can: [read, create] }
              - { role: «id»-leader, rows: below, can: [read, export], export: { max: 1000 } }
            """;

    private static final String WORKFLOW = """
            process: «entity»
            label: «label»
            start: { by: «id»-clerk }
            limits:
              decision: { label: 审批, length: 3 working-days, from: start, until: decide }
            steps:
              decide:
                label: 审批
                by: «id»-leader
                fills: [opinion]
                choices:
                  agree: { label: 同意, end: AGREED }
                  return: { label: 退回修改, back-to: start, needs: [reason] }
                  refuse: { label: 不同意, end: REFUSED, needs: [reason] }
            ends:
              AGREED: { label: 同意, good: true }
              REFUSED: { label: 不同意 }
              WITHDRAWN: { label: 撤回 }
            actions:
              withdraw: { label: 撤回, by: starter, during: decide, end: WITHDRAWN, needs: [reason] }
            """;

    private static final String FORM = """
            form: «entity»
            tabs:
              - { label: 申请, groups: [request] }
              - { label: 审批, groups: [handling] }
            """;

    private static final String LIST = """
            list: «entity»
            columns: [subject, wantedOn, state, organ]
            filters: [state, organ]
            views:
              open: { label: 在办, where: open }
            """;

    private static final String CAST = """
            # People for the scenarios; all of them are invented.
            cast: «id»
            like: heilongjiang
            people:
              经办甲: { role: «id»-clerk, at: "230100" }
              审批乙: { role: «id»-leader, at: "230100" }
            """;

    private static final String SCENARIO = """
            scenario: «story»
            cast: «id»
            steps:
              - { at: 2026-09-28 09:00, as: 经办甲, start: «entity», with: { subject: 第一件, wantedOn: 2026-09-01 }, expect: { refused: not-in-the-past } }
              - { at: 2026-09-28 09:05, as: 经办甲, start: «entity», name: 申请, with: { subject: 第一件, wantedOn: 2026-10-12 }, expect: { step: decide, limits: { decision: { due: 2026-10-08 } } } }
              - { at: 2026-09-29 10:00, as: 经办甲, choose: decide.agree, expect: { refused: assignee } }
              - { at: 2026-09-30 10:00, as: 审批乙, choose: decide.agree, with: { opinion: 同意 }, expect: { outcome: AGREED } }
            """;

    private static final String ACCOUNTS = """
            account,name,role,organ
            «id».clerk,演示经办,«id»-clerk,230100
            «id».leader,演示审批,«id»-leader,230100
            """;
}
