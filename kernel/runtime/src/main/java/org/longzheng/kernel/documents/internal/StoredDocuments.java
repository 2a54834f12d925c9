package org.longzheng.kernel.documents.internal;

import com.baomidou.mybatisplus.core.toolkit.IdWorker;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.DocumentDefinition;
import org.longzheng.kernel.catalogue.PerGeneration;
import org.longzheng.kernel.documents.Attachments;
import org.longzheng.kernel.documents.CaseReaders;
import org.longzheng.kernel.documents.DocumentData;
import org.longzheng.kernel.documents.DocumentException;
import org.longzheng.kernel.documents.DocumentRenderer;
import org.longzheng.kernel.documents.Documents;
import org.longzheng.kernel.documents.Issuing;
import org.longzheng.kernel.documents.Seal;
import org.longzheng.kernel.expressions.ExpressionException;
import org.longzheng.kernel.expressions.MessageTemplate;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.sdk.SourcePlace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
class StoredDocuments implements Documents, Issuing, Attachments {

    private static final Logger LOG = LoggerFactory.getLogger(StoredDocuments.class);
    private static final int LARGEST = 50 * 1024 * 1024;
    private static final String PDF = "application/pdf";
    private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private final DocumentMapper mapper;
    private final FileStore files;
    private final Definitions definitions;
    private final ObjectProvider<DocumentRenderer> renderer;
    private final ObjectProvider<CaseReaders> readers;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();
    private final PerGeneration<Map<String, Set<String>>> placeholders;

    StoredDocuments(
            DocumentMapper mapper,
            FileStore files,
            Definitions definitions,
            ObjectProvider<DocumentRenderer> renderer,
            ObjectProvider<CaseReaders> readers,
            Clock clock) {
        this.mapper = mapper;
        this.files = files;
        this.definitions = definitions;
        placeholders = new PerGeneration<>(definitions, catalogue -> new ConcurrentHashMap<>());
        this.renderer = renderer;
        this.readers = readers;
        this.clock = clock;
    }

    // numbers

    @Override
    public String next(String series, Scope record, Organ organ, LocalDate day) {
        var definition = definitions.current().series().get(series);
        if (definition == null) {
            throw new IllegalStateException("no number series \"" + series + "\" in the catalogue");
        }
        var keyScope = new NumberScope(record, organ, day, 0);
        var key = definition.by().stream()
                .map(part -> key(part.evaluate(keyScope)))
                .collect(Collectors.joining("|"));
        return definition.form().render(new NumberScope(record, organ, day, draw(definition.fullName(), key)));
    }

    private static String key(@Nullable Object value) {
        return value instanceof RecordValue record ? record.id() : String.valueOf(value);
    }

    private int draw(String series, String key) {
        if (mapper.advance(series, key) == 0) {
            try {
                mapper.open(series, key);
            } catch (DuplicateKeyException e) {
                LOG.debug("series {} {} was opened by somebody else meanwhile", series, key);
            }
            mapper.advance(series, key);
        }
        return mapper.last(series, key);
    }

    @Override
    public @Nullable String number(DocumentDefinition definition, Scope record, Organ organ, LocalDate day) {
        return definition.series() == null ? null : next(definition.series(), record, organ, day);
    }

    // issuing

    @Override
    public Issued issue(Order order) {
        var definition = order.definition();
        var row = new DocumentRow();
        row.id = IdWorker.getId();
        row.caseId = order.caseId();
        row.actId = order.act();
        row.process = order.process();
        row.entity = order.entity();
        row.kind = definition.id();
        row.label = definition.label().zh();
        row.template = definition.template();
        row.series = definition.series() == null
                ? null
                : definitions.current().series().get(definition.series()).fullName();
        row.organ = order.organ().id();
        row.issuedOn = order.day();
        row.servedOn = order.served() ? order.day() : null;
        row.number = order.number();
        row.snapshot = json.writeValueAsString(Snapshot.of(data(order, row)));
        mapper.insert(row);
        return row.toIssued();
    }

    private DocumentData data(Order order, DocumentRow row) {
        var definition = order.definition();
        var organ = order.organ();
        var day = order.day();
        var data = DocumentData.builder()
                .field("number", row.number == null ? "" : row.number)
                .field("date", "%d年%d月%d日".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth()))
                .field("year", Integer.toString(day.getYear()))
                .field("label", row.label)
                .field("organ", organ.name())
                .field("organ.name", organ.name())
                .field("remediesText", definition.remedies() ? Remedies.text(organ) : "")
                .fields(order.facts())
                .list("materials", order.missing())
                .flag("remedies", definition.remedies())
                .seal(definition.seal() == null ? Seal.place() : Seal.demonstration(organ.name()));
        var known = data.build().names();
        var leftOut = LeftOutFacts.of(definitions.current(), order);
        for (var name : placeholders(definition)) {
            if (leftOut.covers(name)) {
                data.field(name, "");
            } else if (!known.contains(name) && !name.startsWith("materials") && !name.equals("seal")) {
                data.field(name, fact(name, order.scope(), organ, day));
            }
        }
        return data.build();
    }

    /** The text of a field or path of the case. */
    private static String fact(String name, Scope scope, Organ organ, LocalDate day) {
        try {
            var problems = new ProblemCollector();
            return MessageTemplate.parse("{" + name + "}", SourcePlace.of("template"), problems)
                    .render(new NumberScope(scope, organ, day, 0));
        } catch (ExpressionException e) {
            LOG.warn("a template names {}, which this case does not have: {}", name, e.getMessage());
            return "";
        }
    }

    private Set<String> placeholders(DocumentDefinition definition) {
        var template = definitions.current().templates().get(definition.template());
        var render = renderer.getIfAvailable();
        if (template == null || render == null) {
            return Set.of();
        }
        return placeholders.get().computeIfAbsent(definition.template(), key -> render.fieldsOf(template));
    }

    @Override
    public List<Issued> ofCase(long caseId) {
        return mapper.ofCase(caseId).stream().map(DocumentRow::toIssued).toList();
    }

    @Override
    public void supersede(Collection<Long> acts) {
        if (!acts.isEmpty()) {
            mapper.supersede(acts);
        }
    }

    // fetching

    @Override
    public Optional<Content> document(Actor actor, long id, Format format) {
        var row = mapper.find(id);
        if (row == null || !mayRead(actor, row.entity, row.caseId)) {
            return Optional.empty();
        }
        if (row.wordHash == null || row.pdfHash == null) {
            print(row);
        }
        var name = row.label + (row.number == null ? "" : "（" + row.number + "）");
        return Optional.of(
                format == Format.PDF
                        ? new Content(name + ".pdf", PDF, files.get(row.pdfHash))
                        : new Content(name + ".docx", WORD, files.get(row.wordHash)));
    }

    /** Prints the paper from the facts that were fixed when it was issued. */
    private void print(DocumentRow row) {
        var template = definitions.current().templates().get(row.template);
        var render = renderer.getIfAvailable();
        if (template == null || render == null) {
            throw new DocumentException(
                    "the template \"" + row.template + "\" of document \"" + row.kind + "\" is missing");
        }
        var rendered = render.render(
                template, json.readValue(row.snapshot, Snapshot.class).toData());
        row.wordHash = files.put(rendered.docx());
        row.pdfHash = files.put(rendered.pdf());
        mapper.printed(row.id, row.wordHash, row.pdfHash);
    }

    @Override
    public Optional<Content> file(Actor actor, long id) {
        return readable(actor, id).map(row -> new Content(row.name, row.mediaType, files.get(row.hash)));
    }

    @Override
    public Optional<String> fileName(Actor actor, long id) {
        return readable(actor, id).map(row -> row.name);
    }

    private Optional<FileRow> readable(Actor actor, long id) {
        return Optional.ofNullable(mapper.findFile(id)).filter(row -> mayOpen(actor, row));
    }

    /** Whoever uploaded a file opens it, and whoever may read a field in which it stands; what stands in no field goes with its case. */
    boolean mayOpen(Actor actor, FileRow file) {
        if (file.account.equals(actor.account())) {
            return true;
        }
        var uses = mapper.uses(file.id);
        if (uses.isEmpty()) {
            return file.entity != null && file.recordId != null && mayRead(actor, file.entity, file.recordId);
        }
        var asked = readers.getIfAvailable();
        return asked != null
                && uses.stream()
                        .anyMatch(use -> asked.mayRead(
                                actor, use.entity, use.recordId, calledNow(use.entity, use.field), file.id));
    }

    private String calledNow(String entity, String field) {
        return definitions
                .current()
                .findEntity(entity)
                .map(found -> found.presentId(field))
                .orElse(field);
    }

    private boolean mayRead(Actor actor, String entity, long id) {
        var asked = readers.getIfAvailable();
        return asked != null && asked.mayRead(actor, entity, id);
    }

    // uploads

    @Override
    public long upload(Actor actor, String name, byte[] bytes) {
        if (bytes.length == 0 || bytes.length > LARGEST) {
            throw new RefusedException(Refusal.of("file-size", "文件为空或者超过 50 MB。压缩或者拆分后再上传。"));
        }
        var plain = plainName(name);
        var kind = FileKind.of(plain, bytes)
                .orElseThrow(() -> new RefusedException(Refusal.of(
                        "file-type", "「" + plain + "」不是可以上传的文件，或者内容与扩展名不一致。可以上传 PDF、OFD、图片、Word 和 Excel 文件。")));
        var row = new FileRow();
        row.id = IdWorker.getId();
        row.name = plain;
        row.mediaType = kind.mediaType();
        row.size = bytes.length;
        row.hash = files.put(bytes);
        row.account = actor.account();
        row.uploadedAt = LocalDateTime.now(clock);
        mapper.insertFile(row);
        return row.id;
    }

    /** The name without folders and control characters. */
    private static String plainName(String name) {
        var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        var clean = last.replaceAll("[\\p{Cntrl}\"<>|*?:]", "_").strip();
        return clean.length() > 200 ? clean.substring(clean.length() - 200) : clean;
    }

    @Override
    public void claim(Actor actor, long file, String entity, long record) {
        if (mapper.claim(file, actor.account(), entity, record) == 0) {
            throw new RefusedException(Refusal.of("file", "附件没有找到，或者已经用在别处。重新上传后再提交。"));
        }
    }

    @Override
    public long handOn(long file, String entity, long record) {
        var row = mapper.findFile(file);
        if (row == null) {
            throw new RefusedException(Refusal.of("file", "附件没有找到。重新上传后再提交。"));
        }
        row.id = IdWorker.getId();
        mapper.insertFile(row);
        mapper.claim(row.id, row.account, entity, record);
        return row.id;
    }

    @Override
    public String name(long file) {
        var row = mapper.findFile(file);
        return row == null ? "" : row.name;
    }

    /** The facts of a document as they are stored. */
    record Snapshot(
            Map<String, String> fields,
            Map<String, List<Map<String, String>>> lists,
            Map<String, Boolean> flags,
            String sealOf) {

        static Snapshot of(DocumentData data) {
            return new Snapshot(
                    data.fields(),
                    data.lists(),
                    data.flags(),
                    data.seal() instanceof Seal.Demonstration seal ? seal.organ() : "");
        }

        DocumentData toData() {
            return new DocumentData(fields, lists, flags, sealOf.isEmpty() ? Seal.place() : Seal.demonstration(sealOf));
        }
    }
}
