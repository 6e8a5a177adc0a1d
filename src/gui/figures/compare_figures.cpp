#include "figures/compare_figures.h"

#include "base/format.h"
#include "base/theme.h"

#include <gilscope/runners.h>

#include <QCoreApplication>

namespace gilscope::gui {
namespace {

class CompareText {
    Q_DECLARE_TR_FUNCTIONS(CompareText)
};

const QString noFigure = QStringLiteral("–");

QColor colourOf(const ResultRow& row) {
    return runnerColour(QString::fromStdString(row.runner));
}

FigureCell figure(const std::optional<double>& value, const ValueFormat& format) {
    return value ? FigureCell{format(*value), *value} : FigureCell{noFigure, -1.0};
}

/// One column of estimates as bars, and as a table with its interval.
template <class Pick>
BarFigures estimates(const Summary& summary, const QString& head, const ValueFormat& format,
                     Pick pick, bool drawFailures = false) {
    BarFigures result;
    result.table.heads = {CompareText::tr("Runner"), head, CompareText::tr("95 % from"),
                          CompareText::tr("to"), CompareText::tr("Repetitions")};
    for (const ResultRow& row : summary.rows) {
        const std::optional<Estimate>& estimate = pick(row);
        if (!estimate)
            continue;
        if (isComparable(row) || drawFailures) // how long failures take is for the table
            result.bars.push_back({resultName(summary, row), estimate->median, estimate->ci95.low,
                                   estimate->ci95.high, colourOf(row)});
        result.table.rows.push_back({{resultName(summary, row), {}},
                                     figure(estimate->median, format),
                                     figure(estimate->ci95.low, format),
                                     figure(estimate->ci95.high, format),
                                     {QString::number(row.repeat), row.repeat}});
    }
    return result;
}

void addPart(StackFigures& figures, const QString& label, const QColor& colour,
             Qt::BrushStyle pattern) {
    figures.parts.push_back({label, colour, pattern, {}});
    figures.table.heads << label;
}

} // namespace

QString runnerName(const Summary& summary, const std::string& id) {
    const Comparison* comparison = summary.comparison.get();
    return runnerLabel(comparison && comparison->plan ? &*comparison->plan : nullptr, id);
}

QString resultName(const Summary& summary, const ResultRow& row) {
    constexpr qsizetype lettersOfRunner = 60, lettersOfArguments = 120;
    const QString name = QStringLiteral("%1 × %2")
                             .arg(shortened(runnerName(summary, row.runner), lettersOfRunner))
                             .arg(row.workers);
    return row.arguments.empty()
               ? name
               : QStringLiteral("%1 (%2)").arg(
                     name, shortened(QString::fromStdString(row.arguments), lettersOfArguments));
}

QString baseName(const Summary& summary, const ResultRow& row) {
    const QString name = runnerName(summary, row.speedupBase);
    return isSerial(row.speedupBase)
               ? name
               : QStringLiteral("%1 × %2").arg(name).arg(row.speedupBaseWorkers);
}

BarFigures measureFigures(const Summary& summary) {
    if (bySchedule(summary))
        return {};
    return estimates(
        summary, CompareText::tr("Measure time"), formatDuration,
        [](const ResultRow& row) -> const auto& { return row.measureSeconds; });
}

BarFigures speedupFigures(const Summary& summary) {
    return estimates(
        summary, CompareText::tr("Speed-up"), formatRatio,
        [](const ResultRow& row) -> const auto& { return row.speedup; });
}

BarFigures initFigures(const Summary& summary) {
    BarFigures result = estimates(
        summary, CompareText::tr("Initialization"), formatDuration,
        [](const ResultRow& row) -> const auto& { return row.initSeconds; }, true);
    // Runners that have nothing to start make no chart.
    if (std::all_of(result.bars.begin(), result.bars.end(),
                    [](const BarChart::Bar& bar) { return bar.value <= 0; }))
        result.bars.clear();
    return result;
}

BarFigures memoryFigures(const Summary& summary) {
    const auto mebi = [](double mib) { return formatBytes(mib * 1048576); };
    BarFigures result;
    result.table.heads = {CompareText::tr("Runner"), CompareText::tr("All hosts"),
                          CompareText::tr("Added by each worker")};
    for (const ResultRow& row : summary.rows) {
        if (!row.pssMib)
            continue;
        result.bars.push_back(
            {resultName(summary, row), *row.pssMib, *row.pssMib, *row.pssMib, colourOf(row)});
        result.table.rows.push_back({{resultName(summary, row), {}},
                                     figure(row.pssMib, mebi),
                                     figure(row.perWorkerMib, mebi)});
    }
    return result;
}

BoxFigures jobFigures(const Summary& summary) {
    BoxFigures result;
    result.table.heads = {CompareText::tr("Runner"),          CompareText::tr("Jobs"),
                          CompareText::tr("Shortest"),        CompareText::tr("Lower quartile"),
                          CompareText::tr("Median"),          CompareText::tr("Upper quartile"),
                          CompareText::tr("95th percentile"), CompareText::tr("99th percentile"),
                          CompareText::tr("Longest"),         CompareText::tr("Warm-up jobs")};
    for (const ResultRow& row : summary.rows) {
        if (!row.jobTimes)
            continue;
        const JobTimes& times = *row.jobTimes;
        const QString tip =
            CompareText::tr("%1: median %2, half of %3 jobs between %4 and %5, longest %6")
                .arg(resultName(summary, row), formatDuration(times.median),
                     formatCount(times.count), formatDuration(times.lowerQuartile),
                     formatDuration(times.upperQuartile), formatDuration(times.most));
        result.boxes.push_back({resultName(summary, row), colourOf(row), times.least,
                                times.lowWhisker, times.lowerQuartile, times.median,
                                times.upperQuartile, times.highWhisker, times.most, times.some,
                                tip});
        std::vector<FigureCell> cells{{resultName(summary, row), {}},
                                      {formatCount(times.count), qulonglong(times.count)}};
        for (const double value : {times.least, times.lowerQuartile, times.median,
                                   times.upperQuartile, times.p95, times.p99, times.most})
            cells.push_back(figure(value, formatDuration));
        cells.push_back(!row.warmup ? FigureCell{noFigure, -1.0}
                        : row.warmup->jobs > 0
                            ? FigureCell{formatNumber(row.warmup->jobs), row.warmup->jobs}
                            : FigureCell{CompareText::tr("none"), 0.0});
        result.table.rows.push_back(std::move(cells));
    }
    return result;
}

StackFigures phaseFigures(const Summary& summary) {
    StackFigures result;
    result.table.heads = {CompareText::tr("Runner")};
    for (const Phase phase : overallPhases)
        addPart(result, phaseLabel(phase), phaseColour(phase), Qt::NoBrush);
    result.table.heads << CompareText::tr("Overall");
    for (const ResultRow& row : summary.rows) {
        if (!row.measureSeconds)
            continue;
        result.rows << resultName(summary, row);
        const PhaseMedians medians = phaseMedians(*summary.comparison, row);
        std::vector<FigureCell> cells{{resultName(summary, row), {}}};
        for (std::size_t i = 0; i < medians.size(); ++i) {
            result.parts[i].values.push_back(medians[i].value_or(0));
            cells.push_back(figure(medians[i], formatDuration));
        }
        cells.push_back(
            figure(row.overallSeconds ? std::optional{row.overallSeconds->median} : std::nullopt,
                   formatDuration));
        result.table.rows.push_back(std::move(cells));
    }
    return result;
}

StackFigures shareFigures(const Summary& summary) {
    StackFigures result;
    result.table.heads = {CompareText::tr("Runner")};
    for (int i = 0; i < shareCount; ++i)
        addPart(result, shareLabel(Share(i)), shareColour(Share(i)), sharePattern(Share(i)));
    result.table.heads << CompareText::tr("idle after its last job");
    for (const ResultRow& row : summary.rows) {
        if (!row.share)
            continue;
        result.rows << resultName(summary, row);
        std::vector<FigureCell> cells{{resultName(summary, row), {}}};
        const std::array parts{&TimeShare::running, &TimeShare::gilWait, &TimeShare::runQueue,
                               &TimeShare::blocked};
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const std::optional<double> value = row.share->at(parts[i]);
            result.parts[i].values.push_back(value.value_or(0));
            cells.push_back(figure(value, formatPercent));
        }
        cells.push_back(figure(row.share->idle, formatPercent));
        result.table.rows.push_back(std::move(cells));
    }
    return result;
}

} // namespace gilscope::gui
