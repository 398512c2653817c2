#pragma once

#include "workflow/formats/bytesource.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace ryla::workflow {

class CarriedTexts;

/// One box of the ISO base media format (MP4, MOV, AVIF): its name and where its content stands, within the file.
struct Box
{
    QByteArray type;
    qint64 from = 0;
    qint64 to = 0;

    [[nodiscard]] qint64 size() const { return to - from; }
};

/// The boxes that lie one after another from `from` to `to`, not those inside. Sizes that lead out of the file are cut
/// and noted as damage; a size that leads nowhere ends the list; more than 10 000 are not listed.
QList<Box> boxesIn(ByteSource& file, qint64 from, qint64 to, CarriedTexts& texts);
/// The first box of that name in there.
std::optional<Box> boxIn(ByteSource& file, const Box& parent, const char* type, CarriedTexts& texts);
/// The whole content, when it is not more than a text may be.
QByteArray contentOf(ByteSource& file, const Box& box);

} // namespace ryla::workflow
