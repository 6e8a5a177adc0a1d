#include "figures/live_figures.h"

#include "base/format.h"
#include "base/theme.h"

#include <QCoreApplication>

#include <algorithm>

namespace gilscope::gui {
namespace {

class LiveTableText {
    Q_DECLARE_TR_FUNCTIONS(LiveTableText)
};

constexpr std::size_t mostCells = 2000;

double inSeconds(std::int64_t time) {
    return double(time) / 1e9;
}

/// Steps as a line; where one does not follow the other it falls to zero in between.
template <class Span, class Value>
QList<QPointF> stepLine(const std::vector<Span>& spans, Value value) {
    QList<QPointF> line;
    line.reserve(qsizetype(spans.size()) * 2);
    const Span* before = nullptr;
    for (const Span& span : spans) {
        if (before && before->end < span.begin)
            line << QPointF{inSeconds(before->end), 0} << QPointF{inSeconds(span.begin), 0};
        const double height = value(span);
        line << QPointF{inSeconds(span.begin), height} << QPointF{inSeconds(span.end), height};
        before = &span;
    }
    return line;
}

/// Steps as rows; `cells` adds those of one.
template <class Span, class Cells>
Figures tableOf(const QStringList& heads, const std::vector<Span>& spans, Cells cells) {
    Figures figures;
    figures.heads = QStringList{LiveTableText::tr("From"), LiveTableText::tr("To")} + heads;
    const std::size_t most =
        std::max<std::size_t>(mostCells / std::size_t(figures.heads.size()), 10);
    const std::size_t step = std::max<std::size_t>(1, (spans.size() + most - 1) / most);
    for (std::size_t row = 0; row < spans.size(); row += step) {
        const Span& span = spans[row];
        std::vector<FigureCell> line;
        for (const std::int64_t time : {span.begin, span.end})
            line.push_back({formatDuration(inSeconds(time)), inSeconds(time)});
        cells(span, line);
        figures.rows.push_back(std::move(line));
    }
    return figures;
}

double valueOf(const std::vector<double>& list, std::size_t at) {
    return at < list.size() ? list[at] : 0;
}

} // namespace

LiveLines linesOf(const LiveCourse& course) {
    LiveLines lines;
    lines.begin = inSeconds(course.begin);
    lines.end = inSeconds(course.end);
    for (std::size_t core = 0; core < course.cores; ++core) {
        lines.coreBusy.push_back(stepLine(
            course.loads, [core](const LoadSpan& span) { return valueOf(span.busy, core); }));
        lines.coreSteal.push_back(stepLine(
            course.loads, [core](const LoadSpan& span) { return valueOf(span.steal, core); }));
    }
    lines.well = stepLine(course.rates, [](const RateSpan& span) { return span.well; });
    lines.bad = stepLine(course.rates, [](const RateSpan& span) { return span.bad; });
    for (std::size_t part = 0; part < lines.shares.size(); ++part)
        lines.shares[part] =
            stepLine(course.shares, [part](const ShareSpan& span) { return span.part[part]; });
    return lines;
}

Figures throughputTable(const LiveCourse& course) {
    return tableOf({LiveTableText::tr("Ended well"), LiveTableText::tr("Did not end well")},
                   course.rates, [](const RateSpan& span, std::vector<FigureCell>& cells) {
                       for (const double rate : {span.well, span.bad})
                           cells.push_back({formatRate(rate), rate});
                   });
}

Figures sharesTable(const LiveCourse& course) {
    QStringList heads;
    for (int i = 0; i < shareCount; ++i)
        heads << shareLabel(Share(i));
    return tableOf(heads, course.shares, [](const ShareSpan& span, std::vector<FigureCell>& cells) {
        for (const double part : span.part)
            cells.push_back({formatPercent(part), part});
    });
}

Figures coresTable(const LiveCourse& course) {
    QStringList heads;
    for (std::size_t core = 0; core < course.cores; ++core)
        heads << LiveTableText::tr("core %1").arg(core);
    return tableOf(heads, course.loads,
                   [cores = course.cores](const LoadSpan& span, std::vector<FigureCell>& cells) {
                       for (std::size_t core = 0; core < cores; ++core)
                           cells.push_back(
                               {formatPercent(valueOf(span.busy, core)), valueOf(span.busy, core)});
                   });
}

std::shared_ptr<const Trial> pickTrial(const Comparison& comparison,
                                       std::optional<TrialId> wanted) {
    std::shared_ptr<const Trial> running;
    for (const auto& trial : comparison.trials) {
        if (wanted && trial->spec.id == *wanted)
            return trial;
        if (!trial->end)
            running = trial;
    }
    if (running)
        return running;
    return comparison.trials.empty() ? nullptr : comparison.trials.back();
}

} // namespace gilscope::gui
