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
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
import org.longzheng.kernel.documents.Documents;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.Reference;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.records.Writing;
import org.longzheng.kernel.workflow.CaseView;
import org.longzheng.kernel.workflow.CaseView.Offer;
import org.longzheng.kernel.workflow.Workflows;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.workflow.Workflows.GivenMaterial;
import org.longzheng.kernel.workflow.Workflows.MaterialState;
import org.longzheng.kernel.workflow.Workflows.Start;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills an empty installation with the synthetic data that a module brings in its folder {@code demonstration}: registers as CSV in the order of
 * their names ({@code 10-person.csv}), {@code accounts.csv}, and {@code cases.yaml}. A first column {@code key} names a row for others
 * ({@code @key}); dates may be relative ({@code -30d}, {@code +10d}); {@code @sample.pdf} attaches that file.
 */
@Component
class Demonstration {

    private static final Logger LOG = LoggerFactory.getLogger(Demonstration.class);
    private static final Writing DEMONSTRATION = Writing.of("demonstration");
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private final Definitions definitions;
    private final RecordStore records;
    private final Workflows workflows;
    private final Accounts accounts;
    private final Organs organs;
    private final Documents documents;
    private final PlatformClock clock;
    private final PlatformTransactionManager transactions;

    Demonstration(
            Definitions definitions,
            RecordStore records,
            Workflows workflows,
            Accounts accounts,
            Organs organs,
            Documents documents,
            PlatformClock clock,
            PlatformTransactionManager transactions) {
        this.definitions = definitions;
        this.records = records;
        this.workflows = workflows;
        this.accounts = accounts;
        this.organs = organs;
        this.documents = documents;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** Loads what one plugin jar brings, all or nothing; nothing when it brings nothing. */
    void load(Path jar) {
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            var folder = zip.getPath("/demonstration");
            if (Files.isDirectory(folder)) {
                new TransactionTemplate(transactions).executeWithoutResult(status -> new Loading(folder).run());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** One run over one folder. */
    private final class Loading {

        private final Path folder;
        private final Catalogue catalogue = definitions.current();
        private final LocalDate today = LocalDate.now(clock);
        private final Map<String, Reference> rows = new HashMap<>();
        private final Map<String, List<NewPost>> posts = new LinkedHashMap<>();
        private final Map<String, Actor> actors = new HashMap<>();
        private final Map<String, byte[]> files = new HashMap<>();

        Loading(Path folder) {
            this.folder = folder;
        }

        void run() {
            try {
                everything();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        private void everything() throws IOException {
            long began = System.nanoTime();
            List<Path> sheets;
            try (var all = Files.list(folder)) {
                sheets = all.filter(p -> p.getFileName().toString().matches("\\d+-.+\\.csv"))
                        .sorted()
                        .toList();
            }
            for (var sheet : sheets) {
                var name = sheet.getFileName().toString();
                register(
                        sheet,
                        catalogue.entity(name.substring(name.indexOf('-') + 1, name.length() - ".csv".length())));
            }
            readAccounts(folder.resolve("accounts.csv"));
            int cases = Files.exists(folder.resolve("cases.yaml")) ? cases(folder.resolve("cases.yaml")) : 0;
            LOG.info(
                    "Demonstration data loaded: {} records, {} accounts, {} cases in {} s.",
                    rows.size(),
                    posts.size(),
                    cases,
                    (System.nanoTime() - began) / 1_000_000_000);
        }

        private void register(Path sheet, EntityDefinition entity) throws IOException {
            for (var line : Sheet.read(sheet)) {
                var key = Objects.requireNonNull(line.remove("key"));
                var values = new LinkedHashMap<String, Object>();
                line.forEach((field, text) -> {
                    if (!text.isEmpty()) {
                        values.put(field, value(entity, field, text));
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

        private Object value(EntityDefinition entity, String field, String text) {
            if (text.startsWith("@")) {
                var row = rows.get(text.substring(1));
                return row == null ? (Object) file(text.substring(1), Actor.platform()) : row;
            }
            var type = entity.field(field).map(FieldDefinition::type).orElse(null);
            if (type != null && type.is(FieldKind.DATE) && text.matches("[+-]\\d+d")) {
                return today.plusDays(Long.parseLong(text.substring(0, text.length() - 1)));
            }
            return text;
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
                var organ = line.get("organ");
                var id = organ.startsWith("@") ? organOf(organ.substring(1)) : organ;
                var post = new NewPost(line.get("role"), id);
                posts.put(line.get("account"), List.of(post));
                if (!accounts.exists(line.get("account"))) {
                    accounts.create(new NewAccount(
                            line.get("account"),
                            line.get("name"),
                            Accounts.DEMONSTRATION_PASSWORD.toCharArray(),
                            null,
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

        private int cases(Path file) throws IOException {
            var load = new Load(LoadSettings.builder().build());
            var script = (Map<?, ?>) load.loadFromString(Files.readString(file));
            var process = (String) Objects.requireNonNull(script.get("process"));
            var writes = texts((Map<?, ?>) Objects.requireNonNull(script.get("writes")));
            var reasons = texts((Map<?, ?>) Objects.requireNonNull(script.get("reasons")));
            int done = 0;
            for (var entry : (List<?>) Objects.requireNonNull(script.get("cases"))) {
                var line = (Map<?, ?>) entry;
                new Walk(process, writes, reasons, line).run();
                done++;
            }
            return done;
        }

        private Map<String, String> texts(Map<?, ?> map) {
            var texts = new LinkedHashMap<String, String>();
            map.forEach((key, text) -> texts.put(String.valueOf(key), String.valueOf(text)));
            return texts;
        }

        private LocalDate workingDaysAfter(LocalDate day, int days) {
            var result = day;
            for (int left = days; left > 0; ) {
                result = result.plusDays(1);
                if (catalogue.nationalCalendar().works(result)) {
                    left--;
                }
            }
            return result;
        }

        private LocalDate workingDaysBefore(LocalDate day, int days) {
            var result = day;
            while (!catalogue.nationalCalendar().works(result)) {
                result = result.minusDays(1);
            }
            for (int left = days; left > 0; ) {
                result = result.minusDays(1);
                if (catalogue.nationalCalendar().works(result)) {
                    left--;
                }
            }
            return result;
        }

        private Actor actorOf(String account) {
            return actors.computeIfAbsent(account, name -> {
                var post = posts.get(name).getFirst();
                var organ = organs.get(post.organ());
                return new Actor(name, accounts.name(name), null, organ.id(), organ.scope(), Set.of(post.role()));
            });
        }

        private List<Actor> actorsAt(String organ) {
            return posts.keySet().stream()
                    .map(this::actorOf)
                    .filter(actor -> actor.organ().equals(organ))
                    .toList();
        }

        /** One case, taken as far as its path says. */
        private final class Walk {

            private final String process;
            private final Map<String, String> writes;
            private final Map<String, String> reasons;
            private final String starter;
            private final LocalDate submitted;
            private final Map<String, Object> values = new LinkedHashMap<>();
            private final List<String> path;
            private long caseId;

            Walk(String process, Map<String, String> writes, Map<String, String> reasons, Map<?, ?> line) {
                this.process = process;
                this.writes = writes;
                this.reasons = reasons;
                starter = String.valueOf(line.get("by"));
                submitted = workingDaysBefore(today, Integer.parseInt(String.valueOf(line.get("ago"))));
                var entity = catalogue.entity(catalogue.process(process).entity());
                texts((Map<?, ?>) Objects.requireNonNull(line.get("with")))
                        .forEach((field, text) -> values.put(field, value(entity, field, text)));
                path = ((List<?>) Objects.requireNonNull(line.get("path")))
                        .stream().map(String::valueOf).toList();
            }

            void run() {
                clock.at(submitted.atTime(MORNING), this::start);
                int minute = 0;
                for (var act : path) {
                    var parts = act.split(" ", 2);
                    var day = parts.length == 1 ? submitted : workingDaysAfter(submitted, Integer.parseInt(parts[0]));
                    var moment = earlier(day.atTime(MORNING).plusMinutes(10L * ++minute), LocalDateTime.now(clock));
                    clock.at(moment, () -> act(parts[parts.length - 1]));
                }
            }

            private LocalDateTime earlier(LocalDateTime a, LocalDateTime b) {
                return a.isBefore(b) ? a : b;
            }

            private void start() {
                var actor = actorOf(starter);
                var materials = new HashMap<String, GivenMaterial>();
                catalogue
                        .entity(catalogue.process(process).entity())
                        .materials()
                        .keySet()
                        .forEach(id -> materials.put(
                                id, new GivenMaterial(MaterialState.RECEIVED, file("sample.pdf", actor))));
                boolean corrected = path.stream().anyMatch(act -> act.endsWith("accept.correct"));
                if (corrected) {
                    materials.remove(
                            materials.keySet().stream().sorted().findFirst().orElseThrow());
                }
                caseId = workflows
                        .start(actor, process, new Start(values, materials, Submission.once()))
                        .caseId();
            }

            private void act(String act) {
                var target = act.contains(":") ? act.substring(act.indexOf(':') + 1) : null;
                var what = target == null ? act : act.substring(0, act.indexOf(':'));
                switch (what) {
                    case "pause" ->
                        workflows.pause(
                                anyone("law-clerk"), process, caseId, Objects.requireNonNull(target), because(what));
                    case "resume" ->
                        workflows.resume(
                                anyone("law-clerk"), process, caseId, Objects.requireNonNull(target), because(what));
                    case "withdraw" -> workflows.act(actorOf(starter), process, caseId, what, because(what));
                    default -> choose(what, target);
                }
            }

            private void choose(String what, @Nullable String target) {
                boolean one = what.endsWith("/1");
                var parts = (one ? what.substring(0, what.length() - 2) : what).split("\\.");
                if (parts[0].equals("start")) {
                    completeMaterials();
                }
                boolean again = true;
                while (again) {
                    again = sign(parts[0], parts[1], target) && !one;
                }
            }

            /** Lets one person take the choice; true when the task waits for another signature. */
            private boolean sign(String step, String choice, @Nullable String target) {
                boolean applicant = step.equals("start");
                for (var open : tasks(Actor.platform())) {
                    for (var actor : actorsAt(open.organ())) {
                        var own = tasks(actor).stream()
                                .filter(task -> task.id().equals(open.id()) && task.mine())
                                .filter(task -> applicant || task.step().equals(step))
                                .findFirst();
                        if (own.isPresent()) {
                            var task = own.get();
                            var offer = task.choices().stream()
                                    .filter(o -> applicant || o.id().equals(choice))
                                    .findFirst()
                                    .orElseThrow(() -> new IllegalStateException("no choice " + choice));
                            workflows.choose(actor, task.id(), decision(step, offer, target));
                            return task.signsNeeded() > task.signs().size() + 1;
                        }
                    }
                }
                throw new IllegalStateException("nobody may take " + step + "." + choice + " of " + values);
            }

            private List<CaseView.Task> tasks(Actor actor) {
                return workflows
                        .view(actor, process, caseId)
                        .map(CaseView::tasks)
                        .orElse(List.of());
            }

            private void completeMaterials() {
                var actor = actorOf(starter);
                workflows.view(actor, process, caseId).orElseThrow().materials().stream()
                        .filter(line -> line.state() == MaterialState.MISSING)
                        .forEach(line -> workflows.material(
                                actor, process, caseId, line.id(), MaterialState.RECEIVED, file("sample.pdf", actor)));
            }

            private Decision decision(String step, Offer offer, @Nullable String target) {
                var written = new HashMap<String, Object>();
                offer.needs().stream()
                        .filter(writes::containsKey)
                        .forEach(field -> written.put(field, Objects.requireNonNull(writes.get(field))));
                var reason = reasons.get(step + "." + offer.id());
                return new Decision(offer.id(), written, reason, target, null, Submission.once());
            }

            private Decision because(String act) {
                return new Decision("", Map.of(), reasons.get(act), null, null, Submission.once());
            }

            /** A demonstration account that holds the role at the organ where the case is. */
            private Actor anyone(String role) {
                return tasks(Actor.platform()).stream()
                        .flatMap(task -> actorsAt(task.organ()).stream())
                        .filter(actor -> actor.roles().contains(role))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("nobody holds " + role));
            }
        }
    }

    /** A CSV sheet without quoting: one line a row, the first line names the columns. */
    private static final class Sheet {

        private Sheet() {}

        static List<Map<String, String>> read(Path file) throws IOException {
            try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                var header = lines.readLine().split(",");
                var rows = new ArrayList<Map<String, String>>();
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    var cells = line.split(",", -1);
                    var row = new LinkedHashMap<String, String>();
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
