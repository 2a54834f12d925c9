package org.longzheng.kernel.crypto;

/** Seals single values and finds them again by equality. */
public interface FieldCipher {

    /** The sealed text {@code keyId:base64}; two seals of the same value differ. */
    String seal(String plain, Cell cell);

    /**
     * The plain value.
     *
     * @throws SealBrokenException when the text was changed, was moved here from another cell, or its key is missing
     */
    String open(String sealed, Cell cell);

    /**
     * What stands for the value in an index: equal for equal values of one column, without telling the value. Full-width and lower-case letters and
     * spaces make no difference.
     *
     * @return 43 characters of base64url
     */
    String blindIndex(String plain, String table, String column);

    /** Where a sealed value stands; a value sealed for one cell cannot be opened in another. */
    record Cell(String table, String column, long row) {}
}
