#include "figures/compare_figures.h"

#include "base/format.h"
#include "base/theme.h"
#include "messages/message_text.h"

#include <gilscope/machine.h>

#include <QCoreApplication>
#include <QGuiApplication>
#include <QPalette>

#include <algorithm>
#include <cmath>

namespace gilscope::gui {
namespace {

class CurveText {
    Q_DECLARE_TR_FUNCTIONS(CurveText)
};

constexpr int fitSteps = 96;
/// Largest over smallest value from which an axis is logarithmic: worker counts belong on a linear
/// one as long as there is room.
constexpr double farApart = 10, manyWorkers = 40;

QString intervalText(const Estimate& estimate, const ValueFormat& format) {
    return estimate.ci95.high > estimate.ci95.low
               ? QStringLiteral("%1 [%2, %3]")
                     .arg(format(estimate.median), format(estimate.ci95.low),
                          format(estimate.ci95.high))
               : format(estimate.median);
}

QString parameterText(const scaling::Parameter& parameter) {
    return QStringLiteral("%1 [%2, %3]")
        .arg(formatPercent(parameter.value), formatPercent(parameter.ci95.low),
             formatPercent(parameter.ci95.high));
}

QColor quietInk() {
    return quietText(QGuiApplication::palette());
}

/// Where a stage of the sweep stands on the axis.
struct Place {
    double x = 0;
    const SweepStage* stage = nullptr;
};

/// The swept values on an axis: as numbers where they are some and ascend, else side by side.
class SweepAxis {
public:
    explicit SweepAxis(const SweepView& sweep) : m_workers{sweep.swept == SweptValue::Workers} {
        double last = 0;
        m_numbers = true;
        for (const SweepStage& stage : sweep.stages) {
            m_numbers = m_numbers && stage.number && *stage.number > last;
            last = stage.number.value_or(0);
        }
        for (const SweepStage& stage : sweep.stages)
            m_places.push_back({m_numbers ? *stage.number : double(m_places.size()), &stage});
    }
    const std::vector<Place>& places() const { return m_places; }
    Scale scale() const {
        std::vector<double> ticks;
        for (const Place& place : m_places)
            ticks.push_back(place.x);
        const double far = m_workers ? manyWorkers : farApart;
        return Scale::of(ticks.front(), ticks.back(), ticks,
                         m_numbers && ticks.back() >= far * ticks.front());
    }
    ValueFormat format() const {
        if (m_numbers)
            return [](double value) { return formatCount(std::uint64_t(value + 0.5)); };
        QStringList names;
        for (const Place& place : m_places)
            names << QString::fromStdString(place.stage->text);
        return [names](double value) { return names.value(int(std::lround(value))); };
    }

private:
    bool m_workers;
    bool m_numbers = true;
    std::vector<Place> m_places;
};

/// What a curve shows of a row; nullopt: no point.
using PickEstimate = std::function<std::optional<Estimate>(const ResultRow&)>;

/// One curve for each runner, in the order of the rows.
CurveFigures curvesOf(const Summary& summary, const SweepAxis& axis, const ValueFormat& format,
                      const PickEstimate& pick) {
    CurveFigures result;
    result.across = axis.scale();
    result.acrossFormat = axis.format();
    result.acrossTitle = summary.sweep->swept == SweptValue::Workers ? CurveText::tr("workers")
                                                                     : CurveText::tr("arguments");
    const bool workers = summary.sweep->swept == SweptValue::Workers;
    double top = 0;
    for (const ResultRow& first : summary.rows) {
        const QString name = runnerName(summary, first.runner);
        if (std::any_of(result.curves.begin(), result.curves.end(),
                        [&](const CurveChart::Curve& curve) { return curve.label == name; }))
            continue;
        CurveChart::Curve curve{name,
                                runnerColour(QString::fromStdString(first.runner)),
                                int(result.curves.size()),
                                runnerPen(QString::fromStdString(first.runner)),
                                2,
                                {}};
        for (const Place& place : axis.places())
            for (const std::size_t at : place.stage->rows) {
                const ResultRow& row = summary.rows[at];
                // A runner of one worker is one point, though it can be compared with all.
                if (row.runner != first.runner || (workers && row.workers != place.stage->number))
                    continue;
                const auto estimate = pick(row);
                if (!estimate)
                    continue;
                curve.points.push_back(
                    {place.x, estimate->median, estimate->ci95.low, estimate->ci95.high,
                     QStringLiteral("%1: %2").arg(resultName(summary, row),
                                                  intervalText(*estimate, format))});
                top = std::max({top, estimate->median, estimate->ci95.high});
            }
        if (!curve.points.empty())
            result.curves.push_back(std::move(curve));
    }
    result.up = Scale::linear(top * 1.02, 5);
    return result;
}

double throughputOfBase(const Summary& summary) {
    for (const ResultRow& row : summary.rows)
        if (row.speedup && row.speedup->median > 0 && row.throughput)
            return row.throughput->median / row.speedup->median;
    return 0;
}

/// Lines of the laws that fit, as speed-up over `over(workers)`.
void addLaws(const Summary& summary, CurveFigures& figures,
             const std::function<double(double)>& over) {
    const double base = throughputOfBase(summary);
    std::vector<CurveChart::Curve> lines;
    for (const ScalingCurve& law : summary.curves) {
        if (!(base > 0) || (!law.usl && !law.amdahl))
            continue;
        CurveChart::Curve line{
            {}, runnerColour(QString::fromStdString(law.runner)), -1, Qt::DashLine, 1.3, {}};
        const double low = summary.rows[law.rows.front()].workers;
        const double high = summary.rows[law.rows.back()].workers;
        for (int i = 0; i <= fitSteps; ++i) {
            const double n = low + (high - low) * i / fitSteps;
            const double value = (law.usl ? law.usl->at(n) : law.amdahl->at(n)) / base;
            line.points.push_back({n, value / over(n), 0, 0, {}});
        }
        lines.push_back(std::move(line));
    }
    figures.curves.insert(figures.curves.begin(), lines.begin(), lines.end());
}

QString fitNote(const Summary& summary) {
    QStringList refusals;
    bool any = false;
    for (const ScalingCurve& curve : summary.curves) {
        any |= curve.usl || curve.amdahl;
        if (curve.usl || !curve.amdahlRefusal)
            continue;
        if (const QString why = messageText(*curve.amdahlRefusal); !refusals.contains(why))
            refusals << why;
    }
    if (any)
        return CurveText::tr("Medians with 95 % intervals; dashed: the law that fits (Gunther's, "
                             "else Amdahl's)");
    return refusals.join(QLatin1Char(' '));
}

/// What a perfect runner and a native kernel reach.
void addCeilings(const Summary& summary, CurveFigures& figures) {
    const double low = figures.across.low(), high = figures.across.high();
    double top = figures.up.high();
    std::vector<CurveChart::Curve> lines;
    if (summary.comparison->machine && !summary.comparison->machine->facts.ceiling.empty()) {
        const MachineFacts& machine = summary.comparison->machine->facts;
        CurveChart::Curve ceiling{
            CurveText::tr("native kernel"), quietInk(), -1, Qt::DotLine, 1.6, {}};
        for (const double count : figures.across.ticks())
            if (const auto value = ceilingFor(machine, std::uint32_t(std::lround(count)))) {
                ceiling.points.push_back({count, *value, 0, 0, {}});
                top = std::max(top, *value);
            }
        if (ceiling.points.size() > 1)
            lines.push_back(std::move(ceiling));
    }
    figures.up = Scale::linear(top, 5);
    const double ideal = std::min(high, figures.up.high());
    if (low == 1 && ideal > 1) {
        CurveChart::Curve line{CurveText::tr("ideal"), quietInk(), -1, Qt::DashDotLine, 1, {}};
        for (int i = 0; i <= fitSteps; ++i) {
            const double n = 1 + (ideal - 1) * i / fitSteps;
            line.points.push_back({n, n, 0, 0, {}});
        }
        lines.push_back(std::move(line));
    }
    figures.curves.insert(figures.curves.begin(), lines.begin(), lines.end());
}

FigureCell ratioCell(const std::optional<Estimate>& ratio) {
    return ratio ? FigureCell{ratioText(*ratio), ratio->median}
                 : FigureCell{QStringLiteral("–"), -1.0};
}

FigureCell orDash(const std::optional<Estimate>& estimate, const ValueFormat& format) {
    return estimate ? FigureCell{intervalText(*estimate, format), estimate->median}
                    : FigureCell{QStringLiteral("–"), -1.0};
}

std::vector<FigureCell> rowCells(const Summary& summary, const ResultRow& row) {
    const bool workers = summary.sweep->swept == SweptValue::Workers;
    return {{runnerName(summary, row.runner), {}},
            workers ? FigureCell{QString::number(row.workers), row.workers}
                    : FigureCell{QString::fromStdString(row.arguments), {}}};
}

QStringList headCells(const Summary& summary) {
    return {CurveText::tr("Runner"), summary.sweep->swept == SweptValue::Workers
                                         ? CurveText::tr("Workers")
                                         : CurveText::tr("Arguments")};
}

} // namespace

CurveFigures scalingFigures(const Summary& summary) {
    if (!summary.sweep)
        return {};
    const SweepAxis axis{*summary.sweep};
    CurveFigures result =
        curvesOf(summary, axis, formatRatio, [](const ResultRow& row) { return row.speedup; });
    const bool workers = summary.sweep->swept == SweptValue::Workers;
    if (workers && !result.curves.empty()) {
        addLaws(summary, result, [](double) { return 1.0; });
        addCeilings(summary, result);
        result.note = fitNote(summary);
    }
    result.table.heads = headCells(summary);
    result.table.heads << CurveText::tr("Speed-up");
    if (workers)
        result.table.heads << CurveText::tr("Serial part (Amdahl)")
                           << CurveText::tr("Contention (USL)") << CurveText::tr("Coherency (USL)")
                           << CurveText::tr("At most");
    for (const ResultRow& row : summary.rows) {
        std::vector<FigureCell> cells = rowCells(summary, row);
        cells.push_back(ratioCell(row.speedup));
        if (workers) {
            const auto law =
                std::find_if(summary.curves.begin(), summary.curves.end(),
                             [&](const ScalingCurve& c) { return c.runner == row.runner; });
            const bool known = law != summary.curves.end();
            const auto cell = [](const scaling::Parameter* parameter) {
                return parameter ? FigureCell{parameterText(*parameter), parameter->value}
                                 : FigureCell{QStringLiteral("–"), -1.0};
            };
            cells.push_back(cell(known && law->amdahl ? &law->amdahl->serial : nullptr));
            cells.push_back(cell(known && law->usl ? &law->usl->contention : nullptr));
            cells.push_back(cell(known && law->usl ? &law->usl->coherency : nullptr));
            const ScalingLimit* limit = known && law->limit ? &*law->limit : nullptr;
            cells.push_back(
                ratioCell(limit && limit->hasGain()
                              ? std::optional(Estimate{limit->gain.value, limit->gain.ci95})
                              : std::nullopt));
        }
        result.table.rows.push_back(std::move(cells));
    }
    return result;
}

CurveFigures efficiencyFigures(const Summary& summary) {
    if (!summary.sweep || summary.sweep->swept != SweptValue::Workers)
        return {};
    const bool ceiling = std::any_of(summary.rows.begin(), summary.rows.end(),
                                     [](const ResultRow& row) { return row.efficiency; });
    const SweepAxis axis{*summary.sweep};
    CurveFigures result = curvesOf(
        summary, axis, formatPercent, [ceiling](const ResultRow& row) -> std::optional<Estimate> {
            const auto efficiency = ceiling ? row.efficiency : row.efficiencyN;
            if (!efficiency || !row.speedup || !(row.speedup->median > 0))
                return std::nullopt;
            const double over = row.speedup->median / *efficiency;
            // The ceiling is the best that was seen, so nobody reaches more than all of it.
            const double high = row.speedup->ci95.high / over;
            return Estimate{*efficiency,
                            {row.speedup->ci95.low / over, ceiling ? std::min(1.0, high) : high}};
        });
    if (result.curves.empty())
        return {};
    addLaws(summary, result, [&](double n) {
        if (!ceiling)
            return n;
        const MachineFacts& machine = summary.comparison->machine->facts;
        const double below = ceilingFor(machine, std::uint32_t(std::floor(n))).value_or(n);
        const double above = ceilingFor(machine, std::uint32_t(std::ceil(n))).value_or(n);
        return below + (above - below) * (n - std::floor(n));
    });
    result.up = Scale::linear(std::max(1.0, result.up.high()), 5);
    result.curves.insert(result.curves.begin(), {{},
                                                 quietInk(),
                                                 -1,
                                                 Qt::DashDotLine,
                                                 1,
                                                 {{result.across.low(), 1, 0, 0, {}},
                                                  {result.across.high(), 1, 0, 0, {}}}});
    result.note = ceiling
                      ? CurveText::tr("Speed-up over what a native kernel gains on as many workers")
                      : CurveText::tr("Speed-up over the number of workers");
    result.table.heads = headCells(summary);
    result.table.heads << CurveText::tr("Of a native kernel") << CurveText::tr("Of the workers");
    for (const ResultRow& row : summary.rows) {
        const auto cell = [](const std::optional<double>& part) {
            return part ? FigureCell{formatPercent(*part), *part}
                        : FigureCell{QStringLiteral("–"), -1.0};
        };
        std::vector<FigureCell> cells = rowCells(summary, row);
        cells.push_back(cell(row.efficiency));
        cells.push_back(cell(row.efficiencyN));
        result.table.rows.push_back(std::move(cells));
    }
    return result;
}

CurveFigures jobTimeFigures(const Summary& summary) {
    if (!summary.sweep || bySchedule(summary))
        return {};
    const SweepAxis axis{*summary.sweep};
    const PickEstimate perJob = [](const ResultRow& row) -> std::optional<Estimate> {
        if (!isComparable(row))
            return std::nullopt;
        const double jobs = double(row.jobs);
        return Estimate{
            row.measureSeconds->median / jobs,
            {row.measureSeconds->ci95.low / jobs, row.measureSeconds->ci95.high / jobs}};
    };
    CurveFigures result = curvesOf(summary, axis, formatDuration, perJob);
    double low = 0, high = 0;
    for (const CurveChart::Curve& curve : result.curves)
        for (const CurveChart::Point& point : curve.points) {
            high = std::max({high, point.y, point.high});
            if (point.low > 0)
                low = low > 0 ? std::min(low, point.low) : point.low;
        }
    if (low > 0 && high > farApart * low)
        result.up = Scale::logarithmic(low, high);
    QStringList leads;
    for (const CrossOver& over : summary.crossOvers)
        leads << CurveText::tr("%1 lead at %2, %3 at %4")
                     .arg(runnerName(summary, over.from), QString::fromStdString(over.lastValue),
                          runnerName(summary, over.to), QString::fromStdString(over.firstValue));
    result.note = leads.isEmpty() ? CurveText::tr("Measure time over the jobs of a trial")
                                  : leads.join(QStringLiteral("; "));
    result.table.heads = headCells(summary);
    result.table.heads << CurveText::tr("Time per job");
    for (const ResultRow& row : summary.rows) {
        std::vector<FigureCell> cells = rowCells(summary, row);
        cells.push_back(orDash(perJob(row), formatDuration));
        result.table.rows.push_back(std::move(cells));
    }
    return result;
}

} // namespace gilscope::gui
