package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.WritingHelp;
import org.longzheng.kernel.catalogue.WritingHelp.Offer;

/** Finds what may stand at a cursor, by the shapes of the language and the names of a catalogue. */
public final class HelpFinder {

    /** How many are offered. */
    public static final int MOST = 12;

    private final Catalogue catalogue;
    private final CursorPlace place;

    private HelpFinder(Catalogue catalogue, CursorPlace place) {
        this.catalogue = catalogue;
        this.place = place;
    }

    /** The help at a cursor. */
    public static WritingHelp find(String path, String text, int at, Catalogue catalogue) {
        return new HelpFinder(catalogue, CursorPlace.of(text, at)).in(construct(path, text));
    }

    /** What kind of file it is: by its name, else by the key with which it begins. */
    private static Construct construct(String path, String text) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        for (var part : Feature.Part.values()) {
            // a file of shared definitions may be called `tables.yaml`, too
            if (part.file.equals(name) && (part != Feature.Part.TABLES || text.contains("tables:"))) {
                return part.shape;
            }
        }
        if (name.equals("module.yaml")) {
            return Language.MODULE;
        }
        return Language.files().entrySet().stream()
                .filter(each -> text.startsWith(each.getKey() + ":") || text.contains("\n" + each.getKey() + ":"))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(Language.SHARED);
    }

    private WritingHelp in(Construct file) {
        List<Shape> shapes = List.of(file);
        Construct.Key told = null;
        for (var step : place.path()) {
            if (!step.equals(CursorPlace.ITEM)) {
                told = keys(shapes).get(step);
            }
            shapes = inside(shapes, step);
        }
        var key = place.key();
        var offers = key == null ? keyOffers(shapes) : valueOffers(shapes, key);
        return new WritingHelp(
                told == null ? "" : told.name(),
                told == null ? "" : told.means(),
                key == null || shapes.isEmpty() ? "" : called(shapes),
                place.from(),
                offers);
    }

    private static String called(List<Shape> shapes) {
        return shapes.stream().map(Shape::called).distinct().collect(Collectors.joining(", or "));
    }

    // walking the shapes

    private static List<Shape> inside(List<Shape> shapes, String step) {
        var found = new ArrayList<Shape>();
        for (var shape : shapes) {
            inside(shape, step, found);
        }
        return found;
    }

    private static void inside(Shape shape, String step, Collection<Shape> found) {
        switch (shape) {
            case Construct construct -> {
                var key = construct.keys().get(step);
                if (key != null) {
                    found.add(key.shape());
                }
            }
            case Shape.MapOf map -> {
                if (!step.equals(CursorPlace.ITEM)) {
                    found.add(map.value());
                }
            }
            case Shape.ListOf list -> {
                if (step.equals(CursorPlace.ITEM)) {
                    found.add(list.item());
                }
            }
            case Shape.OneOrMany some -> {
                if (step.equals(CursorPlace.ITEM)) {
                    found.add(some.item());
                } else {
                    inside(some.item(), step, found);
                }
            }
            case Shape.Either either -> either.shapes().forEach(each -> inside(each, step, found));
            case Shape.Later later -> inside(later.shape().get(), step, found);
            case Form form -> {}
            case Shape.Words words -> {}
        }
    }

    private static Map<String, Construct.Key> keys(List<Shape> shapes) {
        var keys = new LinkedHashMap<String, Construct.Key>();
        shapes.forEach(shape -> keys(shape, keys));
        return keys;
    }

    private static void keys(Shape shape, Map<String, Construct.Key> keys) {
        switch (shape) {
            case Construct construct -> construct.keys().forEach(keys::putIfAbsent);
            case Shape.Either either -> either.shapes().forEach(each -> keys(each, keys));
            case Shape.OneOrMany some -> keys(some.item(), keys);
            case Shape.Later later -> keys(later.shape().get(), keys);
            default -> {}
        }
    }

    // what is offered

    private List<Offer> keyOffers(List<Shape> shapes) {
        return keys(shapes).values().stream()
                .filter(key -> key.name().startsWith(place.word()))
                .limit(MOST)
                .map(key -> new Offer(key.name() + ":", key.means()))
                .toList();
    }

    private List<Offer> valueOffers(List<Shape> shapes, String key) {
        var offers = new LinkedHashMap<String, String>();
        shapes.forEach(shape -> values(shape, key, offers));
        return offers.entrySet().stream()
                .filter(each -> each.getKey().startsWith(place.word())
                        || each.getValue().contains(place.word()))
                .limit(MOST)
                .map(each -> new Offer(each.getKey(), each.getValue()))
                .toList();
    }

    private void values(Shape shape, String key, Map<String, String> offers) {
        switch (shape) {
            case Shape.Words words -> words.words().forEach(word -> offers.putIfAbsent(word, ""));
            case Shape.Either either -> either.shapes().forEach(each -> values(each, key, offers));
            case Shape.OneOrMany some -> values(some.item(), key, offers);
            case Form form -> {
                if (form == Form.BOOLEAN) {
                    offers.put("true", "");
                    offers.put("false", "");
                } else if (form == Form.WORD && key.equals("type")) {
                    Language.FIELD_TYPES.forEach(type -> offers.put(type, ""));
                    catalogue.valueTypes().keySet().forEach(type -> offers.put(type, ""));
                } else {
                    offers.putAll(names(form.mentions()));
                }
            }
            default -> {}
        }
    }

    /** Names in the catalogue, with what people call them. */
    private Map<String, String> names(Form.@Nullable Kind kind) {
        if (kind == null) {
            return Map.of();
        }
        return switch (kind) {
            case ENTITY -> labels(catalogue.entities(), entity -> entity.label().zh());
            case PROCESS ->
                labels(catalogue.processes(), process -> process.label().zh());
            case ROLE -> labels(catalogue.roles(), role -> role.label().zh());
            case CODE_LIST -> labels(catalogue.codes(), list -> list.label().zh());
            case ORGAN -> labels(catalogue.organs(), organ -> organ.name());
            case REPORT -> labels(catalogue.reports(), report -> report.label().zh());
            case MODULE -> labels(catalogue.modules(), module -> module.label().zh());
            case SERIES -> labels(catalogue.series(), any -> "");
            case LAW -> labels(catalogue.laws(), any -> "");
            case SOURCE -> labels(catalogue.sources(), any -> "");
            case ORGAN_TYPE -> labels(catalogue.organTypes(), any -> "");
            case REGION -> labels(catalogue.regions(), any -> "");
            case GRADE -> labels(catalogue.grades(), any -> "");
            case CONTRACT -> labels(catalogue.contracts(), any -> "");
            case VALUE_TYPE -> labels(catalogue.valueTypes(), any -> "");
            case TEMPLATE, SHAPE, CAST, VOTE -> Map.of(); // a catalogue does not keep them
        };
    }

    private static <T> Map<String, String> labels(Map<String, T> all, Function<T, String> label) {
        var labels = new LinkedHashMap<String, String>();
        all.forEach((id, each) -> labels.put(id, label.apply(each)));
        return labels;
    }
}
