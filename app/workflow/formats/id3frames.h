#pragma once

#include <taglib/id3v2frame.h>
#include <taglib/id3v2framefactory.h>

namespace ryla::workflow {

/// Makes the name of the header public, which a factory's own interface asks for.
struct Id3Frame : TagLib::ID3v2::Frame
{
    using Header = TagLib::ID3v2::Frame::Header;
};

/// TagLib unpacks compressed ID3 frames without a limit: a megabyte would become a gigabyte. Here they count as not
/// compressed, and their bytes as an odd text; nobody packs the texts that are looked for.
class UnpackingNothing : public TagLib::ID3v2::FrameFactory
{
public:
    UnpackingNothing() = default;

protected:
    bool updateFrame(Id3Frame::Header* header) const override;
};

} // namespace ryla::workflow
