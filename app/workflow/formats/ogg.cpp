#include "workflow/formats/bytesource.h"
#include "workflow/formats/carried.h"
#include "workflow/formats/rows.h"
#include "workflow/formats/taglibstream.h"

#include <taglib/oggflacfile.h>
#include <taglib/opusfile.h>
#include <taglib/vorbisfile.h>

namespace ryla::workflow {
namespace {

bool isOgg(const QByteArray& head)
{
    return head.startsWith("OggS");
}

CarriedTexts readOgg(ByteSource& file)
{
    CarriedTexts texts;
    TagLibStream stream(file);
    const QByteArray head = file.read(0, 512);
    if (head.contains("OpusHead")) {
        TagLib::Ogg::Opus::File opus(&stream, false);
        addVorbisComments(texts, opus.tag());
    } else if (head.contains("\x7F"
                             "FLAC")) {
        TagLib::Ogg::FLAC::File flac(&stream, false);
        addVorbisComments(texts, flac.tag());
    } else {
        TagLib::Ogg::Vorbis::File vorbis(&stream, false);
        addVorbisComments(texts, vorbis.tag());
    }
    return texts;
}

} // namespace

Container oggContainer()
{
    return {"Ogg sound", "ogg oga opus", isOgg, readOgg};
}

} // namespace ryla::workflow
