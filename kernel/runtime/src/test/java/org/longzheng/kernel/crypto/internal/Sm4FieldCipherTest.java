package org.longzheng.kernel.crypto.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longzheng.kernel.crypto.FieldCipher.Cell;
import org.longzheng.kernel.crypto.SealBrokenException;
import org.longzheng.kernel.crypto.Sm3;

class Sm4FieldCipherTest {

    private static final String ID_NUMBER = "239901199001010014";
    private static final Cell CELL = new Cell("e_person", "f_id_no", 7);

    @TempDir
    Path folder;

    private Sm4FieldCipher cipher;

    @BeforeEach
    void setUp() {
        cipher = new Sm4FieldCipher(FieldKeys.at(folder.resolve("keys/field.keys")));
    }

    @Test
    void opensWhatItSealed() {
        assertThat(cipher.open(cipher.seal(ID_NUMBER, CELL), CELL)).isEqualTo(ID_NUMBER);
        assertThat(cipher.open(cipher.seal("", CELL), CELL)).isEmpty();
    }

    @Test
    void sealsTheSameValueDifferentlyEachTime() {
        var sealed = cipher.seal(ID_NUMBER, CELL);

        assertThat(sealed).startsWith("k1:").doesNotContain(ID_NUMBER).isNotEqualTo(cipher.seal(ID_NUMBER, CELL));
    }

    @Test
    void refusesAValueMovedToAnotherCell() {
        var sealed = cipher.seal(ID_NUMBER, CELL);

        assertThatThrownBy(() -> cipher.open(sealed, new Cell("e_person", "f_id_no", 8)))
                .isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> cipher.open(sealed, new Cell("e_person", "f_phone", 7)))
                .isInstanceOf(SealBrokenException.class);
    }

    @Test
    void refusesAChangedValueAndAnUnknownKey() {
        var sealed = cipher.seal(ID_NUMBER, CELL);
        var changed = sealed.substring(0, 10) + (sealed.charAt(10) == 'A' ? 'B' : 'A') + sealed.substring(11);

        assertThatThrownBy(() -> cipher.open(changed, CELL)).isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> cipher.open("k9:" + sealed.substring(3), CELL))
                .isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> cipher.open("k1:", CELL)).isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> cipher.open("plain", CELL)).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void findsEqualValuesByTheBlindIndexOfOneColumn() {
        var index = cipher.blindIndex("23990119850612002X", "e_person", "f_id_no");

        assertThat(index).hasSize(43);
        assertThat(cipher.blindIndex("２３９９０１19850612002x ", "e_person", "f_id_no"))
                .isEqualTo(index);
        assertThat(cipher.blindIndex("23990119850612002X", "e_person", "f_phone"))
                .isNotEqualTo(index);
    }

    @Test
    void keepsItsKeysInAFileOnlyTheOwnerMayRead() throws IOException {
        var file = folder.resolve("keys/field.keys");
        var sealed = cipher.seal(ID_NUMBER, CELL);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(new Sm4FieldCipher(FieldKeys.at(file)).open(sealed, CELL)).isEqualTo(ID_NUMBER);
    }

    @Test
    void opensOldValuesAfterANewKeyWasAdded() throws IOException {
        var file = folder.resolve("keys/field.keys");
        var sealed = cipher.seal(ID_NUMBER, CELL);
        Files.writeString(file, Files.readString(file) + "seal k2 AAECAwQFBgcICQoLDA0ODw==\n");
        var later = new Sm4FieldCipher(FieldKeys.at(file));

        assertThat(later.open(sealed, CELL)).isEqualTo(ID_NUMBER);
        assertThat(later.seal(ID_NUMBER, CELL)).startsWith("k2:");
    }

    /** RFC 8998, appendix A.1. */
    @Test
    void computesTheGcmVectorOfTheStandard() throws Exception {
        var gcm = GCMBlockCipher.newInstance(new SM4Engine());
        gcm.init(
                true,
                new AEADParameters(
                        new KeyParameter(Hex.decode("0123456789ABCDEFFEDCBA9876543210")),
                        128,
                        Hex.decode("00001234567800000000ABCD"),
                        Hex.decode("FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2")));
        var plain = Hex.decode("AAAAAAAAAAAAAAAABBBBBBBBBBBBBBBBCCCCCCCCCCCCCCCCDDDDDDDDDDDDDDDD"
                + "EEEEEEEEEEEEEEEEFFFFFFFFFFFFFFFFEEEEEEEEEEEEEEEEAAAAAAAAAAAAAAAA");
        var output = new byte[gcm.getOutputSize(plain.length)];
        int written = gcm.processBytes(plain, 0, plain.length, output, 0);
        gcm.doFinal(output, written);

        assertThat(Hex.toHexString(output).toUpperCase())
                .isEqualTo("17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735"
                        + "D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D"
                        + "83DE3541E4C2B58177E065A9BF7B62EC");
    }

    /** GB/T 32905, appendix A.1. */
    @Test
    void computesTheDigestVectorOfTheStandard() {
        assertThat(Sm3.hex("abc")).isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    }
}
