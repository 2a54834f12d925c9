package org.longzheng.kernel.catalogue.internal;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Label;
import org.longzheng.kernel.catalogue.Level;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.expressions.MessageTemplate;
import org.longzheng.kernel.sdk.ProblemCollector;

/**
 * Reads typed values out of nodes. Never complains about a wrong form, which {@link ShapeChecker} has told already: what does not fit reads as
 * absent. Expressions are parsed here, and what is wrong inside them is told here. Several threads may read at the same time.
 */
final class Values {

    private final ProblemCollector problems;
    private final Map<SourceNode.Text, Expression> parsed = new ConcurrentHashMap<>();
    private final Map<SourceNode.Text, MessageTemplate> messages = new ConcurrentHashMap<>();

    private final Set<String> ownNames;
    private final Settings settings;

    /** @param ownNames what is called {@code module.name}, see {@link OwnNames} */
    Values(ProblemCollector problems, Set<String> ownNames, Settings settings) {
        this.problems = problems;
        this.ownNames = ownNames;
        this.settings = settings;
    }

    /** The text is the name of a module's own role, which looks like a path and is none. */
    boolean isOwnName(String text) {
        return ownNames.contains(text);
    }

    String text(SourceNode.Table table, String key, String otherwise) {
        var text = table.text(key);
        return text == null || text.isEmpty() ? otherwise : text;
    }

    @Nullable
    String text(SourceNode.Table table, String key) {
        var text = table.text(key);
        return text == null || text.isEmpty() ? null : text;
    }

    boolean flag(SourceNode.Table table, String key) {
        return "true".equals(table.text(key));
    }

    @Nullable
    Integer whole(SourceNode.Table table, String key) {
        var text = table.text(key);
        return text != null && Form.WHOLE.takes().test(text) ? Integer.valueOf(text) : null;
    }

    @Nullable
    BigDecimal number(SourceNode.Table table, String key) {
        var text = table.text(key);
        return text != null && Form.NUMBER.takes().test(text) ? new BigDecimal(text) : null;
    }

    @Nullable
    LocalDate date(SourceNode.Table table, String key) {
        var text = table.text(key);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    @Nullable
    Length length(SourceNode.Table table, String key) {
        var text = table.text(key);
        return text == null ? null : Length.tryParse(text);
    }

    /** The label below {@code label}; the id stands in when there is none. */
    Label label(SourceNode.Table table, String id) {
        return label(table.get("label"), id);
    }

    Label label(@Nullable SourceNode node, String id) {
        if (node instanceof SourceNode.Text text && !text.value().isBlank()) {
            return Label.of(text.value());
        }
        if (node instanceof SourceNode.Table both && both.text("zh") != null) {
            return new Label(text(both, "zh", id), text(both, "en"));
        }
        return Label.of(id);
    }

    /** A single text or each text of a list, empty when absent. */
    List<String> texts(SourceNode.Table table, String key) {
        var found = new ArrayList<String>();
        for (var text : scalars(table, key)) {
            found.add(text.value());
        }
        return List.copyOf(found);
    }

    /** A single scalar or each scalar of a list, empty when absent. */
    List<SourceNode.Text> scalars(SourceNode.Table table, String key) {
        var found = new ArrayList<SourceNode.Text>();
        switch (table.get(key)) {
            case SourceNode.Text text when !text.value().isEmpty() -> found.add(text);
            case SourceNode.Items list -> {
                for (var item : list.items()) {
                    if (item instanceof SourceNode.Text text) {
                        found.add(text);
                    }
                }
            }
            case null, default -> {}
        }
        return found;
    }

    /** The maps of a list, empty when absent. */
    List<SourceNode.Table> tables(SourceNode.Table table, String key) {
        var found = new ArrayList<SourceNode.Table>();
        if (table.get(key) instanceof SourceNode.Items list) {
            for (var item : list.items()) {
                if (item instanceof SourceNode.Table inner) {
                    found.add(inner);
                }
            }
        }
        return found;
    }

    /** The maps below a map, by their keys, empty when absent. */
    Map<String, SourceNode.Table> named(SourceNode.Table table, String key) {
        var found = new LinkedHashMap<String, SourceNode.Table>();
        var section = table.table(key);
        if (section != null) {
            for (var each : section.entries().entrySet()) {
                var name = each.getKey();
                var entry = each.getValue();
                if (entry.value() instanceof SourceNode.Table inner) {
                    found.put(name, inner);
                }
            }
        }
        return found;
    }

    Set<Level> levels(SourceNode.Table table, String key) {
        var levels = EnumSet.noneOf(Level.class);
        for (var word : texts(table, key)) {
            var level = level(word);
            if (level != null) {
                levels.add(level);
            }
        }
        return levels;
    }

    @Nullable
    Level level(@Nullable String word) {
        return word != null && Language.LEVELS.contains(word) ? Level.valueOf(word.toUpperCase(Locale.ROOT)) : null;
    }

    @Nullable
    Expression expression(SourceNode.Table table, String key) {
        return expression(table.get(key));
    }

    /** The expression of a scalar; the same scalar is parsed once. */
    @Nullable
    Expression expression(@Nullable SourceNode node) {
        return node instanceof SourceNode.Text text && !text.value().isBlank()
                ? parsed.computeIfAbsent(text, this::parse)
                : null;
    }

    /** Everything that was parsed and could be read. */
    List<Expression> expressions() {
        var valid = new ArrayList<Expression>();
        for (var expression : parsed.values()) {
            if (expression.valid()) {
                valid.add(expression);
            }
        }
        return valid;
    }

    /** The expression inside a scalar: without so many characters before and behind it. */
    Expression inside(SourceNode.Text text, int before, int behind) {
        return parsed.computeIfAbsent(text, whole -> {
            var value = whole.value();
            return telling(told -> Expression.parse(
                    value.substring(before, value.length() - behind),
                    whole.valuePlace().shifted(before),
                    settings.at(whole.place()),
                    told));
        });
    }

    /** The expression of a scalar as the argument of a call that nobody wrote. */
    Expression around(SourceNode.Text text, String before, String behind) {
        return parsed.computeIfAbsent(
                text,
                inner -> telling(told -> Expression.parse(
                        before + inner.value() + behind,
                        inner.valuePlace().shifted(-before.length()),
                        settings.at(inner.place()),
                        told)));
    }

    private Expression parse(SourceNode.Text text) {
        return telling(told -> Expression.parse(text.value(), text.valuePlace(), settings.at(text.place()), told));
    }

    private <T> T telling(Function<ProblemCollector, T> parse) {
        var told = new ProblemCollector();
        var made = parse.apply(told);
        if (!told.isEmpty()) {
            synchronized (problems) {
                told.sorted().forEach(problems::add);
            }
        }
        return made;
    }

    @Nullable
    MessageTemplate message(SourceNode.Table table, String key) {
        return table.get(key) instanceof SourceNode.Text text && !text.value().isBlank()
                ? messages.computeIfAbsent(
                        text,
                        scalar -> telling(told -> MessageTemplate.parse(
                                scalar.value(), scalar.valuePlace(), settings.at(scalar.place()), told)))
                : null;
    }

    /** Each scalar of a list or the only one, as expressions. */
    List<Expression> expressions(SourceNode.Table table, String key) {
        var found = new ArrayList<Expression>();
        for (var text : scalars(table, key)) {
            var expression = expression(text);
            if (expression != null) {
                found.add(expression);
            }
        }
        return found;
    }

    /** A map of names to expressions, empty when absent. */
    Map<String, Expression> expressionMap(SourceNode.Table table, String key) {
        var found = new LinkedHashMap<String, Expression>();
        var section = table.table(key);
        if (section != null) {
            for (var each : section.entries().entrySet()) {
                var name = each.getKey();
                var entry = each.getValue();
                var expression = expression(entry.value());
                if (expression != null) {
                    found.put(name, expression);
                }
            }
        }
        return found;
    }
}
