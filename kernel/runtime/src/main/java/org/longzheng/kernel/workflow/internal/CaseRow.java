package org.longzheng.kernel.workflow.internal;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of {@code lz_case}. */
class CaseRow {

    long id;
    String process = "";
    String entity = "";
    String version = "";
    String instance = "";
    String organ = "";
    String title = "";

    @Nullable
    String number;

    String starter = "";
    String starterName = "";

    @Nullable
    Long starterPerson;

    String starterOrgan = "";
    /** Organs that were fixed when first needed: {@code handling=230100;deciding=230000}. */
    String places = "";
    /** Steps the case is at, joined by commas. */
    String steps = "";

    @Nullable
    String resumeFrom;

    @Nullable
    String resumeTo;

    /** The case whose effect opened this one, null when somebody started it. */
    @Nullable
    Long opener;

    /** The contract under which it opened this one, or null. */
    @Nullable
    String contract;

    @Nullable
    String outcome;

    /** The good end that takes effect together with the case that opened this one, or null: it does not stand ready. */
    @Nullable
    String readyEnd;

    boolean isOpen = true;
    LocalDateTime startedAt = LocalDateTime.MIN;
    LocalDateTime changedAt = LocalDateTime.MIN;

    @Nullable
    LocalDateTime endedAt;

    /** Nobody acts on the case since then, or null. */
    @Nullable
    LocalDateTime suspendedAt;

    @Nullable
    String suspendedBy;

    List<String> stepList() {
        return steps.isEmpty() ? new ArrayList<>() : new ArrayList<>(List.of(steps.split(",")));
    }

    void steps(List<String> at) {
        steps = String.join(",", at);
    }

    Map<String, String> placeMap() {
        var map = new LinkedHashMap<String, String>();
        for (var pair : places.split(";")) {
            var at = pair.indexOf('=');
            if (at > 0) {
                map.put(pair.substring(0, at), pair.substring(at + 1));
            }
        }
        return map;
    }

    void place(String name, String organId) {
        places = places.isEmpty() ? name + "=" + organId : places + ";" + name + "=" + organId;
    }
}
