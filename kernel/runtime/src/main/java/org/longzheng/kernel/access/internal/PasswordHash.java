package org.longzheng.kernel.access.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106), two passes. The stored text says how it was made, so that the cost can be raised at the next login:
 * {@code argon2id$memoryKiB$salt$hash}.
 */
final class PasswordHash {

    private static final int PASSES = 2;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final int memoryKib;
    private final String dummy;

    PasswordHash(int memoryKib) {
        this.memoryKib = memoryKib;
        dummy = text(salt(), new byte[HASH_BYTES]);
    }

    String make(char[] password) {
        var salt = salt();
        return text(salt, hash(password, salt, memoryKib));
    }

    private static byte[] salt() {
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return salt;
    }

    private String text(byte[] salt, byte[] hash) {
        var base64 = Base64.getEncoder().withoutPadding();
        return "argon2id$%d$%s$%s".formatted(memoryKib, base64.encodeToString(salt), base64.encodeToString(hash));
    }

    boolean matches(char[] password, String stored) {
        var parts = stored.split("\\$");
        if (parts.length != 4 || !parts[0].equals("argon2id")) {
            return false;
        }
        var decoder = Base64.getDecoder();
        var actual = hash(password, decoder.decode(parts[2]), Integer.parseInt(parts[1]));
        return MessageDigest.isEqual(actual, decoder.decode(parts[3]));
    }

    /** Takes as long as {@link #matches} and answers false: for accounts that do not exist. */
    boolean matchesNothing(char[] password) {
        matches(password, dummy);
        return false;
    }

    private static byte[] hash(char[] password, byte[] salt, int memoryKib) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withIterations(PASSES)
                .withMemoryAsKB(memoryKib)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        var secret = new String(password).getBytes(StandardCharsets.UTF_8);
        var hash = new byte[HASH_BYTES];
        generator.generateBytes(secret, hash);
        Arrays.fill(secret, (byte) 0);
        return hash;
    }
}
