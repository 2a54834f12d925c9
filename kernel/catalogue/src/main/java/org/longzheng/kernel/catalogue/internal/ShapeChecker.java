package org.longzheng.kernel.catalogue.internal;

import java.util.List;
import java.util.function.Consumer;
import org.longzheng.kernel.sdk.ProblemCollector;

/**
 * Lays the shape of a construct over nodes: unknown keys, missing keys, wrong forms. Names of other definitions are handed on as
 * {@link Mention}s.
 */
final class ShapeChecker {

    private final String owner;
    private final boolean whole;
    private final ProblemCollector problems;
    private final Consumer<Mention> mentions;

    /**
     * @param whole false when keys may be missing because what the definition is like is not there
     */
    ShapeChecker(String owner, boolean whole, ProblemCollector problems, Consumer<Mention> mentions) {
        this.owner = owner;
        this.whole = whole;
        this.problems = problems;
        this.mentions = mentions;
    }

    void check(SourceNode node, Shape shape) {
        check("", node, shape);
    }

    private void check(String key, SourceNode node, Shape shape) {
        switch (shape) {
            case Form form -> form(key, node, form);
            case Shape.Words words -> words(key, node, words);
            case Shape.ListOf list -> {
                if (node instanceof SourceNode.Items items) {
                    for (var item : items.items()) {
                        check(inList(key, item), item, list.item());
                    }
                } else {
                    wrongForm(key, node, shape, "Write it in brackets, `[…]`, or as lines that begin with `- `.");
                }
            }
            case Shape.OneOrMany some -> {
                if (node instanceof SourceNode.Items items) {
                    for (var item : items.items()) {
                        check(inList(key, item), item, some.item());
                    }
                } else {
                    check(key, node, some.item());
                }
            }
            case Shape.MapOf map -> {
                if (node instanceof SourceNode.Table table) {
                    for (var each : table.entries().entrySet()) {
                        var name = each.getKey();
                        var entry = each.getValue();
                        if (!map.key().takes().test(name)) {
                            problems.error("CAT-024", entry.keyPlace())
                                    .mend("Write %s.", map.key().called())
                                    .says("\"%s\" cannot stand here as a key.", name);
                        }
                        check(name, entry.value(), map.value());
                    }
                } else {
                    wrongForm(key, node, shape, "Write `name: value` lines below the key.");
                }
            }
            case Shape.Either either -> either(key, node, either);
            case Shape.Later later -> check(key, node, later.shape().get());
            case Construct construct -> construct(key, node, construct);
        }
    }

    /** A map in a list is known by its `id`, if it has one. */
    private static String inList(String key, SourceNode item) {
        if (item instanceof SourceNode.Table table) {
            var id = table.text("id");
            return id == null ? "" : id;
        }
        return key;
    }

    private void form(String key, SourceNode node, Form form) {
        if (!(node instanceof SourceNode.Text text)) {
            wrongForm(key, node, form, "Write one value.");
            return;
        }
        if (!form.takes().test(text.value())) {
            wrongValue(key, text, form, List.of());
            return;
        }
        if (form.mentions() != null) {
            mentions.accept(new Mention(form.mentions(), text.value(), key, text.valuePlace(), owner));
        }
    }

    private void words(String key, SourceNode node, Shape.Words words) {
        if (!(node instanceof SourceNode.Text text)) {
            wrongForm(key, node, words, "Write one word.");
        } else if (!words.words().contains(text.value())) {
            wrongValue(key, text, words, Similar.to(text.value(), words.words()));
        }
    }

    private void either(String key, SourceNode node, Shape.Either either) {
        for (Shape shape : either.shapes()) {
            if (fits(node, shape)) {
                check(key, node, shape);
                return;
            }
        }
        if (node instanceof SourceNode.Text text && either.shapes().stream().anyMatch(s -> s instanceof Form)) {
            wrongValue(key, text, either, List.of());
        } else {
            wrongForm(key, node, either, "Look the key up in the reference.");
        }
    }

    /** Whether the node has the outer form of the shape, and a scalar also its content. */
    private static boolean fits(SourceNode node, Shape shape) {
        return switch (shape) {
            case Form form ->
                node instanceof SourceNode.Text text && form.takes().test(text.value());
            case Shape.Words words ->
                node instanceof SourceNode.Text text && words.words().contains(text.value());
            case Shape.ListOf list -> node instanceof SourceNode.Items;
            case Shape.OneOrMany some -> node instanceof SourceNode.Items || fits(node, some.item());
            case Shape.MapOf map -> node instanceof SourceNode.Table;
            case Shape.Either either -> either.shapes().stream().anyMatch(inner -> fits(node, inner));
            case Shape.Later later -> fits(node, later.shape().get());
            case Construct construct -> node instanceof SourceNode.Table;
        };
    }

    private void construct(String key, SourceNode node, Construct construct) {
        if (!(node instanceof SourceNode.Table table)) {
            wrongForm(key, node, construct, "Write `{ key: value }`, or lines `key: value` below it.");
            return;
        }
        for (var each : table.entries().entrySet()) {
            var name = each.getKey();
            var entry = each.getValue();
            var known = construct.keys().get(name);
            if (known == null) {
                problems.error("CAT-020", entry.keyPlace())
                        .similar(Similar.to(name, construct.keys().keySet()))
                        .mend(
                                "Correct the key, or remove it. Keys of %s: %s.",
                                construct.name(),
                                String.join(", ", construct.keys().keySet()))
                        .says("Key \"%s\" is unknown in %s.", name, construct.name());
            } else {
                check(name, entry.value(), known.shape());
            }
        }
        for (var known : construct.keys().values()) {
            if (whole && known.required() && table.get(known.name()) == null) {
                problems.error("CAT-021", table.place())
                        .mend("Add `%s:` with %s.", known.name(), known.shape().called())
                        .says(
                                "%s lacks the key \"%s\": %s",
                                key.isEmpty() ? "This " + construct.name() : construct.name() + " \"" + key + "\"",
                                known.name(),
                                known.means());
            }
        }
    }

    private void wrongForm(String key, SourceNode node, Shape shape, String mend) {
        problems.error("CAT-022", node.place())
                .mend("%s", mend)
                .says("%s wants %s; here stands %s.", quoted(key), shape.called(), node.form());
    }

    private void wrongValue(String key, SourceNode.Text text, Shape shape, List<String> similar) {
        problems.error("CAT-023", text.place())
                .similar(similar)
                .mend("Write %s.", shape.called())
                .says("%s is \"%s\", which is not %s.", quoted(key), text.value(), shape.called());
    }

    private static String quoted(String key) {
        return key.isEmpty() ? "This" : "\"" + key + "\"";
    }
}
