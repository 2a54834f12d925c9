package org.longzheng.kernel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.sdk.Problem;

/** What layers make of definitions, for whom and when. */
class LayersTest {

    private static final Path LAWYERS = Path.of("../../plugins/lawyers/metadata");
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);
    private static final String DAQING = "2306";
    private static final String HARBIN = "2301";

    private static final String PROMISE = """
            layer: { organ: "230600", author: 大庆市司法局, reason: 便民承诺, from: 2026-12-01, until: 2027-11-30 }
            patch:
              practice-licence.limits.review.length: 15 working-days
              practice-licence.fields: { add: { windowNo: { type: text, label: 窗口号, after: kind } } }
              practice-licence.steps.accept.fills: { add: [windowNo] }
              practice-licence.materials: { add: { residence: { label: 居住证明, required: false } } }
              practice-licence.fields.kind.label: 执业种类
            """;

    private static CatalogueBuilder builder(Map<String, String> layers) {
        var files = new LinkedHashMap<String, byte[]>();
        layers.forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return CatalogueBuilder.standard()
                .source(DefinitionSource.folder(Path.of("../../metadata"), "metadata", DefinitionSource.PLATFORM))
                .source(DefinitionSource.folder(LAWYERS, "plugins/lawyers/metadata", "lawyers"))
                .source(DefinitionSource.texts(files, "layers", DefinitionSource.LAYERS));
    }

    private static Catalogue sound(Map<String, String> layers) {
        var outcome = builder(layers).build();
        assertThat(outcome.problems().asText()).isEmpty();
        return outcome.orThrow();
    }

    private static Catalogue at(Catalogue catalogue, String scope, LocalDate day) {
        var branch = catalogue.branchOf(scope, day);
        return branch.isEmpty() ? catalogue : catalogue.branches().get(branch);
    }

    @Test
    void aCityWorksWithItsOwnLayerAndEverybodyBelowItToo() {
        var catalogue = sound(Map.of("230600/promise.yaml", PROMISE));

        var district = at(catalogue, "230602", TODAY);

        var review = district.process("practice-licence").limits().get("review");
        assertThat(review.length()).isEqualTo(Length.workingDays(15));
        assertThat(review.shortened().asText()).isEqualTo("大庆市司法局：便民承诺（原为20个工作日）");
        assertThat(district.process("practice-licence").steps().get("accept").fills())
                .contains("windowNo");
        assertThat(district.entity("practice-licence").fields().keySet()).containsSubsequence("kind", "windowNo");
        assertThat(district.entity("practice-licence").fields().get("windowNo").layer())
                .isEqualTo("230600");
        assertThat(district.entity("practice-licence")
                        .fields()
                        .get("kind")
                        .label()
                        .zh())
                .isEqualTo("执业种类");
        assertThat(district.entity("practice-licence").materials()).containsKey("residence");
        assertThat(at(catalogue, DAQING, TODAY)).isSameAs(district);
        assertThat(at(catalogue, "2306~1a", TODAY)).isSameAs(district);
    }

    @Test
    void othersAndTheSuperiorWorkWithTheVeryDefinitionsAbove() {
        var catalogue = sound(Map.of("230600/promise.yaml", PROMISE));

        assertThat(at(catalogue, HARBIN, TODAY)).isSameAs(catalogue);
        assertThat(at(catalogue, "23", TODAY)).isSameAs(catalogue);
        assertThat(catalogue.entity("practice-licence").fields()).doesNotContainKey("windowNo");
        assertThat(catalogue.process("practice-licence").limits().get("review").shortened())
                .isNull();
    }

    @Test
    void whatALayerDoesNotChangeIsShared() {
        var catalogue = sound(Map.of("230600/promise.yaml", PROMISE));
        var daqing = at(catalogue, DAQING, TODAY);

        assertThat(daqing.entities().keySet())
                .containsExactlyElementsOf(catalogue.entities().keySet());
        daqing.entities().forEach((id, entity) -> {
            if (!id.equals("practice-licence")) {
                assertThat(entity).as(id).isSameAs(catalogue.entity(id));
            }
        });
        assertThat(daqing.regions()).isSameAs(catalogue.regions());
        assertThat(daqing.reports()).isSameAs(catalogue.reports());
        assertThat(daqing.codes()).isSameAs(catalogue.codes());
    }

    @Test
    void aLayerHoldsFromItsFirstDayToItsLast() {
        var catalogue = sound(Map.of("230600/promise.yaml", PROMISE));

        assertThat(at(catalogue, DAQING, LocalDate.of(2026, 11, 30))).isSameAs(catalogue);
        assertThat(at(catalogue, DAQING, LocalDate.of(2027, 11, 30))).isNotSameAs(catalogue);
        assertThat(at(catalogue, DAQING, LocalDate.of(2027, 12, 1))).isSameAs(catalogue);
    }

    @Test
    void layersAreLaidFromTheRootToTheLeaf() {
        var catalogue = sound(Map.of("230000/pace.yaml", """
                layer: { organ: "230000", author: 省厅, reason: 全省提速 }
                patch:
                  practice-licence.limits.review.length: 18 working-days
                """, "230600/promise.yaml", PROMISE));

        assertThat(length(at(catalogue, HARBIN, TODAY))).isEqualTo(18);
        assertThat(length(at(catalogue, DAQING, TODAY))).isEqualTo(15);
        assertThat(length(at(catalogue, DAQING, TODAY.minusDays(1)))).isEqualTo(18);
        assertThat(catalogue
                        .layers()
                        .get("layers/230600/promise.yaml")
                        .patches()
                        .getFirst()
                        .above())
                .isEqualTo("18 working-days");
    }

    private static long length(Catalogue catalogue) {
        return catalogue
                .process("practice-licence")
                .limits()
                .get("review")
                .length()
                .amount();
    }

    @Test
    void twoCitiesMayEachHaveAFieldOfTheSameName() {
        var catalogue = sound(Map.of("230600/promise.yaml", PROMISE, "230100/window.yaml", """
                layer: { organ: "230100", author: 哈尔滨市司法局, reason: 叫号 }
                patch:
                  practice-licence.fields: { add: { windowNo: { type: integer, label: 窗口 } } }
                """));

        assertThat(at(catalogue, DAQING, TODAY)
                        .entity("practice-licence")
                        .fields()
                        .get("windowNo")
                        .type()
                        .kind())
                .isEqualTo(FieldKind.TEXT);
        assertThat(at(catalogue, HARBIN, TODAY)
                        .entity("practice-licence")
                        .fields()
                        .get("windowNo")
                        .type()
                        .kind())
                .isEqualTo(FieldKind.INTEGER);
        assertThat(catalogue.branches()).hasSize(2);
    }

    @Test
    void aCodeIsAddedBelowOneThatExists() {
        var catalogue = sound(Map.of("230600/codes.yaml", """
                layer: { organ: "230600", author: 大庆市司法局, reason: 油田 }
                patch:
                  party-role.items: { add: { OIL_FIELD: { label: 油田职工, parent: OTHER } } }
                """));

        assertThat(at(catalogue, DAQING, TODAY).codeList("party-role").items()).containsKey("OIL_FIELD");
        assertThat(at(catalogue, DAQING, TODAY).codeList("party-role").counted("OIL_FIELD"))
                .isEqualTo("OIL_FIELD");
        var above = catalogue.codeList("party-role");
        assertThat(above.item("OIL_FIELD")).hasValueSatisfying(item -> {
            assertThat(item.label().zh()).isEqualTo("油田职工");
            assertThat(item.until()).isBefore(TODAY);
        });
        assertThat(above.counted("OIL_FIELD")).isEqualTo("OTHER");
        assertThat(at(catalogue, HARBIN, TODAY).codeList("party-role")).isSameAs(above);
    }

    @Test
    void aCityPrintsItsOwnTemplate() throws IOException {
        var own = Files.readAllBytes(Path.of("../../metadata/process-templates/licence/templates/grant-decision.docx"));
        var layer = """
                layer: { organ: "230600", author: 大庆市司法局, reason: 版式 }
                patch:
                  practice-licence.documents.grant-decision.template: decision-of-daqing.docx
                """;
        var catalogue = builder(Map.of())
                .source(DefinitionSource.texts(
                        Map.of(
                                "230600/paper.yaml",
                                layer.getBytes(StandardCharsets.UTF_8),
                                "230600/decision-of-daqing.docx",
                                own),
                        "layers",
                        DefinitionSource.LAYERS))
                .build()
                .orThrow();

        var template = at(catalogue, DAQING, TODAY)
                .entity("practice-licence")
                .documents()
                .get("grant-decision")
                .template();

        assertThat(template).isEqualTo("230600/decision-of-daqing.docx");
        assertThat(catalogue.templates()).containsKey(template);
        assertThat(catalogue
                        .entity("practice-licence")
                        .documents()
                        .get("grant-decision")
                        .template())
                .isEqualTo("practice-grant.docx");
    }

    @Test
    void aTemplateThatTheCityDoesNotBringIsRefused() {
        var outcome = builder(Map.of("230600/paper.yaml", """
                layer: { organ: "230600", author: 大庆市司法局, reason: 版式 }
                patch:
                  practice-licence.documents.grant-decision.template: decision-of-daqing.docx
                """)).build();

        assertThat(outcome.problems().asText()).contains("layers/230600/paper.yaml:3", "decision-of-daqing.docx");
    }

    @Test
    void aSettingHasTheValueOfTheCityInWhateverNamesItThere() {
        var catalogue = CatalogueBuilder.standard()
                .source(DefinitionSource.folder(
                        Path.of("src/test/resources/catalogue/accepted/permits"), DefinitionSource.PLATFORM))
                .build()
                .orThrow();
        var city = at(catalogue, "~990100", TODAY);

        assertThat(feeRule(catalogue)).contains("kind.fee * (1 - 12.5 %)");
        assertThat(feeRule(city)).contains("kind.fee * (1 - 20 %)");
        assertThat(city.entity("permit").rules().getLast().say().meaning())
                .isEqualTo("费用不足，应在{from + 7 calendar-days}前补足");
        assertThat(city.entity("permit").fields().get("until").max())
                .isEqualTo(catalogue.entity("permit").fields().get("until").max());
        assertThat(city.entity("holder")).isSameAs(catalogue.entity("holder"));
    }

    private static String feeRule(Catalogue catalogue) {
        return catalogue.entity("permit").rules().getLast().require().meaning();
    }

    @Test
    void aFieldThatTheModuleRenamedSinceIsStillFound(@TempDir Path folder) throws IOException {
        var permits = Path.of("src/test/resources/catalogue/accepted/permits");
        Files.createDirectories(folder.resolve("holder"));
        Files.createDirectories(folder.resolve("layers"));
        Files.writeString(
                folder.resolve("holder/entity.yaml"),
                Files.readString(permits.resolve("holder/entity.yaml"))
                        + "migrate:\n  1.0.0: { rename: { beginning: since } }\n");
        Files.writeString(folder.resolve("layers/city.yaml"), """
                layer: { organ: "990100", author: 示例市, reason: 便民 }
                patch:
                  holder.fields.beginning.label: 开业日
                  holder.fields: { add: { stallNo: { type: text, label: 摊位号, after: beginning } } }
                """);

        var catalogue = CatalogueBuilder.standard()
                .source(new OverlaidSource(permits, folder))
                .build()
                .orThrow();

        var fields = at(catalogue, "~990100", TODAY).entity("holder").fields();
        assertThat(fields.get("since").label().zh()).isEqualTo("开业日");
        assertThat(fields.keySet()).containsSubsequence("since", "stallNo", "days");
    }

    @Test
    void whatIsFreeMayBeLooserThanAboveForThoseBelowAlone(@TempDir Path folder) throws IOException {
        var outcome = withFreePermit(folder, """
                layer: { organ: "990100", author: 示例市, reason: 便民 }
                patch:
                  permit.fields.fee.min: -10
                  permit.fields.fee.required: true
                  permit.fields.fee.label: 减免后费用
                """);

        assertThat(outcome.problems().asText()).isEmpty();
        var above = outcome.orThrow().entity("permit").fields().get("fee");
        var below = at(outcome.orThrow(), "~990100", TODAY).entity("permit").fields();
        assertThat(below.get("fee").min()).hasToString("-10");
        assertThat(below.get("fee").required()).isTrue();
        assertThat(below.get("fee").label().zh()).isEqualTo("减免后费用");
        assertThat(below.get("place").required()).isFalse();
        assertThat(above.min()).hasToString("0");
        assertThat(above.required()).isFalse();
    }

    @Test
    void whatStandsBesideWhatIsFreeStaysLocked(@TempDir Path folder) throws IOException {
        var outcome = withFreePermit(folder, """
                layer: { organ: "990100", author: 示例市, reason: 便民 }
                patch:
                  permit.fields.fee.min: -10
                  permit.fields.kind.required: false
                """);

        assertThat(outcome.problems().sorted()).extracting(Problem::code).containsExactly("LAY-002");
        assertThat(outcome.problems().sorted().getFirst().place().line()).isEqualTo(4);
    }

    /** The permits, of whose fields {@code fee} is free. */
    private static CatalogueOutcome withFreePermit(Path folder, String layer) throws IOException {
        var permits = Path.of("src/test/resources/catalogue/accepted/permits");
        var entity = Files.readString(permits.resolve("permit/entity.yaml"));
        var free = entity.replace("min: 0, label: 费用", "min: 0, layers: free, label: 费用");
        assertThat(free).isNotEqualTo(entity);
        Files.createDirectories(folder.resolve("permit"));
        Files.createDirectories(folder.resolve("layers"));
        Files.writeString(folder.resolve("permit/entity.yaml"), free);
        Files.writeString(folder.resolve("layers/city.yaml"), layer);
        return CatalogueBuilder.standard()
                .source(new OverlaidSource(permits, folder))
                .build();
    }

    @Test
    void everyEntityOfTheProductMayBeLabelledAnew() {
        var base = builder(Map.of()).build().orThrow();
        var patch = new StringBuilder("layer: { organ: \"230600\", author: 大庆市司法局, reason: 称呼 }\npatch:\n");
        base.entities().keySet().forEach(id -> patch.append("  ").append(id).append(".label: 本地名称\n"));

        var branch = at(sound(Map.of("230600/labels.yaml", patch.toString())), DAQING, TODAY);

        assertThat(branch.entities().values())
                .allSatisfy(entity -> assertThat(entity.label().zh()).isEqualTo("本地名称"));
    }

    @Test
    void aLayerThatDoesNotFitIsSetAsideAndNamedWhereTheSiteMustStart() {
        var outcome = builder(Map.of("230600/promise.yaml", PROMISE, "230100/late.yaml", """
                        layer: { organ: "230100", author: 哈尔滨市司法局, reason: 试验 }
                        patch:
                          practice-licence.limits.review.length: 25 working-days
                        """))
                .settingLayersAside()
                .build();

        assertThat(outcome.orThrow().layers()).containsOnlyKeys("layers/230600/promise.yaml");
        assertThat(outcome.problems().sorted()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
            assertThat(problem.code()).isEqualTo("LAY-010");
            assertThat(problem.place().file()).isEqualTo("layers/230100/late.yaml");
        });
    }

    @Test
    void aFileLiesInTheFolderOfItsOrgan() {
        var outcome = builder(Map.of("230100/promise.yaml", PROMISE)).build();

        assertThat(outcome.problems().asText()).contains("LAY-008", "230600");
    }
}
