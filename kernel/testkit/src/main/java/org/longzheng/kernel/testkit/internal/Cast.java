package org.longzheng.kernel.testkit.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Accounts;
import org.longzheng.kernel.access.Accounts.NewAccount;
import org.longzheng.kernel.access.Accounts.NewPost;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.documents.Documents;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.Reference;
import org.longzheng.kernel.records.Writing;

/** The people and records a scenario may call on by name. */
public final class Cast {

    private static final String TIMES = "times";
    private static final byte[] SAMPLE_PDF = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    private final TestPlatform platform;
    private final Map<String, Yaml> people = new LinkedHashMap<>();
    private final Map<String, Map<String, Map<String, @Nullable Object>>> planned = new LinkedHashMap<>();
    private final Map<String, Map<String, @Nullable Object>> samples = new LinkedHashMap<>();
    private final Map<String, Reference> records = new HashMap<>();
    private LocalDateTime now = LocalDateTime.of(2026, 1, 5, 9, 0);

    private Cast(TestPlatform platform) {
        this.platform = platform;
    }

    /**
     * The scenario's cast with its own records laid over it, all stored.
     *
     * @param homes folders that may hold casts, the nearest first
     */
    public static Cast load(TestPlatform platform, List<Path> homes, Yaml scenario) {
        var cast = new Cast(platform);
        if (scenario.has("cast")) {
            cast.read(homes, scenario.text("cast"));
        }
        cast.plan(scenario.map("records"));
        cast.planned.keySet().forEach(cast::store);
        cast.hire();
        return cast;
    }

    /** Everybody of the cast has an account and a post, so that records may name them. */
    private void hire() {
        var accounts = platform.ask(Accounts.class);
        for (var actor : actors()) {
            var posts = actor.roles().stream()
                    .map(role -> new NewPost(role, actor.organ()))
                    .toList();
            accounts.create(new NewAccount(
                    actor.account(),
                    actor.name(),
                    Accounts.DEMONSTRATION_PASSWORD.toCharArray(),
                    actor.person(),
                    true,
                    posts));
        }
    }

    private void read(List<Path> homes, String name) {
        var yaml = homes.stream()
                .map(home -> home.resolve("casts/" + name + ".yaml"))
                .filter(Files::exists)
                .findFirst()
                .map(Yaml::read)
                .orElseGet(() -> ofPlatform(name));
        if (yaml.has("like")) {
            read(homes, yaml.text("like"));
        }
        yaml.map("people").entries().forEach((who, post) -> people.put(who, Yaml.of(post)));
        yaml.map("samples")
                .entries()
                .forEach((sample, fields) -> samples.put(sample, Yaml.of(fields).entries()));
        plan(yaml.map("records"));
    }

    private static Yaml ofPlatform(String name) {
        var resource = "longzheng/metadata/casts/" + name + ".yaml";
        return Yaml.read(Objects.requireNonNull(
                Cast.class.getClassLoader().getResourceAsStream(resource), "no cast \"" + name + "\""));
    }

    private void plan(Yaml given) {
        given.entries().forEach((name, entities) -> {
            var each = Yaml.of(entities);
            if (each.has(TIMES)) {
                for (int n = 1; n <= Integer.parseInt(each.text(TIMES)); n++) {
                    plan(name + "-" + n, Yaml.of(new NumberedValues(n).of(each.entries())));
                }
            } else {
                plan(name, each);
            }
        });
    }

    private void plan(String name, Yaml entities) {
        entities.entries().forEach((entity, fields) -> {
            if (!entity.equals(TIMES)) {
                planned.computeIfAbsent(name, n -> new LinkedHashMap<>())
                        .computeIfAbsent(entity, e -> new LinkedHashMap<>())
                        .putAll(Yaml.of(fields).entries());
            }
        });
    }

    private void store(String name) {
        if (records.containsKey(name)) {
            return;
        }
        var definition = planned.get(name).entrySet().iterator().next();
        var entity = platform.ask(Definitions.class).current().entity(definition.getKey());
        var values = values(entity, definition.getValue());
        fillFiles(entity, values);
        var store = platform.ask(RecordStore.class);
        var saved = platform.inTransaction(() ->
                store.save(Actor.platform(), store.draft(Actor.platform(), entity.id(), values), Writing.of("cast")));
        records.put(
                name,
                new Reference(
                        entity.id(), saved.record().recordId(), saved.record().title()));
    }

    /** Files that must be there and that no scenario speaks of. */
    private void fillFiles(EntityDefinition entity, Map<String, @Nullable Object> values) {
        entity.fields().values().stream()
                .filter(field -> field.type().is(FieldKind.FILE) && !values.containsKey(field.id()))
                .forEach(field ->
                        values.put(field.id(), field.many() ? List.of(fileOfPlatform()) : (Object) fileOfPlatform()));
    }

    private long fileOfPlatform() {
        return sampleFile(Actor.platform());
    }

    /** A file that somebody uploaded and nothing has taken yet. */
    long sampleFile(Actor uploader) {
        return platform.ask(Documents.class).upload(uploader, "sample.pdf", SAMPLE_PDF);
    }

    /** The moment that {@code now} means. */
    void now(LocalDateTime moment) {
        now = moment;
    }

    /**
     * Values as a scenario writes them: {@code like} fills in a sample, a path such as {@code petitioners.6.representative} changes one row of it, names
     * stand for records, {@code a file} for a fresh upload.
     */
    Map<String, @Nullable Object> values(EntityDefinition entity, Yaml with, Actor actor) {
        return new SampleValues(this, samples).of(entity, with.entries(), actor);
    }

    private Map<String, @Nullable Object> values(EntityDefinition entity, Map<String, @Nullable Object> given) {
        return new SampleValues(this, samples).of(entity, given, Actor.platform());
    }

    LocalDateTime now() {
        return now;
    }

    boolean known(String name) {
        return planned.containsKey(name) || records.containsKey(name);
    }

    /** A record by name; stored now if its turn had not come yet. */
    Reference record(String name) {
        if (!records.containsKey(name) && planned.containsKey(name)) {
            store(name);
        }
        return Objects.requireNonNull(records.get(name), () -> "nobody named \"" + name + "\" in the cast");
    }

    void name(String name, Reference record) {
        records.put(name, record);
    }

    String organ(String name) {
        if (!known(name)) {
            return name;
        }
        var record = record(name);
        return platform.organs().all().stream()
                .filter(organ -> Objects.equals(organ.record(), record.id()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is no organ"))
                .id();
    }

    /** Everybody of the cast. */
    List<Actor> actors() {
        return people.keySet().stream().map(this::actor).toList();
    }

    Actor actor(String name) {
        var post = Objects.requireNonNull(people.get(name), () -> "nobody named \"" + name + "\" in the cast");
        var organ = post.has("at") ? organ(post.text("at")) : "230000";
        var person = post.has("person") ? record(post.text("person")).id() : null;
        return new Actor(name, name, person, organ, platform.organs().get(organ).scope(), Set.of(post.text("role")));
    }
}
