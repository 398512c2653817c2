#include "workflow/formats/bytesource.h"
#include "workflow/formats/carried.h"
#include "workflow/formats/id3frames.h"
#include "workflow/formats/rows.h"
#include "workflow/formats/taglibstream.h"

#include <taglib/commentsframe.h>
#include <taglib/id3v2tag.h>
#include <taglib/mpegfile.h>
#include <taglib/textidentificationframe.h>

namespace ryla::workflow {
namespace {

bool isMp3(const QByteArray& head)
{
    const bool layer3 = head.size() > 1 && quint8(head[0]) == 0xFF && (quint8(head[1]) & 0xE6) == 0xE2;
    return head.startsWith("ID3") || layer3;
}

void addId3(CarriedTexts& texts, const TagLib::ID3v2::Tag& tag)
{
    for (TagLib::ID3v2::Frame* frame : tag.frameList("TXXX")) {
        const auto* text = dynamic_cast<TagLib::ID3v2::UserTextIdentificationFrame*>(frame);
        if (text != nullptr && text->fieldList().size() > 1) {
            texts.add(utf8Of(text->description()), utf8Of(text->fieldList().back()));
        }
    }
    for (TagLib::ID3v2::Frame* frame : tag.frameList("COMM")) {
        if (const auto* comment = dynamic_cast<TagLib::ID3v2::CommentsFrame*>(frame)) {
            texts.add(utf8Of(comment->description()), utf8Of(comment->text()));
        }
    }
}

CarriedTexts readMp3(ByteSource& file)
{
    CarriedTexts texts;
    TagLibStream stream(file);
    UnpackingNothing frames;
    TagLib::MPEG::File mp3(&stream, &frames, false);
    if (mp3.hasID3v2Tag()) {
        addId3(texts, *mp3.ID3v2Tag());
    }
    return texts;
}

} // namespace

Container mp3Container()
{
    return {"MP3 sound", "mp3", isMp3, readMp3};
}

} // namespace ryla::workflow
