#include "demo/nodes/table.h"

#include "demo/nodes/conditioning.h"
#include "demo/nodes/files.h"
#include "demo/nodes/geometry.h"
#include "demo/nodes/latents.h"
#include "demo/nodes/masks.h"
#include "demo/nodes/models.h"
#include "demo/nodes/pixels.h"
#include "demo/nodes/primitives.h"
#include "demo/nodes/samplers.h"

#include <algorithm>
#include <array>

namespace ryla::demo {
namespace {

constexpr std::array<NodeKind, 68> table = {{{"CheckpointLoaderSimple", nodes::loadCheckpoint},
                                             {"UNETLoader", nodes::loadModel},
                                             {"CLIPLoader", nodes::loadModel},
                                             {"DualCLIPLoader", nodes::loadModel},
                                             {"VAELoader", nodes::loadModel},
                                             {"ControlNetLoader", nodes::loadModel},
                                             {"UpscaleModelLoader", nodes::loadModel},
                                             {"LoraLoader", nodes::loadLora},
                                             {"LoraLoaderModelOnly", nodes::sameModel},
                                             {"ModelSamplingAuraFlow", nodes::sameModel},
                                             {"ModelSamplingSD3", nodes::sameModel},
                                             {"CLIPSetLastLayer", nodes::sameClip},
                                             {"CLIPTextEncode", nodes::encodeText},
                                             {"CLIPTextEncodeFlux", nodes::encodeFluxText},
                                             {"CLIPTextEncodeSDXL", nodes::encodeSdxlText},
                                             {"FluxGuidance", nodes::sameConditioning},
                                             {"ConditioningZeroOut", nodes::zeroOut},
                                             {"ConditioningCombine", nodes::combineConditioning},
                                             {"ControlNetApply", nodes::applyControl},
                                             {"ControlNetApplyAdvanced", nodes::applyControlAdvanced},
                                             {"EmptyLatentImage", nodes::emptyLatent},
                                             {"EmptySD3LatentImage", nodes::emptyLatent},
                                             {"VAEEncode", nodes::encodePixels},
                                             {"VAEEncodeForInpaint", nodes::encodeForInpaint},
                                             {"VAEDecode", nodes::decodeLatent},
                                             {"SetLatentNoiseMask", nodes::noiseMask},
                                             {"LatentUpscale", nodes::scaleLatent},
                                             {"LatentUpscaleBy", nodes::scaleLatentBy},
                                             {"RepeatLatentBatch", nodes::repeatLatent},
                                             {"KSampler", nodes::sample},
                                             {"KSamplerAdvanced", nodes::sampleAdvanced},
                                             {"SamplerCustomAdvanced", nodes::sampleCustom},
                                             {"RandomNoise", nodes::randomNoise},
                                             {"BasicGuider", nodes::basicGuider},
                                             {"CFGGuider", nodes::cfgGuider},
                                             {"BasicScheduler", nodes::basicScheduler},
                                             {"KSamplerSelect", nodes::selectSampler},
                                             {"LoadImage", nodes::loadImage},
                                             {"LoadImageMask", nodes::loadMask},
                                             {"SaveImage", nodes::saveImage},
                                             {"PreviewImage", nodes::previewImage},
                                             {"PreviewAny", nodes::previewAny},
                                             {"ImageScale", nodes::scaleImage},
                                             {"ImageScaleBy", nodes::scaleImageBy},
                                             {"ImageScaleToTotalPixels", nodes::scaleToPixels},
                                             {"ImageUpscaleWithModel", nodes::upscaleWithModel},
                                             {"ImageCrop", nodes::cropImage},
                                             {"ImagePadForOutpaint", nodes::padImage},
                                             {"ImageRotate", nodes::rotateImage},
                                             {"ImageFlip", nodes::flipImage},
                                             {"GetImageSize", nodes::imageSize},
                                             {"EmptyImage", nodes::emptyImage},
                                             {"ImageInvert", nodes::invertImage},
                                             {"ImageBlend", nodes::blendImages},
                                             {"ImageBatch", nodes::batchImages},
                                             {"ImageBlur", nodes::blurImage},
                                             {"ImageSharpen", nodes::sharpenImage},
                                             {"Canny", nodes::findEdges},
                                             {"ImageCompositeMasked", nodes::compositeImages},
                                             {"SolidMask", nodes::solidMask},
                                             {"InvertMask", nodes::invertMask},
                                             {"MaskToImage", nodes::maskToImage},
                                             {"ImageToMask", nodes::imageToMask},
                                             {"PrimitiveInt", nodes::primitiveInteger},
                                             {"PrimitiveFloat", nodes::primitiveNumber},
                                             {"PrimitiveString", nodes::primitiveText},
                                             {"PrimitiveStringMultiline", nodes::primitiveText},
                                             {"PrimitiveBoolean", nodes::primitiveFlag}}};

} // namespace

const QList<NodeKind>& nodeKinds()
{
    static const QList<NodeKind> kinds(table.begin(), table.end());
    return kinds;
}

NodeFunction nodeFunction(const QString& classType)
{
    const auto found = std::find_if(nodeKinds().begin(), nodeKinds().end(), [&classType](const NodeKind& kind) {
        return classType == QLatin1String(kind.classType);
    });
    return found == nodeKinds().end() ? nullptr : found->run;
}

} // namespace ryla::demo
