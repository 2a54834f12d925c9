package org.longzheng.kernel.extensions;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import org.longzheng.kernel.crypto.Sm2;

/**
 * The key with which a publisher signs plugins, from a file of two lines, {@code private …} and {@code public …} in base64. The public one is what
 * installations list under {@code longzheng.publishers}.
 */
public final class PublisherKey {

    private final byte[] privateKey;
    private final byte[] publicKey;

    private PublisherKey(byte[] privateKey) {
        this.privateKey = privateKey;
        this.publicKey = Sm2.publicKey(privateKey);
    }

    /**
     * Makes a new key in a file that only its owner may read.
     *
     * @throws java.nio.file.FileAlreadyExistsException when the file is there
     * @throws IOException when it cannot be written
     */
    public static PublisherKey create(Path file) throws IOException {
        var pair = Sm2.newKey();
        var folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
        Files.writeString(
                file,
                "private %s%npublic %s%n".formatted(base64(pair.privateKey()), base64(pair.publicKey())),
                StandardOpenOption.TRUNCATE_EXISTING);
        return new PublisherKey(pair.privateKey());
    }

    /**
     * Reads a key.
     *
     * @throws IOException when the file cannot be read or holds no key
     */
    public static PublisherKey read(Path file) throws IOException {
        var lines = new HashMap<String, String>();
        for (var line : Files.readAllLines(file)) {
            var words = line.strip().split("\\s+");
            if (words.length == 2) {
                lines.put(words[0], words[1]);
            }
        }
        try {
            var key = new PublisherKey(Base64.getDecoder().decode(lines.getOrDefault("private", "-")));
            if (base64(key.publicKey).equals(lines.get("public"))) {
                return key;
            }
        } catch (IllegalArgumentException noBase64) {
            // told below
        }
        throw new IOException("\"" + file + "\" holds no key of a publisher; `new-key FILE` makes one");
    }

    /** The public key in base64, 88 characters. */
    public String publicKey() {
        return base64(publicKey);
    }

    byte[] sign(byte[] message) {
        return Sm2.sign(privateKey, message);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
