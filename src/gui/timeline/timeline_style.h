#pragma once

#include <gilscope/timeline.h>

#include <QColor>
#include <QString>

#include <cstdint>

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

/// Colour of a worker in pictures that tell workers apart. Six of them, none used for waiting; from
/// the seventh worker on they come again with a pattern. A label is always near.
QColor workerColour(std::uint32_t worker);
Qt::BrushStyle workerPattern(std::uint32_t worker);
/// Whether the pattern leaves its mark on pixel (x, y) of a picture.
bool workerMarks(std::uint32_t worker, int x, int y);
/// "w3": where there is no room for "worker 3".
QString workerShort(std::uint32_t worker);

/// What there is to say about one job, as rich text: its times, its result or its traceback, and
/// what its worker printed. Everything that user code wrote is escaped.
QString jobDetails(const TimelineBar& bar, const Trial& trial, const Comparison& comparison);
/// What stands there before a job is chosen.
QString jobHint();

} // namespace gilscope::gui
