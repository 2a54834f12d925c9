package org.longzheng.kernel.expressions;

/** What kind of value an expression answers. */
public sealed interface Type {

    Type TEXT = Simple.TEXT;
    Type NUMBER = Simple.NUMBER;
    Type INTEGER = Simple.INTEGER;
    Type BOOLEAN = Simple.BOOLEAN;
    Type DATE = Simple.DATE;
    Type DATE_TIME = Simple.DATE_TIME;
    Type LENGTH = Simple.LENGTH;
    Type PERIOD = Simple.PERIOD;
    Type ORGAN = Simple.ORGAN;
    Type REGION = Simple.REGION;
    Type FILE = Simple.FILE;
    Type USER = Simple.USER;
    Type MARK = Simple.MARK;
    Type NULL = Simple.NULL;
    Type ANY = Simple.ANY;

    /** Types without parts. {@code MARK} is a moment of a process, {@code ANY} is known only when it runs. */
    enum Simple implements Type {
        TEXT("text"),
        NUMBER("number"),
        INTEGER("number"),
        BOOLEAN("yes/no value"),
        DATE("date"),
        DATE_TIME("date and time"),
        LENGTH("length of time"),
        PERIOD("period"),
        ORGAN("organ"),
        REGION("region"),
        FILE("file"),
        USER("user"),
        MARK("mark"),
        NULL("null"),
        ANY("value");

        private final String said;

        Simple(String said) {
            this.said = said;
        }

        @Override
        public String said() {
            return said;
        }
    }

    /** A code of a list; the states of an entity and the outcomes of a process are lists too. */
    record Code(String list) implements Type {
        @Override
        public String said() {
            return "code of \"" + list + "\"";
        }
    }

    /** A record of an entity, by reference or in hand. A person or user is a record of that entity. */
    record Reference(String entity) implements Type {
        @Override
        public String said() {
            return "record of \"" + entity + "\"";
        }
    }

    /**
     * A group of named values that is no record of its own: an element of {@code rows}, {@code me}, {@code settings}, {@code materials}.
     *
     * @param id chosen by the {@link TypeScope}, which answers for the members, e.g. {@code lawyer.education}
     */
    record Group(String id) implements Type {
        @Override
        public String said() {
            return "\"" + id + "\"";
        }
    }

    /** Several values: a field with {@code many}, the rows of a record, a path through one of them. */
    record ListOf(Type element) implements Type {
        @Override
        public String said() {
            return "list of " + element.said();
        }
    }

    static Type code(String list) {
        return new Code(list);
    }

    static Type reference(String entity) {
        return new Reference(entity);
    }

    static Type group(String id) {
        return new Group(id);
    }

    static Type listOf(Type element) {
        return new ListOf(element);
    }

    /** As a problem report says it. */
    String said();
}
