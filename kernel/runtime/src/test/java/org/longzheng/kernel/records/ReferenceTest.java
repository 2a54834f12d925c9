package org.longzheng.kernel.records;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReferenceTest {

    @Test
    void anIdFromOutsideHasUpToNineteenDigits() {
        assertThat(Reference.id("2067312345678901234")).contains(2_067_312_345_678_901_234L);
        assertThat(Reference.id("7")).contains(7L);
    }

    @Test
    void whatIsNoIdIsNone() {
        assertThat(Reference.id(null)).isEmpty();
        assertThat(Reference.id("")).isEmpty();
        assertThat(Reference.id("-1")).isEmpty();
        assertThat(Reference.id("1 or 1=1")).isEmpty();
        // nineteen digits, and more than a number of 63 bits holds
        assertThat(Reference.id("9999999999999999999")).isEmpty();
        assertThat(Reference.id("20673123456789012345")).isEmpty();
    }
}
