package org.longzheng.kernel.extensions.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.PlatformClock;
import org.longzheng.kernel.access.Accounts;
import org.longzheng.kernel.access.Accounts.NewAccount;
import org.longzheng.kernel.access.Accounts.NewPost;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.catalogue.FieldType;
import org.longzheng.kernel.documents.Documents;
import org.longzheng.kernel.extensions.internal.DemonstrationCases.Failure;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.Reference;
import org.longzheng.kernel.records.Writing;
import org.longzheng.kernel.workflow.LegalDays;
import org.longzheng.kernel.workflow.Votes;
import org.longzheng.kernel.workflow.Workflows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills an empty installation with the synthetic data that a module brings in its folder {@code demonstration}: registers in the order of their names, as
 * CSV ({@code 10-person.csv}) or, where records hold rows, as YAML of key to fields ({@code 20-committee.yaml}), {@code accounts.csv}, and
 * {@code cases.yaml}, {@code cases-2.yaml} …. A first column {@code key} names a row for others ({@code @key}), an account in its column {@code person} the
 * natural person behind it; several values stand with {@code ;} between them; dates may be relative ({@code -30d}, {@code +10d}), or {@code today}, which in a
 * case is the day of the act; {@code @sample.pdf} attaches that file.
 */
@Component
class Demonstration {

    private static final Logger LOG = LoggerFactory.getLogger(Demonstration.class);
    private static final Writing DEMONSTRATION = Writing.of("demonstration");

    private final Definitions definitions;
    private final RecordStore records;
    private final Workflows workflows;
    private final LegalDays legalDays;
    private final Votes votes;
    private final Accounts accounts;
    private final Organs organs;
    private final Documents documents;
    private final PlatformClock clock;
    private final TransactionOperations transactions;

    Demonstration(
            Definitions definitions,
            RecordStore records,
            Workflows workflows,
            LegalDays legalDays,
            Votes votes,
            Accounts accounts,
            Organs organs,
            Documents documents,
            PlatformClock clock,
            PlatformTransactionManager transactions) {
        this.definitions = definitions;
        this.records = records;
        this.workflows = workflows;
        this.legalDays = legalDays;
        this.votes = votes;
        this.accounts = accounts;
        this.organs = organs;
        this.documents = documents;
        this.clock = clock;
        this.transactions = new TransactionTemplate(transactions);
    }

    /**
     * Loads what one plugin jar brings: its registers and accounts all or nothing, then its cases, each on its own. What fails is told in the log and never
     * keeps the platform from starting.
     *
     * @return what is missing, in words; empty when everything was loaded, or the jar brings nothing
     */
    Optional<String> load(Path jar, String plugin) {
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            var folder = zip.getPath("/demonstration");
            return Files.isDirectory(folder) ? new Loading(folder, plugin).run() : Optional.empty();
        } catch (IOException | RuntimeException reason) {
            LOG.warn("The demonstration data of {} could not be loaded.", plugin, reason);
            return Optional.of("all of " + plugin);
        }
    }

    /** One run over one folder. */
    private final class Loading implements DemonstrationCases.DemonstrationData {

        private final Path folder;
        private final String plugin;
        private final Catalogue catalogue = definitions.current();
        private final LocalDate today = LocalDate.now(clock);
        private final Map<String, Reference> rows = new HashMap<>();
        private final Map<String, List<NewPost>> posts = new LinkedHashMap<>();
        private final Map<String, Long> persons = new HashMap<>();
        private final Map<String, Actor> actors = new HashMap<>();
        private final Map<String, byte[]> files = new HashMap<>();

        Loading(Path folder, String plugin) {
            this.folder = folder;
            this.plugin = plugin;
        }

        Optional<String> run() throws IOException {
            long began = System.nanoTime();
            transactions.executeWithoutResult(status -> {
                try {
                    registersAndAccounts();
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            });
            int made = 0;
            var failed = new ArrayList<Failure>();
            for (var file : files("cases.*\\.yaml")) {
                var outcome = new DemonstrationCases(this, catalogue, workflows, legalDays, votes, clock, transactions)
                        .load(file);
                made += outcome.made();
                failed.addAll(outcome.failed());
            }
            LOG.info(
                    "Demonstration data of {} loaded: {} records, {} accounts, {} cases in {} s.",
                    plugin,
                    rows.size(),
                    posts.size(),
                    made,
                    (System.nanoTime() - began) / 1_000_000_000);
            failed.forEach(failure -> LOG.warn(
                    "Case {} of {} in the demonstration data of {} could not be loaded.",
                    failure.number(),
                    failure.file(),
                    plugin,
                    failure.reason()));
            return failed.isEmpty()
                    ? Optional.empty()
                    : Optional.of(failed.size() + (failed.size() == 1 ? " case of " : " cases of ") + plugin);
        }

        private void registersAndAccounts() throws IOException {
            for (var sheet : files("\\d+-.+\\.(csv|yaml)")) {
                var name = sheet.getFileName().toString();
                register(sheet, catalogue.entity(name.substring(name.indexOf('-') + 1, name.lastIndexOf('.'))));
            }
            readAccounts(folder.resolve("accounts.csv"));
        }

        private List<Path> files(String pattern) throws IOException {
            try (var all = Files.list(folder)) {
                return all.filter(file -> file.getFileName().toString().matches(pattern))
                        .sorted()
                        .toList();
            }
        }

        private void register(Path sheet, EntityDefinition entity) throws IOException {
            for (var line : sheet.toString().endsWith(".csv") ? Sheet.read(sheet) : Sheet.ofYaml(sheet)) {
                var key = String.valueOf(Objects.requireNonNull(line.remove("key")));
                var values = new LinkedHashMap<String, Object>();
                line.forEach((field, given) -> {
                    if (!given.equals("")) {
                        values.put(field, value(entity, field, given, Actor.platform()));
                    }
                });
                var known = rows.get(key);
                var record = known == null
                        ? records.draft(Actor.platform(), entity.id(), values)
                        : records.with(Actor.platform(), records.load(known.entity(), known.id()), values);
                var saved =
                        records.save(Actor.platform(), record, DEMONSTRATION).record();
                rows.put(key, new Reference(entity.id(), saved.recordId(), saved.title()));
            }
        }

        @Override
        public Object value(EntityDefinition entity, String field, Object given, Actor by) {
            if (given instanceof List<?> many) {
                return many.stream()
                        .map(one -> value(entity, field, Objects.requireNonNull(one), by))
                        .toList();
            }
            if (given instanceof Map<?, ?> row) {
                var cells = new LinkedHashMap<String, Object>();
                row.forEach((id, cell) -> cells.put(
                        String.valueOf(id), value(entity, field + "." + id, Objects.requireNonNull(cell), by)));
                return cells;
            }
            var text = String.valueOf(given);
            var definition = entity.field(field).orElse(null);
            if (definition != null && definition.many() && text.contains(";")) {
                return Stream.of(text.split(";"))
                        .map(one -> value(entity, field, one, by))
                        .toList();
            }
            if (definition != null && definition.type().is(FieldKind.ORGAN) && text.startsWith("@")) {
                return organOf(text.substring(1));
            }
            if (text.startsWith("@")) {
                var row = rows.get(text.substring(1));
                return row == null ? (Object) file(text.substring(1), by) : row;
            }
            var type = type(entity, field);
            if (type != null && type.is(FieldKind.DATE)) {
                if (text.matches("[+-]\\d+d")) {
                    return today.plusDays(Long.parseLong(text.substring(0, text.length() - 1)));
                }
                if (text.equals("today")) {
                    return LocalDate.now(clock);
                }
            }
            return given instanceof Boolean ? given : text;
        }

        /** The type of a field, or of a column of rows: {@code education.degree}. */
        private static @Nullable FieldType type(EntityDefinition entity, String path) {
            int dot = path.indexOf('.');
            var type = entity.field(dot < 0 ? path : path.substring(0, dot))
                    .map(FieldDefinition::type)
                    .orElse(null);
            return type == null || dot < 0
                    ? type
                    : type.rows().stream()
                            .filter(column -> column.id().equals(path.substring(dot + 1)))
                            .findFirst()
                            .map(FieldDefinition::type)
                            .orElse(null);
        }

        @Override
        public void name(String key, Reference record) {
            rows.put(key, record);
        }

        @Override
        public Long file(Actor uploader) {
            return file("sample.pdf", uploader);
        }

        private Long file(String name, Actor uploader) {
            var bytes = files.computeIfAbsent(name, n -> {
                try {
                    return Files.readAllBytes(folder.resolve(n));
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            });
            return documents.upload(uploader, name, bytes);
        }

        private void readAccounts(Path sheet) throws IOException {
            for (var line : Sheet.read(sheet)) {
                var organ = line.get("organ").toString();
                var id = organ.startsWith("@") ? organOf(organ.substring(1)) : organ;
                var post = new NewPost(line.get("role").toString(), id);
                var account = line.get("account").toString();
                posts.put(account, List.of(post));
                var person = line.getOrDefault("person", "").toString();
                if (!person.isEmpty()) {
                    persons.put(
                            account,
                            Objects.requireNonNull(rows.get(person.substring(1)), person)
                                    .id());
                }
                if (!accounts.exists(account)) {
                    accounts.create(new NewAccount(
                            account,
                            line.get("name").toString(),
                            Accounts.DEMONSTRATION_PASSWORD.toCharArray(),
                            persons.get(account),
                            true,
                            List.of(post)));
                }
            }
        }

        /** The organ that a row is: such a row is its own owner. */
        private String organOf(String key) {
            var row = Objects.requireNonNull(rows.get(key), key);
            return records.load(row.entity(), row.id()).owner();
        }

        @Override
        public Actor actor(String account) {
            return actors.computeIfAbsent(account, name -> {
                var post = posts.get(name).getFirst();
                var organ = organs.get(post.organ());
                return new Actor(
                        name, accounts.name(name), persons.get(name), organ.id(), organ.scope(), Set.of(post.role()));
            });
        }

        @Override
        public List<Actor> actorsAt(String organ) {
            return posts.keySet().stream()
                    .map(this::actor)
                    .filter(actor -> actor.organ().equals(organ))
                    .toList();
        }
    }

    /** A CSV sheet without quoting: one line a row, the first line names the columns. */
    private static final class Sheet {

        private Sheet() {}

        /** Records that hold rows: key to fields. */
        static List<Map<String, Object>> ofYaml(Path file) throws IOException {
            var load = new Load(LoadSettings.builder().build());
            var records = (Map<?, ?>) Objects.requireNonNull(load.loadFromString(Files.readString(file)));
            var rows = new ArrayList<Map<String, Object>>();
            records.forEach((key, fields) -> {
                var row = new LinkedHashMap<String, Object>();
                row.put("key", key);
                ((Map<?, ?>) Objects.requireNonNull(fields))
                        .forEach((field, value) -> row.put(String.valueOf(field), Objects.requireNonNull(value)));
                rows.add(row);
            });
            return rows;
        }

        static List<Map<String, Object>> read(Path file) throws IOException {
            try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                var header = lines.readLine().split(",");
                var rows = new ArrayList<Map<String, Object>>();
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    var cells = line.split(",", -1);
                    var row = new LinkedHashMap<String, Object>();
                    for (int i = 0; i < header.length; i++) {
                        row.put(header[i], cells[i]);
                    }
                    rows.add(row);
                }
                return rows;
            }
        }
    }
}
