/**
 * The road from definition files to a catalogue: read, check the shape of each file, merge what is {@code like} something else, parse into
 * records, check all definitions together. Only {@code CatalogueBuilder}, {@code SchemaWriter} and tests enter here.
 */
@NullMarked
package org.longzheng.kernel.catalogue.internal;

import org.jspecify.annotations.NullMarked;
