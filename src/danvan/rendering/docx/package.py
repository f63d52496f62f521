"""The fixed package of a DOCX file (khung tệp Word): everything but the words."""

from __future__ import annotations

from danvan.law.layout import Layout
from danvan.rendering.docx.annex import FIRST_ID
from danvan.rendering.docx.measures import half_points, style_of, twips
from danvan.rendering.docx.picture import PICTURE_ID
from danvan.rendering.figures import NAMESPACE

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument"

_CONTENT_TYPES = (
    f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, kind in (
            ("word/document.xml", f"{_TYPE}.wordprocessingml.document.main+xml"),
            ("word/styles.xml", f"{_TYPE}.wordprocessingml.styles+xml"),
            ("word/settings.xml", f"{_TYPE}.wordprocessingml.settings+xml"),
            ("word/fontTable.xml", f"{_TYPE}.wordprocessingml.fontTable+xml"),
            ("word/header1.xml", f"{_TYPE}.wordprocessingml.header+xml"),
            ("customXml/itemProps1.xml", f"{_TYPE}.customXmlProperties+xml"),
            (
                "docProps/core.xml",
                "application/vnd.openxmlformats-package.core-properties+xml",
            ),
            ("docProps/app.xml", f"{_TYPE}.extended-properties+xml"),
        )
    )
    + "</Types>"
)


def _relations(*targets: tuple[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return (
        f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
        f"{entries}</Relationships>"
    )


_OF_PACKAGE = _relations(
    (f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
    (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    (f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
)
_OF_DOCUMENT = _relations(
    (f"{_OFFICE}/relationships/styles", "styles.xml"),
    (f"{_OFFICE}/relationships/settings", "settings.xml"),
    (f"{_OFFICE}/relationships/fontTable", "fontTable.xml"),
    (f"{_OFFICE}/relationships/header", "header1.xml"),
    (f"{_OFFICE}/relationships/customXml", "../customXml/item1.xml"),
)
HEADER_ID = "rId4"
TABLE_STYLE = "TableText"
RELATIONS = "word/_rels/document.xml.rels"
_QR_RELATION = (
    f'<Relationship Id="{PICTURE_ID}" Type="{_OFFICE}/relationships/image" '
    'Target="media/qr.png"/>'
)
_OF_FIGURES = _relations((f"{_OFFICE}/relationships/customXmlProps", "itemProps1.xml"))

_SETTINGS = (
    f'{_DECLARATION}<w:settings xmlns:w="{_WORD}"><w:zoom w:percent="100"/>'
    '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/>'
    '<w:listSeparator w:val=";"/></w:settings>'
)
_HEADER = (
    f'{_DECLARATION}<w:hdr xmlns:w="{_WORD}"><w:p><w:pPr><w:pStyle w:val="Header"/>'
    '</w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>'
)
_APP = (
    f'{_DECLARATION}<Properties xmlns="{_OFFICE}/extended-properties">'
    "<Application>Danvan</Application></Properties>"
)
_ITEM_PROPERTIES = (
    f'{_DECLARATION}<ds:datastoreItem ds:itemID="{{6D0E3C1A-5B7B-4F0B-9A51-'
    '0E6E1D2F4C30}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/'
    f'customXml"><ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs>'
    "</ds:datastoreItem>"
)


def fixed_parts(layout: Layout) -> dict[str, str]:
    """Return the parts that do not depend on the document."""
    return {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _OF_PACKAGE,
        RELATIONS: _OF_DOCUMENT,
        "word/styles.xml": _styles(layout),
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": _font_table(layout),
        "word/header1.xml": _HEADER,
        "customXml/_rels/item1.xml.rels": _OF_FIGURES,
        "customXml/itemProps1.xml": _ITEM_PROPERTIES,
        "docProps/app.xml": _APP,
    }


def picture_name(number: int) -> str:
    """Return the place of a picture in the package."""
    return f"word/media/image{number}.png"


def with_pictures(content_types: str) -> str:
    """Return the content types of a package that holds pictures too."""
    png = '<Default Extension="png" ContentType="image/png"/><Override'
    return content_types.replace("<Override", png, 1)


def with_relations(relations: str, pictures: int, *, qr: bool = False) -> str:
    """Return the document's relations with those to its charts and its QR."""
    entries = "".join(
        f'<Relationship Id="rId{FIRST_ID + n}" Type="{_OFFICE}/relationships/image" '
        f'Target="media/image{n}.png"/>'
        for n in range(1, pictures + 1)
    )
    entries += _QR_RELATION if qr else ""
    return relations.replace("</Relationships>", f"{entries}</Relationships>")


def core_xml(title: str, issuer: str, day: str) -> str:
    """Return the properties of the file; the values are escaped already."""
    created = (
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created>'
        if day
        else ""
    )
    return (
        f'{_DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>{issuer}</dc:creator>"
        f"<dc:language>vi-VN</dc:language>{created}</cp:coreProperties>"
    )


def figures_xml(identity: str) -> str:
    """Return the custom part that carries the figures' identity, escaped already."""
    return f'{_DECLARATION}<figures xmlns="{NAMESPACE}">{identity}</figures>'


def _font_table(layout: Layout) -> str:
    return (
        f'{_DECLARATION}<w:fonts xmlns:w="{_WORD}"><w:font w:name="{layout.font}">'
        f'<w:altName w:val="{layout.substitute}"/><w:family w:val="roman"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def _styles(layout: Layout) -> str:
    font = "".join(
        f' w:{name}="{layout.font}"' for name in ("ascii", "hAnsi", "eastAsia", "cs")
    )
    body = layout["body"]
    gap = round(layout.paragraph_gap_pt.used * 20)
    line = round(layout.line_spacing.used * 240)
    first = twips(layout.first_line_mm.used)
    text = (
        f'<w:pPr><w:spacing w:before="0" w:after="{gap}" w:line="{line}" '
        f'w:lineRule="auto"/><w:ind w:firstLine="{first}"/><w:jc w:val="both"/></w:pPr>'
    )
    plain = (
        '<w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        "</w:pPr>"
    )
    number = half_points(layout["page-number"])
    return (
        f'{_DECLARATION}<w:styles xmlns:w="{_WORD}"><w:docDefaults><w:rPrDefault>'
        f"<w:rPr><w:rFonts{font}/>{half_points(body)}"
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        f'<w:name w:val="Normal"/><w:qFormat/>{plain}</w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="BodyText"><w:name w:val="Body Text"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/>{text}</w:style>'
        '<w:style w:type="paragraph" w:styleId="ListParagraph">'
        '<w:name w:val="List Paragraph"/><w:basedOn w:val="BodyText"/><w:qFormat/>'
        "</w:style>"
        + _table_style(layout)
        + "".join(_heading_style(layout, level) for level in range(1, 5))
        + '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/>'
        '<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/>'
        '<w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:bCs/>'
        f"{half_points(layout['type'])}</w:rPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/>'
        '<w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="center"/></w:pPr>'
        f"<w:rPr>{number}</w:rPr></w:style>"
        "</w:styles>"
    )


def _table_style(layout: Layout) -> str:
    """Return the style of a cell's text: said once, not in every cell."""
    return (
        f'<w:style w:type="paragraph" w:styleId="{TABLE_STYLE}">'
        '<w:name w:val="Table Text"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:spacing w:before="40" w:after="40"/></w:pPr>'
        f"<w:rPr>{style_of(layout['table'])}</w:rPr></w:style>"
    )


def _heading_style(layout: Layout, level: int) -> str:
    part = layout[f"heading-{min(level, 3)}"]
    weight = "<w:b/><w:bCs/>" if part.bold else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="Heading{level}">'
        f'<w:name w:val="heading {level}"/><w:basedOn w:val="BodyText"/>'
        '<w:next w:val="BodyText"/><w:qFormat/><w:pPr><w:keepNext/>'
        f'<w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f"<w:rPr>{weight}{half_points(part)}</w:rPr></w:style>"
    )
