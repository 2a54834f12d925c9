package org.longzheng.kernel.expressions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KinshipTest {

    private static MapRecord person(String id, MapRecord... relatives) {
        var rows = List.of(relatives).stream()
                .map(each -> new MapRecord("person.relatives", id + ".0", Map.of("person", each)))
                .toList();
        return new MapRecord("person", id, new HashMap<>(Map.of("relatives", rows)));
    }

    @Test
    void oneDeclarationRelatesBoth() {
        var sister = person("2");
        var brother = person("1", sister);

        assertThat(Kinship.related(brother, sister)).isTrue();
        assertThat(Kinship.related(sister, brother)).isTrue();
    }

    @Test
    void nobodyIsTheirOwnRelativeNorThatOfAStranger() {
        var stranger = person("3");
        var brother = person("1", person("2"));

        assertThat(Kinship.related(brother, brother)).isFalse();
        assertThat(Kinship.related(brother, stranger)).isFalse();
        assertThat(Kinship.related(brother, null)).isFalse();
        assertThat(Kinship.related(brother, new MapRecord("holder", "2", Map.of())))
                .isFalse();
    }
}
