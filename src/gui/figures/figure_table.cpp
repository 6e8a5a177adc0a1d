#include "figures/figure_table.h"

#include "base/format.h"
#include "base/theme.h"

#include <QAbstractItemModel>
#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>

namespace gilscope::gui {

void FigureTable::setFigures(Figures figures) {
    if (figures == m_figures)
        return;
    const bool sameShape =
        figures.heads == m_figures.heads && figures.rows.size() == m_figures.rows.size();
    if (sameShape) {
        m_figures = std::move(figures);
        if (rowCount() > 0 && columnCount() > 0)
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_figures = std::move(figures);
    endResetModel();
}

int FigureTable::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_figures.rows.size());
}

int FigureTable::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_figures.heads.size());
}

Qt::Alignment FigureTable::alignment(int column) const {
    return (column == 0 || m_figures.words ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter;
}

QVariant FigureTable::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FigureCell& cell = m_figures.rows[std::size_t(index.row())][std::size_t(index.column())];
    switch (role) {
    case Qt::DisplayRole:
        return cell.text;
    case SortRole:
        return cell.key.isValid() ? cell.key : QVariant{cell.text};
    case Qt::TextAlignmentRole:
        return int(alignment(index.column()));
    default:
        return {};
    }
}

QVariant FigureTable::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= m_figures.heads.size())
        return {};
    if (role == Qt::DisplayRole)
        return m_figures.heads[section];
    if (role == Qt::TextAlignmentRole)
        return int(alignment(section));
    return {};
}

namespace {

/// Copied figures go into files and other programs, so they are written as in the C locale. On the
/// right there is nothing but figures; on the left a number is one if a unit follows.
QString inCLocale(QString text, bool figures) {
    const QLocale locale;
    if (locale.language() == QLocale::C)
        return text;
    const QString group = QRegularExpression::escape(locale.groupSeparator());
    const QString point = QRegularExpression::escape(locale.decimalPoint());
    const QRegularExpression number{
        QStringLiteral("(?<![\\d.,])(\\d{1,3}(?:%1\\d{3})+|\\d+)(?:%2(\\d+))?(?![\\d.,]*\\d)%3")
            .arg(group, point, figures ? QString{} : QStringLiteral("(?=[\u00a0×])"))};
    QString written;
    qsizetype last = 0;
    for (auto found = number.globalMatch(text); found.hasNext();) {
        const auto match = found.next();
        written += QStringView{text}.mid(last, match.capturedStart() - last);
        written += match.captured(1).remove(locale.groupSeparator());
        if (!match.captured(2).isEmpty())
            written += QLatin1Char('.') + match.captured(2);
        last = match.capturedEnd();
    }
    written += QStringView{text}.mid(last);
    return written;
}

QString cell(const QAbstractItemModel& model, int row, int column) {
    const QModelIndex index = model.index(row, column);
    const bool figures = (index.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight) != 0;
    return inCLocale(index.data().toString(), figures).replace(QLatin1Char('\n'), QLatin1Char(' '));
}

QString csvField(QString text) {
    const bool quote = text.contains(QLatin1Char(',')) || text.contains(QLatin1Char('"')) ||
                       text.contains(QLatin1Char('\n'));
    text.replace(QLatin1Char('"'), QLatin1String("\"\""));
    return quote ? QLatin1Char('"') + text + QLatin1Char('"') : text;
}

} // namespace

QString markdownTable(const QAbstractItemModel& model) {
    QStringList heads;
    QStringList rules;
    for (int column = 0; column < model.columnCount(); ++column) {
        heads << model.headerData(column, Qt::Horizontal).toString();
        const int alignment =
            model.headerData(column, Qt::Horizontal, Qt::TextAlignmentRole).toInt();
        rules << ((alignment & Qt::AlignRight) ? QStringLiteral("---:") : QStringLiteral("---"));
    }
    const auto line = [](const QStringList& cells) {
        return QStringLiteral("| %1 |\n").arg(cells.join(QStringLiteral(" | ")));
    };
    QString text = line(heads) + line(rules);
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells << cell(model, row, column).replace(QLatin1Char('|'), QLatin1String("\\|"));
        text += line(cells);
    }
    return text;
}

QString csvTable(const QAbstractItemModel& model) {
    QString text;
    for (int row = -1; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells << csvField(row < 0 ? model.headerData(column, Qt::Horizontal).toString()
                                      : cell(model, row, column));
        text += cells.join(QLatin1Char(',')) + QStringLiteral("\r\n");
    }
    return text;
}

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

namespace {

constexpr std::array replaySpeeds{1e-6, 2e-6, 5e-6, 1e-5, 2e-5, 5e-5, 1e-4, 2e-4, 5e-4, 1e-3, 2e-3,
                                  5e-3, 1e-2, 2e-2, 5e-2, 1e-1, 2e-1, 5e-1, 1.0,  2.0,  5.0,  10.0};

std::size_t nearestSpeed(double wanted) {
    std::size_t best = 0;
    for (std::size_t i = 1; i < replaySpeeds.size(); ++i)
        if (std::abs(std::log(replaySpeeds[i] / wanted)) <
            std::abs(std::log(replaySpeeds[best] / wanted)))
            best = i;
    return best;
}

} // namespace

std::span<const double> ReplayClock::speeds() {
    return replaySpeeds;
}

double ReplayClock::speedFor(std::int64_t length) {
    return replaySpeeds[nearestSpeed(std::max(1.0, double(length)) / 1e9 / comfortable)];
}

void ReplayClock::setLimits(std::int64_t begin, std::int64_t end) {
    const bool newest = atEnd() && !m_playing;
    m_begin = begin;
    m_end = std::max(begin, end);
    m_position = newest ? m_end : std::clamp(m_position, m_begin, m_end);
}

double ReplayClock::fraction() const {
    return m_end > m_begin ? double(m_position - m_begin) / double(m_end - m_begin) : 1;
}

void ReplayClock::changeSpeed(int places) {
    const auto now = std::int64_t(nearestSpeed(m_speed));
    m_speed = replaySpeeds[std::size_t(
        std::clamp<std::int64_t>(now + places, 0, std::int64_t(replaySpeeds.size()) - 1))];
}

void ReplayClock::play() {
    if (atEnd())
        m_position = m_begin;
    m_rest = 0;
    m_playing = m_end > m_begin;
}

void ReplayClock::seek(std::int64_t time) {
    m_position = std::clamp(time, m_begin, m_end);
    m_rest = 0;
}

void ReplayClock::step(double part) {
    seek(m_position + std::int64_t(std::llround(part * comfortable * m_speed * 1e9)));
}

bool ReplayClock::advance(double seconds) {
    if (!m_playing || !(seconds > 0))
        return false;
    const double by = seconds * m_speed * 1e9 + m_rest;
    const double whole = std::floor(by);
    m_rest = by - whole;
    const std::int64_t before = m_position;
    const double left = double(m_end - m_position);
    if (whole >= left) {
        m_position = m_end;
        m_playing = false;
    } else {
        m_position += std::int64_t(whole);
    }
    return m_position != before;
}

} // namespace gilscope::gui
