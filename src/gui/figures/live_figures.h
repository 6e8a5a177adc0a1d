#pragma once

#include "base/view.h"
#include "figures/figure_table.h"

#include <gilscope/live.h>

#include <QList>
#include <QPointF>

#include <array>
#include <memory>
#include <optional>
#include <vector>

/// What the Live page shows, as its charts and tables want it. Plain functions: no widget, no Qt
/// Charts, easily tested. The figures themselves come from gilscope/live.h.
namespace gilscope::gui {

/// The steps of a course as lines over time in seconds.
struct LiveLines {
    double begin = 0, end = 0;             ///< of the time shown
    std::vector<QList<QPointF>> coreBusy;  ///< 0 to 1, one for each core
    std::vector<QList<QPointF>> coreSteal; ///< 0 to 1
    QList<QPointF> well, bad;              ///< jobs a second, not stacked
    std::array<QList<QPointF>, 4> shares;  ///< in the order of Share, not stacked
};

LiveLines linesOf(const LiveCourse& course);

/// The course as tables: a row for each step, thinned out to a few thousand cells.
Figures throughputTable(const LiveCourse& course);
Figures sharesTable(const LiveCourse& course);
Figures coresTable(const LiveCourse& course);

/// The trial that `view` is about: `wanted` if there is such a one, else the running, else the
/// last.
std::shared_ptr<const Trial> pickTrial(const Comparison& comparison, std::optional<TrialId> wanted);

} // namespace gilscope::gui
