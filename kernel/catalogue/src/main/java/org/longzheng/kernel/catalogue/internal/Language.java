package org.longzheng.kernel.catalogue.internal;

import static org.longzheng.kernel.catalogue.internal.Form.*;
import static org.longzheng.kernel.catalogue.internal.Shape.*;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.longzheng.kernel.catalogue.internal.Form.Kind;

/**
 * The definition language: every construct, its keys, and one sentence about each. What is not here cannot be written.
 *
 * @see "docs/reference"
 */
final class Language {

    /** The built-in types of a field, besides the value types that definitions declare. */
    static final List<String> FIELD_TYPES = List.of(
            "text",
            "long-text",
            "integer",
            "decimal",
            "boolean",
            "date",
            "datetime",
            "year",
            "length",
            "code",
            "reference",
            "region",
            "organ",
            "user",
            "file",
            "image",
            "rows",
            "case",
            "decision");

    static final List<String> LEVELS = List.of("province", "city", "county", "township");

    private static final Shape LEVEL = words("province", "city", "county", "township");
    static final Shape LABEL = either(
            TEXT,
            Construct.of("label", "A text in two languages.")
                    .required("zh", TEXT, "Chinese.")
                    .key("en", TEXT, "English."));
    private static final Shape LAYERS = words("locked", "narrow", "extend", "free");
    private static final Shape NONE = words("none");
    private static final Shape ROLES = oneOrMany(naming(Kind.ROLE));
    private static final Shape ACTOR = oneOrMany(either(words("starter", "platform", "clock"), naming(Kind.ROLE)));

    // ---- fields ---------------------------------------------------------------------------------------------------

    static final Construct FIELD = Construct.of(
                    "field", "One datum of an entity: a column, a form field, a list column.")
            .key("type", WORD, "A built-in type, or a value type of `types:`.")
            .key("label", LABEL, "What people read.")
            .key("from", PATH, "Reads another record's field through a reference; nothing is copied.")
            .key(
                    "to",
                    either(words("this"), naming(Kind.ENTITY)),
                    "The entity a `reference` points at; `this` for the entity itself.")
            .key(
                    "of",
                    either(KEBAB_ID, later("a map of fields", () -> Language.FIELDS)),
                    "The fields of a `rows` field: a named shape, or fields in place; the process of a `case` field.")
            .key("contract", naming(Kind.CONTRACT), "The contract a `case` field opens under.")
            .key("list", naming(Kind.CODE_LIST), "The code list of a `code` field.")
            .key("table", KEBAB_ID, "The rule table of a `decision` field, in the `tables.yaml` beside it.")
            .key(
                    "at",
                    list(MARK),
                    "The marks at which a `decision` is made and kept: `start`, a step, a choice or an action. Until then it follows what it is made from.")
            .key("required", BOOLEAN, "Whether a value must be given.")
            .key("required-when", EXPRESSION, "When a value must be given.")
            .key("shown-when", EXPRESSION, "When the field is shown; a hidden field keeps no value.")
            .key("check-when", EXPRESSION, "When the type's check applies.")
            .key(
                    "among",
                    EXPRESSION,
                    "Which records or organs may be chosen; names are those of the target, `this` is the record in hand.")
            .key("default", EXPRESSION, "The value to begin with.")
            .key("compute", EXPRESSION, "The value, computed whenever it is read; nobody types it.")
            .key("unique", BOOLEAN, "No two rows have the same value.")
            .key("many", BOOLEAN, "Several values.")
            .key("dated", BOOLEAN, "Keeps every value with its span of days; `at(field, day)` reads it.")
            .key("grade", naming(Kind.GRADE), "How secret the value is, P1 to P4.")
            .key(
                    "written-by",
                    oneOrMany(either(words("process", "import"), naming(Kind.ENTITY))),
                    "What alone writes it, and no person: `process` for any effect, the entities whose effects may, `import` for any file, or the imports of the `exchange.yaml` beside it.")
            .key(
                    "min",
                    either(NUMBER, EXPRESSION),
                    "The least value of a number or a date, e.g. `termFrom`; of a field with several values how many at least.")
            .key(
                    "max",
                    either(NUMBER, EXPRESSION),
                    "The greatest value of a number or a date, e.g. `today`; of a field with several values how many at most.")
            .key("length", COUNT, "The most characters.")
            .key("digits", COUNT, "The most digits of a decimal.")
            .key("scale", WHOLE, "Digits after the point.")
            .key("unit", TEXT, "The unit shown after a number.")
            .key("pattern", PATTERN, "What a text must match as a whole.")
            .key("level", LEVEL, "The level a `region` must have.")
            .key(
                    "find",
                    EXPRESSION,
                    "Finds the case instead of keeping it: the first one for which this holds; names are those of the case, `this` is the record in hand.")
            .key(
                    "finish",
                    words("together"),
                    "The linked cases and this one reach their `good` ends in one transaction, or none does.")
            .key("hint", LABEL, "A sentence below the field.")
            .key("layers", LAYERS, "What lower levels may change.");

    static final MapOf FIELDS = map(FIELD_ID, FIELD);

    // ---- effects and choices --------------------------------------------------------------------------------------

    private static final Shape VALUES =
            map(ANY_TEXT, either(EXPRESSION, list(later("a value, a list or a map", () -> Language.ANY_VALUE))));
    private static final Shape ANY_VALUE = either(
            ANY_TEXT,
            list(later("a value, a list or a map", () -> Language.ANY_VALUE)),
            map(ANY_TEXT, later("a value, a list or a map", () -> Language.ANY_VALUE)));

    static final Construct TASK = Construct.of("task", "A piece of work for somebody, with a time limit.")
            .required("label", LABEL, "What is to be done.")
            .required(
                    "by",
                    oneOrMany(either(words("starter"), naming(Kind.ROLE))),
                    "The roles that do it, `starter`, or a path to a person.")
            .key(
                    "at",
                    EXPRESSION,
                    "The organ where it is done; a place, a level word, or an expression. Default: the organ of the row.")
            .key("within", LENGTH, "The time for it.")
            .key("fills", list(FIELD_ID), "The fields it fills.")
            .key("basis", BASIS, "The law.");

    private static final Construct TOLD = Construct.of("told", "People of a role at an organ.")
            .required("role", naming(Kind.ROLE), "The role.")
            .key("at", EXPRESSION, "The organ.");

    private static final Construct OPENED = Construct.of("opened", "A case under a contract, whoever takes it.")
            .required("contract", naming(Kind.CONTRACT), "The contract.")
            .key(
                    "process",
                    EXPRESSION,
                    "Names the process that takes it. Without it the only one that does, or the one that whoever acts chooses.");

    private static final Construct EACH = Construct.of("each", "Which rows or records an effect is repeated over.")
            .required("from", WORD, "A field of rows, or an entity.")
            .key(
                    "where",
                    EXPRESSION,
                    "Only those for which this holds; names are theirs, `this` is the record in hand.");

    static final Construct EFFECT = Construct.of(
                    "effect",
                    "What happens in the transaction of a choice, an end or a timer. Exactly one of set, add, open, task, tell, choose.")
            .key("when", EXPRESSION, "Only if this holds.")
            .key(
                    "each",
                    either(WORD, EACH),
                    "Once for each row of this field, or each record of this entity; `row` names it.")
            .key(
                    "set",
                    map(ANY_TEXT, EXPRESSION),
                    "Writes fields: path to expression. `rows.column` writes a column of all rows, `row.field` what `each` goes through.")
            .key("add", naming(Kind.ENTITY), "Makes a record of this entity.")
            .key("as", FIELD_ID, "The field that holds the record made.")
            .key("open", either(OPENED, naming(Kind.PROCESS)), "Starts a case of this process, or under a contract.")
            .key("into", FIELD_ID, "The `case` field that holds the case opened.")
            .key("with", VALUES, "The fields of what is made: name to expression.")
            .key("task", TASK, "Gives somebody a piece of work.")
            .key("tell", list(either(PATH, TOLD)), "Sends a message to these people.")
            .key("say", MESSAGE, "The message.")
            .key("choose", MARK, "Takes a choice, `step.choice`, or an action of this case, after everything else.");

    private static final Shape EFFECTS = list(EFFECT);

    static final Construct BULK = Construct.of(
                    "bulk", "One choice for many cases at once; each has its own transaction, rights and gates.")
            .required("most", COUNT, "How many at once, at most 50.")
            .key("same", list(FIELD_ID), "Fields that must be equal in all of them.");

    static final Construct CHOICE = choice(Construct.of("choice", "One of the things a person may do at a step."))
            .key(
                    "legal-day",
                    FIELD_ID,
                    "The field that holds its legal day; it must have a value then. Default: the day on which it is taken.")
            .key("bulk", BULK, "May be taken for many cases at once.")
            .key("by", words("platform", "clock"), "Nobody presses it: the platform, or the clock, takes it.");

    private static Construct choice(Construct construct) {
        return construct
                .required("label", LABEL, "The text of the button.")
                .key("document", oneOrMany(KEBAB_ID), "The official document that it makes.")
                .key("when", EXPRESSION, "Only offered, and only accepted, if this holds.")
                .key("to", KEBAB_ID, "The step that follows; without `to`, `back-to` or `end` the next one.")
                .key("back-to", KEBAB_ID, "Returns to an earlier step, `start` or `any-earlier`.")
                .key("end", CODE_ID, "Ends the case with this outcome.")
                .key("needs", list(FIELD_ID), "Fields that must be filled; `reason` is the reason for the choice.")
                .key("times", COUNT, "How often it may be taken in one case.")
                .key("beyond", ROLES, "Who may take it more often.")
                .key("resume", words("here"), "The step returned to comes straight back.")
                .key(
                        "within",
                        oneOrMany(LIMIT_PATH),
                        "Only while one of these limits of the case, or of a record it leads to, runs.")
                .key("not-before", oneOrMany(LIMIT_PATH), "Only after these limits are over.")
                .key("offline", BOOLEAN, "May be taken without a connection and sent later.")
                .key("then", EFFECTS, "What happens in the same transaction, in order.")
                .key("basis", BASIS, "The law.")
                .key("layers", LAYERS, "What lower levels may change.");
    }

    static final Construct ACTION = choice(Construct.of("action", "An act outside a step."))
            .key("by", ACTOR, "Who may do it: roles, `starter`, or `platform` when `when` becomes true.")
            .key("at", EXPRESSION, "Of which organ.")
            .key("during", oneOrMany(STEP_RANGE), "At which steps; without it also after the end.")
            .key("bulk", BOOLEAN, "May be done to many rows at once.");

    // ---- process ----------------------------------------------------------------------------------------------------

    static final Construct START = Construct.of("start", "Who may begin a case, where, and when it counts as begun.")
            .key("by", ACTOR, "The roles that may begin it; without it only the platform does.")
            .key("at", EXPRESSION, "The organ of the case. Default: the starter's organ.")
            .key("legal-day", FIELD_ID, "The field that holds the legal day of the start.")
            .key("fills", list(FIELD_ID), "What the applicant writes. Default: every field that no step fills.")
            .key("state", CODE_ID, "The state while the case is with the applicant.")
            .key(
                    "within",
                    oneOrMany(LIMIT_PATH),
                    "Only while one of these limits of the case, or of a record it leads to, runs.")
            .key("not-before", oneOrMany(LIMIT_PATH), "Only after these limits are over.");

    static final Construct EXTEND = Construct.of("extend", "How a limit may be made longer.")
            .key("by", ACTOR, "Who may do so, or approves it; either this or `choice`.")
            .key("asked-by", ACTOR, "Who asks for it; then it is a task of `by` to approve it, and never one's own.")
            .key("at", EXPRESSION, "Of which organ. Default: the organ of the current step.")
            .required(
                    "length",
                    either(LENGTH, LENGTHS),
                    "By how much; of a range `6 months .. 12 months` whoever extends says how much.")
            .key("choice", MARK, "The choice that extends it, `step.choice`.")
            .key("agreed", FIELD_ID, "The field that says how much: a length, or a number in the unit of `length`.")
            .key("times", COUNT, "How often. Default: once.")
            .key("needs", list(FIELD_ID), "Fields that must be filled.")
            .key("document", KEBAB_ID, "The document that tells the party.");

    static final Construct LAPSE = Construct.of("lapse", "What the platform does when the time is up.")
            .required("choose", MARK, "The choice it takes, `step.choice`, or an action.")
            .key("legal-day", words("start"), "The legal day of the choice.");

    static final Construct LIMIT = Construct.of("limit", "A statutory time limit: a clock between two marks.")
            .required("label", LABEL, "What people read.")
            .key("length", either(LENGTH, PATH), "How long, or the field that says how long; else `due` or `every`.")
            .key("due", EXPRESSION, "The last day itself.")
            .required(
                    "from",
                    oneOrMany(MARK),
                    "The mark that starts it; a step counts as entered, a date by its own day.")
            .required("until", oneOrMany(MARK), "The mark that stops it; a step counts as left.")
            .key("when", EXPRESSION, "Judged once, when it would start.")
            .key("while", EXPRESSION, "Stops it when false.")
            .key("each", EXPRESSION, "One clock for each of these rows or records; `row` names it.")
            .key("every", LENGTH, "A duty that returns: the length of its periods.")
            .key("done", EXPRESSION, "Whether the duty of a period is done; `period` names the period.")
            .key(
                    "again",
                    words("keep", "restart", "after-done"),
                    "What a second start does: the one that runs is kept, restarted, or followed by the next once it is met.")
            .key("promise", either(LENGTH, PATH), "A shorter promised length: yellow counts by it.")
            .key(
                    "agreed",
                    FIELD_ID,
                    "The field that holds an agreed day or length, which takes the place of the statutory one.")
            .key("yellow", LENGTH, "How much is used when the light turns yellow. Default: 70 %.")
            .key("worst", words("yellow", "red"), "The worst light it gets. Default: red.")
            .key("roll", NONE, "The last day does not move to the next working day.")
            .key("extend", either(NONE, EXTEND), "How it may be made longer; `none` removes an inherited one.")
            .key("lapse", LAPSE, "What the platform does when time is up.")
            .key(
                    "whose",
                    oneOrMany(PATH),
                    "Whose clock it is: a person, an organ, or rows of which each has a clock of its own. Default: ours.")
            .key("by", ACTOR, "Who has to act, where no step says so.")
            .key("basis", BASIS, "The law.")
            .key("layers", LAYERS, "What lower levels may change.");

    static final Construct PAUSE = Construct.of("pause", "Time that is not counted.")
            .required("label", LABEL, "What people read.")
            .key("during", list(KEBAB_ID), "The steps at which it may begin.")
            .required("stops", list(KEBAB_ID), "The limits it stops.")
            .key("by", ACTOR, "Who begins and ends it.")
            .key("when", EXPRESSION, "It may begin only if this holds.")
            .key("until", oneOrMany(MARK), "The mark that ends it by itself.")
            .key("while", EXPRESSION, "The step, or the condition, while which the platform lets it last.")
            .key("document", KEBAB_ID, "The document that tells the party.")
            .key("basis", BASIS, "The law.")
            .key("layers", LAYERS, "What lower levels may change.");

    static final Construct SIGN = Construct.of("sign", "Several people act at one step.")
            .required("mode", words("all", "any", "ratio", "sequence", "quorum"), "How many must agree.")
            .key("people", COUNT, "How many people.")
            .key("among", EXPRESSION, "Which people; `person` is the candidate.")
            .key(
                    "more-than",
                    FRACTION,
                    "The share of votes that must be exceeded, for `ratio` and `quorum`. Default: 1/2.")
            .key("quorum", FRACTION, "The share of those expected that must have voted, for `quorum`. Default: 1/2.")
            .key("add", list(words("before", "after", "parallel")), "Where a signer may ask another official to sign.");

    private static final Construct STEP_VOTE = Construct.of("step-vote", "What is voted on, and by which rule.")
            .required("rule", naming(Kind.VOTE), "The rule of voting.")
            .key(
                    "each",
                    either(WORD, EACH),
                    "Each row of this field, or record of this entity, is voted on; without it the case as one.");

    static final Construct STEP = Construct.of("step", "A piece of work on a case, and how it may end.")
            .required("label", LABEL, "What people read.")
            .key(
                    "by",
                    ACTOR,
                    "The role that does it, `starter`, or a path to a person. Without it the step takes its first fitting choice.")
            .key("at", EXPRESSION, "The organ where it is done: a place of `places:`, a level word, or an expression.")
            .key("before", KEBAB_ID, "Stands before this step of what the process is `like`.")
            .key("after", KEBAB_ID, "Stands after this step of what the process is `like`.")
            .key("state", either(CODE_ID, EXPRESSION), "The state of the case while it stands here.")
            .key("when", EXPRESSION, "Skipped unless this holds.")
            .key("sign", SIGN, "Several people act.")
            .key("fills", list(FIELD_ID), "The fields that are filled here; `materials` for the list of materials.")
            .key("waits-for", oneOrMany(MARK), "Left by an event instead of a person.")
            .key(
                    "together",
                    map(KEBAB_ID, later("a step", () -> Language.STEP)),
                    "Steps that run at once; the next begins when all are done.")
            .key(
                    "vote",
                    either(naming(Kind.VOTE), STEP_VOTE),
                    "A vote is held here; choices read its result as `vote`.")
            .key("choices", map(KEBAB_ID, CHOICE), "How the step may end.")
            .key(
                    "hand-on",
                    list(words("transfer", "delegate", "copy")),
                    "What its holder may do besides deciding. Default: delegate and copy.")
            .key(
                    "avoid",
                    list(PATH),
                    "Paths to people who may not do this step, nor may their relatives. A path to a card of supervision means whoever took part in what it is about.")
            .key("phrases", list(TEXT), "What its holder is offered to say in an opinion (常用语).")
            .key("basis", BASIS, "The law.")
            .key("layers", LAYERS, "What lower levels may change.");

    static final Construct END = Construct.of("end", "An outcome of a case.")
            .required("label", LABEL, "What people read.")
            .key("good", BOOLEAN, "The case was granted. Behind the last step; what `finish: together` waits for.")
            .key("then", EFFECTS, "What happens when a case ends so.");

    static final Construct ARCHIVE = Construct.of("archive", "How the closed file is kept.")
            .required("retention", CODE_ID, "A code of the list `retention`.")
            .required("within", LENGTH, "When it must be in the archive.");

    static final Construct DEPUTY =
            Construct.of("deputy", "Whether deputies may act.").required("allow", BOOLEAN, "Whether they may.");

    static final Construct URGE = Construct.of("urge", "Who may urge whoever holds a task, once each working day.")
            .required("by", ACTOR, "Roles at the organ of the task or above it, or `starter`.");

    static final Construct SUSPEND = Construct.of("suspend", "Nobody acts on the case until it is resumed.")
            .required("by", ROLES, "Who does so, and who resumes it.")
            .key("during", oneOrMany(STEP_RANGE), "At which steps; without it at any.")
            .key("pause", KEBAB_ID, "The pause that begins and ends with it; without it all limits run on.");

    static final Construct JOINS = Construct.of("joins", "Puts a case under a leading one of the same kind (并案).")
            .required("into", FIELD_ID, "The field that names the leading case.")
            .required("end", CODE_ID, "How the joined case ends.")
            .required("by", ROLES, "Who does so.")
            .key("carries", list(FIELD_ID), "Fields of rows that the leading case takes over.")
            .key("when", EXPRESSION, "Which cases; the field `into` is set when this is judged.");

    static final Construct SPLITS = Construct.of("splits", "Makes some rows of a case a case of their own (分案).")
            .required("rows", FIELD_ID, "The field of rows that is divided.")
            .required("into", FIELD_ID, "The field of the new case that names the one it comes from.")
            .required("by", ROLES, "Who does so.")
            .key("during", oneOrMany(STEP_RANGE), "At which steps; without it at any.");

    static final Construct REOPEN = Construct.of("reopen", "Takes an ended case up again as a new one (重开).")
            .required("into", FIELD_ID, "The field of the new case that names the ended one.")
            .required("by", ROLES, "Who does so.")
            .key("carries", list(FIELD_ID), "The fields it begins with. Default: what the applicant wrote.");

    static final Construct TAKES = Construct.of("takes", "How a case begins that others open under a contract.")
            .key(
                    "fields",
                    map(FIELD_ID, EXPRESSION),
                    "Field of the case to its value; names are those that the contract gives. What a case needs besides is asked of the first person who acts on it.")
            .key("answers", map(FIELD_ID, EXPRESSION), "What the opener may read: the contract's answers.");

    static final Construct MIGRATE = Construct.of(
                    "migrate", "How an administrator moves open cases of earlier versions to this one.")
            .key(
                    "steps",
                    map(KEBAB_ID, KEBAB_ID),
                    "Step of an earlier version to the step of this one; a step that is not named keeps its id.")
            .key("fields", map(FIELD_ID, EXPRESSION), "Field to what it gets when a case is moved.");

    static final Construct PROCESS = process(Construct.of(
                    "process",
                    "A kind of case: its steps, choices, limits and outcomes. The entity beside it is its case.")
            .key("process", KEBAB_ID, "The id; the same as the entity beside it.")
            .key("template", KEBAB_ID, "Makes this file a template, to be used with `like`."));

    private static Construct process(Construct construct) {
        return construct
                .key("like", naming(Kind.TEMPLATE), "The template this one is like; only differences are written.")
                .required("label", LABEL, "What people read.")
                .key("start", START, "How a case begins.")
                .key("takes", map(KEBAB_ID, TAKES), "The contracts under which others may open a case.")
                .key("places", map(KEBAB_ID, EXPRESSION), "Organs named once: name to expression.")
                .key("limits", map(KEBAB_ID, LIMIT), "The statutory time limits.")
                .key("pauses", map(KEBAB_ID, PAUSE), "Time that is not counted.")
                .required("steps", map(KEBAB_ID, STEP), "The steps, in order.")
                .key("actions", map(KEBAB_ID, ACTION), "Acts outside a step.")
                .required("ends", map(CODE_ID, END), "The outcomes.")
                .key("states", map(CODE_ID, LABEL), "The states that steps name.")
                .key("apart", list(KEBAB_ID), "Steps that one person may not both do.")
                .key("avoid", list(PATH), "Paths to people who may not handle the case, nor may their relatives.")
                .key("deputy", DEPUTY, "Whether deputies may act.")
                .key("urge", URGE, "Who may urge. Default: `starter`, `leader` and `inspector`.")
                .key("suspend", SUSPEND, "Who may suspend a case; without it nobody.")
                .key("splits", SPLITS, "How a case is divided; without it not at all.")
                .key("reopen", REOPEN, "Who may take an ended case up again; without it nobody.")
                .key("migrate", MIGRATE, "How open cases of earlier versions are moved to this one.")
                .key("archive", ARCHIVE, "How the closed file is kept.")
                .key("layers", LAYERS, "What lower levels may change.");
    }

    // ---- entity ---------------------------------------------------------------------------------------------------

    static final Construct STATE = Construct.of("state", "A state of a register row.")
            .required("label", LABEL, "What people read.")
            .key("to", list(CODE_ID), "The states that may follow.");

    static final Construct UNIQUE = Construct.of("unique", "No two rows have equal fields.")
            .required("id", KEBAB_ID, "The id by which a refusal is known.")
            .required("fields", list(FIELD_ID), "The fields; `organ` is the owning organ.")
            .key("when", EXPRESSION, "Only among rows for which this holds.")
            .required("say", MESSAGE, "What the clerk is told.")
            .key("basis", BASIS, "The law.")
            .key("offer", KEBAB_ID, "What is offered instead: a process, or `link`.");

    static final Construct RULE = Construct.of("rule", "What must hold when a record is saved or an act is done.")
            .required("id", KEBAB_ID, "The id by which a refusal is known.")
            .key("at", list(MARK), "Judged at these marks only; without it on every save.")
            .key("severity", words("error", "warn", "info"), "error refuses, warn asks for a reason, info tells.")
            .required("require", EXPRESSION, "What must hold.")
            .required("say", MESSAGE, "What the clerk is told when it does not.")
            .key("basis", BASIS, "The law.")
            .key("offer", naming(Kind.PROCESS), "The process that is offered instead.")
            .key("layers", LAYERS, "What lower levels may change.");

    static final Construct WATCH = Construct.of("watch", "A condition that others' changes can break.")
            .required("require", EXPRESSION, "What must hold.")
            .required("say", MESSAGE, "What is wrong when it does not.")
            .key("light", words("red", "yellow", "remind"), "How serious it is; default red.")
            .key("basis", BASIS, "The law.")
            .key("then", EFFECTS, "What happens when it breaks.");

    static final Construct TIMER = Construct.of("timer", "Something that happens on a day that the record names.")
            .required("date", EXPRESSION, "The day.")
            .key("when", EXPRESSION, "Only if this holds then.")
            .required("then", EFFECTS, "What happens.");

    static final Construct FOLLOW = Construct.of(
                    "follow",
                    "A reaction to what happened to another record, after its commit and once for each event and record.")
            .required("of", naming(Kind.ENTITY), "The entity whose events are followed.")
            .required(
                    "event",
                    either(CODE_ID, MARK),
                    "`created`, a choice as `step.choice`, an action, or the state that a register's row came to.")
            .key(
                    "where",
                    EXPRESSION,
                    "Which records react, asked of the database; `event` is the record to which it happened.")
            .required("then", EFFECTS, "What each of them does, through its own gates.");

    static final Construct GROUP = Construct.of("group", "A section of the form, and a name for fields in rights.")
            .required("label", LABEL, "What people read.")
            .required("fields", list(FIELD_ID), "The fields, in order.");

    static final Construct EXPORT = Construct.of("export", "How much may be exported.")
            .required("max", COUNT, "The most rows at once.")
            .key("reason", words("required", "optional"), "Whether a reason is asked for.");

    static final Construct ACCESS = Construct.of(
                    "access", "What a role may do with rows of the entity. Nothing is allowed that no line allows.")
            .required("role", naming(Kind.ROLE), "The role.")
            .key(
                    "rows",
                    either(words("mine", "own", "below", "supervised", "above", "all"), EXPRESSION),
                    "Which rows. Default: `below` for the administrative tree, `own` for outside bodies.")
            .required("can", list(words("read", "create", "update", "import", "export")), "The actions.")
            .key(
                    "fields",
                    map(WORD, words("none", "read", "read-masked", "write")),
                    "Rights by group of fields; `all` for the rest.")
            .key("levels", list(LEVEL), "Only posts at these levels.")
            .key("export", EXPORT, "How much may be exported.");

    static final Construct SEALED = Construct.of(
                    "sealed", "Rows closed to everybody but named people, above every right.")
            .required("when", EXPRESSION, "Which rows.")
            .required("to", oneOrMany(FIELD_ID), "The fields that hold the people who still see them.")
            .key(
                    "shows",
                    list(FIELD_ID),
                    "What others see of a row that they may otherwise reach; nothing else is shown, and no act is open to them.")
            .required("say", MESSAGE, "What others are told.");

    static final Construct DISCLOSE = Construct.of(
                    "disclose", "The public register: which fields of which rows anybody may read.")
            .key("when", EXPRESSION, "Which rows.")
            .required("fields", list(PATH), "The fields.")
            .key("delay", LENGTH, "How long after the change.")
            .key("find-by", list(PATH), "What the public may search by.")
            .key("mask", map(PATH, MASK), "How fields are masked.");

    private static final Construct POINT = Construct.of("point", "What speaks for two records being about one matter.")
            .required("give", NUMBER, "How much it speaks for it.")
            .required(
                    "when",
                    EXPRESSION,
                    "Names are those of the record in hand; `other` is the one it is compared with. `similarity(a, b)` compares texts.");

    private static final Construct INTO = Construct.of("into", "Where the decision about alike records is kept.")
            .key("kind", FIELD_ID, "The `code` field of the decision.")
            .key("as", CODE_ID, "The code of `kind` that is proposed.")
            .required("of", FIELD_ID, "The reference to the other record.")
            .key("score", FIELD_ID, "The `decimal` field of the score; the platform writes it.");

    static final Construct ALIKE = Construct.of(
                    "alike", "How records about one matter are found when another is registered.")
            .key("among", EXPRESSION, "Which records are compared; names are theirs.")
            .required("points", list(POINT), "What speaks for it; what holds is added up, to at most 1.")
            .required("propose", NUMBER, "From this score on it is filled in, and the clerk confirms.")
            .required("ask", NUMBER, "From this score on the clerk decides; below nothing is shown.")
            .required("into", INTO, "Where the decision is kept.");

    static final Construct TRACK = Construct.of(
                    "track", "What somebody without an account sees, who knows the number and the code of a record.")
            .required(
                    "number",
                    FIELD_ID,
                    "The field of the number. The code is `trackCode`; the platform makes one for each record.")
            .required("shows", list(FIELD_ID), "What is shown.")
            .key("asks", list(FIELD_ID), "`code` fields that may be answered while they are empty.");

    static final Construct DATA_MIGRATION = Construct.of(
                    "data-migration",
                    "What becomes of stored records with one version of the module. It is applied once, and taken back with the definitions.")
            .key(
                    "was",
                    KEBAB_ID,
                    "The id of the entity before this version. Its table stays; a case keeps the id of its process.")
            .key(
                    "rename",
                    map(PATH, PATH),
                    "Field before this version to what it is called from now on; `education.degree` is a column of rows. Nothing is copied: the column stays.")
            .key(
                    "retire",
                    FIELDS,
                    "Fields that nobody fills any more, as they were declared. They leave forms, lists and the interface; values and history stay.")
            .key(
                    "recode",
                    map(PATH, map(CODE_VALUE, CODE_VALUE)),
                    "By `code` field, or `state`: code before this version to the code that stored records get.")
            .key(
                    "fill",
                    map(FIELD_ID, EXPRESSION),
                    "The value of a field in stored records that have none, e.g. of a field that is now required.")
            .key(
                    "convert",
                    map(FIELD_ID, EXPRESSION),
                    "The value of a field in every stored record, mostly from retired fields: a field is split, two are joined, a type is changed.")
            .key(
                    "back",
                    map(FIELD_ID, EXPRESSION),
                    "The value of a retired field when definitions from before this version return; without it, what it held.");

    private static final Construct TREE = Construct.of(
                    "tree", "A second organ tree: roles stand at its levels, rows belong to its organs.")
            .required("name", KEBAB_ID, "What the tree is called.")
            .required("parent", FIELD_ID, "The field that holds the record above; it is empty at the top.")
            .required(
                    "levels",
                    map(KEBAB_ID, EXPRESSION),
                    "Level to the condition under which a record stands there; the first that holds counts. `at`, `at-level` and the `levels` of roles name these words.");

    private static final Construct LEDGER = Construct.of(
                    "ledger", "The rows are entries of accounts: written once, corrected by an entry against them.")
            .required("account", FIELD_ID, "The field that holds the account, a reference.")
            .required("amount", FIELD_ID, "The field that holds what the entry adds to it.")
            .required("date", FIELD_ID, "The field that holds the day from which it counts.")
            .key("floor", NUMBER, "Below this no account falls on any day.");

    static final Construct ENTITY = Construct.of("entity", "A kind of record: its fields, states, rules and rights.")
            .key("entity", KEBAB_ID, "The id.")
            .key("template", KEBAB_ID, "Makes this file part of a template.")
            .key("like", naming(Kind.TEMPLATE), "The template whose fields and rules it has besides its own.")
            .key("label", LABEL, "What people read.")
            .key("title", EXPRESSION, "How a row is called.")
            .key("who", either(words("this"), PATH), "The natural person behind a row.")
            .key("organ", EXPRESSION, "The path to the organ that owns a row. Default: the organ of whoever makes it.")
            .key(
                    "is-organ",
                    naming(Kind.ORGAN_TYPE),
                    "Every row is also an organ of this type. What its fields `region` and `prefix` hold is the organ's.")
            .key(
                    "is-card",
                    BOOLEAN,
                    "Every row is a yellow or red card of supervision, brought by the platform with its fields (`cardNo stage business limitName subjectNo steps holder handler dueOn since endedOn endReason processId limitId subjectId`). Setting its `state` to WITHDRAWN with an `endReason` withdraws the card.")
            .key(
                    "tree",
                    TREE,
                    "The rows are the organs of a second tree beside the administrative one; fields as with `is-organ`.")
            .key("ledger", LEDGER, "The rows are entries of accounts.")
            .key("states", map(CODE_ID, STATE), "The states of a register row.")
            .key("fields", FIELDS, "The fields.")
            .key("unique", list(UNIQUE), "What no two rows share.")
            .key("rules", list(RULE), "What must hold.")
            .key("watch", map(KEBAB_ID, WATCH), "Conditions that others' changes can break.")
            .key("timers", map(KEBAB_ID, TIMER), "What happens on a day the row names.")
            .key("follows", map(KEBAB_ID, FOLLOW), "Reactions to what happens to other records.")
            .key("limits", map(KEBAB_ID, LIMIT), "Clocks that live with the record.")
            .key("groups", map(FIELD_ID, GROUP), "Sections of the form.")
            .key("access", list(ACCESS), "Who may do what.")
            .key("written-by", words("process"), "Nobody types here: rows come from effects.")
            .key("sealed", list(SEALED), "Rows closed to most people.")
            .key("disclose", DISCLOSE, "What the public may read.")
            .key("alike", ALIKE, "How records about one matter are found.")
            .key("track", TRACK, "What people outside see with number and code.")
            .key("actions", map(KEBAB_ID, ACTION), "Acts on a row.")
            .key("joins", JOINS, "How cases are put together; needs a process beside it.")
            .key(
                    "migrate",
                    map(MIGRATION_VERSION, DATA_MIGRATION),
                    "What becomes of stored records, by the version of the module that brings it.")
            .key("layers", LAYERS, "What lower levels may change.");

    // ---- beside the entity
    // -------------------------------------------------------------------------------------------

    private static final Construct PUBLISH = Construct.of("publish", "How a document is made public.")
            .key("delay", LENGTH, "How long after signing.")
            .key("for", EXPRESSION, "For how long.");

    private static final Construct LEFT_OUT = Construct.of("left-out", "What a document does not print.")
            .required("group", PATH, "A field or group of fields, or a path to one, e.g. `petition.identity`.")
            .key("when", EXPRESSION, "Only if this holds.");

    static final Construct DOCUMENT = Construct.of("document", "A numbered official document.")
            .required("label", LABEL, "Its name.")
            .required("template", scalar("a Word file name", "^[a-z0-9][a-z0-9-]*\\.docx$"), "The Word template.")
            .key("series", naming(Kind.SERIES), "The series its number is drawn from.")
            .key("seal", words("organ"), "Whose seal it carries.")
            .key(
                    "serve",
                    oneOrMany(WORD),
                    "Whom it is served on: `starter`, or fields that hold people, bodies or organs.")
            .key("remedies", BOOLEAN, "Whether it tells the remedies.")
            .key("lists", words("materials"), "Lists what is missing.")
            .key(
                    "leaves-out",
                    list(either(PATH, LEFT_OUT)),
                    "Fields and groups that its template may name and that are not printed.")
            .key("publish", PUBLISH, "How it is made public.")
            .key("basis", BASIS, "The law.")
            .key("layers", LAYERS, "What lower levels may change.");

    static final Construct DOCUMENTS = Construct.of("documents", "The official documents of the process beside it.")
            .required("documents", map(KEBAB_ID, DOCUMENT), "The documents.");

    private static final Construct PROMISE = Construct.of(
                    "promise", "The applicant may promise that a material exists (告知承诺).")
            .required("check-within", LENGTH, "When the promise must have been checked.");

    static final Construct MATERIAL = Construct.of("material", "One line of the list of materials.")
            .required("label", LABEL, "Its name.")
            .key("required", BOOLEAN, "Default true.")
            .key("when", EXPRESSION, "Only asked for if this holds.")
            .key("source", naming(Kind.SOURCE), "The shared source that supplies it.")
            .key("promise", PROMISE, "May be promised instead.")
            .key("from-step", KEBAB_ID, "The step that brings it about.")
            .key("by", KEBAB_ID, "Due before this step ends, not at acceptance.")
            .key("hint", LABEL, "A sentence below it.");

    static final Construct MATERIALS = Construct.of("materials", "What an applicant hands in.")
            .required("materials", map(KEBAB_ID, MATERIAL), "The lines.");

    private static final Construct TABLE_ROW = Construct.of("table-row", "One row of a rule table.")
            .required("id", CODE_ID, "The id by which decisions name the row; a code where the table has a `list`.")
            .key("label", LABEL, "What people read. Default: the label of the code, else the id.")
            .key("when", EXPRESSION, "When the row applies; a row without it always does.")
            .key("gives", map(FIELD_ID, EXPRESSION), "What the row answers: column of `result` to expression.")
            .key("lacks", MESSAGE, "Why the row does not apply, as people read it.")
            .key("from", DATE, "In force from.")
            .key("until", DATE, "In force until.")
            .key("layers", LAYERS, "What lower levels may change.");

    static final Construct RULE_TABLE = Construct.of(
                    "rule-table", "Conditions and what each answers: a tariff, grounds of admission, sanctions.")
            .required("label", LABEL, "What people read.")
            .key("basis", BASIS, "The law.")
            .key("as-of", EXPRESSION, "The rows in force on this day count; default `today`.")
            .required(
                    "hit",
                    words("first", "all"),
                    "`first`: the first row that applies decides, and one must; `all`: every row that applies counts, and none may.")
            .key("list", naming(Kind.CODE_LIST), "The code list of which the rows are codes.")
            .key("result", later("a map of fields", () -> Language.FIELDS), "The columns of the answer.")
            .required("rows", list(TABLE_ROW), "The rows, in order.")
            .key("layers", LAYERS, "What lower levels may change.");

    static final Construct RULE_TABLES = Construct.of(
                    "tables", "The rule tables from which `decision` fields of the entity beside them are made.")
            .required("tables", map(KEBAB_ID, RULE_TABLE), "The tables.");

    private static final Construct TAKE = Construct.of("take", "Who takes part in a lot.")
            .required("from", naming(Kind.ENTITY), "The entity whose records take part.")
            .key(
                    "where",
                    EXPRESSION,
                    "Which of them; bare names are the candidate's, `this` is the run. Asked of the database.");

    private static final Construct PLACES = Construct.of("places", "Where those drawn are placed.")
            .required("from", naming(Kind.ENTITY), "The entity whose records are the places.")
            .key(
                    "where",
                    EXPRESSION,
                    "Which of them; bare names are the place's, `this` is the run. Asked of the database.")
            .required("each", EXPRESSION, "How many one place holds; bare names are the place's.")
            .key("order", list(EXPRESSION), "In which order they are filled; bare names are the place's.");

    private static final Construct FIT = Construct.of("fit", "What a candidate and its place must fulfil together.")
            .required("id", KEBAB_ID, "The id by which the reason is known.")
            .required(
                    "require", EXPRESSION, "What must hold; bare names are the candidate's, `draw.place` is the place.")
            .required("say", MESSAGE, "Why somebody whom no place suits is not placed.");

    private static final Construct APART = Construct.of("apart", "Who is kept apart, whatever the lot says.")
            .required("id", KEBAB_ID, "The id by which the reason is known.")
            .required(
                    "same",
                    list(EXPRESSION),
                    "Candidates of whom all of these are equal; one for whom any of them is empty is not concerned.")
            .key("gap", COUNT, "Their numbers differ by more than this; without it they are not in one place.")
            .required("say", MESSAGE, "Why somebody who finds no other place is not placed.");

    static final Construct DRAW = Construct.of(
                    "draw",
                    "A reproducible lot. Every record of the entity beside it is one run, with the fields `seed candidates placed unplaced digest`; creating one draws.")
            .required("draw", naming(Kind.ENTITY), "The entity beside it.")
            .required("take", TAKE, "Who takes part.")
            .key("places", PLACES, "Where they are placed; either this or `pick`.")
            .key(
                    "first",
                    list(EXPRESSION),
                    "Who is placed before the rest: whoever fulfils the first of these, then the second.")
            .key("fit", list(FIT), "What a candidate and its place must fulfil together.")
            .key("apart", list(APART), "Who is kept apart.")
            .key("pick", EXPRESSION, "How many are picked; bare names are the run's.")
            .key(
                    "strata",
                    list(EXPRESSION),
                    "What divides the candidates; each group gives its share of those picked, by the greatest remainder.")
            .key("arranger", KEBAB_ID, "The `Arranger` of a plugin that places them instead of the platform's own.")
            .key(
                    "then",
                    EFFECTS,
                    "What happens for each one placed or picked: `row` is the candidate, `draw.place` the place, `draw.number` the number in it.");

    static final Construct IMPORT = Construct.of(
                    "import",
                    "A file that arrives from elsewhere. It is tried first; then all its rows are stored or none.")
            .required("label", LABEL, "What people read.")
            .required("by", ROLES, "Who may bring one; only records that this role reads are touched.")
            .required(
                    "columns",
                    map(TEXT, PATH),
                    "Heading to what it fills: a field, or `reference.field` for the record that the reference is to lead to.")
            .required("match", list(FIELD_ID), "The fields by whose values the record of a row is found.")
            .key("creates", BOOLEAN, "A row whose record is not there makes one. Default: it is unmatched.")
            .key(
                    "unmatched",
                    words("refuse", "queue"),
                    "A row that names something unknown: `refuse` refuses the file, `queue` puts the row aside for a person. Default: refuse.");

    static final Construct EXCHANGE = Construct.of(
                    "imports", "The files that arrive from elsewhere for the entity beside.")
            .required("imports", map(KEBAB_ID, IMPORT), "The imports.");

    private static final Construct VIEW = Construct.of("view", "A list with a condition and a name.")
            .required("label", LABEL, "Its name.")
            .key(
                    "rows",
                    words("mine", "own", "below", "supervised", "above"),
                    "Only these of the rows that the reader may see.")
            .required("where", EXPRESSION, "Which rows.");

    static final Construct LIST = Construct.of("list", "How the list of an entity looks, where the usual does not do.")
            .required("list", naming(Kind.ENTITY), "The entity.")
            .key("columns", list(PATH), "The columns, in order.")
            .key("filters", list(EXPRESSION), "The filters, in order.")
            .key(
                    "order",
                    list(scalar("a field and asc or desc", "^[a-z][a-zA-Z0-9.]*( (asc|desc))?$")),
                    "The order, e.g. `firstLicensed desc`.")
            .key("views", map(KEBAB_ID, VIEW), "Named views.")
            .key("bulk", list(WORD), "What may be done to many rows.");

    private static final Construct TAB = Construct.of("tab", "A tab of the form.")
            .required("label", LABEL, "Its name.")
            .key("groups", list(FIELD_ID), "The groups shown.")
            .key("related", list(naming(Kind.ENTITY)), "Entities whose rows that refer here are listed.");

    static final Construct FORM_FILE = Construct.of(
                    "form", "How the form of an entity looks, where the usual does not do.")
            .required("form", naming(Kind.ENTITY), "The entity.")
            .key("tabs", list(TAB), "The tabs; without them one section per group.");

    // ---- module
    // --------------------------------------------------------------------------------------------------------

    static final Construct ROLE = Construct.of("role", "A post that people hold at an organ.")
            .required("label", LABEL, "What people read.")
            .key("like", naming(Kind.ROLE), "Takes over its levels and separation, and stands in for it in templates.")
            .key(
                    "levels",
                    list(either(LEVEL, KEBAB_ID)),
                    "At which levels it exists: those of the administration, or those of a second tree (`tree`).")
            .key("organs", list(naming(Kind.ORGAN_TYPE)), "In which outside bodies it exists.")
            .key("apart-from", list(naming(Kind.ROLE)), "Roles one person may not hold as well.")
            .key(
                    "supervises",
                    words("own", "below"),
                    "Whose limits and cards it sees on the board of supervision: those of its own organ, or of that organ and all below.");

    private static final Form[] SETTING_VALUES = {SHARE, LENGTH, DATE, CODE_ID, BOOLEAN};

    static final Construct SETTING = Construct.of(
                    "setting", "A figure of the law or of the house that has a name: `settings.name` in expressions.")
            .required("value", either(SETTING_VALUES), "The value.")
            .required("label", LABEL, "What people read.")
            .key("basis", BASIS, "The law.")
            .key(
                    "layers",
                    words("locked", "narrow", "free"),
                    "What lower levels may make of the value. Default: locked; `narrow` lets a length of time be shorter.");

    static final MapOf SETTINGS = map(FIELD_ID, SETTING);

    static boolean takesSetting(String value) {
        return Stream.of(SETTING_VALUES).anyMatch(form -> form.takes().test(value));
    }

    static final Construct MODULE = Construct.of("module", "A management module: its name, needs, roles and menu.")
            .required("module", KEBAB_ID, "The id.")
            .required("label", LABEL, "What people read.")
            .required("version", VERSION, "Its version.")
            .key("needs", map(KEBAB_ID, VERSIONS), "What must be installed.")
            .key("uses", list(KEBAB_ID), "What it works with when present.")
            .key("levels", list(LEVEL), "The levels it serves.")
            .key("standards", list(TEXT), "The standards it follows.")
            .key("roles", map(KEBAB_ID, ROLE), "Its roles.")
            .key("settings", SETTINGS, "Its named figures: name to value.")
            .key("menu", list(map(TEXT, list(KEBAB_ID))), "Its menu: group to entities and reports.");

    // ---- shared tables
    // -------------------------------------------------------------------------------------------------

    static final Construct CODES = Construct.of("code-list", "A list of codes.")
            .required("label", LABEL, "What people read.")
            .key("standard", TEXT, "The national standard it follows.")
            .key("excerpt", BOOLEAN, "The standard has more.")
            .key(
                    "columns",
                    map(
                            FIELD_ID,
                            words(
                                    "text", "integer", "decimal", "money", "boolean", "date", "length", "code",
                                    "process")),
                    "Typed values that items carry. A `process` may belong to a module that is not installed.")
            .key("children", LEVEL, "The level that may add rows below an item.")
            .required(
                    "items",
                    map(CODE_VALUE, either(TEXT, map(WORD, ANY_TEXT))),
                    "Code to label, or to a map of `label`, `parent`, `from`, `until` and columns.");

    static final Construct SERIES = Construct.of("series", "How numbers are formed.")
            .required(
                    "form",
                    MESSAGE,
                    "The number; braces hold expressions over `organ`, `year`, `n` and fields. `:6` pads.")
            .required("by", list(EXPRESSION), "What begins a new sequence.");

    static final Construct VALUE_TYPE = Construct.of(
                    "value-type", "A named value type: a built-in type and what makes it valid.")
            .required("of", words("text", "integer", "decimal", "date"), "The built-in type.")
            .key("length", COUNT, "The most characters.")
            .key("pattern", PATTERN, "What it must match.")
            .key("check", KEBAB_ID, "A check in Java.")
            .key("grade", naming(Kind.GRADE), "How secret it is.")
            .key("mask", MASK, "How it is masked.")
            .key("digits", COUNT, "The most digits.")
            .key("scale", WHOLE, "Digits after the point.")
            .key("unit", TEXT, "The unit.")
            .key("say", MESSAGE, "What the clerk is told.");

    private static final Shape SURFACES = list(words("list", "detail", "export"));

    static final Construct GRADE = Construct.of("grade", "A degree of secrecy.")
            .required("label", LABEL, "What people read.")
            .key("mask", SURFACES, "Where the value is masked.")
            .key("plain", SURFACES, "Where it is plain.")
            .key("seal", BOOLEAN, "Encrypted at rest.")
            .key("reveal", words("reason"), "Shown against a reason, logged.")
            .key("only-where-named", BOOLEAN, "Only for roles that name it.")
            .key("export", NONE, "Never exported.")
            .key("basis", BASIS, "The law.");

    static final Construct LAW = Construct.of("law", "A law or rule, in one version.")
            .required("title", TEXT, "The full title.")
            .key("version", TEXT, "The version.")
            .key("from", DATE, "In force from.")
            .key("until", DATE, "In force until.");

    static final Construct SOURCE = Construct.of("source", "A shared source of data.")
            .required("label", LABEL, "What people read.")
            .key("takes", list(FIELD_ID), "The fields of the case that it is asked with.")
            .key("gives", TEXT, "What it answers.");

    static final Construct REGION = Construct.of("region", "An administrative division.")
            .required("name", TEXT, "Its name.")
            .key("kind", words("functional"), "A management area that GB/T 2260 does not know.")
            .key("from", DATE, "In force from.")
            .key("until", DATE, "In force until.")
            .key("successor", naming(Kind.REGION), "What it became.");

    static final Construct ORGAN_TYPE = Construct.of("organ-type", "A kind of body in the organ tree.")
            .required("label", LABEL, "What people read.")
            .required("code", scalar("two digits", "^[0-9]{2}$"), "Its number.")
            .key("levels", list(LEVEL), "The levels it stands at.")
            .key("below", list(naming(Kind.ORGAN_TYPE)), "What it may stand below.")
            .key("outside", BOOLEAN, "No authority, but a body that is supervised.");

    static final Construct ORGAN = Construct.of("organ", "A body of the organ tree.")
            .required("type", naming(Kind.ORGAN_TYPE), "Its kind.")
            .required("name", TEXT, "Its name.")
            .key("prefix", TEXT, "Its characters in document numbers (发文代字).")
            .key("region", naming(Kind.REGION), "Where it is.")
            .key("below", naming(Kind.ORGAN), "Its superior.")
            .key("from", DATE, "Exists from.")
            .key("until", DATE, "Exists until.")
            .key("successor", naming(Kind.ORGAN), "What it became.");

    private static final Shape EVERY = words("month", "quarter", "half-year", "year");

    static final Construct DUTY = Construct.of(
                    "duty", "What is owed for each record of an entity, or for each record and period.")
            .required("label", LABEL, "What people read.")
            .required("for", naming(Kind.ENTITY), "The entity whose records owe it; names are theirs.")
            .key("where", EXPRESSION, "Which of them. A duty falls away when this no longer holds.")
            .key(
                    "every",
                    EVERY,
                    "The periods of which each owes it anew; `period` names it. Without it the duty is owed once for as long as `where` holds.")
            .key(
                    "due",
                    EXPRESSION,
                    "The last day, or a moment; `opened` is the day on which the duty began. Default: the last day of the period.")
            .required(
                    "done",
                    EXPRESSION,
                    "Whether it is met, asked of the database for all records at once: `exists(meeting, org == this and heldOn in period)`.")
            .required("by", ACTOR, "Who has to act: roles, or a path to a person, `this.keeper`.")
            .key("worst", words("yellow", "red"), "The worst light it gets. Default: red.")
            .key("basis", BASIS, "The law.");

    static final Construct RUN = Construct.of(
                    "run",
                    "What the calendar makes: on the first day of each period one record for each record of an entity.")
            .required("label", LABEL, "What people read.")
            .required("every", EVERY, "The periods; `period` names the one at hand.")
            .required("for", naming(Kind.ENTITY), "The entity for whose records it makes something; names are theirs.")
            .key("where", EXPRESSION, "For which of them, asked of the database for all records at once.")
            .required(
                    "add",
                    naming(Kind.ENTITY),
                    "Makes a record of this register. A `unique` of it, over `this` and the period, keeps it from being made twice.")
            .required(
                    "with",
                    VALUES,
                    "The fields of what is made: name to expression over the record, `this`, and `period`.")
            .key("tell", list(either(PATH, TOLD)), "Sends a message to these people.")
            .key("say", MESSAGE, "The message.")
            .key("basis", BASIS, "The law.");

    private static final Construct DEMAND = Construct.of("demand", "What must hold of the numbers of a vote.")
            .required(
                    "require",
                    EXPRESSION,
                    "The condition, over `expected present approve against abstain writtenApprove`.")
            .required("say", MESSAGE, "What people are told when it does not hold.");

    private static final Construct VOTERS = Construct.of("voters", "Who is called to vote.")
            .required("from", naming(Kind.ENTITY), "The entity whose records are called; it has `who`.")
            .key("where", EXPRESSION, "Which of them; names are theirs, `this` is the case voted on.");

    static final Construct VOTE = Construct.of("vote", "A rule of voting; a step with `vote` uses it.")
            .required("label", LABEL, "What people read.")
            .required("voters", VOTERS, "Who is called. The list is frozen when a result is kept or a ballot opened.")
            .key(
                    "leave-out",
                    naming(Kind.CODE_LIST),
                    "The reasons for which somebody is not counted among those called; whoever is left out is named with one.")
            .key("quorum", DEMAND, "Without it nothing is kept.")
            .key("passes", DEMAND, "Without it the result is kept, and a choice that needs it is refused.")
            .key(
                    "elects",
                    EXPRESSION,
                    "How many of those that pass are elected, the first by votes; a tie at the edge elects neither.")
            .key("options", naming(Kind.CODE_LIST), "What is voted by, instead of for, against and abstain.")
            .key("secret", BOOLEAN, "An electronic ballot is kept apart from who cast it.")
            .key("written", BOOLEAN, "Opinions in writing, sent before the meeting, count.")
            .key("basis", BASIS, "The law.");

    static final Construct SHARED = Construct.of(
                    "shared",
                    "Shared definitions: code lists, series, roles, laws and the like. One file may hold several.")
            .key("codes", map(KEBAB_ID, CODES), "Code lists.")
            .key("series", map(KEBAB_ID, SERIES), "Number series.")
            .key("duties", map(KEBAB_ID, DUTY), "What records owe.")
            .key("runs", map(KEBAB_ID, RUN), "What the calendar makes.")
            .key("roles", map(KEBAB_ID, ROLE), "Roles.")
            .key("types", map(KEBAB_ID, VALUE_TYPE), "Value types.")
            .key("shapes", map(KEBAB_ID, FIELDS), "Groups of fields that several entities repeat.")
            .key("grades", map(scalar("a grade, P0 to P4", "^P[0-4]$"), GRADE), "The scale of secrecy.")
            .key("laws", map(TEXT, LAW), "Laws by their short names.")
            .key("sources", map(KEBAB_ID, SOURCE), "Shared sources of data.")
            .key("votes", map(KEBAB_ID, VOTE), "Rules of voting.")
            .key(
                    "regions",
                    map(scalar("a division code of 6 or 9 digits", "^[0-9]{6}([0-9]{3})?$"), either(TEXT, REGION)),
                    "Administrative divisions.")
            .key("organ-types", map(KEBAB_ID, ORGAN_TYPE), "Kinds of bodies.")
            .key("organs", map(scalar("an organ id", "^[0-9]{6}([0-9]{3})?(-[a-z0-9]+)*$"), ORGAN), "The organ tree.");

    private static final Construct YEAR_OF_CALENDAR = Construct.of(
                    "calendar-year", "What differs from Monday to Friday in a year.")
            .key(
                    "edition",
                    COUNT,
                    "Counts the corrections of the year's data; 1 unless said otherwise. Explanations name it.")
            .key("rest", list(DATES), "Days off.")
            .key("work", list(DATES), "Weekend days that are worked.");

    static final Construct CALENDAR = Construct.of("calendar", "A working calendar.")
            .required("calendar", KEBAB_ID, "The id.")
            .required("label", LABEL, "What people read.")
            .key(
                    "organ",
                    naming(Kind.ORGAN),
                    "The organ whose calendar this is, with everything below it: its days stand above those of the"
                            + " calendar of the organ above, in the end the nation's. Without it, the nation's calendar.")
            .required("years", map(YEAR, YEAR_OF_CALENDAR), "The years that are known; any other is provisional.");

    static final Construct CONTRACT = Construct.of(
                    "contract", "What one module may hand to another without knowing it.")
            .required("contract", KEBAB_ID, "The id.")
            .required("label", LABEL, "What people read.")
            .required("gives", FIELDS, "What the opener gives.")
            .key("answers", FIELDS, "What the opener may read back.");

    // ---- reports and layers
    // ----------------------------------------------------------------------------------------------

    private static final Construct FIGURE = Construct.of("figure", "One number of a report.")
            .required("label", LABEL, "What people read.")
            .required(
                    "is",
                    EXPRESSION,
                    "How it is computed: `count() count(condition) sum(value) avg(value) min(value) max(value) distinct(value)` over the rows, and arithmetic between those, numbers and figures above.")
            .key("of", EXPRESSION, "The date by which this figure belongs to the period, instead of the report's.")
            .key("as", words("percent"), "Shown as a share of a hundred.")
            .key("unit", TEXT, "The unit shown at its head.");

    private static final Construct CHECK = Construct.of("check", "What must hold between the figures of every line.")
            .required("require", EXPRESSION, "What must hold; `sum(group)` adds the columns of a group of `across`.")
            .required("say", TEXT, "What is told when it does not.");

    private static final Construct PERIOD = Construct.of("period", "Which days a report is about.")
            .required("of", EXPRESSION, "The date by which a row belongs to the period.")
            .required(
                    "every", list(words("month", "quarter", "half-year", "year")), "The periods a reader may ask for.");

    private static final Construct TOP = Construct.of("top", "The greatest lines alone.")
            .required("by", FIELD_ID, "The figure that decides.")
            .required("most", COUNT, "How many lines.");

    static final Construct REPORT = Construct.of("report", "Declared figures over declared groups.")
            .required("report", KEBAB_ID, "The id.")
            .required("label", LABEL, "What people read.")
            .key("basis", BASIS, "The law.")
            .required("over", naming(Kind.ENTITY), "The entity whose records are counted.")
            .key(
                    "rows",
                    FIELD_ID,
                    "A `rows` field of the entity: groups and conditions are those of its rows, `this` is the record, and a record counts once in each group.")
            .key("period", PERIOD, "The period; without it, everything that is there today.")
            .key("where", EXPRESSION, "Which rows count.")
            .key(
                    "down",
                    EXPRESSION,
                    "The lines of the table; `at-level(place, level)` makes a line for each place, summed up level by level.")
            .key(
                    "across",
                    list(EXPRESSION),
                    "How a figure is split into columns: codes, states, yes/no values and bands.")
            .required("figures", map(FIELD_ID, FIGURE), "The figures.")
            .key("check", list(CHECK), "What must hold between figures.")
            .key("compare", list(words("last-period", "last-year")), "Earlier totals shown below the table.")
            .key(
                    "hide-below",
                    COUNT,
                    "Records sealed to the reader are counted on a line of their own when there are so many; without it they are left out.")
            .key("top", TOP, "The greatest lines alone.")
            .key("chart", FIELD_ID, "The figure drawn as bars.");

    private static final Construct LAYER_HEAD = Construct.of("layer-head", "Whose layer it is, and why.")
            .required("organ", naming(Kind.ORGAN), "The organ it belongs to.")
            .required("author", TEXT, "Who wrote it.")
            .required("reason", TEXT, "Why.")
            .key("from", DATE, "In force from.")
            .key("until", DATE, "In force until.");

    static final Construct LAYER = Construct.of("layer", "What an organ changes for itself and everything below.")
            .required("layer", LAYER_HEAD, "Whose it is.")
            .required("patch", map(ANY_TEXT, ANY_VALUE), "Path to value, or to `{ add: … }`.");

    // ---- casts and scenarios
    // -------------------------------------------------------------------------------------------------

    private static final Construct ACTOR_PERSON = Construct.of("actor", "Somebody who acts in scenarios.")
            .required("role", naming(Kind.ROLE), "The role held.")
            .key("at", TEXT, "The organ, or a record that is one.")
            .key("person", TEXT, "The person record behind it.");

    private static final Shape RECORDS = map(TEXT, map(KEBAB_ID, either(COUNT, map(ANY_TEXT, ANY_VALUE))));

    static final Construct CAST = Construct.of("cast", "People and records that scenarios share.")
            .required("cast", KEBAB_ID, "The id.")
            .key("like", naming(Kind.CAST), "The cast it builds on.")
            .key("people", map(TEXT, ACTOR_PERSON), "The people who act.")
            .key(
                    "records",
                    RECORDS,
                    "The records: name to entity to fields. With `times: n` beside the entity there are n of them, `name-1` to `name-n`; `{n}` is the number, `{zh}` the number in Chinese signs, `{idNo}` a synthetic identity number.")
            .key(
                    "samples",
                    map(KEBAB_ID, map(ANY_TEXT, ANY_VALUE)),
                    "Field values by a name; `with: { like: name }` fills them in.");

    private static final Construct EXPECTED_TASK = Construct.of("expected-task", "An open task of the case in hand.")
            .key("step", KEBAB_ID, "Its step.")
            .key("label", TEXT, "What people read.")
            .key("at", TEXT, "The organ where it waits, or a record that is one.")
            .key("for", oneOrMany(TEXT), "Who of the cast holds it.")
            .key("not-for", oneOrMany(TEXT), "Who of the cast does not.");

    private static final Construct EXPECTED_DOCUMENT = Construct.of("expected-document", "Documents of one kind.")
            .key("number", TEXT, "The number of one of them.")
            .key("count", WHOLE, "How many there are.")
            .key("says", oneOrMany(TEXT), "Words that each of them holds.")
            .key("without", oneOrMany(TEXT), "Words that none of them holds.");

    private static final Construct EXPECT = Construct.of("expect", "What must be so after a step of a scenario.")
            .key("refused", oneOrMany(WORD), "Refused by these rules; a warning refuses until a reason is given.")
            .key("warned", oneOrMany(WORD), "Warned by these rules.")
            .key("says", ANY_TEXT, "The refusal holds this text.")
            .key("offer", KEBAB_ID, "The process offered.")
            .key("step", oneOrMany(KEBAB_ID), "The case stands at this step.")
            .key("outcome", CODE_ID, "The case ended so.")
            .key(
                    "limits",
                    map(KEBAB_ID, either(NONE, map(WORD, ANY_TEXT))),
                    "Limit to `from`, `raw`, `due`, `promised`, `until`, `not-counted`, `provisional` and `state` (RUNNING, OVERDUE, PAUSED, MET, MISSED); `none`: it never ran.")
            .key(
                    "duties",
                    map(TEXT, map(KEBAB_ID, either(NONE, map(WORD, ANY_TEXT)))),
                    "Record to what it owes: duty to `from`, `due`, `until` and `state` as of a limit; `none`: it never owed it.")
            .key("light", map(KEBAB_ID, words("green", "yellow", "red", "blue", "out")), "Limit to light.")
            .key(
                    "document",
                    either(KEBAB_ID, list(KEBAB_ID), map(KEBAB_ID, either(TEXT, EXPECTED_DOCUMENT))),
                    "The documents made, with their numbers or what they say; `none`: not made.")
            .key("record", map(TEXT, map(ANY_TEXT, ANY_VALUE)), "Record to field values; `none` for an empty field.")
            .key("count", WHOLE, "How many records were found.")
            .key("waiting", WHOLE, "How many rows of the file wait for a person.")
            .key("same-as", TEXT, "The lot drawn put everybody where that earlier run of the scenario did.")
            .key("figures", map(ANY_TEXT, ANY_TEXT), "Figures of the total line of the report.")
            .key(
                    "lines",
                    map(TEXT, map(ANY_TEXT, ANY_TEXT)),
                    "Line of the report to its figures; a split figure is `figure/group/value`, and `none` no figure.")
            .key("broken", oneOrMany(TEXT), "What the checks of the report tell; `none`: all of them hold.")
            .key("shown", list(FIELD_ID), "The fields that the reader sees of the record found, and no others.")
            .key(
                    "linked",
                    map(WORD, either(WHOLE, map(WORD, ANY_TEXT))),
                    "How many cases or records a field of the case holds, or what the case sees of the one it holds.")
            .key(
                    "vote",
                    map(WORD, either(TEXT, list(TEXT))),
                    "The newest vote of the case: `passed running expected present elected results`, and votes by option.")
            .key("task", either(NONE, EXPECTED_TASK), "An open task of the case; `none`: nobody has one.")
            .key(
                    "told",
                    oneOrMany(TEXT),
                    "People of the cast who were sent a message about the case, or about the record that the step reads.")
            .key(
                    "audited",
                    either(oneOrMany(ANY_TEXT), map(ANY_TEXT, TEXT)),
                    "Acts in the audit trail of the case, or of the entity where the step exports; or act to the account that did it.");

    private static final Construct SCENARIO_STEP = Construct.of(
                    "scenario-step", "One thing that happens in a scenario.")
            .required("at", DATE_TIME, "When.")
            .key("as", oneOrMany(TEXT), "Who acts; several act one after the other.")
            .key("start", naming(Kind.PROCESS), "Starts a case.")
            .key("save", naming(Kind.ENTITY), "Makes a record.")
            .key("draw", naming(Kind.ENTITY), "Draws a lot; `with` gives what the run needs and its `seed`.")
            .key("change", TEXT, "Changes a record.")
            .key("import", naming(Kind.ENTITY), "Imports a record, or with `through` a row of a file.")
            .key(
                    "through",
                    KEBAB_ID,
                    "The import that takes the row; `with` is heading to value, `name.field` a field of a record of the cast.")
            .key("find", naming(Kind.ENTITY), "Searches.")
            .key("export", naming(Kind.ENTITY), "Exports records, for the purpose that `with: { reason: … }` says.")
            .key("read", TEXT, "Reads a record by its name.")
            .key("report", naming(Kind.REPORT), "Asks for a report; each of its figures is drilled to its rows.")
            .key("period", TEXT, "The period of the report: 2026, 2026-H1, 2026-Q3 or 2026-09.")
            .key("choose", MARK, "Takes a choice, `step.choice`.")
            .key("act", KEBAB_ID, "Does an action: of the case in hand, or of the row that `record` names.")
            .key("record", TEXT, "The row of a register that `act` is done on, by its name.")
            .key(
                    "serve",
                    KEBAB_ID,
                    "Registers how the newest document of this kind was served: `with` says `method`, `on`, `row` (which party, from 1), `to`, `delivered`, `note`.")
            .key(
                    "vote",
                    map(ANY_TEXT, ANY_VALUE),
                    "Keeps the result of a meeting: `present` or `presentPeople`, votes by option or by `counts`, and perhaps `expected leftOut heldOn note`.")
            .key("ballot", words("open", "close", "discard"), "Opens, closes or discards an electronic ballot.")
            .key(
                    "cast",
                    either(KEBAB_ID, CODE_ID, map(ANY_TEXT, ANY_TEXT)),
                    "Casts a ballot: one option for all that is voted on, or subject to option.")
            .key("pause", KEBAB_ID, "Begins a pause.")
            .key("resume", KEBAB_ID, "Ends a pause.")
            .key("extend", KEBAB_ID, "Extends a limit.")
            .key("join", TEXT, "Joins the case in hand to this leading one (并案).")
            .key(
                    "stand-in",
                    naming(Kind.CONTRACT),
                    "What stands in for an absent module answers the case that was handed over under this contract; `with` names its answers.")
            .key("end", CODE_ID, "How what stands in ends it; without it, it goes on.")
            .key("walk-to", WORD, "Takes the usual choices up to this step or outcome.")
            .key("name", TEXT, "A name for the case or record made, or for the one that `case` or `find` finds.")
            .key(
                    "case",
                    either(TEXT, map(KEBAB_ID, map(ANY_TEXT, ANY_VALUE))),
                    "The case meant, by name, or by its entity and the values that tell it from others; else the last one.")
            .key(
                    "with",
                    map(ANY_TEXT, ANY_VALUE),
                    "Field values; `like` names a sample, `rows.2.field` changes one row of it, `reason` is the reason given.")
            .key("materials", either(words("all", "none"), list(KEBAB_ID)), "The materials handed in.")
            .key(
                    "where",
                    EXPRESSION,
                    "What is searched for: `field == 'text'`, `field == null` and their negations, joined by `and`.")
            .key("to", KEBAB_ID, "The step that is gone back to, where it may be chosen.")
            .key("legal-day", DATE, "The day on which the act took legal effect; else the day of `at`.")
            .key("reasons", map(KEBAB_ID, TEXT), "Why a warning is passed over: rule to reason.")
            .key("times", COUNT, "How often.")
            .key("expect", EXPECT, "What must be so afterwards.");

    static final Construct SCENARIO = Construct.of(
                    "scenario", "A story with dates that must come true; it gates the publication.")
            .required("scenario", TEXT, "What it shows.")
            .key("cast", naming(Kind.CAST), "The people and records.")
            .key(
                    "records",
                    RECORDS,
                    "Records of its own, or changes to those of the cast; several at once with `times`, as there.")
            .key(
                    "stand-ins",
                    map(KEBAB_ID, map(WORD, ANY_TEXT)),
                    "Contracts of modules that are not there: who takes them, as `process`, and answers that stand from the beginning.")
            .required("steps", list(SCENARIO_STEP), "What happens, in order.");

    private Language() {}

    /** The file kinds: key that tells the kind, to the shape of the file. */
    static Map<String, Construct> files() {
        var files = new LinkedHashMap<String, Construct>();
        files.put("module", MODULE);
        files.put("entity", ENTITY);
        files.put("process", PROCESS);
        files.put("documents", DOCUMENTS);
        files.put("materials", MATERIALS);
        files.put("list", LIST);
        files.put("form", FORM_FILE);
        files.put("tables", RULE_TABLES);
        files.put("draw", DRAW);
        files.put("imports", EXCHANGE);
        files.put("shared", SHARED);
        files.put("calendar", CALENDAR);
        files.put("contract", CONTRACT);
        files.put("report", REPORT);
        files.put("layer", LAYER);
        files.put("scenario", SCENARIO); // names a cast, so it comes before
        files.put("cast", CAST);
        return files;
    }

    private static Form scalar(String called, String pattern) {
        return new Form(called, pattern, new Form.Matching(pattern), null, Reading.PLAIN);
    }
}
