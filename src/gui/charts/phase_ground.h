#pragma once

#include <gilscope/live.h>

#include <QRectF>

#include <vector>

class QPainter;
class QPalette;

namespace gilscope::gui {

/// Shades the phases of a trial but the one that is measured, with their names where there is room:
/// the ground that a chart over [begin, end), in seconds, stands on. The painter's font is used.
void paintPhaseGround(QPainter& painter, const QRectF& plot, const std::vector<PhaseSpan>& phases,
                      double begin, double end, const QPalette& palette);

} // namespace gilscope::gui
