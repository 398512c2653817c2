#pragma once

#include "ui/pods/modelsview.h"

#include <QWidget>

namespace ryla::ui {

/// Network volumes, one a row: name, data centre, how full (a bar), what it costs a month. The pod's own first.
class VolumeRows : public QWidget
{
    Q_OBJECT
public:
    explicit VolumeRows(const QList<NetworkVolumeView>& volumes, QWidget* parent = nullptr);
};

/// "at least 142 of 200 GB", "200 GB".
QString volumeUseWords(const NetworkVolumeView& volume);

} // namespace ryla::ui
