#pragma once

#include "workflow/formats/bytesource.h"

#include <taglib/tiostream.h>

namespace TagLib::Ogg {
class XiphComment;
}

namespace ryla::workflow {

class CarriedTexts;

/// Lets TagLib read through a ByteSource, with its limits; nothing is ever written.
class TagLibStream : public TagLib::IOStream
{
public:
    explicit TagLibStream(ByteSource& file);

    TagLib::FileName name() const override { return ""; }
    TagLib::ByteVector readBlock(unsigned long length) override;
    void writeBlock(const TagLib::ByteVector&) override {}
    void insert(const TagLib::ByteVector&, unsigned long, unsigned long) override {}
    void removeBlock(unsigned long, unsigned long) override {}
    bool readOnly() const override { return true; }
    bool isOpen() const override { return true; }
    void seek(long offset, Position from) override;
    long tell() const override { return m_at; }
    long length() override { return long(m_file.size()); }
    void truncate(long) override {}

private:
    ByteSource& m_file;
    long m_at = 0;
};

/// "prompt=…" and "workflow=…" of FLAC, Vorbis and Opus. No comment at all is damage.
void addVorbisComments(CarriedTexts& texts, const TagLib::Ogg::XiphComment* comment);
QByteArray utf8Of(const TagLib::String& text);

} // namespace ryla::workflow
