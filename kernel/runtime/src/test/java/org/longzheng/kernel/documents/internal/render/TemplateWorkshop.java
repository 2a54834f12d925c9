package org.longzheng.kernel.documents.internal.render;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.templates.Xml;

/**
 * Made the first version of the templates that the product ships: real Word files on the sheet of GB/T 9704 (A4, lines of 28 characters, red head),
 * which anybody may edit in Word or WPS from then on. Run {@code main} with the folder of the checkout to make them again; edits are lost.
 */
public final class TemplateWorkshop {

    private static final String REMEDIES = "{remedies}{remediesText}";
    private static final String INTRODUCTION = "你（单位）提出的“{title}”{process}申请";

    private final StringBuilder body = new StringBuilder();
    private final String title;

    private TemplateWorkshop(String title) {
        this.title = title;
    }

    public static void main(String... arguments) throws IOException {
        var root = Path.of(arguments[0]);
        var shared = root.resolve("metadata/process-templates/licence/templates");
        var lawyers = root.resolve("plugins/lawyers/metadata/practice-licence/templates");
        Files.createDirectories(shared);
        Files.createDirectories(lawyers);

        Files.write(shared.resolve("acceptance-notice.docx"), acceptanceNotice());
        Files.write(shared.resolve("correction-notice.docx"), correctionNotice());
        Files.write(shared.resolve("non-acceptance-notice.docx"), nonAcceptanceNotice());
        Files.write(shared.resolve("time-not-counted-notice.docx"), timeNotCountedNotice());
        Files.write(shared.resolve("extension-notice.docx"), extensionNotice());
        Files.write(shared.resolve("grant-decision.docx"), grantDecision());
        Files.write(shared.resolve("refusal-decision.docx"), refusalDecision());
        Files.write(lawyers.resolve("practice-grant.docx"), practiceGrant());
        Files.write(lawyers.resolve("practice-refusal.docx"), practiceRefusal());
        Files.write(lawyers.resolve("lawyer-certificate.docx"), lawyerCertificate());
    }

    private static byte[] acceptanceNotice() {
        return letter("受理通知书")
                .addressee("{recipient}")
                .text(INTRODUCTION + "收悉。经审查，申请材料齐全、符合法定形式。" + "根据《中华人民共和国行政许可法》第三十二条的规定，本机关决定予以受理。")
                .text("审查期限自受理之日起计算，届满日为{due}。")
                .text("依法需要听证、专家评审或者实地核查的，所需时间不计算在上述期限内，本机关将另行书面告知。")
                .closing("特此通知。")
                .signed();
    }

    private static byte[] correctionNotice() {
        return letter("补正告知书")
                .addressee("{recipient}")
                .text(INTRODUCTION + "收悉。经审查，申请材料不齐全或者不符合法定形式。" + "根据《中华人民共和国行政许可法》第三十二条的规定，现将需要补正的全部内容一次告知如下：")
                .text("{materials.n}．{materials}")
                .text("补正要求：{reason}")
                .text("请按上述内容补正后重新提交，申请材料补正齐全、符合法定形式的，本机关即予受理。")
                .closing("特此告知。")
                .signed();
    }

    private static byte[] nonAcceptanceNotice() {
        return letter("不予受理决定书")
                .addressee("{recipient}")
                .text(INTRODUCTION + "收悉。经审查，该申请有依法不予受理的情形（{nonAcceptanceReason.label}）。"
                        + "根据《中华人民共和国行政许可法》第三十二条的规定，本机关决定不予受理。")
                .text("具体说明：{reason}")
                .closing(REMEDIES)
                .signed();
    }

    private static byte[] timeNotCountedNotice() {
        return letter("不计入期限告知书")
                .addressee("{recipient}")
                .text(INTRODUCTION + "正在办理。因办理该申请依法需要进行{pause}，" + "根据《中华人民共和国行政许可法》第四十五条的规定，所需时间不计算在办理期限内。")
                .text("具体说明：{reason}")
                .text("上述事项结束后，办理期限继续计算。")
                .closing("特此告知。")
                .signed();
    }

    private static byte[] extensionNotice() {
        return letter("延长期限告知书")
                .addressee("{recipient}")
                .text(INTRODUCTION + "正在办理，在规定期限内不能作出决定。" + "根据《中华人民共和国行政许可法》第四十二条的规定，经本机关负责人批准，决定延长办理期限。")
                .text("延长理由：{reason}")
                .text("延长时间：{length}。")
                .text("延长后的期限届满日：{due}。")
                .closing("特此告知。")
                .signed();
    }

    private static byte[] grantDecision() {
        return letter("准予行政许可决定书")
                .addressee("{recipient}")
                .text(INTRODUCTION + "收悉。经审查，该申请符合法定条件、标准。" + "根据《中华人民共和国行政许可法》的规定，本机关决定准予行政许可。")
                .closing("本机关自作出本决定之日起10个工作日内，依照《中华人民共和国行政许可法》第四十四条的规定向你（单位）颁发、送达行政许可证件。")
                .signed();
    }

    private static byte[] refusalDecision() {
        return letter("不予行政许可决定书")
                .addressee("{recipient}")
                .text(INTRODUCTION + "收悉。经审查，该申请不符合法定条件、标准，理由如下：")
                .text("{reason}")
                .text("根据《中华人民共和国行政许可法》的规定，本机关决定不予行政许可。")
                .closing(REMEDIES)
                .signed();
    }

    private static byte[] practiceGrant() {
        return letter("准予律师执业决定书")
                .addressee("{person.name}")
                .text("你提出的律师执业申请收悉。经审查，你符合《中华人民共和国律师法》规定的律师执业条件。" + "根据《中华人民共和国律师法》第六条的规定，本机关决定准予你律师执业。")
                .text("执业类别：{kind.label}")
                .text("执业机构：{firm.name}")
                .text("律师执业证号：{lawyer.licenceNo}")
                .closing("本机关自作出本决定之日起10个工作日内，依照《中华人民共和国行政许可法》第四十四条的规定向你颁发、送达律师执业证书。")
                .signed();
    }

    private static byte[] practiceRefusal() {
        return letter("不予律师执业决定书")
                .addressee("{person.name}")
                .text("你提出的律师执业申请收悉。经审查，你不符合《中华人民共和国律师法》规定的律师执业条件，理由如下：")
                .text("{reason}")
                .text("根据《中华人民共和国律师法》第六条的规定，本机关决定不准予你律师执业。")
                .closing(REMEDIES)
                .signed();
    }

    private static byte[] lawyerCertificate() {
        var page = new TemplateWorkshop("律师执业证");
        page.paragraph("CertificateState", "中华人民共和国");
        page.paragraph("CertificateTitle", "律师执业证");
        page.body.append("""
                <w:tbl><w:tblPr><w:tblW w:w="8640" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>%s%s%s%s%s%s</w:tblBorders><w:tblLayout w:type="fixed"/>\
                <w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="140" w:type="dxa"/><w:bottom w:w="60" w:type="dxa"/><w:right w:w="140" w:type="dxa"/></w:tblCellMar></w:tblPr>\
                <w:tblGrid><w:gridCol w:w="2560"/><w:gridCol w:w="3780"/><w:gridCol w:w="2300"/></w:tblGrid>""".formatted(
                        border("top", 12, "7F1D1D"),
                        border("left", 12, "7F1D1D"),
                        border("bottom", 12, "7F1D1D"),
                        border("right", 12, "7F1D1D"),
                        border("insideH", 4, "9C6B6B"),
                        border("insideV", 4, "9C6B6B")));
        page.row("持证人", "{person.name}", true);
        page.row("性别", "{person.sex.label}", false);
        page.row("执业机构", "{firm.name}", false);
        page.row("执业证类别", "{kind.label}律师", false);
        page.row("执业证号", "{lawyer.licenceNo}", null);
        page.row("法律职业资格证号", "{qualificationNo}", null);
        page.body.append("</w:tbl>");
        page.paragraph("Blank", "");
        page.paragraph("Blank", "");
        page.paragraph("Blank", "");
        page.paragraph("SignatureOrgan", "{organ}{seal}");
        page.paragraph("SignatureDate", "{date}");
        page.paragraph("Blank", "");
        page.paragraph("Blank", "");
        page.paragraph("Note", "持证人有权依法执行律师职务。本证不得涂改、转让。");
        return page.file(""); // a certificate has no page number
    }

    // ---- parts of a letter

    private static TemplateWorkshop letter(String title) {
        var letter = new TemplateWorkshop(title);
        letter.paragraph("Letterhead", "{organ}");
        letter.paragraph("Number", "{number}");
        letter.paragraph("RedLine", "");
        letter.paragraph("DocumentTitle", title);
        return letter;
    }

    private TemplateWorkshop addressee(String name) {
        paragraph("Addressee", name + "：");
        return this;
    }

    private TemplateWorkshop text(String text) {
        paragraph("LetterBody", text);
        return this;
    }

    /** The last paragraph stands on the same page as the signature. */
    private TemplateWorkshop closing(String text) {
        paragraph("LetterBody", text);
        int at = body.lastIndexOf("<w:pStyle w:val=\"LetterBody\"/>") + "<w:pStyle w:val=\"LetterBody\"/>".length();
        body.insert(at, "<w:keepNext/>");
        return this;
    }

    private byte[] signed() {
        for (int i = 0; i < 2; i++) {
            paragraph("SignatureGap", "");
        }
        paragraph("SignatureOrgan", "{organ}{seal}");
        paragraph("SignatureDate", "{date}");
        return file("<w:footerReference w:type=\"default\" r:id=\"rId2\"/>");
    }

    private void paragraph(String style, String text) {
        body.append("<w:p><w:pPr><w:pStyle w:val=\"").append(style).append("\"/></w:pPr>");
        if (!text.isEmpty()) {
            body.append(run(text));
        }
        body.append("</w:p>");
    }

    /** @param photo true where the photograph's cell begins, false where it goes on, null where the value takes its room */
    private void row(String label, String value, @Nullable Boolean photo) {
        body.append("<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"800\" w:hRule=\"atLeast\"/></w:trPr>");
        cell(2560, "", "CertificateLabel", label);
        cell(photo == null ? 6100 : 3780, photo == null ? "<w:gridSpan w:val=\"2\"/>" : "", "CertificateValue", value);
        if (photo != null) {
            cell(
                    2300,
                    photo ? "<w:vMerge w:val=\"restart\"/>" : "<w:vMerge/>",
                    "CertificateLabel",
                    photo ? "（照片）" : "");
        }
        body.append("</w:tr>");
    }

    private void cell(int width, String properties, String style, String text) {
        body.append("<w:tc><w:tcPr><w:tcW w:w=\"")
                .append(width)
                .append("\" w:type=\"dxa\"/>")
                .append(properties)
                .append("<w:vAlign w:val=\"center\"/></w:tcPr>");
        paragraph(style, text);
        body.append("</w:tc>");
    }

    private static String run(String text) {
        return "<w:r><w:t xml:space=\"preserve\">" + text.replace("&", "&amp;").replace("<", "&lt;") + "</w:t></w:r>";
    }

    private static String border(String side, int eighths, String colour) {
        return "<w:%s w:val=\"single\" w:sz=\"%d\" w:space=\"0\" w:color=\"%s\"/>".formatted(side, eighths, colour);
    }

    // ---- the file

    private byte[] file(String footer) {
        var parts = new LinkedHashMap<String, String>();
        parts.put("[Content_Types].xml", CONTENT_TYPES);
        parts.put("_rels/.rels", RELATIONS);
        parts.put("docProps/core.xml", CORE.formatted(title));
        parts.put("word/document.xml", DOCUMENT.formatted(body, footer));
        parts.put("word/_rels/document.xml.rels", DOCUMENT_RELATIONS);
        parts.put("word/styles.xml", styles());
        parts.put("word/footer1.xml", FOOTER);
        return zip(parts);
    }

    static byte[] zip(Map<String, String> parts) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                var entry = new ZipEntry(part.getKey());
                entry.setTime(315_532_800_000L);
                zip.putNextEntry(entry);
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String W = "xmlns:w=\"" + Xml.W + "\" xmlns:r=\"" + Xml.R + "\"";
    static final String CONTENT_TYPES = HEAD + """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
            <Default Extension="xml" ContentType="application/xml"/>\
            <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>\
            <Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>\
            <Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>\
            <Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>""";
    static final String RELATIONS = HEAD + """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
            <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>\
            <Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>""";
    static final String CORE = HEAD + """
            <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">\
            <dc:title>%s</dc:title><dc:language>zh-CN</dc:language></cp:coreProperties>""";
    static final String DOCUMENT_RELATIONS = HEAD + """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
            <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>\
            <Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/></Relationships>""";
    /** Text area 158 × 225 mm: 28 characters of 16 points, lines of 28 points. */
    static final String DOCUMENT = HEAD + "<w:document " + W + "><w:body>%s<w:sectPr>%s"
            + "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"2098\" w:right=\"1415\" w:bottom=\"1984\" w:left=\"1531\" w:header=\"851\" w:footer=\"1400\" w:gutter=\"0\"/>"
            + "</w:sectPr></w:body></w:document>";

    private static final String FOOTER =
            HEAD + "<w:ftr " + W + "><w:p><w:pPr><w:pStyle w:val=\"PageNumber\"/></w:pPr>" + run("— ")
                    + "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
                    + run("1") + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" + run(" —") + "</w:p></w:ftr>";

    private static String styles() {
        return HEAD + "<w:styles " + W + "><w:docDefaults><w:rPrDefault><w:rPr>" + fonts("仿宋")
                + "<w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault>"
                + "<w:pPrDefault><w:pPr><w:spacing w:line=\"560\" w:lineRule=\"exact\"/></w:pPr></w:pPrDefault></w:docDefaults>"
                + "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>"
                + style("Blank", "空行", "", "")
                + style(
                        "Letterhead",
                        "发文机关标志",
                        "<w:spacing w:line=\"840\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/>",
                        fonts("方正小标宋简体")
                                + "<w:b/><w:color w:val=\"C00000\"/><w:spacing w:val=\"40\"/><w:sz w:val=\"62\"/>")
                + style("Number", "发文字号", "<w:spacing w:before=\"160\"/><w:jc w:val=\"center\"/>", "")
                + style(
                        "RedLine",
                        "红色分隔线",
                        "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"14\" w:space=\"0\" w:color=\"C00000\"/></w:pBdr><w:spacing w:line=\"220\" w:lineRule=\"exact\"/>",
                        "")
                + style(
                        "DocumentTitle",
                        "公文标题",
                        "<w:spacing w:before=\"480\" w:after=\"360\" w:line=\"640\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/>",
                        fonts("方正小标宋简体") + "<w:b/><w:sz w:val=\"44\"/>")
                + style("Addressee", "主送", "<w:jc w:val=\"left\"/>", "")
                + style(
                        "LetterBody",
                        "公文正文",
                        "<w:ind w:firstLine=\"640\" w:firstLineChars=\"200\"/><w:jc w:val=\"both\"/>",
                        "")
                + style("SignatureGap", "署名前空行", "<w:keepNext/>", "")
                + style("SignatureOrgan", "发文机关署名", "<w:keepNext/><w:ind w:left=\"3200\"/><w:jc w:val=\"center\"/>", "")
                + style("SignatureDate", "成文日期", "<w:ind w:left=\"3200\"/><w:jc w:val=\"center\"/>", "")
                + style(
                        "PageNumber",
                        "页码",
                        "<w:spacing w:line=\"400\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/>",
                        fonts("宋体") + "<w:sz w:val=\"28\"/>")
                + style(
                        "CertificateState",
                        "证件国名",
                        "<w:spacing w:before=\"600\" w:line=\"700\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/>",
                        fonts("方正小标宋简体") + "<w:spacing w:val=\"60\"/><w:sz w:val=\"40\"/>")
                + style(
                        "CertificateTitle",
                        "证件名称",
                        "<w:spacing w:before=\"160\" w:after=\"600\" w:line=\"960\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/>",
                        fonts("方正小标宋简体")
                                + "<w:b/><w:color w:val=\"7F1D1D\"/><w:spacing w:val=\"160\"/><w:sz w:val=\"64\"/>")
                + style(
                        "CertificateLabel",
                        "证件栏目",
                        "<w:spacing w:line=\"440\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/>",
                        "<w:sz w:val=\"26\"/>")
                + style(
                        "CertificateValue",
                        "证件内容",
                        "<w:spacing w:line=\"440\" w:lineRule=\"exact\"/><w:jc w:val=\"left\"/>",
                        "<w:sz w:val=\"28\"/>")
                + style(
                        "Note",
                        "附注",
                        "<w:spacing w:line=\"440\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/>",
                        "<w:color w:val=\"595959\"/><w:sz w:val=\"24\"/>")
                + "</w:styles>";
    }

    private static String style(String id, String name, String paragraph, String run) {
        return "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"%s\"><w:name w:val=\"%s\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>%s</w:pPr><w:rPr>%s</w:rPr></w:style>"
                .formatted(id, name, paragraph, run);
    }

    private static String fonts(String chinese) {
        return "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"%s\" w:cs=\"Times New Roman\"/>"
                .formatted(chinese);
    }
}
