package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.calendar.WorkCalendar;
import org.longzheng.kernel.catalogue.OrganDefinition;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.SourcePlace;

/** Makes the calendars: the nation's, and those of organs, each laid over that of the nearest organ above it that has one. */
final class CalendarParser {

    private final Values values;
    private final Draft draft;
    private final ProblemCollector problems;

    CalendarParser(Values values, Draft draft, ProblemCollector problems) {
        this.values = values;
        this.draft = draft;
        this.problems = problems;
    }

    Map<String, WorkCalendar> calendars(Map<String, OrganDefinition> organs) {
        var calendars = new LinkedHashMap<String, WorkCalendar>();
        var ofOrgans = new LinkedHashMap<String, WorkCalendar>();
        @Nullable WorkCalendar nation = null;
        // from the top down, so that what lies below is there already; the nation's comes first
        for (var root : roots(organs)) {
            var id = root.text("calendar");
            var organ = root.text("organ");
            if (id == null || calendars.containsKey(id)) {
                continue;
            }
            if (organ == null) {
                if (nation != null) {
                    twice(root, "the nation", nation);
                    continue;
                }
                nation = national(id, root);
                calendars.put(id, nation);
            } else if (ofOrgans.containsKey(organ)) {
                twice(root, "organ \"" + organ + "\"", ofOrgans.get(organ));
            } else {
                var above = above(organ, organs, ofOrgans, nation);
                var calendar = regional(id, organ, root, above);
                ofOrgans.put(organ, calendar);
                calendars.put(id, calendar);
            }
        }
        return calendars;
    }

    private List<SourceNode.Table> roots(Map<String, OrganDefinition> organs) {
        var roots = new ArrayList<SourceNode.Table>();
        for (var file : draft.files("calendar")) {
            roots.add(file.root());
        }
        roots.sort(Comparator.comparingInt(root -> depth(root.text("organ"), organs)));
        return roots;
    }

    private static int depth(@Nullable String organ, Map<String, OrganDefinition> organs) {
        return organ == null ? 0 : 1 + upwards(organ, organs).size();
    }

    /** The organ and those above it; ends where the tree goes in a circle, which another rule tells. */
    private static List<String> upwards(String organ, Map<String, OrganDefinition> organs) {
        var path = new ArrayList<String>();
        var seen = new HashSet<String>();
        for (@Nullable String at = organ; at != null && seen.add(at); ) {
            path.add(at);
            var definition = organs.get(at);
            at = definition == null ? null : definition.below();
        }
        return path;
    }

    private static @Nullable WorkCalendar above(
            String organ,
            Map<String, OrganDefinition> organs,
            Map<String, WorkCalendar> ofOrgans,
            @Nullable WorkCalendar nation) {
        return upwards(organ, organs).stream()
                .filter(ofOrgans::containsKey)
                .findFirst()
                .map(ofOrgans::get)
                .orElse(nation);
    }

    private void twice(SourceNode.Table root, String whose, WorkCalendar first) {
        problems.error("CAT-116", root.placeOf(root.entries().containsKey("organ") ? "organ" : "calendar"))
                .mend("Put the days of both into one calendar, or name the organ that this one is for.")
                .says(
                        "Calendar \"%s\" is a second one of %s; \"%s\" is the first.",
                        root.text("calendar"), whose, first.id());
    }

    private WorkCalendar national(String id, SourceNode.Table root) {
        var builder = WorkCalendar.named(id, values.label(root, id).zh());
        var years = values.named(root, "years");
        for (var each : years.entrySet()) {
            var year = each.getKey();
            var table = each.getValue();
            var edition = values.text(table, "edition", "1");
            if (Form.YEAR.takes().test(year) && Form.COUNT.takes().test(edition)) {
                builder.year(Integer.parseInt(year), Integer.parseInt(edition));
            }
        }
        days(years, builder::rest, builder::work);
        return builder.build();
    }

    private WorkCalendar regional(String id, String organ, SourceNode.Table root, @Nullable WorkCalendar above) {
        var label = values.label(root, id).zh();
        var builder = (above == null ? WorkCalendar.named(id, label) : above.overlaid(id, label)).of(organ);
        var years = values.named(root, "years");
        for (var table : years.values()) {
            if (table.entries().containsKey("edition")) {
                problems.error("CAT-116", table.placeOf("edition"))
                        .mend("Remove it: the edition is that of the nation's year.")
                        .says("The calendar of an organ has no editions of its own.");
            }
        }
        days(years, builder::localOff, builder::localOn);
        return builder.build();
    }

    private void days(Map<String, SourceNode.Table> years, Consumer<String> rest, Consumer<String> work) {
        for (var table : years.values()) {
            for (var key : List.of("rest", "work")) {
                for (var days : values.scalars(table, key)) {
                    try {
                        (key.equals("rest") ? rest : work).accept(days.value());
                    } catch (IllegalArgumentException impossible) {
                        refuse(days.place(), impossible);
                    }
                }
            }
        }
    }

    private void refuse(SourcePlace place, IllegalArgumentException impossible) {
        problems.error("CAT-095", place).mend("Correct the days.").says("%s", impossible.getMessage());
    }
}
