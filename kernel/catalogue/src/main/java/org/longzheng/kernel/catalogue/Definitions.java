package org.longzheng.kernel.catalogue;

/** The catalogue in force. Ask it at the start of an act and keep that snapshot to its end. */
public interface Definitions {

    Catalogue current();
}
