#pragma once

#include <gilscope/timeline.h>

#include <QColor>
#include <QString>

namespace gilscope::gui {

QColor jobPartColour(JobPart part);
QString jobPartLabel(JobPart part);
/// Laid over the colour, so that parts are told apart without colour too.
Qt::BrushStyle jobPartPattern(JobPart part);
/// Whether the pattern leaves its mark on pixel (x, y) of a picture.
bool jobPartMarks(JobPart part, int x, int y);
/// The same for jobs that did not end well.
QColor failedColour();
bool failedMarks(int x, int y);

} // namespace gilscope::gui
