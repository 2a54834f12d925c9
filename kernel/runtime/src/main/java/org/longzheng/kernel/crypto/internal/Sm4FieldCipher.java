package org.longzheng.kernel.crypto.internal;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Locale;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.longzheng.kernel.crypto.FieldCipher;
import org.longzheng.kernel.crypto.SealBrokenException;

/**
 * SM4-GCM with a random 96-bit nonce and the cell as additional data; the blind index is HMAC-SM3 under a key of its own. Safe for use by many
 * threads.
 */
final class Sm4FieldCipher implements FieldCipher {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final FieldKeys keys;
    private final SecureRandom random = new SecureRandom();

    Sm4FieldCipher(FieldKeys keys) {
        this.keys = keys;
    }

    @Override
    public String seal(String plain, Cell cell) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var cipher = cipher(true, keys.current(), nonce, cell);
        var input = plain.getBytes(StandardCharsets.UTF_8);
        var output = new byte[NONCE_BYTES + cipher.getOutputSize(input.length)];
        System.arraycopy(nonce, 0, output, 0, NONCE_BYTES);
        try {
            int written = cipher.processBytes(input, 0, input.length, output, NONCE_BYTES);
            cipher.doFinal(output, NONCE_BYTES + written);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException(e);
        }
        return keys.currentId() + ":" + Base64.getEncoder().withoutPadding().encodeToString(output);
    }

    @Override
    public String open(String sealed, Cell cell) {
        int colon = sealed.indexOf(':');
        var key = colon < 0 ? null : keys.key(sealed.substring(0, colon));
        if (key == null) {
            throw new SealBrokenException("no key for the sealed value in " + cell);
        }
        try {
            var bytes = Base64.getDecoder().decode(sealed.substring(colon + 1));
            var nonce = java.util.Arrays.copyOf(bytes, NONCE_BYTES);
            var cipher = cipher(false, key, nonce, cell);
            var plain = new byte[cipher.getOutputSize(bytes.length - NONCE_BYTES)];
            int written = cipher.processBytes(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES, plain, 0);
            written += cipher.doFinal(plain, written);
            return new String(plain, 0, written, StandardCharsets.UTF_8);
        } catch (InvalidCipherTextException | RuntimeException e) {
            throw new SealBrokenException("the sealed value in " + cell + " was changed or moved", e);
        }
    }

    @Override
    public String blindIndex(String plain, String table, String column) {
        var mac = new HMac(new SM3Digest());
        mac.init(new KeyParameter(keys.indexKey()));
        var text = (table + "|" + column + "|" + normalised(plain)).getBytes(StandardCharsets.UTF_8);
        mac.update(text, 0, text.length);
        var result = new byte[mac.getMacSize()];
        mac.doFinal(result, 0);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(result);
    }

    private static String normalised(String plain) {
        return Normalizer.normalize(plain, Normalizer.Form.NFKC)
                .replaceAll("\\s+", "")
                .toUpperCase(Locale.ROOT);
    }

    private static GCMModeCipher cipher(boolean sealing, byte[] key, byte[] nonce, Cell cell) {
        var cipher = GCMBlockCipher.newInstance(new SM4Engine());
        var additional = (cell.table() + "|" + cell.column() + "|" + cell.row()).getBytes(StandardCharsets.UTF_8);
        cipher.init(sealing, new AEADParameters(new KeyParameter(key), TAG_BITS, nonce, additional));
        return cipher;
    }
}
