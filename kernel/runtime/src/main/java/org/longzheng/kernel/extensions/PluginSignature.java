package org.longzheng.kernel.extensions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.crypto.Sm2;
import org.longzheng.kernel.crypto.Sm3;

/**
 * The signature of a plugin jar: SM2 over the SM3 digests of all its entries, kept in the jar itself as {@code META-INF/LONGZHENG.SIG} with the public
 * key of who signed. Whatever is added, changed, renamed or left out afterwards breaks it.
 *
 * @see "docs/decisions/0071-signed-plugins.md"
 */
public final class PluginSignature {

    static final String ENTRY = "META-INF/LONGZHENG.SIG";

    /** More entries than any module has, as in the catalogue's own reader. */
    private static final int MOST_ENTRIES = 20_000;

    /** Larger than any plugin, in bytes unpacked; a zip bomb is refused before it is unpacked whole. */
    private static final long MOST_BYTES = 512L << 20;

    private PluginSignature() {}

    /** What a jar says about its signature. */
    public sealed interface Verdict {

        /** Nobody signed it. */
        record Unsigned() implements Verdict {}

        /** Signed, and unchanged since; {@code publicKey} in base64. */
        record Signed(String publicKey) implements Verdict {}

        /** Signed, and not what was signed. */
        record Broken(String why) implements Verdict {}
    }

    /**
     * Signs a jar in place; an earlier signature is replaced.
     *
     * @throws IOException when it cannot be read or written
     */
    public static void sign(Path jar, PublisherKey key) throws IOException {
        var signed = Files.createTempFile(jar.toAbsolutePath().getParent(), "signing", ".tmp");
        try {
            try (var zip = new ZipFile(jar.toFile());
                    var out = new ZipOutputStream(Files.newOutputStream(signed))) {
                for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                    var entry = entries.nextElement();
                    if (entry.getName().equals(ENTRY)) {
                        continue;
                    }
                    out.putNextEntry(copy(entry, entry.getName()));
                    try (var content = zip.getInputStream(entry)) {
                        content.transferTo(out);
                    }
                    out.closeEntry();
                }
                var entry = new ZipEntry(ENTRY);
                entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
                out.putNextEntry(entry);
                out.write(text(key, digests(zip)).getBytes(StandardCharsets.US_ASCII));
                out.closeEntry();
            }
            keepReaders(jar, signed);
            Files.move(signed, jar, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(signed);
        }
    }

    /** Whoever could read the jar reads it signed; a fresh file is its owner's alone. */
    private static void keepReaders(Path jar, Path signed) throws IOException {
        var before = Files.getFileAttributeView(jar, PosixFileAttributeView.class);
        if (before != null) {
            Files.setPosixFilePermissions(signed, before.readAttributes().permissions());
        }
    }

    /** Checks a jar against its signature. */
    public static Verdict verify(Path jar) {
        try (var zip = new ZipFile(jar.toFile())) {
            var entry = zip.getEntry(ENTRY);
            if (entry == null) {
                return new Verdict.Unsigned();
            }
            var lines = new HashMap<String, String>();
            try (var in = zip.getInputStream(entry)) {
                for (var line : new String(in.readNBytes(4096), StandardCharsets.US_ASCII).split("\\R")) {
                    int colon = line.indexOf(": ");
                    if (colon > 0) {
                        lines.put(
                                line.substring(0, colon),
                                line.substring(colon + 2).strip());
                    }
                }
            }
            var key = lines.getOrDefault("Public-Key", "");
            var message = digests(zip);
            boolean signed = Sm2.verify(bytes(key), message, bytes(lines.getOrDefault("Signature", "")));
            return signed
                    ? new Verdict.Signed(key)
                    : new Verdict.Broken("its content is not what was signed; get it again from its publisher");
        } catch (IOException damaged) {
            return new Verdict.Broken("it cannot be read: " + damaged.getMessage());
        } catch (IllegalArgumentException damaged) {
            return new Verdict.Broken("its signature cannot be read");
        }
    }

    /**
     * Why a jar must not be loaded; null when somebody signed it whom the installation trusts.
     *
     * @param trusted public keys in base64
     */
    public static @Nullable String refusal(Path jar, Collection<String> trusted) {
        return switch (verify(jar)) {
            case Verdict.Unsigned unsigned -> "is not signed";
            case Verdict.Broken broken -> "is signed, but " + broken.why();
            case Verdict.Signed signed ->
                trusted.contains(signed.publicKey())
                        ? null
                        : "is signed by a publisher whom this installation does not list: " + signed.publicKey();
        };
    }

    private static String text(PublisherKey key, byte[] message) {
        return "Algorithm: SM2 over SM3\nPublic-Key: %s\nSignature: %s\n"
                .formatted(key.publicKey(), Base64.getEncoder().encodeToString(key.sign(message)));
    }

    /** One line for each entry in the order of names: digest, two blanks, name. */
    private static byte[] digests(ZipFile zip) throws IOException {
        var digests = new TreeMap<String, String>();
        long left = MOST_BYTES;
        int count = 0;
        for (var entries = zip.entries(); entries.hasMoreElements(); ) {
            var entry = entries.nextElement();
            if (++count > MOST_ENTRIES || entry.getName().indexOf('\n') >= 0) {
                throw new IOException("too many entries, or a name that is none");
            }
            if (entry.getName().equals(ENTRY)) {
                continue;
            }
            byte[] content;
            try (var in = zip.getInputStream(entry)) {
                content = in.readNBytes((int) Math.min(left + 1, Integer.MAX_VALUE - 8));
            }
            left -= content.length;
            if (left < 0) {
                throw new IOException("more than " + (MOST_BYTES >> 20) + " MiB unpacked");
            }
            if (digests.put(entry.getName(), Sm3.hex(content)) != null) {
                throw new IOException("two entries named " + entry.getName());
            }
        }
        var lines = new StringBuilder();
        digests.forEach(
                (name, digest) -> lines.append(digest).append("  ").append(name).append('\n'));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ZipEntry copy(ZipEntry entry, String name) {
        var copy = new ZipEntry(name);
        copy.setTimeLocal(entry.getTimeLocal());
        return copy;
    }

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }
}
