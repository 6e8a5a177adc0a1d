#pragma once

#include "charts/bar_chart.h"
#include "charts/curve_chart.h"
#include "charts/line_chart.h"
#include "figures/figure_table.h"

#include <gilscope/comparison.h>

/// What the charts of the Compare page show of a summary, and the same as tables. Pure functions;
/// empty where there is nothing to show.
namespace gilscope::gui {

/// What the runner of this id is called in this comparison.
QString runnerName(const Summary& summary, const std::string& id);
/// "subinterpreter × 2", with the arguments where they are not the plan's.
QString resultName(const Summary& summary, const ResultRow& row);

/// What the speed-up of a row is over: "serial", "threads × 2".
QString baseName(const Summary& summary, const ResultRow& row);

struct BarFigures {
    std::vector<BarChart::Bar> bars;
    Figures table;
};
/// Nothing where jobs came by a schedule, as a trial takes as long as that.
BarFigures measureFigures(const Summary& summary);
BarFigures speedupFigures(const Summary& summary);
BarFigures initFigures(const Summary& summary);
BarFigures memoryFigures(const Summary& summary);

struct BoxFigures {
    std::vector<BoxChart::Box> boxes;
    Figures table;
};
BoxFigures jobFigures(const Summary& summary);

struct StackFigures {
    QStringList rows;
    std::vector<StackedChart::Part> parts;
    Figures table;
};
StackFigures phaseFigures(const Summary& summary);
StackFigures shareFigures(const Summary& summary);

struct CurveFigures {
    Scale across, up;
    ValueFormat acrossFormat;
    QString acrossTitle; ///< "workers"
    std::vector<CurveChart::Curve> curves;
    std::vector<CurveChart::Mark> marks;
    Figures table;
    QString note; ///< what the dashed lines are, or why there are none
};
/// Speed-up over the swept value; over workers with the laws that fit and the machine's ceiling.
CurveFigures scalingFigures(const Summary& summary);
/// The same as a part of the ceiling, or of the number of workers where none was measured; only
/// over workers.
CurveFigures efficiencyFigures(const Summary& summary);
/// Seconds for each job over the swept value, with the places where the lead changes.
CurveFigures jobTimeFigures(const Summary& summary);
struct ScatterFigures {
    Scale across, up;
    std::vector<ScatterChart::Point> points;
    std::vector<ScatterChart::Level> levels;
    Figures table;
};
/// Two claims on two axes: the speed of one worker, and how it scales against its own serial run;
/// of comparisons over several languages.
ScatterFigures twoAxesFigures(const Summary& summary);
/// Start-up plus jobs, over the number of jobs: from where on each runner wins.
CurveFigures breakEvenFigures(const Summary& summary);

} // namespace gilscope::gui
