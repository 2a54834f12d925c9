package org.longzheng.kernel.documents.internal;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Kinds of files that may be handed in: the name's ending and the first bytes must agree. */
record FileKind(String mediaType, byte... begins) {

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};

    private static final Map<String, FileKind> ALLOWED = Map.of(
            "pdf", new FileKind("application/pdf", (byte) '%', (byte) 'P', (byte) 'D', (byte) 'F'),
            "png", new FileKind("image/png", (byte) 0x89, (byte) 'P', (byte) 'N', (byte) 'G'),
            "jpg", new FileKind("image/jpeg", JPEG),
            "jpeg", new FileKind("image/jpeg", JPEG),
            "docx", new FileKind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ZIP),
            "xlsx", new FileKind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ZIP),
            "ofd", new FileKind("application/ofd", ZIP),
            "doc", new FileKind("application/msword", OLE),
            "xls", new FileKind("application/vnd.ms-excel", OLE));

    /** The kind of a file, empty when it is none that may be handed in. */
    static Optional<FileKind> of(String name, byte[] bytes) {
        var dot = name.lastIndexOf('.');
        var ending = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(ALLOWED.get(ending)).filter(kind -> kind.fits(bytes));
    }

    private boolean fits(byte[] bytes) {
        if (bytes.length < begins.length) {
            return false;
        }
        for (int i = 0; i < begins.length; i++) {
            if (bytes[i] != begins[i]) {
                return false;
            }
        }
        return true;
    }
}
