#include "workflow/formats/bytesource.h"
#include "workflow/formats/carried.h"
#include "workflow/formats/rows.h"

#include <QXmlStreamReader>

namespace ryla::workflow {
namespace {

constexpr int mostMetadata = 16;

/// Any XML: no other format begins with "<". A web page is none.
bool isXml(const QByteArray& head)
{
    const QByteArray start = (head.startsWith("\xEF\xBB\xBF") ? head.mid(3) : head).trimmed().toLower();
    return start.startsWith('<') && !start.startsWith("<!doctype html") && !start.startsWith("<html");
}

CarriedTexts readSvg(ByteSource& file)
{
    CarriedTexts texts;
    QXmlStreamReader xml(file.read(0, maxCarriedBytes)); // the metadata stand in front
    bool isSvg = false;
    int metadata = 0;
    while (!xml.atEnd() && metadata < mostMetadata) {
        if (xml.readNext() != QXmlStreamReader::StartElement) {
            continue;
        }
        if (!isSvg && xml.name() != QLatin1String("svg")) {
            texts.noteDamage(QStringLiteral("it is other XML"));
            return texts;
        }
        isSvg = true;
        if (xml.name() == QLatin1String("metadata")) {
            ++metadata;
            texts.addComment(xml.readElementText(QXmlStreamReader::IncludeChildElements).toUtf8());
        }
    }
    if (xml.hasError()) {
        texts.noteDamage(QStringLiteral("line %1: %2").arg(xml.lineNumber()).arg(xml.errorString()));
    }
    return texts;
}

} // namespace

Container svgContainer()
{
    return {"SVG drawing", "svg", isXml, readSvg};
}

} // namespace ryla::workflow
