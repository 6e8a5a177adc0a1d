#include <gilscope/machine.h>

#include "base/format.h"
#include "base/theme.h"
#include "figures/compare_figures.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
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

namespace {

class BreakEvenText {
    Q_DECLARE_TR_FUNCTIONS(BreakEvenText)
};

constexpr int lineSteps = 80;

double startOf(const ResultRow& row) {
    return row.initSeconds ? row.initSeconds->median : 0;
}

double eachOf(const ResultRow& row) {
    return row.measureSeconds->median / double(row.jobs);
}

/// The best row of each runner that was measured with the last arguments of the comparison.
std::vector<const ResultRow*> bestRows(const Summary& summary) {
    std::vector<const ResultRow*> best;
    for (const ResultRow& row : summary.rows) {
        if (row.arguments != summary.rows.back().arguments || !isComparable(row))
            continue;
        const auto same = std::find_if(best.begin(), best.end(), [&](const ResultRow* other) {
            return other->runner == row.runner;
        });
        if (same == best.end())
            best.push_back(&row);
        else if (eachOf(row) < eachOf(**same))
            *same = &row;
    }
    return best;
}

QString jobsText(double jobs) {
    return jobs < 10'000 ? QLocale().toString(qlonglong(std::lround(jobs)))
           : jobs < 1e6  ? QStringLiteral("%1k").arg(std::lround(jobs / 1e3))
                         : QStringLiteral("%1M").arg(QLocale().toString(jobs / 1e6, 'g', 3));
}

} // namespace

CurveFigures breakEvenFigures(const Summary& summary) {
    if (bySchedule(summary)) // a job takes as long as that then, in every runner
        return {};
    const std::vector<const ResultRow*> rows = bestRows(summary);
    const bool started = std::any_of(rows.begin(), rows.end(),
                                     [](const ResultRow* row) { return startOf(*row) > 0; });
    if (rows.size() < 2 || !started)
        return {};
    const auto isShown = [&](const BreakEven& even) {
        return summary.rows[even.row].arguments == summary.rows.back().arguments;
    };
    double last = 100;
    for (const ResultRow* row : rows)
        last = std::max(last, double(row->jobs));
    for (const BreakEven& even : summary.breakEven)
        if (even.from.jobs < 1e7 && isShown(even))
            last = std::max(last, 5 * even.from.jobs);

    CurveFigures result;
    result.across = Scale::logarithmic(1, last);
    result.acrossFormat = jobsText;
    result.acrossTitle = BreakEvenText::tr("jobs");
    double low = 0, high = 0;
    int marker = 0;
    for (const ResultRow* row : rows) {
        CurveChart::Curve curve{runnerName(summary, row->runner),
                                runnerColour(QString::fromStdString(row->runner)),
                                -1,
                                marker % 2 == 0 ? Qt::SolidLine : Qt::DashLine,
                                2,
                                {}};
        ++marker;
        for (int i = 0; i <= lineSteps; ++i) {
            // Jobs are whole.
            const double jobs = std::round(std::pow(result.across.high(), double(i) / lineSteps));
            if (!curve.points.empty() && curve.points.back().x == jobs)
                continue;
            const double time = secondsFor(*row, jobs);
            curve.points.push_back({jobs, time, 0, 0, {}});
            high = std::max(high, time);
            low = low > 0 ? std::min(low, time) : time;
        }
        result.curves.push_back(std::move(curve));
    }
    result.up = Scale::logarithmic(low, high);

    result.table.heads = {BreakEvenText::tr("Ahead"), BreakEvenText::tr("Of"),
                          BreakEvenText::tr("From so many jobs on"),
                          BreakEvenText::tr("Later start"), BreakEvenText::tr("Gained by a job")};
    for (const BreakEven& even : summary.breakEven) {
        const ResultRow& row = summary.rows[even.row];
        const ResultRow& against = summary.rows[even.against];
        const double later = startOf(row) - startOf(against);
        const double gain = eachOf(against) - eachOf(row);
        result.table.rows.push_back(
            {{resultName(summary, row), {}},
             {resultName(summary, against), {}},
             {even.from.jobs <= 1 ? BreakEvenText::tr("always") : jobsText(even.from.jobs),
              even.from.jobs},
             {formatDuration(std::max(0.0, later)), later},
             {formatDuration(gain), gain}});
        const bool marked =
            std::any_of(result.marks.begin(), result.marks.end(),
                        [&](const CurveChart::Mark& mark) { return mark.x == even.from.jobs; });
        if (isShown(even) && !marked && even.from.jobs > 1 &&
            even.from.jobs <= result.across.high())
            result.marks.push_back(
                {even.from.jobs, secondsFor(row, even.from.jobs),
                 BreakEvenText::tr("%1 job(s)", nullptr, pluralOf(std::uint64_t(even.from.jobs)))
                     .arg(jobsText(even.from.jobs))});
    }
    return result;
}

} // namespace gilscope::gui
