#include "base/format.h"
#include "base/theme.h"
#include "timeline/replay_view.h"
#include "timeline/row_picture.h"
#include "timeline/timeline_style.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace gilscope::gui {
namespace {

constexpr std::size_t mostNamedBars = 400; ///< of a row: more have no room for names
constexpr double widthForEdge = 4;

class MomentText {
    Q_DECLARE_TR_FUNCTIONS(MomentText)
};

/// The bar goes on: it frays out instead of having an edge.
void paintOpenEnd(QPainter& painter, double x, const QRectF& place, const QColor& paper) {
    constexpr double wide = 3;
    for (int stripe = 0; stripe < 3; ++stripe) {
        const double left = x - wide * (2 * stripe + 1);
        const double height = place.height() * (0.6 - 0.2 * stripe);
        painter.fillRect(
            QRectF{left, place.center().y() - height / 2, wide - 1, height}.intersected(place),
            paper);
    }
}

double partOfJob(const WorkerMoment& worker, std::initializer_list<JobPart> which) {
    if (!worker.job || worker.job->end() <= worker.job->start)
        return 0;
    const auto parts = worker.job->parts();
    double sum = 0;
    for (const JobPart part : which)
        sum += double(parts[std::size_t(part)]);
    return sum / double(worker.job->end() - worker.job->start);
}

} // namespace

QString activityText(const WorkerMoment& worker) {
    const std::uint32_t job = worker.job ? worker.job->job : 0;
    switch (worker.activity) {
    case Activity::NotBegun:
        return MomentText::tr("not begun");
    case Activity::Creating:
        return MomentText::tr("is created");
    case Activity::Importing:
        return MomentText::tr("imports");
    case Activity::Warming:
        return MomentText::tr("warms up");
    case Activity::Ready:
        return MomentText::tr("ready");
    case Activity::BetweenJobs:
        return MomentText::tr("between jobs");
    case Activity::Decoding:
        return MomentText::tr("decodes job %1").arg(job);
    case Activity::Calling:
        if (worker.job && worker.job->open)
            return MomentText::tr("at job %1 for %2")
                .arg(job)
                .arg(formatDuration(double(worker.job->end() - worker.job->start) / 1e9));
        return MomentText::tr("calls job %1").arg(job);
    case Activity::Encoding:
        return MomentText::tr("encodes job %1").arg(job);
    case Activity::Finished:
        return MomentText::tr("finished");
    }
    return {};
}

QString momentCore(const WorkerMoment& worker) {
    if (worker.core == noCpu)
        return QStringLiteral("–");
    return worker.core == worker.coreLater || worker.coreLater == noCpu
               ? MomentText::tr("core %1").arg(index(worker.core))
               : MomentText::tr("core %1, then %2")
                     .arg(index(worker.core))
                     .arg(index(worker.coreLater));
}

double gilPart(const WorkerMoment& worker) {
    return partOfJob(worker, {JobPart::GilWait});
}

double runningPart(const WorkerMoment& worker) {
    return partOfJob(worker, {JobPart::Running, JobPart::Decode, JobPart::Encode});
}

QString ReplayView::rowName(const Row& row) const {
    switch (row.kind) {
    case Row::Kind::Core:
        return tr("core %1").arg(row.number);
    case Row::Kind::Gil:
        return tr("one GIL");
    case Row::Kind::Worker:
        return tr("worker %1").arg(row.number);
    }
    return {};
}

QString ReplayView::rowState(const Row& row) const {
    QStringList words;
    switch (row.kind) {
    case Row::Kind::Core:
        for (const WorkerMoment& worker : m_moment.workers) {
            const bool begins = worker.core == CpuId(row.number);
            const bool ends = worker.coreLater == CpuId(row.number);
            if (worker.job && (begins || ends) && words.size() < 8)
                words << QStringLiteral("%1 %2").arg(
                    workerShort(index(worker.worker)),
                    begins && ends ? formatPercent(runningPart(worker)) : QStringLiteral("?"));
        }
        return words.isEmpty() ? tr("no job") : words.join(QStringLiteral(", "));
    case Row::Kind::Gil:
        for (const WorkerMoment& worker : m_moment.workers)
            if (worker.job && words.size() < 8)
                words << QStringLiteral("%1 %2").arg(workerShort(index(worker.worker)),
                                                     formatPercent(runningPart(worker)));
        return words.isEmpty() ? tr("nobody") : words.join(QStringLiteral(", "));
    case Row::Kind::Worker: {
        if (row.number >= m_moment.workers.size())
            return {};
        const WorkerMoment& worker = m_moment.workers[row.number];
        const double waits = gilPart(worker);
        QString text = activityText(worker);
        if (waits >= 0.005)
            text += QStringLiteral(", ") + tr("GIL wait %1").arg(formatPercent(waits));
        return text;
    }
    }
    return {};
}

QImage ReplayView::rowImage(const Row& row, QSize size) {
    const auto width = std::size_t(size.width());
    const std::int64_t begin = m_window.begin(), end = m_window.end();
    m_cells.resize(width);
    if (row.kind == Row::Kind::Worker) {
        m_timeline->cells(Timeline::Rows::Workers, row.number, begin, end, m_cells);
        return rowPicture(m_cells, size.height(), CellColours{palette(), row.number});
    }
    std::vector<Layer> layers;
    if (row.kind == Row::Kind::Core) {
        for (CoreUse& use : m_timeline->coreUse(row.number, begin, end, width))
            layers.push_back({index(use.worker), std::move(use.running), std::move(use.moved)});
    } else {
        for (std::size_t worker = 0; worker < m_timeline->rows(Timeline::Rows::Workers); ++worker) {
            m_timeline->cells(Timeline::Rows::Workers, worker, begin, end, m_cells);
            Layer layer{std::uint32_t(worker), std::vector<float>(width), {}};
            for (std::size_t x = 0; x < width; ++x)
                layer.height[x] = m_cells[x].part[std::size_t(JobPart::Running)] +
                                  m_cells[x].part[std::size_t(JobPart::Decode)] +
                                  m_cells[x].part[std::size_t(JobPart::Encode)];
            layers.push_back(std::move(layer));
        }
    }
    return layerPicture(layers, size, palette());
}

void ReplayView::paintRow(QPainter& painter, std::size_t at) {
    const Row& row = m_rows[at];
    const QRectF area = rowsArea();
    const QRectF place{area.left(), rowTop(at) + 1.5, area.width(), pitch() - 3};
    const bool standsOut =
        row.kind == Row::Kind::Worker && m_worker && index(*m_worker) == row.number;
    if (standsOut)
        painter.fillRect(QRectF{0, place.top(), 3, place.height()},
                         palette().color(QPalette::Highlight));
    double left = 8;
    const QFontMetricsF metrics{painter.font()};
    if (row.kind == Row::Kind::Worker) {
        const QRectF swatch{left, place.center().y() - 5, 10, 10};
        painter.fillRect(swatch, workerColour(row.number));
        if (workerPattern(row.number) != Qt::NoBrush)
            painter.fillRect(
                swatch, QBrush{workerColour(row.number).darker(150), workerPattern(row.number)});
        left += 15;
    }
    painter.setPen(palette().color(QPalette::Text));
    const QString name = rowName(row);
    const double nameEnd = left + metrics.horizontalAdvance(name);
    painter.drawText(QRectF{left, place.top(), nameEnd - left + 2, place.height()},
                     Qt::AlignLeft | Qt::AlignVCenter, name);
    const double room = area.left() - 8 - nameEnd - 10;
    painter.setPen(quietText(palette()));
    if (room > 20)
        painter.drawText(QRectF{nameEnd + 10, place.top(), room, place.height()},
                         Qt::AlignRight | Qt::AlignVCenter,
                         metrics.elidedText(rowState(row), Qt::ElideRight, room));

    const double ratio = devicePixelRatioF();
    QImage picture = rowImage(
        row, {std::max(1, int(place.width() * ratio)), std::max(1, int(place.height() * ratio))});
    picture.setDevicePixelRatio(ratio);
    painter.drawImage(place.topLeft(), picture);
    if (row.kind != Row::Kind::Gil)
        paintBars(painter, row, place);
}

void ReplayView::paintBars(QPainter& painter, const Row& row, const QRectF& place) {
    const Timeline::Rows by =
        row.kind == Row::Kind::Core ? Timeline::Rows::Cores : Timeline::Rows::Workers;
    std::size_t at = row.number;
    if (row.kind == Row::Kind::Core) {
        const std::size_t cores = m_timeline->rows(by);
        for (at = 0; at < cores && m_timeline->rowNumber(by, at) != row.number; ++at) {
        }
        if (at == cores)
            return; // no job ever began there
    }
    const QFontMetricsF metrics{painter.font()};
    const QColor edge = palette().color(QPalette::Base);
    QColor plate = edge;
    plate.setAlphaF(0.8F);
    double taken = 0; // jobs of several workers overlap on a core: their names do not
    m_timeline->bars(
        by, at, m_window.begin(), m_window.end(), mostNamedBars, [&](const TimelineBar& bar) {
            const double a = placeOf(bar.start), b = placeOf(bar.end());
            if (b - a < widthForEdge)
                return;
            if (row.kind == Row::Kind::Worker || a > taken)
                painter.fillRect(QRectF{a - 0.5, place.top(), 1, place.height()}, edge);
            if (bar.open)
                paintOpenEnd(painter, b, place, edge);
            const QString text = row.kind == Row::Kind::Core ? workerShort(index(bar.worker))
                                                             : QString::number(bar.job);
            const double from = std::max({a, place.left(), taken});
            const double to = std::min(b, place.right());
            const double wide = metrics.horizontalAdvance(text) + 6;
            if (to - from < wide + 6 || place.height() < metrics.height() * 0.9)
                return;
            const QRectF tag{from + 3, place.center().y() - metrics.height() / 2, wide,
                             metrics.height()};
            QPainterPath path;
            path.addRoundedRect(tag, 3, 3);
            painter.fillPath(path, plate);
            painter.setPen(palette().color(QPalette::Text));
            painter.drawText(tag, Qt::AlignCenter, text);
            taken = tag.right();
        });
}

void ReplayView::paintNow(QPainter& painter, const QRectF& area) const {
    const double x = std::clamp(placeOf(m_moment.time), area.left(), area.right());
    if (!m_whole) {
        QColor veil = palette().color(QPalette::Base);
        veil.setAlphaF(0.72F);
        painter.fillRect(QRectF{QPointF{x, area.top()}, area.bottomRight()}, veil);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ink = palette().color(QPalette::Text);
    painter.fillRect(QRectF{x - 0.75, area.top() - 4, 1.5, area.height() + 8}, ink);
    QPainterPath handle{QPointF{x, area.top() + 4}};
    handle.lineTo(x - 6, area.top() - 5);
    handle.lineTo(x + 6, area.top() - 5);
    handle.closeSubpath();
    painter.fillPath(handle, ink);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void ReplayView::paintEvent(QPaintEvent*) {
    QPainter painter{viewport()};
    painter.fillRect(viewport()->rect(), palette().color(QPalette::Base));
    if (m_timeline == nullptr || !m_trial)
        return;
    painter.setFont(smallFont(*this));
    const QRectF area = rowsArea();
    painter.save();
    painter.setClipRect(QRectF{0, area.top(), double(viewport()->width()), area.height()});
    const double height = pitch();
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        if (rowTop(row) < area.bottom() && rowTop(row) + height > area.top())
            paintRow(painter, row);
    painter.restore();
    paintPhaseBand(painter, {area.left(), 0, area.width(), area.top() - 5}, m_window, *m_trial,
                   palette());
    paintTimeAxis(painter, area, m_window, palette());
    paintNow(painter, area);
}

} // namespace gilscope::gui
