package org.longzheng.kernel.documents.internal;

import org.longzheng.kernel.organisation.Organ;

/** The paragraph that tells whoever is refused what can be done about it. */
final class Remedies {

    private Remedies() {}

    /** Basis: 行政复议法 第二十条、第二十四条、第二十八条；行政诉讼法 第四十六条. */
    static String text(Organ organ) {
        var government = organ.name().replaceAll("司法[厅局]$", "人民政府");
        return "如不服本决定，可以自收到本决定书之日起六十日内向" + government + "或者上一级司法行政部门申请行政复议，也可以自收到本决定书之日起六个月内依法向人民法院提起行政诉讼。";
    }
}
