package org.longzheng.kernel.publication.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.CatalogueBuilder;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.publication.PublicationPlan.Risk;
import org.longzheng.kernel.schema.SchemaModel;
import org.longzheng.kernel.schema.SchemaModel.Table;
import org.longzheng.kernel.schema.Tables;

/** A publication that leaves out what both catalogues share finds what one finds that looks at everything. */
class WhatIsLeftOutTest {

    private static final String MODULE =
            "module: market\nlabel: 市场\nversion: 1.0.0\nneeds: { platform: \">=1.0\" }\nlevels: [city]\n";

    private static final String STALL = """
            entity: stall
            label: 摊位
            fields:
              name: { type: text, label: 名称 }
              kind: { type: code, list: market-kind, label: 类别 }
              tags: { type: code, list: market-kind, many: true, label: 标签 }
              phone: { type: market-phone, label: 电话 }
            """;

    private static final String SHOP = """
            entity: shop
            label: 商铺
            fields:
              name: { type: text, label: 名称 }
              kind: { type: code, list: market-kind, label: 类别 }
              phone: { type: market-phone, label: 电话 }
            """;

    private static final String KINDS = """
            codes:
              market-kind:
                label: 类别
                items:
                  FOOD: 食品
                  CLOTHES: 服装
            """;

    private static final String TYPES = """
            types:
              market-phone: { of: text, length: 20, grade: P2 }
            """;

    private static final String LAYER = """
            layer: { organ: "230600", author: 大庆市司法局, reason: 便民承诺 }
            patch:
              shop.fields: { add: { windowNo: { type: text, label: 窗口号 } } }
            """;

    private enum Change {
        LABEL("stall/entity.yaml", "label: 摊位", "label: 摊位证"),
        WIDTH("stall/entity.yaml", "name: { type: text,", "name: { type: text, length: 300,"),
        FIELD_GONE("stall/entity.yaml", "  tags: { type: code, list: market-kind, many: true, label: 标签 }\n", ""),
        FIELD_REQUIRED("stall/entity.yaml", "label: 名称 }", "label: 名称, required: true }"),
        ENTITY_GONE("shop/entity.yaml", SHOP, ""),
        CODE_GONE("codes.yaml", "      CLOTHES: 服装\n", ""),
        VALUE_TYPE_WIDER("types.yaml", "length: 20", "length: 40"),
        SEALED("types.yaml", "grade: P2", "grade: P3"),
        LAYER_COMES("layer", "", LAYER),
        LAYER_ADDS("layer", "label: 窗口号 } }", "label: 窗口号 }, desk: { type: text, label: 台席 } }");

        private final String file;
        private final String was;
        private final String is;

        Change(String file, String was, String is) {
            this.file = file;
            this.was = was;
            this.is = is;
        }
    }

    @ParameterizedTest
    @EnumSource
    void tablesThatDifferAreFound(Change change) {
        var before = catalogue(change, false);
        var after = Sharing.between(before, catalogue(change, true));

        var apart = SchemaModel.apart(before, after);

        assertThat(different(SchemaModel.of(before, apart), SchemaModel.of(after, apart)))
                .isEqualTo(different(SchemaModel.of(before), SchemaModel.of(after)));
    }

    @ParameterizedTest
    @EnumSource
    void whatWouldBeLostIsFound(Change change) {
        var before = catalogue(change, false);
        var after = catalogue(change, true);

        assertThat(lost(before, Sharing.between(before, after))).isEqualTo(lost(before, after));
    }

    private static Map<String, Table> different(SchemaModel before, SchemaModel after) {
        var different = new LinkedHashMap<String, Table>();
        after.tables().forEach((name, table) -> {
            if (!table.equals(before.tables().get(name))) {
                different.put(name, table);
            }
        });
        return different;
    }

    /** In a database in which every column of every row holds everything. */
    private static List<String> lost(Catalogue before, Catalogue after) {
        var tables = (Tables) Proxy.newProxyInstance(
                Tables.class.getClassLoader(),
                new Class<?>[] {Tables.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "rows" -> 9L;
                    case "values" -> 7L;
                    case "holding" -> 5L;
                    case "has" -> true;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        var told = new ArrayList<String>();
        new Losses(tables, before, after, ModuleChanges.between(List.of(), List.of()), new Losses.Told() {
                    @Override
                    public void line(String text, long rows, Risk risk) {
                        told.add(text + " " + rows + " " + risk);
                    }

                    @Override
                    public void refusal(String text) {
                        told.add(text);
                    }
                })
                .find();
        return told;
    }

    private static Catalogue catalogue(Change change, boolean changed) {
        var texts = new LinkedHashMap<>(Map.of(
                "module.yaml", MODULE,
                "stall/entity.yaml", STALL,
                "shop/entity.yaml", SHOP,
                "codes.yaml", KINDS,
                "types.yaml", TYPES,
                "layer", change == Change.LAYER_COMES ? "" : LAYER));
        if (change == Change.ENTITY_GONE) {
            texts.put("layer", "");
        }
        if (changed) {
            texts.computeIfPresent(
                    change.file,
                    (file, text) -> change.was.isEmpty() ? change.is : text.replace(change.was, change.is));
            assertThat(texts.get(change.file)).contains(change.is);
        }
        var layer = texts.remove("layer");
        var files = new LinkedHashMap<String, byte[]>();
        texts.forEach((path, text) -> {
            if (!text.isEmpty()) {
                files.put(path, text.getBytes(StandardCharsets.UTF_8));
            }
        });
        var builder = CatalogueBuilder.standard()
                .source(DefinitionSource.folder(Path.of("../../metadata"), "metadata", DefinitionSource.PLATFORM))
                .source(DefinitionSource.texts(files, "market", "market"));
        if (!layer.isEmpty()) {
            builder.source(DefinitionSource.texts(
                    Map.of("230600/l.yaml", layer.getBytes(StandardCharsets.UTF_8)),
                    "layers",
                    DefinitionSource.LAYERS));
        }
        return builder.build().orThrow();
    }
}
