package org.longzheng.kernel.sdk;

/**
 * Says whether a text is a valid value where a pattern cannot: check digits, encoded dates. A value type of {@code value-types.yaml} names it
 * by {@code check}. Must be pure and fast: it runs on every save and on every keystroke of a form.
 */
public interface ValueCheck {

    /** The name used in definitions, e.g. {@code gb-11643}. */
    String name();

    /** True when the text, which already has the type's length and pattern, is valid. */
    boolean accepts(String value);
}
