package org.longzheng.kernel.documents.internal.render;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.longzheng.kernel.documents.Seal;
import org.longzheng.kernel.documents.Seal.Demonstration;
import org.longzheng.kernel.documents.Seal.Picture;
import org.longzheng.kernel.documents.Seal.Place;
import org.longzheng.kernel.templates.WordFile;
import org.longzheng.kernel.templates.Xml;
import org.w3c.dom.Element;

/**
 * Puts a seal's picture over an organ's name and the date below it, as GB/T 9704 wants it: centred in the paragraph that names the seal, in
 * front of the text.
 */
final class Seals {

    private static final double DEMONSTRATION_MILLIMETRES = 42;
    /** From the top of the name's line to the seal's middle: a little above the line between name and date. */
    private static final double ABOVE_THE_DATE = 22;

    private static final int PIXELS = 480;
    private static final Color RED = new Color(0xD0, 0x1C, 0x1C);
    private static final int EMU_PER_POINT = 12_700;
    private static final int KEPT = 32;

    private final DocumentFont font;
    private final Map<String, byte[]> drawn = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
            return size() > KEPT;
        }
    };

    Seals(DocumentFont font) {
        this.font = font;
    }

    /** The drawing element for a seal in {@code paragraph} of {@code part}; the picture is added to the file. */
    Element drawing(WordFile file, String part, Element paragraph, Seal seal) {
        return switch (seal) {
            case Picture picture -> anchored(file, part, paragraph, picture.png(), picture.millimetres(), "印章");
            case Demonstration demo ->
                anchored(file, part, paragraph, demonstration(demo.organ()), DEMONSTRATION_MILLIMETRES, "演示印章，无法律效力");
            case Place place -> throw new IllegalArgumentException("The place of a seal is text");
        };
    }

    private byte[] demonstration(String organ) {
        synchronized (drawn) {
            return drawn.computeIfAbsent(organ, this::draw);
        }
    }

    private static Element anchored(
            WordFile file, String part, Element paragraph, byte[] png, double millimetres, String description) {
        String relation = file.addPicture(part, png);
        double side = millimetres / 25.4 * 72;
        var page = PageSetup.of(file.xml(file.main()).getDocumentElement());
        var look = new Styles(file.relatedXml("styles").orElse(null)).paragraph(Xml.child(paragraph, "pPr"), null);
        double left = look.number("ind", "left", 0) / 20;
        double right = look.number("ind", "right", 0) / 20;
        double x = left + (page.textWidth() - left - right - side) / 2;
        double y = ABOVE_THE_DATE - side / 2;
        String xml = """
                <w:drawing xmlns:w="%s" xmlns:r="%s"
                    xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
                    xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
                    xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0"
                    relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH
                    relativeFrom="column"><wp:posOffset>%d</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>%d</wp:posOffset></wp:positionV><wp:extent
                    cx="%d" cy="%d"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/><wp:docPr id="9001" name="seal" descr="%s"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData
                    uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="9002" name="seal.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip
                    r:embed="%s"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext
                    cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:anchor></w:drawing>
                """.formatted(
                Xml.W, Xml.R, emu(x), emu(y), emu(side), emu(side), description, relation, emu(side), emu(side));
        var parsed = Xml.parse("seal", xml.strip().getBytes(StandardCharsets.UTF_8));
        return (Element) paragraph.getOwnerDocument().importNode(parsed.getDocumentElement(), true);
    }

    private static long emu(double points) {
        return Math.round(points * EMU_PER_POINT);
    }

    /** A ring, the organ's name along it, a star, and 演示专用 below the star; outlines come from our own font, so no system font is asked. */
    private byte[] draw(String organ) {
        var image = new BufferedImage(PIXELS, PIXELS, BufferedImage.TYPE_INT_ARGB);
        var pen = image.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            pen.setColor(RED);
            double middle = PIXELS / 2.0;
            pen.translate(middle, middle);
            pen.scale(middle / 100, middle / 100); // from here on the seal's radius is 100
            pen.setStroke(new BasicStroke(5));
            pen.draw(new Ellipse2D.Double(-96, -96, 192, 192));
            pen.fill(star(27));
            drawAlongRing(pen, organ);
            drawLine(pen, "演示专用", 17, 62);
        } finally {
            pen.dispose();
        }
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false);
            ImageIO.write(inOneColour(image), "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The same picture as one colour in 256 strengths: a quarter of the size, and PDF takes it over without packing it anew. */
    private static BufferedImage inOneColour(BufferedImage image) {
        byte[] red = new byte[256];
        byte[] green = new byte[256];
        byte[] blue = new byte[256];
        byte[] strength = new byte[256];
        for (int i = 0; i < 256; i++) {
            red[i] = (byte) RED.getRed();
            green[i] = (byte) RED.getGreen();
            blue[i] = (byte) RED.getBlue();
            strength[i] = (byte) i;
        }
        var colours = new IndexColorModel(8, 256, red, green, blue, strength);
        var indexed = new BufferedImage(PIXELS, PIXELS, BufferedImage.TYPE_BYTE_INDEXED, colours);
        var raster = indexed.getRaster();
        for (int y = 0; y < PIXELS; y++) {
            for (int x = 0; x < PIXELS; x++) {
                raster.setSample(x, y, 0, image.getRGB(x, y) >>> 24);
            }
        }
        return indexed;
    }

    private static Path2D star(double radius) {
        var star = new Path2D.Double();
        for (int i = 0; i < 10; i++) {
            double r = i % 2 == 0 ? radius : radius * 0.382;
            double angle = Math.PI / 5 * i;
            double x = r * Math.sin(angle);
            double y = -r * Math.cos(angle);
            if (i == 0) {
                star.moveTo(x, y);
            } else {
                star.lineTo(x, y);
            }
        }
        star.closePath();
        return star;
    }

    private void drawAlongRing(Graphics2D pen, String organ) {
        int[] characters = organ.codePoints().toArray();
        int count = characters.length;
        double size = count <= 9 ? 29 : count <= 14 ? 24 : Math.max(11, 24 * 14.0 / count);
        double baseline = 88 - size * 0.88;
        double sweep = Math.min(Math.toRadians(250), Math.toRadians(27) * Math.max(1, count - 1) * size / 24);
        double step = count > 1 ? sweep / (count - 1) : 0;
        for (int i = 0; i < count; i++) {
            var turn = AffineTransform.getRotateInstance(-sweep / 2 + step * i);
            turn.translate(-font.width(printable(characters[i]), size) / 2, -baseline);
            fill(pen, characters[i], size, turn);
        }
    }

    private void drawLine(Graphics2D pen, String text, double size, double baseline) {
        double width = text.codePoints().mapToDouble(c -> font.width(c, size)).sum();
        double x = -width / 2;
        for (int c : text.codePoints().toArray()) {
            fill(pen, c, size, AffineTransform.getTranslateInstance(x, baseline));
            x += font.width(c, size);
        }
    }

    private void fill(Graphics2D pen, int character, double size, AffineTransform place) {
        var upright = new AffineTransform(place);
        upright.scale(1, -1);
        var shape = upright.createTransformedShape(font.outline(printable(character), size));
        pen.fill(shape);
        pen.setStroke(new BasicStroke((float) (size * 0.03)));
        pen.draw(shape);
    }

    private int printable(int character) {
        return font.has(character) ? character : DocumentFont.GETA;
    }
}
