package org.longzheng.kernel.documents.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.longzheng.kernel.PlatformSettings;
import org.springframework.stereotype.Component;

/** Bytes under their own SHA-256, outside every folder that is served. The same bytes are kept once; what is there is never overwritten. */
@Component
class FileStore {

    private final Path folder;

    FileStore(PlatformSettings settings) {
        folder = settings.dataFolder().resolve("files");
    }

    /** Keeps the bytes; answers their hash. */
    String put(byte[] bytes) {
        var hash = hash(bytes);
        var target = path(hash);
        if (Files.exists(target)) {
            return hash;
        }
        try {
            Files.createDirectories(target.getParent());
            var fresh = Files.createTempFile(target.getParent(), "new", ".part");
            Files.write(fresh, bytes);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            return hash;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes, checked against their hash. */
    byte[] get(String hash) {
        try {
            var bytes = Files.readAllBytes(path(hash));
            if (!hash(bytes).equals(hash)) {
                throw new IllegalStateException("the stored file " + hash + " has been changed");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the bytes; whoever asks for them afterwards gets none. */
    void delete(String hash) {
        try {
            Files.deleteIfExists(path(hash));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path path(String hash) {
        return folder.resolve(hash.substring(0, 2)).resolve(hash);
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
