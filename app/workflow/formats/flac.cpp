#include "workflow/formats/bytesource.h"
#include "workflow/formats/carried.h"
#include "workflow/formats/id3frames.h"
#include "workflow/formats/rows.h"
#include "workflow/formats/taglibstream.h"

#include <taglib/flacfile.h>

namespace ryla::workflow {
namespace {

bool isFlac(const QByteArray& head)
{
    return head.startsWith("fLaC");
}

CarriedTexts readFlac(ByteSource& file)
{
    CarriedTexts texts;
    TagLibStream stream(file);
    UnpackingNothing frames; // a FLAC may begin with an ID3 tag
    TagLib::FLAC::File flac(&stream, &frames, false);
    addVorbisComments(texts, flac.hasXiphComment() ? flac.xiphComment() : nullptr);
    return texts;
}

} // namespace

Container flacContainer()
{
    return {"FLAC sound", "flac", isFlac, readFlac};
}

} // namespace ryla::workflow
