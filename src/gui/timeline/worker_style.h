#pragma once

#include <QColor>
#include <QString>

#include <cstdint>

namespace gilscope::gui {

/// Colour of a worker in pictures that tell workers apart. Six of them, none used for waiting; from
/// the seventh worker on they come again with a pattern. A label is always near.
QColor workerColour(std::uint32_t worker);
Qt::BrushStyle workerPattern(std::uint32_t worker);
/// Whether the pattern leaves its mark on pixel (x, y) of a picture.
bool workerMarks(std::uint32_t worker, int x, int y);
/// "w3": where there is no room for "worker 3".
QString workerShort(std::uint32_t worker);

} // namespace gilscope::gui
