package org.longzheng.kernel.documents.internal.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longzheng.kernel.documents.internal.render.Papers.paragraph;
import static org.longzheng.kernel.documents.internal.render.Papers.word;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.templates.WordTemplate;

class TemplateCheckerTest {

    private static final Set<String> KNOWN = Set.of("applicant", "person.name", "seal");

    private static String problems(byte[] template) {
        var problems = new ProblemCollector();
        WordTemplate.check(template, "permits/templates/grant.docx", KNOWN::contains, name -> KNOWN, problems);
        return problems.asText();
    }

    @Test
    void acceptsWhatItKnows() {
        assertThat(problems(word(paragraph("{applicant}：{person.name}{seal}")))).isEmpty();
    }

    @Test
    void namesTheUnknownPlaceholderItsPlaceAndWhatExists() {
        assertThat(problems(word(paragraph("通知"), paragraph("致{appli", "cent}："))))
                .isEqualTo("""
                        permits/templates/grant.docx:2:2  DOC-002
                          Placeholder "{applicent}" names nothing that this document knows.
                          Similar: applicant
                          Mend: Correct the placeholder, or give the case such a field.""");
    }

    @Test
    void findsBracesThatAreNoPlaceholder() {
        assertThat(problems(word(paragraph("{申请人}与{person. name}和{applicant"))))
                .contains(
                        "grant.docx:1:1  DOC-003\n  \"{申请人}\" is no placeholder.",
                        "grant.docx:1:7  DOC-003\n  \"{person. name}\"",
                        "grant.docx:1:22  DOC-003\n  \"{applicant\"");
    }

    @Test
    void warnsOfWhatThePdfWouldNotShow() {
        var box = "<w:p><w:r><w:pict><w:txbxContent>" + paragraph("框") + "</w:txbxContent></w:pict></w:r></w:p>";

        assertThat(problems(word(box)))
                .contains("grant.docx:1  DOC-004  warning\n  The PDF does not show a text box or shape.");
    }

    @Test
    void saysWhenTheFileIsNoWordFile() {
        assertThat(problems(new byte[] {1, 2, 3}))
                .startsWith("permits/templates/grant.docx  DOC-001\n  This is no Word file (.docx)");
    }
}
