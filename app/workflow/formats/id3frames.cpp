#include "workflow/formats/id3frames.h"

#include <taglib/id3v2synchdata.h>

namespace ryla::workflow {

bool UnpackingNothing::updateFrame(Id3Frame::Header* header) const
{
    if (header->compression()) {
        const TagLib::uint size = header->frameSize();
        const bool syncSafe = header->version() >= 4;
        TagLib::ByteVector plain = header->frameID();
        plain.append(syncSafe ? TagLib::ID3v2::SynchData::fromUInt(size) : TagLib::ByteVector::fromUInt(size));
        plain.append(TagLib::ByteVector(2, '\0')); // its flags
        header->setData(plain, header->version());
    }
    return FrameFactory::updateFrame(header);
}

} // namespace ryla::workflow
