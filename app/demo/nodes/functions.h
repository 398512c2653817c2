#pragma once

#include "demo/nodes/node.h"

/// The functions of the table, by file.
namespace ryla::demo::nodes {

// models.cpp
Result<NodeResult> loadCheckpoint(const NodeContext&);
Result<NodeResult> loadModel(const NodeContext&);
Result<NodeResult> sameModel(const NodeContext&);
Result<NodeResult> sameClip(const NodeContext&);
Result<NodeResult> loadLora(const NodeContext&);

// conditioning.cpp
Result<NodeResult> encodeText(const NodeContext&);
Result<NodeResult> encodeFluxText(const NodeContext&);
Result<NodeResult> encodeSdxlText(const NodeContext&);
Result<NodeResult> sameConditioning(const NodeContext&);
Result<NodeResult> zeroOut(const NodeContext&);
Result<NodeResult> combineConditioning(const NodeContext&);
Result<NodeResult> applyControl(const NodeContext&);
Result<NodeResult> applyControlAdvanced(const NodeContext&);

// latents.cpp
Result<NodeResult> emptyLatent(const NodeContext&);
Result<NodeResult> encodePixels(const NodeContext&);
Result<NodeResult> encodeForInpaint(const NodeContext&);
Result<NodeResult> decodeLatent(const NodeContext&);
Result<NodeResult> noiseMask(const NodeContext&);
Result<NodeResult> scaleLatent(const NodeContext&);
Result<NodeResult> scaleLatentBy(const NodeContext&);
Result<NodeResult> repeatLatent(const NodeContext&);

// samplers.cpp
Result<NodeResult> sample(const NodeContext&);
Result<NodeResult> sampleAdvanced(const NodeContext&);
Result<NodeResult> sampleCustom(const NodeContext&);
Result<NodeResult> randomNoise(const NodeContext&);
Result<NodeResult> basicGuider(const NodeContext&);
Result<NodeResult> cfgGuider(const NodeContext&);
Result<NodeResult> basicScheduler(const NodeContext&);
Result<NodeResult> selectSampler(const NodeContext&);

// files.cpp
Result<NodeResult> loadImage(const NodeContext&);
Result<NodeResult> loadMask(const NodeContext&);
Result<NodeResult> saveImage(const NodeContext&);
Result<NodeResult> previewImage(const NodeContext&);
Result<NodeResult> previewAny(const NodeContext&);

// geometry.cpp
Result<NodeResult> scaleImage(const NodeContext&);
Result<NodeResult> scaleImageBy(const NodeContext&);
Result<NodeResult> scaleToPixels(const NodeContext&);
Result<NodeResult> upscaleWithModel(const NodeContext&);
Result<NodeResult> cropImage(const NodeContext&);
Result<NodeResult> padImage(const NodeContext&);
Result<NodeResult> rotateImage(const NodeContext&);
Result<NodeResult> flipImage(const NodeContext&);
Result<NodeResult> imageSize(const NodeContext&);

// pixels.cpp
Result<NodeResult> emptyImage(const NodeContext&);
Result<NodeResult> invertImage(const NodeContext&);
Result<NodeResult> blendImages(const NodeContext&);
Result<NodeResult> batchImages(const NodeContext&);
Result<NodeResult> blurImage(const NodeContext&);
Result<NodeResult> sharpenImage(const NodeContext&);
Result<NodeResult> findEdges(const NodeContext&);
Result<NodeResult> compositeImages(const NodeContext&);

// masks.cpp
Result<NodeResult> solidMask(const NodeContext&);
Result<NodeResult> invertMask(const NodeContext&);
Result<NodeResult> maskToImage(const NodeContext&);
Result<NodeResult> imageToMask(const NodeContext&);

// primitives.cpp
Result<NodeResult> primitiveInteger(const NodeContext&);
Result<NodeResult> primitiveNumber(const NodeContext&);
Result<NodeResult> primitiveText(const NodeContext&);
Result<NodeResult> primitiveFlag(const NodeContext&);

} // namespace ryla::demo::nodes
