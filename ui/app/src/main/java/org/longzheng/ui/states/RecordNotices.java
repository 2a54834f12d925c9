package org.longzheng.ui.states;

import com.vaadin.flow.component.html.Div;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.longzheng.kernel.records.Finding;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.ui.theme.Parts;

/** What stands above a record before anything of it is read: that a seal closes it, and what is not as it should be with it. */
public final class RecordNotices {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd");

    private RecordNotices() {}

    /** The notices, most serious first; none for a record that is well and open to the reader. */
    public static List<Div> of(RecordView record, List<Finding> findings) {
        var notices = new ArrayList<Div>();
        if (record.closed() != null) {
            notices.add(note("", record.closed() + "。下面只显示允许公开的项目；如需查阅，请联系指定的人员。"));
        }
        findings.stream()
                .filter(Finding::isStanding)
                .sorted((one, other) -> one.light().compareTo(other.light()))
                .forEach(finding -> notices.add(note(
                        switch (finding.light()) {
                            case RED -> "red";
                            case YELLOW -> "yellow";
                            case REMIND -> "";
                        },
                        finding.say() + (finding.basis() == null ? "" : "（" + finding.basis() + "）") + "　"
                                + DAY.format(finding.openedAt()) + " 起")));
        return notices;
    }

    private static Div note(String tone, String words) {
        var note = Parts.box("lz-note", Parts.text(words));
        if (!tone.isEmpty()) {
            note.addClassName(tone);
        }
        note.getElement().setAttribute("role", "status");
        return note;
    }
}
