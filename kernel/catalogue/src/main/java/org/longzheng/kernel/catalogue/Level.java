package org.longzheng.kernel.catalogue;

/** The four administrative levels, highest first. */
public enum Level {
    PROVINCE("province", "省级", 2),
    CITY("city", "市级", 4),
    COUNTY("county", "县级", 6),
    TOWNSHIP("township", "乡级", 9);

    private final String word;
    private final String label;
    private final int codeLength;

    Level(String word, String label, int codeLength) {
        this.word = word;
        this.label = label;
        this.codeLength = codeLength;
    }

    /** The word definitions use. */
    public String word() {
        return word;
    }

    public String label() {
        return label;
    }

    /** Length in characters of the region prefix that names one division of this level, see GB/T 2260. */
    public int codeLength() {
        return codeLength;
    }
}
