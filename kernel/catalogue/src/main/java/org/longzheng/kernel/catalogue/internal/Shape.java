package org.longzheng.kernel.catalogue.internal;

import java.util.List;
import java.util.function.Supplier;

/**
 * What may stand at one place of a definition file. The shapes in {@link Language} are the one description of the language: they refuse what
 * does not fit, and the JSON Schemas and the reference pages are written from them.
 */
sealed interface Shape
        permits Form, Shape.Words, Shape.ListOf, Shape.OneOrMany, Shape.MapOf, Shape.Either, Construct, Shape.Later {

    /** How the shape is called in a problem: "a list of …". */
    String called();

    /** One word out of a fixed list. */
    record Words(List<String> words) implements Shape {

        @Override
        public String called() {
            return words.size() == 1 ? "`" + words.getFirst() + "`" : "one of " + String.join(", ", words);
        }
    }

    /** A list. */
    record ListOf(Shape item) implements Shape {

        @Override
        public String called() {
            return "a list of " + item.called();
        }
    }

    /** One value, or a list of such values. */
    record OneOrMany(Shape item) implements Shape {

        @Override
        public String called() {
            return item.called() + ", or a list of such";
        }
    }

    /** A map whose keys are chosen by the author. */
    record MapOf(Form key, Shape value) implements Shape {

        @Override
        public String called() {
            return "a map of " + key.called() + " to " + value.called();
        }
    }

    /** The first that fits the kind of node; among several scalar shapes, the first that takes the text. */
    record Either(List<Shape> shapes) implements Shape {

        @Override
        public String called() {
            return String.join(", or ", shapes.stream().map(Shape::called).toList());
        }
    }

    /**
     * A shape that contains itself.
     *
     * @param called how it is called, which it cannot find out by itself
     */
    record Later(String called, Supplier<? extends Shape> shape) implements Shape {}

    static Words words(String... words) {
        return new Words(List.of(words));
    }

    static ListOf list(Shape item) {
        return new ListOf(item);
    }

    static OneOrMany oneOrMany(Shape item) {
        return new OneOrMany(item);
    }

    static MapOf map(Form key, Shape value) {
        return new MapOf(key, value);
    }

    static Either either(Shape... shapes) {
        return new Either(List.of(shapes));
    }

    static Later later(String called, Supplier<? extends Shape> shape) {
        return new Later(called, shape);
    }
}
