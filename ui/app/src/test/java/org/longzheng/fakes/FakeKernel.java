package org.longzheng.fakes;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.KernelConfiguration;
import org.longzheng.kernel.access.Accounts;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.access.Colleagues;
import org.longzheng.kernel.access.Post;
import org.longzheng.kernel.access.Sessions;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.CatalogueBuilder;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.Generation;
import org.longzheng.kernel.catalogue.Level;
import org.longzheng.kernel.crypto.FieldCipher;
import org.longzheng.kernel.documents.Documents;
import org.longzheng.kernel.organisation.InMemoryOrgans;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.publication.LocalSight;
import org.longzheng.kernel.records.Linkage;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** All services of the kernel that screens ask, as beans. */
@Configuration(proxyBeanMethods = false)
public class FakeKernel {

    /** An account whose password somebody else chose. */
    public static final String NEWCOMER = "ceshi.xin";

    public static final String ONE_TIME = "one-time";

    static final Actor CLERK = new Actor("ceshi.bing", "演示丙", null, "230100", "2301", Set.of("law-clerk"));

    @Bean
    Clock clock() {
        return Clock.fixed(
                LocalDateTime.parse("2026-10-12T10:42:00")
                        .atZone(KernelConfiguration.ZONE)
                        .toInstant(),
                KernelConfiguration.ZONE);
    }

    @Bean
    Definitions definitions() {
        var root = root();
        var outcome = CatalogueBuilder.standard()
                .source(DefinitionSource.folder(root.resolve("metadata"), DefinitionSource.PLATFORM))
                .source(DefinitionSource.folder(root.resolve("plugins/lawyers/metadata"), "lawyers"))
                .build();
        Catalogue catalogue = outcome.catalogue();
        if (catalogue == null) {
            throw new IllegalStateException(outcome.problems().asText());
        }
        var generation = new Generation(1, catalogue, List.of());
        return () -> generation;
    }

    @Bean
    FakeRecords records(Definitions definitions) {
        return new FakeRecords(definitions);
    }

    @Bean
    FakeDraws draws() {
        return new FakeDraws();
    }

    @Bean
    FakeImports imports() {
        return new FakeImports();
    }

    @Bean
    FakeRecordActs recordActs() {
        return new FakeRecordActs();
    }

    @Bean
    FakeWork work(Definitions definitions, FakeRecords records) {
        return new FakeWork(definitions, records);
    }

    @Bean
    FakeVerbs verbs() {
        return new FakeVerbs();
    }

    @Bean
    FakeWorkbooks workbooks(Definitions definitions) {
        return new FakeWorkbooks(definitions);
    }

    @Bean
    FakeReports reports(Definitions definitions) {
        return new FakeReports(definitions);
    }

    @Bean
    FakePublications publications() {
        return new FakePublications();
    }

    @Bean
    FakeDevelopment development() {
        return new FakeDevelopment();
    }

    @Bean
    FakeSupervision supervision() {
        return new FakeSupervision();
    }

    @Bean
    FieldCipher cipher() {
        return new FieldCipher() {
            @Override
            public String seal(String plain, Cell cell) {
                return cell.row() + ":" + plain;
            }

            @Override
            public String open(String sealed, Cell cell) {
                return sealed.substring(String.valueOf(cell.row()).length() + 1);
            }

            @Override
            public String blindIndex(String plain, String table, String column) {
                return plain;
            }
        };
    }

    /** No organ of these screens has a layer. */
    @Bean
    LocalSight localSight() {
        return new LocalSight() {
            @Override
            public boolean mayBe(Actor actor, String organ) {
                return false;
            }

            @Override
            public <T> T as(Actor actor, String organ, Supplier<T> work) {
                return work.get();
            }
        };
    }

    @Bean
    Linkage linkage(Definitions definitions) {
        return (actor, entity, id, values) -> {
            var required = new LinkedHashSet<String>();
            definitions.current().entity(entity).fields().values().stream()
                    .filter(field -> field.required())
                    .forEach(field -> required.add(field.id()));
            var hidden = new LinkedHashSet<String>();
            if (!"C".equals(values.get("qualificationKind"))) {
                hidden.add("qualifiedIn");
            }
            var materials = new LinkedHashSet<>(
                    definitions.current().entity(entity).materials().keySet());
            if (!"PART_TIME".equals(values.get("kind"))) {
                materials.remove("employer-consent");
            }
            return new Linkage.Standing(hidden, required, materials);
        };
    }

    @Bean
    Documents documents() {
        return new Documents() {
            private final Map<Long, Content> kept = new LinkedHashMap<>();

            @Override
            public Optional<Content> document(Actor actor, long id, Format format) {
                return Optional.of(new Content("document.pdf", "application/pdf", new byte[0]));
            }

            @Override
            public Optional<Content> file(Actor actor, long id) {
                return Optional.ofNullable(kept.get(id));
            }

            @Override
            public Optional<String> fileName(Actor actor, long id) {
                return file(actor, id).map(Content::name);
            }

            @Override
            public long upload(Actor actor, String name, byte[] bytes) {
                kept.put((long) kept.size() + 1, new Content(name, "application/octet-stream", bytes));
                return kept.size();
            }
        };
    }

    @Bean
    Colleagues colleagues() {
        return new Colleagues() {
            private final List<Named> all =
                    List.of(new Named("ceshi.ding", "演示丁", "哈尔滨市司法局"), new Named("ceshi.wu", "演示戊", "黑龙江省司法厅"));

            @Override
            public List<Actor> at(String organ) {
                return List.of();
            }

            @Override
            public List<Named> find(Actor actor, String words, int offset, int limit) {
                return all.stream()
                        .filter(each ->
                                each.name().contains(words) || each.organName().contains(words))
                        .skip(offset)
                        .limit(limit)
                        .toList();
            }

            @Override
            public Optional<Named> named(String account) {
                return all.stream()
                        .filter(each -> each.account().equals(account))
                        .findFirst();
            }

            @Override
            public boolean mayName(Actor actor, String account) {
                return named(account).isPresent();
            }
        };
    }

    @Bean
    Accounts accounts() {
        return new Accounts() {

            @Override
            public Optional<Actor> login(String account, char[] password, String from) {
                return account.equals(CLERK.account()) && new String(password).equals("right")
                        ? Optional.of(CLERK)
                        : Optional.empty();
            }

            @Override
            public Actor changePassword(String account, char[] present, char[] fresh, String from) {
                throw new UnsupportedOperationException("sessions are asked");
            }

            @Override
            public Actor actAt(Actor actor, String organ) {
                return new Actor(actor.account(), actor.name(), null, organ, organ.substring(0, 4), actor.roles());
            }

            @Override
            public List<Post> posts(String account) {
                return List.of(
                        new Post("law-clerk", "230100", "哈尔滨市司法局", "2301"),
                        new Post("law-window", "230102", "道里区司法局", "230102"));
            }

            @Override
            public void create(NewAccount account) {
                throw new UnsupportedOperationException();
            }

            @Override
            public boolean exists(String account) {
                return account.equals(CLERK.account());
            }

            @Override
            public String name(String account) {
                return CLERK.name();
            }

            @Override
            public boolean any() {
                return true;
            }

            @Override
            public List<Demonstration> demonstrations() {
                return List.of(new Demonstration(
                        CLERK.account(), CLERK.name(), posts(CLERK.account()).getFirst()));
            }
        };
    }

    @Bean
    Sessions sessions(Accounts accounts) {
        return new Sessions() {
            private @Nullable Actor current;
            private String newcomersPassword = ONE_TIME;

            @Override
            public String login(String account, char[] password, String from) {
                if (account.equals(NEWCOMER) && newcomersPassword.equals(new String(password))) {
                    if (newcomersPassword.equals(ONE_TIME)) {
                        throw new RefusedException(Refusal.of("password-change", "口令正确，但要先修改。"));
                    }
                    current = CLERK;
                    return "2";
                }
                current = accounts.login(account, password, from)
                        .orElseThrow(() -> new RefusedException(Refusal.of("login", "账号或口令不对。请核对后再试。")));
                return "1";
            }

            @Override
            public void changePassword(String account, char[] present, char[] fresh, String from) {
                if (fresh.length < 12) {
                    throw new RefusedException(
                            List.of(Refusal.of("password-short", "新口令太短。"), Refusal.of("password-classes", "字符类别不够。")));
                }
                newcomersPassword = new String(fresh);
            }

            @Override
            public Optional<Actor> current() {
                return Optional.ofNullable(current);
            }

            @Override
            public Actor actor() {
                return current().orElseThrow();
            }

            @Override
            public Actor switchTo(String organ) {
                current = accounts.actAt(actor(), organ);
                return actor();
            }

            @Override
            public void logout() {
                current = null;
            }
        };
    }

    @Bean
    Organs organs() {
        return new InMemoryOrgans(List.of(
                new Organ("230000", "justice-bureau", "黑龙江省司法厅", "23", Level.PROVINCE, "230000", "黑", null, null),
                new Organ("230100", "justice-bureau", "哈尔滨市司法局", "2301", Level.CITY, "230100", "哈", "230000", null)));
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!folder.resolve("metadata").toFile().isDirectory()) {
            folder = folder.getParent();
        }
        return folder;
    }
}
