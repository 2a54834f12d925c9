package org.longzheng.kernel.extensions.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.longzheng.kernel.PlatformSettings;
import org.longzheng.kernel.crypto.Sm3;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Plugin jars in the database, so that every node has them, and this node's copies, from which they are loaded: nobody who can write into the plugin
 * folder exchanges a jar between check and load.
 */
@Component
class JarStore {

    private static final Logger LOG = LoggerFactory.getLogger(JarStore.class);

    /** No node goes on for so long with what another one replaced. */
    private static final Duration YOUNG = Duration.ofDays(1);

    private final PluginJarMapper mapper;
    private final Path folder;
    private final Clock clock;

    JarStore(PluginJarMapper mapper, PlatformSettings settings, Clock clock) {
        this.mapper = mapper;
        folder = settings.dataFolder().resolve("plugins").toAbsolutePath().normalize();
        this.clock = clock;
    }

    /** Where this node's copies lie. */
    Path folder() {
        return folder;
    }

    boolean knows(String digest) {
        return mapper.known(digest) > 0;
    }

    List<PluginJarMapper.Row> all() {
        return mapper.all();
    }

    Optional<PluginJarMapper.Row> find(String digest) {
        return Optional.ofNullable(mapper.find(digest));
    }

    /** This node's copy of a jar that lies elsewhere; it is what was read, whatever becomes of the other. */
    PluginJar copy(Path elsewhere) throws PluginJar.Unreadable {
        try {
            Files.createDirectories(folder);
            var arriving = Files.createTempFile(folder, "arriving", ".jar");
            try {
                if (Files.size(elsewhere) > PluginJar.LARGEST) {
                    throw new PluginJar.Unreadable(Fault.tooLarge(PluginJar.LARGEST), null);
                }
                Files.copy(elsewhere, arriving, StandardCopyOption.REPLACE_EXISTING);
                return named(PluginJar.read(arriving));
            } finally {
                Files.deleteIfExists(arriving);
            }
        } catch (IOException failed) {
            throw new PluginJar.Unreadable(Fault.damaged(String.valueOf(failed.getMessage())), null);
        }
    }

    /** A jar that was sent. */
    PluginJar copy(byte[] content) throws PluginJar.Unreadable {
        try {
            Files.createDirectories(folder);
            var arriving = Files.createTempFile(folder, "arriving", ".jar");
            try {
                Files.write(arriving, content);
                return named(PluginJar.read(arriving));
            } finally {
                Files.deleteIfExists(arriving);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private PluginJar named(PluginJar arriving) throws IOException {
        var path = path(arriving.id(), arriving.version(), arriving.digest());
        if (!isThere(path, arriving.digest())) {
            Files.move(arriving.path(), path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PluginJar(path, arriving.digest(), arriving.descriptor());
    }

    /** This node's copy of a jar in the database; made when it is not there or is not what it was. */
    PluginJar load(String module, String version, String digest) throws PluginJar.Unreadable {
        try {
            var path = path(module, version, digest);
            if (isThere(path, digest)) {
                return PluginJar.read(path);
            }
        } catch (IOException unreadable) {
            // made anew
        }
        var stored = mapper.content(digest);
        if (stored == null || !Sm3.hex(stored.content).equals(digest)) {
            throw new PluginJar.Unreadable(Fault.damaged("no such jar in the database: " + digest), null);
        }
        return copy(stored.content);
    }

    private Path path(String module, String version, String digest) {
        return folder.resolve("%s-%s-%s.jar".formatted(module, version, digest.substring(0, 12)));
    }

    private static boolean isThere(Path path, String digest) throws IOException {
        return Files.exists(path) && Sm3.hex(Files.readAllBytes(path)).equals(digest);
    }

    /** Whether a publication names it: undoing or reading back may need it again. */
    boolean isPublished(String digest) {
        return mapper.publicationsWith(digest) > 0;
    }

    /** Forgets a jar that no publication names. */
    void forget(PluginJarMapper.Row row) {
        mapper.delete(row.digest);
        try {
            Files.deleteIfExists(path(row.module, row.version, row.digest));
        } catch (IOException kept) {
            LOG.info("A copy of {} {} stays until the next start: {}", row.module, row.version, kept.getMessage());
        }
    }

    /**
     * Deletes copies that nothing needs: they are made anew from the database. Young ones stay, because another node that shares the folder may just be
     * reading them.
     *
     * @param used copies that are needed now
     */
    void clean(Set<Path> used) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        var old = Instant.now(clock).minus(YOUNG);
        try (var files = Files.list(folder)) {
            for (var file :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                if (!used.contains(file)
                        && Files.getLastModifiedTime(file).toInstant().isBefore(old)) {
                    Files.deleteIfExists(file);
                    LOG.info("{} is not needed any more and was deleted.", file);
                }
            }
        } catch (IOException kept) {
            LOG.info("Old copies of plugins stay in {}: {}", folder, kept.getMessage());
        }
    }

    /** Keeps a jar for all nodes. */
    void keep(PluginJar jar, String account) {
        if (knows(jar.digest())) {
            return;
        }
        try {
            mapper.insert(
                    jar.digest(),
                    jar.id(),
                    jar.version(),
                    jar.publisher(),
                    Files.readAllBytes(jar.path()),
                    LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS),
                    account);
        } catch (DuplicateKeyException another) {
            // another node, or the same jar twice at a time
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
