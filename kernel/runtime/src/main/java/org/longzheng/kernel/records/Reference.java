package org.longzheng.kernel.records;

/** A link to another record, with what names it. */
public record Reference(String entity, long id, String title) {}
