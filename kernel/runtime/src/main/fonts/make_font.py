"""Makes the font that documents are printed with, from Noto Serif CJK SC.

    apt-get install fonts-noto-cjk python3-fonttools unicode-data
    python3 make_font.py /usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc /usr/share/unicode longzheng-song.ttf

Keeps the characters of GB/T 2312, GBK's symbols, Big5 (names from Hong Kong, Macao and Taiwan come in traditional characters), the table of
general standard Chinese characters (通用规范汉字表, Unihan's kTGH, with the rare ones that stand in people's names) and the International
Ideographs Core (kIICore), turns the cubic outlines into quadratic ones, because the PDF library
embeds subsets of such outlines only, and gives the result its own name, as the licence asks.
"""

import bz2
import re
import sys

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection
from fontTools.ttLib.tables._g_l_y_f import Glyph

FAMILY = "Longzheng Song"
SIMPLIFIED = 2  # the third face of the collection
TOLERANCE = 1.5  # thousandths of the character's height: 0.03 mm on a title of 22 points


def double_bytes(encoding: str, first: range, second: range) -> set[int]:
    texts = (bytes([high, low]).decode(encoding, "ignore") for high in first for low in second)
    return {ord(text) for text in texts if len(text) == 1 and ord(text) > 0x7F}


def wanted_characters(unihan: str) -> set[int]:
    wanted = set(range(0x20, 0x7F)) | set(range(0xA0, 0x180))
    wanted |= double_bytes("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF))
    wanted |= double_bytes("big5", range(0xA1, 0xFA), range(0x40, 0xFF))
    wanted |= double_bytes("gbk", range(0xA8, 0xAA), range(0x40, 0xA1))
    for block in (range(0x2010, 0x2040), range(0x2150, 0x2190), range(0x2460, 0x24EA), range(0x2500, 0x2580), range(0x3000, 0x3040),
                  range(0x3220, 0x3244), range(0xFF00, 0xFFF0)):
        wanted.update(block)
    wanted.update(map(ord, "□■○●△▲☆★☐☑☒√×℃§®©™①⑳㈠㈩㊀㊉"))
    wanted |= unihan_property(f"{unihan}/Unihan_OtherMappings.txt.bz2", "kTGH")
    wanted |= unihan_property(f"{unihan}/Unihan_IRGSources.txt.bz2", "kIICore")
    return wanted


def unihan_property(path: str, name: str) -> set[int]:
    with bz2.open(path, "rt", encoding="utf-8") as lines:
        entries = (re.match(rf"U\+([0-9A-F]+)\t{name}\t", line) for line in lines)
        return {int(entry[1], 16) for entry in entries if entry}


def main(collection: str, unihan: str, target: str) -> None:
    font = TTCollection(collection).fonts[SIMPLIFIED]
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.desubroutinize = True
    options.notdef_outline = True
    options.drop_tables += ["BASE", "GSUB", "GPOS", "GDEF", "vhea", "vmtx", "VORG", "DSIG", "STAT"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted_characters(unihan))
    subsetter.subset(font)

    outlines = font.getGlyphSet()
    glyphs: dict[str, Glyph] = {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(outlines)
        outlines[name].draw(Cu2QuPen(pen, TOLERANCE, reverse_direction=True))
        glyphs[name] = pen.glyph()

    os2, hhea = font["OS/2"], font["hhea"]
    metrics = {name: font["hmtx"][name] for name in font.getGlyphOrder()}
    made = FontBuilder(font["head"].unitsPerEm, isTTF=True)
    made.setupGlyphOrder(font.getGlyphOrder())
    made.setupCharacterMap(font.getBestCmap())
    made.setupGlyf(glyphs)
    made.setupHorizontalMetrics({name: (width, getattr(glyphs[name], "xMin", 0)) for name, (width, _) in metrics.items()})
    made.setupHorizontalHeader(ascent=hhea.ascent, descent=hhea.descent)
    made.setupNameTable({
        "copyright": "Made from Noto Serif CJK SC, © 2017-2022 Adobe (http://www.adobe.com/).",
        "familyName": FAMILY,
        "styleName": "Regular",
        "uniqueFontIdentifier": "Longzheng Song Regular 1",
        "fullName": "Longzheng Song",
        "psName": "LongzhengSong-Regular",
        "version": "Version 1.000",
        "licenseDescription": "SIL Open Font License, Version 1.1",
        "licenseInfoURL": "https://openfontlicense.org",
    }, mac=False)
    made.setupOS2(sTypoAscender=os2.sTypoAscender, sTypoDescender=os2.sTypoDescender, sTypoLineGap=os2.sTypoLineGap,
                  usWinAscent=os2.usWinAscent, usWinDescent=os2.usWinDescent, usWeightClass=400, sxHeight=os2.sxHeight, sCapHeight=os2.sCapHeight,
                  fsType=0)
    made.setupPost(keepGlyphNames=False)
    made.font["head"].created = made.font["head"].modified = font["head"].modified  # the same input makes the same file
    made.font.recalcTimestamp = False
    made.save(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
