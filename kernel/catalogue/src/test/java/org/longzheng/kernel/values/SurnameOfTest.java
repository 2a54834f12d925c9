package org.longzheng.kernel.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SurnameOfTest {

    private static @Nullable Object surname(@Nullable String name) {
        return new SurnameOf().apply(Arrays.asList(name));
    }

    @Test
    void isTheFirstSignOrASurnameOfTwo() {
        assertThat(surname("测试甲")).isEqualTo("测");
        assertThat(surname("欧阳测试")).isEqualTo("欧阳");
        assertThat(surname("欧阳")).isEqualTo("欧");
    }

    @Test
    void isNothingWhereNoneIsTold() {
        assertThat(surname(null)).isNull();
        assertThat(surname(" ")).isNull();
        assertThat(surname("测试·示例")).isNull();
    }
}
