#pragma once

#include <QIcon>
#include <QPalette>
#include <QString>

namespace gilscope::gui {

/// The drawing resources/icons/NAME.svg in the colour of `role`, whatever the palette is when
/// it is painted: icons follow a change of theme by themselves.
QIcon icon(const QString& name, QPalette::ColorRole role = QPalette::ButtonText);
/// The program's own icon, in its own colours.
QIcon applicationIcon();

} // namespace gilscope::gui
