#pragma once

#include "workflow/formats.h"

namespace ryla::workflow {

/// {"3": {"class_type": …, "inputs": …}, …}: what ComfyUI exports as "API" and what is sent.
Format apiFormat();
/// The editor's own format: {"nodes": […], "links": […], …}. Read as it is; converted when a node list is there.
Format uiFormat();
/// Bodies of requests and dumps that hold a workflow: {"input": {"workflow": …}}, {"prompt": …, "extra_data": …}, ….
Format wrapperFormat();
/// A1111's text below a picture, pasted or in a file of its own.
Format a1111Format();
/// Anything else: says what it is or where the JSON breaks.
Format otherFormat();

/// tEXt, zTXt and iTXt, ComfyUI's `comf` of animated ones, and eXIf.
Container pngContainer();
/// The Exif chunk of its RIFF.
Container webpContainer();
/// Exif in APP1, and comments.
Container jpegContainer();
/// The Exif item.
Container avifContainer();
/// Attributes of its header.
Container exrContainer();
/// Comments, which packs write.
Container gifContainer();
/// moov/udta/meta and moov/meta: named keys, and the one comment that VideoHelperSuite writes.
Container mp4Container();
/// Tags, in Matroska's too.
Container webmContainer();
/// Vorbis comments, through TagLib.
Container flacContainer();
/// Vorbis, Opus and FLAC in Ogg, through TagLib.
Container oggContainer();
/// ID3v2 texts (TXXX) and comments, through TagLib.
Container mp3Container();
/// asset.extras of the JSON.
Container glbContainer();
/// <metadata>; any other XML is told so.
Container svgContainer();
/// __metadata__ of the header: latents, models.
Container safetensorsContainer();

} // namespace ryla::workflow
