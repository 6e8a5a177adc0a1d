#include "base/theme.h"
#include "timeline/row_picture.h"
#include "timeline/timeline_view.h"

#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>

#include <algorithm>
#include <vector>

namespace gilscope::gui {
namespace {

constexpr std::size_t mostBarsDrawn = 1500; ///< of a row: more have no room for edges or numbers
constexpr int mostMarksDrawn = 2000;
constexpr double widestMarkText = 180;
constexpr double edgeFrom = 4; ///< pixels from which a bar gets an edge

} // namespace

QImage TimelineView::cellPicture(std::size_t row, QSize size) {
    m_cells.resize(std::size_t(size.width()));
    m_timeline.cells(m_by, row, m_window.begin(), m_window.end(), m_cells);
    return rowPicture(m_cells, size.height(), CellColours{palette()});
}

void TimelineView::paintRow(QPainter& painter, std::size_t row) {
    const QRectF area = rowsArea();
    const double pitch = rowPitch();
    const QRectF place{area.left(), rowTop(row) + 2, area.width(), pitch - 4};
    const std::uint32_t number = m_timeline.rowNumber(m_by, row);
    const bool standsOut =
        m_by == Timeline::Rows::Workers && m_worker && index(*m_worker) == number;

    painter.setFont(smallFont(*this));
    painter.setPen(standsOut ? palette().color(QPalette::Text) : quietText(palette()));
    const QString name =
        m_by == Timeline::Rows::Workers ? tr("worker %1").arg(number) : tr("core %1").arg(number);
    const QRectF label{12, place.top(), area.left() - 20, place.height()};
    if (standsOut || (hasFocus() && row == m_focusRow)) {
        painter.fillRect(QRectF{2, place.top(), 3, place.height()},
                         palette().color(QPalette::Highlight));
    }
    painter.drawText(label, Qt::AlignLeft | Qt::AlignVCenter, name);

    const double ratio = devicePixelRatioF();
    QImage picture = cellPicture(
        row, {std::max(1, int(place.width() * ratio)), std::max(1, int(place.height() * ratio))});
    picture.setDevicePixelRatio(ratio);
    painter.drawImage(place.topLeft(), picture);
    if (m_by == Timeline::Rows::Workers)
        paintWorkerPhases(painter, row, place);
    paintBars(painter, row, place);
}

void TimelineView::paintBars(QPainter& painter, std::size_t row, const QRectF& place) {
    const QFontMetricsF metrics{painter.font()};
    const QColor edge = palette().color(QPalette::Base);
    const auto left = [&](std::int64_t time) {
        return place.left() + m_window.placeOf(time) * place.width();
    };
    m_timeline.bars(
        m_by, row, m_window.begin(), m_window.end(), mostBarsDrawn, [&](const TimelineBar& bar) {
            const double a = left(bar.start);
            const double b = left(bar.end());
            if (b - a < edgeFrom)
                return;
            painter.fillRect(QRectF{a - 0.5, place.top(), 1, place.height()}, edge);
            const QString text = QString::number(bar.job);
            const double from = std::max(a, place.left());
            const double to = std::min(b, place.right());
            if (to - from > metrics.horizontalAdvance(text) + 10) {
                const QRectF room{from, place.top(), to - from, place.height()};
                const QRectF tag{room.center().x() - metrics.horizontalAdvance(text) / 2 - 4,
                                 room.center().y() - metrics.height() / 2,
                                 metrics.horizontalAdvance(text) + 8, metrics.height()};
                QColor plate = palette().color(QPalette::Base);
                plate.setAlphaF(0.82F);
                QPainterPath path;
                path.addRoundedRect(tag, 3, 3);
                painter.fillPath(path, plate);
                painter.setPen(palette().color(QPalette::Text));
                painter.drawText(tag, Qt::AlignCenter, text);
            }
        });
    const bool here =
        m_chosen && (m_by == Timeline::Rows::Workers
                         ? index(m_chosen->worker) == m_timeline.rowNumber(m_by, row)
                         : index(m_chosen->coreStart) == m_timeline.rowNumber(m_by, row));
    if (here) {
        const double a = left(m_chosen->start);
        const double b = std::max(left(m_chosen->end()), a + 2);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen{palette().color(QPalette::Text), 2});
        painter.drawRect(QRectF{a, place.top(), b - a, place.height()}.intersected(place));
    }
}

void TimelineView::paintWorkerPhases(QPainter& painter, std::size_t row,
                                     const QRectF& place) const {
    if (!m_trial)
        return;
    for (const PhaseEvent& phase : m_trial->phases) {
        if (phase.worker == noWorker || index(phase.worker) != row || phase.phase == Phase::Measure)
            continue;
        const double a = place.left() + m_window.placeOf(phase.start.count()) * place.width();
        const double b = place.left() + m_window.placeOf(phase.end.count()) * place.width();
        const QRectF band =
            QRectF{a, place.center().y() - 2, std::max(b - a, 1.0), 4}.intersected(place);
        if (!band.isEmpty())
            painter.fillRect(band, mix(palette().color(QPalette::Text),
                                       phaseShade(phase.phase, palette()), 0.4));
    }
}

void TimelineView::paintPhases(QPainter& painter) const {
    const QRectF area = rowsArea();
    painter.setFont(smallFont(*this));
    const QFontMetricsF metrics{painter.font()};
    painter.setPen(quietText(palette()));
    painter.drawText(QRectF{12, 2, area.left() - 20, area.top() - 6},
                     Qt::AlignLeft | Qt::AlignVCenter, tr("phases"));
    if (m_trial)
        paintPhaseBand(painter, {area.left(), 4, area.width(), area.top() - 10}, m_window, *m_trial,
                       palette());
}

void TimelineView::paintAxis(QPainter& painter) const {
    painter.setFont(smallFont(*this));
    paintTimeAxis(painter, rowsArea(), m_window, palette());
}

void TimelineView::paintMarks(QPainter& painter) const {
    if (!m_trial || m_by != Timeline::Rows::Workers)
        return;
    const QRectF area = rowsArea();
    painter.setRenderHint(QPainter::Antialiasing);
    struct Flag {
        double x = 0;
        const MarkEvent* mark = nullptr;
    };
    std::vector<std::vector<Flag>> rows(m_timeline.rows(m_by));
    int drawn = 0;
    for (const MarkEvent& mark : m_trial->marks) {
        if (mark.time.count() < m_window.begin() || mark.time.count() > m_window.end() ||
            index(mark.worker) >= rows.size())
            continue;
        if (++drawn > mostMarksDrawn)
            break;
        rows[index(mark.worker)].push_back(
            {area.left() + m_window.placeOf(mark.time.count()) * area.width(), &mark});
    }
    for (std::size_t row = 0; row < rows.size(); ++row) {
        std::vector<Flag>& flags = rows[row];
        std::stable_sort(flags.begin(), flags.end(),
                         [](const Flag& a, const Flag& b) { return a.x < b.x; });
        const double y = rowTop(row) + 2;
        for (std::size_t i = 0; i < flags.size(); ++i) {
            const double x = flags[i].x;
            QPainterPath flag{QPointF{x, y + 8}};
            flag.lineTo(x - 4, y);
            flag.lineTo(x + 4, y);
            flag.closeSubpath();
            painter.fillPath(flag, palette().color(QPalette::Text));
            // A text ends before the flag of the next mark.
            const double next = i + 1 < flags.size() ? flags[i + 1].x - 7 : area.right();
            paintMarkText(painter, *flags[i].mark, {x, y}, std::min(next - x - 10, widestMarkText));
        }
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void TimelineView::paintMarkText(QPainter& painter, const MarkEvent& mark, QPointF at,
                                 double room) const {
    if (rowPitch() < 32 || room < 24)
        return;
    const QFontMetricsF metrics{painter.font()};
    const QString text =
        metrics.elidedText(QString::fromStdString(mark.text).simplified(), Qt::ElideRight, room);
    const QRectF place{at.x() + 5, at.y(), metrics.horizontalAdvance(text) + 6, metrics.height()};
    QColor ground = palette().color(QPalette::Base);
    ground.setAlphaF(0.88F);
    painter.fillRect(place, ground);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(place, Qt::AlignCenter, text);
}

} // namespace gilscope::gui
