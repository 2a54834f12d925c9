package org.longzheng.kernel.publication.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.CatalogueBuilder;
import org.longzheng.kernel.catalogue.DefinitionSource;

class SharingTest {

    private static final String LAYER = """
            layer: { organ: "230600", author: 大庆市司法局, reason: 便民承诺 }
            patch:
              stall.label: 摊位（大庆）
            """;

    @Test
    void whatSaysTheSameIsTheVeryDefinitionFromBefore() {
        var before = catalogue("摊位", "");
        var after = catalogue("摊位证", "");

        var shared = Sharing.between(before, after);

        assertThat(shared.entity("stall")).isSameAs(after.entity("stall"));
        assertThat(shared.entity("stall").label().zh()).isEqualTo("摊位证");
        assertThat(shared.entity("shop")).isSameAs(before.entity("shop"));
        assertThat(shared.entity("person")).isSameAs(before.entity("person"));
        assertThat(shared.checksum()).isEqualTo(after.checksum()).isNotEqualTo(before.checksum());
        assertThat(Differences.between(after, shared)).isEmpty();
        assertThat(Differences.between(before, shared)).isEqualTo(Differences.between(before, after));
    }

    @Test
    void branchesShareWhatTheyShared() {
        var before = catalogue("摊位", "");
        var after = catalogue("摊位", LAYER);

        var shared = Sharing.between(before, after);

        assertThat(shared.layers()).isEqualTo(after.layers());
        assertThat(shared.branches().keySet())
                .isEqualTo(after.branches().keySet())
                .hasSize(1);
        var branch = shared.branches().values().iterator().next();
        assertThat(branch.entity("stall").label().zh()).isEqualTo("摊位（大庆）");
        assertThat(branch.entity("shop")).isSameAs(shared.entity("shop")).isSameAs(before.entity("shop"));
        assertThat(shared.entity("stall")).isSameAs(before.entity("stall"));
    }

    private static Catalogue catalogue(String label, String layer) {
        var files = Map.of(
                "module.yaml",
                bytes("module: market\nlabel: 市场\nversion: 1.0.0\nneeds: { platform: \">=1.0\" }\nlevels: [city]\n"),
                "stall/entity.yaml",
                bytes("entity: stall\nlabel: " + label + "\nfields:\n  name: { type: text, label: 名称 }\n"),
                "shop/entity.yaml",
                bytes("entity: shop\nlabel: 商铺\nfields:\n  name: { type: text, label: 名称 }\n"));
        var builder = CatalogueBuilder.standard()
                .source(DefinitionSource.folder(Path.of("../../metadata"), "metadata", DefinitionSource.PLATFORM))
                .source(DefinitionSource.texts(files, "market", "market"));
        if (!layer.isEmpty()) {
            builder.source(
                    DefinitionSource.texts(Map.of("230600/l.yaml", bytes(layer)), "layers", DefinitionSource.LAYERS));
        }
        return builder.build().orThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
