#pragma once

#include <QString>

namespace gilscope::gui {

/// What a callable says of itself: in the window's language where it is a bundled one, else as its
/// author wrote it.
QString callableText(const QString& english);

} // namespace gilscope::gui
