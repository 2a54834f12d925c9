package org.longzheng.kernel.publication.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.PlatformSettings;
import org.longzheng.kernel.publication.Development;
import org.longzheng.kernel.publication.Published;
import org.longzheng.kernel.sdk.Problem;
import org.longzheng.kernel.sdk.Problem.Severity;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks at the folders twice a second and publishes what stands still in them: an editor that is still writing is waited for. Times and lengths are
 * compared, because no notification of a file system reaches every editor, network folder and container.
 */
@Component
class FolderDevelopment implements Development {

    private static final Logger LOG = LoggerFactory.getLogger(FolderDevelopment.class);

    private final boolean on;
    private final List<Path> folders;
    private final StoredPublications publications;
    private final Published published;
    private final Clock clock;
    private final List<Consumer<Look>> listeners = new CopyOnWriteArrayList<>();
    private Map<Path, String> seen = Map.of();
    private @Nullable Map<Path, String> taken;
    private volatile Look last;

    FolderDevelopment(PlatformSettings settings, StoredPublications publications, Published published, Clock clock) {
        on = settings.develop();
        folders = on ? settings.modules() : List.of();
        this.publications = publications;
        this.published = published;
        this.clock = clock;
        last = new Look(0, now(), 0, List.of(), List.of());
        if (on) {
            LOG.warn(
                    "!!! Development mode (longzheng.develop): plugins that nobody signed are loaded, and whatever is saved in {} is published at once. Never where people work. !!!",
                    folders.isEmpty() ? "no folder (longzheng.modules names none)" : folders);
        }
    }

    @Override
    public boolean on() {
        return on;
    }

    @Override
    public List<String> folders() {
        return folders.stream().map(FolderDevelopment::shown).toList();
    }

    @Override
    public Look last() {
        return last;
    }

    @Override
    public Runnable tell(Consumer<Look> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Scheduled(fixedDelayString = "PT0.5S", initialDelayString = "PT1S")
    void twiceASecond() {
        if (!folders.isEmpty() && published.stands()) {
            look();
        }
    }

    /** Looks now; what was saved is taken when the look before this one found the same. */
    void look() {
        Map<Path, String> found;
        try {
            found = found();
        } catch (IOException | UncheckedIOException moving) {
            return; // files come and go while they are listed; the next look lists them again
        }
        if (!found.equals(seen)) {
            seen = found;
            return;
        }
        if (!found.equals(taken)) {
            taken = found;
            take();
        }
    }

    private Map<Path, String> found() throws IOException {
        var found = new TreeMap<Path, String>();
        for (var folder : folders) {
            try (var files = Files.walk(folder)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    found.put(file, Files.getLastModifiedTime(file) + " " + Files.size(file));
                }
            }
        }
        return found;
    }

    private void take() {
        try {
            publications
                    .follow("开发：文件夹里的定义有改动")
                    .ifPresent(number -> LOG.info("What was saved is in force as publication {}.", number));
            // warnings of the modules that are written here; of the others their authors know
            say(
                    published.newest().notes().stream()
                            .filter(note -> note.severity() != Severity.INFO && isHere(note))
                            .toList(),
                    List.of());
        } catch (UnsoundException unsound) {
            say(
                    unsound.problems().stream()
                            .filter(problem -> problem.severity() != Severity.INFO)
                            .toList(),
                    List.of());
        } catch (RefusedException refused) {
            if (refused.has("publication-busy")) {
                taken = null; // somebody else publishes; tried again
                return;
            }
            say(List.of(), refused.refusals().stream().map(Refusal::message).toList());
        } catch (RuntimeException failed) {
            LOG.error("What was saved could not be taken.", failed);
            say(List.of(), List.of("保存的定义没有能够采用，原因见日志。现行定义不受影响。"));
        }
    }

    private boolean isHere(Problem problem) {
        return folders.stream().anyMatch(folder -> problem.place().file().startsWith(shown(folder) + "/"));
    }

    private static String shown(Path folder) {
        return folder.toString().replace('\\', '/');
    }

    private void say(List<Problem> problems, List<String> refusals) {
        problems.forEach(problem -> LOG.warn("{}", problem.asText()));
        refusals.forEach(refusal -> LOG.warn("{}", refusal));
        var look = new Look(last.serial() + 1, now(), published.newest().number(), problems, refusals);
        last = look;
        listeners.forEach(listener -> listener.accept(look));
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
    }
}
