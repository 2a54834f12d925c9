package org.longzheng.bench.driver;

import java.util.Map;

/** Options of a command line. */
record Options(Map<String, String> given) {

    String text(String name) {
        var value = given.get(name);
        if (value == null) {
            throw new IllegalArgumentException("--" + name + "=… is missing");
        }
        return value;
    }

    String text(String name, String otherwise) {
        return given.getOrDefault(name, otherwise);
    }

    int number(String name, int otherwise) {
        return Integer.parseInt(given.getOrDefault(name, String.valueOf(otherwise)));
    }
}
