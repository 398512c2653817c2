#include "pods/providers/runpod/volumelisting.h"

#include <QUrl>
#include <QXmlStreamReader>

#include <algorithm>

namespace ryla::pods::runpod {
namespace {

/// S3 sends a thousand at most.
constexpr qsizetype mostEntries = 5000;
constexpr qsizetype longestKey = 4096;

class PageReader
{
public:
    explicit PageReader(const QByteArray& xml)
        : m_xml(xml)
    {
    }

    Result<VolumePage> page()
    {
        if (!m_xml.readNextStartElement() || m_xml.name() != QLatin1String("ListBucketResult")) {
            return problem();
        }
        while (m_xml.readNextStartElement()) {
            readPart();
        }
        if (m_xml.hasError()) {
            return problem();
        }
        if (m_isUrl) {
            decode();
        }
        if (!m_truncated) {
            m_page.next.clear();
        }
        return m_page;
    }

private:
    void readPart()
    {
        if (m_xml.name() == QLatin1String("Contents")) {
            readObject();
        } else if (m_xml.name() == QLatin1String("CommonPrefixes")) {
            readFolder();
        } else if (m_xml.name() == QLatin1String("NextContinuationToken")) {
            m_page.next = text();
        } else if (m_xml.name() == QLatin1String("IsTruncated")) {
            m_truncated = text() == QLatin1String("true");
        } else if (m_xml.name() == QLatin1String("EncodingType")) {
            m_isUrl = text() == QLatin1String("url");
        } else {
            m_xml.skipCurrentElement();
        }
    }

    void readObject()
    {
        VolumeObject object;
        while (m_xml.readNextStartElement()) {
            if (m_xml.name() == QLatin1String("Key")) {
                object.key = text();
            } else if (m_xml.name() == QLatin1String("Size")) {
                object.bytes = std::max<qint64>(0, text().toLongLong());
            } else {
                m_xml.skipCurrentElement();
            }
        }
        if (!object.key.isEmpty() && object.key.size() <= longestKey && m_page.objects.size() < mostEntries) {
            m_page.objects << object;
        }
    }

    void readFolder()
    {
        while (m_xml.readNextStartElement()) {
            const QString prefix = text();
            const bool fits = !prefix.isEmpty() && prefix.size() <= longestKey && m_page.folders.size() < mostEntries;
            if (fits) {
                m_page.folders << prefix;
            }
        }
    }

    void decode()
    {
        const auto plain = [](const QString& name) { return QUrl::fromPercentEncoding(name.toUtf8()); };
        for (VolumeObject& object : m_page.objects) {
            object.key = plain(object.key);
        }
        for (QString& folder : m_page.folders) {
            folder = plain(folder);
        }
    }

    QString text() { return m_xml.readElementText(QXmlStreamReader::SkipChildElements); }

    tl::unexpected<Error> problem() const
    {
        return fail(ErrorKind::BadReply, QStringLiteral("The volume's file list is not as S3 writes it."),
                    m_xml.errorString());
    }

    QXmlStreamReader m_xml;
    VolumePage m_page;
    bool m_truncated = false;
    bool m_isUrl = false;
};

} // namespace

Result<VolumePage> parseVolumePage(const QByteArray& xml)
{
    return PageReader(xml).page();
}

S3Problem parseS3Problem(const QByteArray& bytes)
{
    QXmlStreamReader xml(bytes);
    S3Problem problem;
    if (!xml.readNextStartElement() || xml.name() != QLatin1String("Error")) {
        return problem;
    }
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("Code")) {
            problem.code = xml.readElementText(QXmlStreamReader::SkipChildElements).left(100);
        } else if (xml.name() == QLatin1String("Message")) {
            problem.message = xml.readElementText(QXmlStreamReader::SkipChildElements).left(500);
        } else {
            xml.skipCurrentElement();
        }
    }
    return problem;
}

} // namespace ryla::pods::runpod
