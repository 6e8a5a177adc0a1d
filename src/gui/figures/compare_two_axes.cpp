#include "figures/compare_figures.h"

#include "base/format.h"
#include "base/theme.h"

#include <gilscope/machine.h>

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace gilscope::gui {
namespace {

class AxesText {
    Q_DECLARE_TR_FUNCTIONS(AxesText)
};

/// The rows that make a claim on each axis: of each runner that with the most workers.
std::vector<const ResultRow*> rowsOnTwoAxes(const Summary& summary) {
    std::vector<const ResultRow*> rows;
    for (const ResultRow& row : summary.rows) {
        const bool isBase = row.runner == row.speedupBase && row.workers == 1;
        if (row.ownSerial || isBase || !row.oneWorker || !row.speedup)
            continue;
        const auto same = std::find_if(rows.begin(), rows.end(), [&](const ResultRow* other) {
            return other->runner == row.runner && other->arguments == row.arguments;
        });
        if (same == rows.end())
            rows.push_back(&row);
        else if ((*same)->workers < row.workers)
            *same = &row;
    }
    return rows;
}

FigureCell cell(double value, const ValueFormat& format) {
    return {format(value), value};
}

QString nameOf(const Summary& summary, const ResultRow& row) {
    const QString name = resultName(summary, row);
    return row.language == "Python" || row.language.empty()
               ? name
               : QStringLiteral("%1 (%2)").arg(name, QString::fromStdString(row.language));
}

} // namespace

ScatterFigures twoAxesFigures(const Summary& summary) {
    std::set<std::string> languages;
    for (const ResultRow& row : summary.rows)
        languages.insert(row.language);
    const auto rows = rowsOnTwoAxes(summary);
    if (languages.size() < 2 || rows.size() < 2)
        return {};
    ScatterFigures result;
    result.table.heads = {AxesText::tr("Runner"),     AxesText::tr("Language"),
                          AxesText::tr("One worker"), AxesText::tr("95 % from"),
                          AxesText::tr("to"),         AxesText::tr("Against its own serial run"),
                          AxesText::tr("95 % from"),  AxesText::tr("to")};
    double low = 0, high = 0, top = 1;
    std::uint32_t workers = 1;
    std::vector<std::string> seen; // a marker for each language
    for (const ResultRow* row : rows) {
        const Estimate &one = *row->oneWorker, &speedup = *row->speedup;
        auto language = std::find(seen.begin(), seen.end(), row->language);
        if (language == seen.end())
            language = seen.insert(seen.end(), row->language);
        const QString runner = QString::fromStdString(row->runner);
        const QString tip =
            AxesText::tr("%1: one worker does %2, all of them are %3 as fast as its own serial run")
                .arg(nameOf(summary, *row), formatRate(one.median), formatRatio(speedup.median));
        result.points.push_back({resultName(summary, *row), runnerColour(runner),
                                 int(language - seen.begin()), one.median, one.ci95.low,
                                 one.ci95.high, speedup.median, speedup.ci95.low, speedup.ci95.high,
                                 tip});
        result.table.rows.push_back({{resultName(summary, *row), {}},
                                     {QString::fromStdString(row->language), {}},
                                     cell(one.median, formatRate),
                                     cell(one.ci95.low, formatRate),
                                     cell(one.ci95.high, formatRate),
                                     cell(speedup.median, formatRatio),
                                     cell(speedup.ci95.low, formatRatio),
                                     cell(speedup.ci95.high, formatRatio)});
        low = low > 0 ? std::min(low, one.median) : one.median;
        high = std::max(high, one.median);
        top = std::max({top, speedup.median, speedup.ci95.high});
        workers = std::max(workers, row->workers);
    }
    if (workers > 1)
        result.levels.push_back(
            {double(workers), AxesText::tr("ideal: %1 workers").arg(workers), Qt::DashDotLine});
    if (summary.comparison && summary.comparison->machine)
        if (const auto ceiling = ceilingFor(summary.comparison->machine->facts, workers)) {
            result.levels.push_back({*ceiling, AxesText::tr("what the cores give"), Qt::DotLine});
            top = std::max(top, *ceiling);
        }
    result.across = Scale::logarithmic(low / 1.5, high * 1.5);
    result.up = Scale::linear(std::max(top, double(workers)) * 1.02, 5);
    return result;
}

} // namespace gilscope::gui
