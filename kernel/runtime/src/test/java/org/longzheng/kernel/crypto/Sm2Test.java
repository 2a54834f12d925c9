package org.longzheng.kernel.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Sm2Test {

    private static final byte[] MESSAGE = "message digest".getBytes(StandardCharsets.UTF_8);

    /** The key and the signature of GB/T 32918.5, annex A.2. */
    @Test
    void knowsTheExampleOfTheStandard() {
        var secret = hex("3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8");
        var open = hex("04"
                + "09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"
                + "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13");
        var signature = hex("3046"
                + "022100F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3"
                + "022100B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA");

        assertThat(Sm2.publicKey(secret)).isEqualTo(open);
        assertThat(Sm2.verify(open, MESSAGE, signature)).isTrue();
    }

    @Test
    void onlyTheSignedMessageAndTheRightKeyHold() {
        var key = Sm2.newKey();
        var signature = Sm2.sign(key.privateKey(), MESSAGE);

        assertThat(key.privateKey()).hasSize(32);
        assertThat(Sm2.publicKey(key.privateKey())).isEqualTo(key.publicKey()).hasSize(65);
        assertThat(Sm2.verify(key.publicKey(), MESSAGE, signature)).isTrue();
        assertThat(Sm2.verify(key.publicKey(), new byte[] {1}, signature)).isFalse();
        assertThat(Sm2.verify(Sm2.newKey().publicKey(), MESSAGE, signature)).isFalse();
    }

    @Test
    void whatIsNoKeyOrSignatureDoesNotHold() {
        var key = Sm2.newKey();

        assertThat(Sm2.verify(new byte[0], MESSAGE, Sm2.sign(key.privateKey(), MESSAGE)))
                .isFalse();
        assertThat(Sm2.verify(key.publicKey(), MESSAGE, new byte[0])).isFalse();
        assertThat(Sm2.verify(key.publicKey(), MESSAGE, new byte[72])).isFalse();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.toLowerCase(java.util.Locale.ROOT));
    }
}
