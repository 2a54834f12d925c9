package org.longzheng.kernel.exchange.internal;

import java.nio.charset.StandardCharsets;
import org.longzheng.kernel.exchange.Workbooks;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers that a browser saves as a file. */
final class Attachment {

    private static final MediaType SHEET = MediaType.parseMediaType(Workbooks.MEDIA_TYPE);

    private Attachment() {}

    /** The value of {@code Content-Disposition} for a file of this name. */
    static String named(String name) {
        return ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString();
    }

    static ResponseEntity<byte[]> workbook(HttpStatus status, String name, byte[] content) {
        return ResponseEntity.status(status)
                .contentType(SHEET)
                .header(HttpHeaders.CONTENT_DISPOSITION, named(name))
                .body(content);
    }

    static ResponseEntity<byte[]> workbook(String name, byte[] content) {
        return workbook(HttpStatus.OK, name, content);
    }
}
