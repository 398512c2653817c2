#pragma once

#include "workflow/formats.h"

#include <QByteArray>

#include <cstddef>
#include <cstdint>

/// What every fuzzer shares. Each is one small file with LLVMFuzzerTestOneInput, named after what it tries.
namespace ryla::fuzz {

inline QByteArray bytesOf(const std::uint8_t* data, std::size_t size)
{
    return {reinterpret_cast<const char*>(data), qsizetype(size)};
}

/// Reads the bytes as that kind, whatever they begin with, and the workflow among their texts.
int tryContainer(const workflow::Container& container, const std::uint8_t* data, std::size_t size);

} // namespace ryla::fuzz
