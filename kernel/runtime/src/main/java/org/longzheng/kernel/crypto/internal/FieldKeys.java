package org.longzheng.kernel.crypto.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.crypto.Sm3;

/**
 * The keys of one installation, from a file that only its owner may read. One key a line: {@code seal k1 …}, {@code index i1 …} (base64). Values are
 * sealed with the last seal key; earlier ones stay to open what they sealed.
 */
final class FieldKeys {

    private static final int SEAL_BYTES = 16;
    private static final int INDEX_BYTES = 32;

    private final Map<String, byte[]> sealKeys = new HashMap<>();
    private String currentId = "";
    private byte[] indexKey = new byte[0];

    private FieldKeys(Iterable<String> lines) {
        for (var line : lines) {
            var words = line.strip().split("\\s+");
            if (words.length != 3) {
                continue;
            }
            var key = Base64.getDecoder().decode(words[2]);
            if (words[0].equals("seal")) {
                sealKeys.put(words[1], key);
                currentId = words[1];
            } else {
                indexKey = key;
            }
        }
        if (currentId.isEmpty() || indexKey.length == 0) {
            throw new IllegalStateException("the key file names no seal key or no index key");
        }
    }

    /** Reads the key file; creates it with new keys when it does not exist yet. */
    static FieldKeys at(Path file) {
        try {
            if (Files.notExists(file)) {
                create(file);
            }
            return new FieldKeys(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the keys for sealed fields in " + file, e);
        }
    }

    private static void create(Path file) throws IOException {
        var random = new SecureRandom();
        var text = "seal k1 " + fresh(random, SEAL_BYTES) + "\nindex i1 " + fresh(random, INDEX_BYTES) + "\n";
        Files.createDirectories(file.getParent());
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        try {
            if (posix) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
            Files.writeString(file, text, StandardCharsets.US_ASCII, StandardOpenOption.SYNC);
        } catch (FileAlreadyExistsException otherStartWasFaster) {
            // its keys are read below
        }
    }

    private static String fresh(SecureRandom random, int bytes) {
        var key = new byte[bytes];
        random.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    String currentId() {
        return currentId;
    }

    byte[] current() {
        return sealKeys.get(currentId);
    }

    byte @Nullable [] key(String id) {
        return sealKeys.get(id);
    }

    byte[] indexKey() {
        return indexKey;
    }

    /** What may stand in the database to tell whether this is the right key file: key id to the first half of its digest. */
    Map<String, String> fingerprints() {
        var all = new TreeMap<String, String>();
        sealKeys.forEach((id, key) -> all.put(id, fingerprint(key)));
        all.put("index", fingerprint(indexKey));
        return all;
    }

    private static String fingerprint(byte[] key) {
        var salted = new byte[key.length + 1];
        System.arraycopy(key, 0, salted, 1, key.length);
        return Sm3.hex(salted).substring(0, 32);
    }
}
