package org.longzheng.kernel.publication;

/** The start of the platform: the definitions that were last published come into force over the modules that are found. */
public interface Beginning {

    /**
     * Finishes a publication that was killed, takes over what modules newly bring, and puts the definitions in force.
     *
     * @throws IllegalStateException when there is nothing sound to serve
     */
    void begin(ModuleLayers layers);
}
