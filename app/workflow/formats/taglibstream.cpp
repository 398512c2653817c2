#include "workflow/formats/taglibstream.h"

#include "workflow/formats/carried.h"

#include <taglib/xiphcomment.h>

namespace ryla::workflow {

TagLibStream::TagLibStream(ByteSource& file)
    : m_file(file)
{
}

TagLib::ByteVector TagLibStream::readBlock(unsigned long length)
{
    const QByteArray bytes = m_file.read(m_at, qint64(std::min<unsigned long>(length, maxCarriedBytes)));
    m_at += long(bytes.size());
    return {bytes.constData(), uint(bytes.size())};
}

void TagLibStream::seek(long offset, Position from)
{
    m_at = offset + (from == Current ? m_at : from == End ? length() : 0);
}

void addVorbisComments(CarriedTexts& texts, const TagLib::Ogg::XiphComment* comment)
{
    if (comment == nullptr) {
        texts.noteDamage(QStringLiteral("its comments cannot be read"));
        return;
    }
    for (const auto& [key, values] : comment->fieldListMap()) {
        for (const TagLib::String& value : values) {
            texts.add(utf8Of(key), utf8Of(value));
        }
    }
}

QByteArray utf8Of(const TagLib::String& text)
{
    const TagLib::ByteVector bytes = text.data(TagLib::String::UTF8);
    return {bytes.data(), qsizetype(bytes.size())};
}

} // namespace ryla::workflow
