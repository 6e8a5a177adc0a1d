#include "charts/core_strips.h"

#include "base/format.h"
#include "base/theme.h"
#include "charts/phase_ground.h"

#include <QPaintEvent>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>

namespace gilscope::gui {

CoreStrips::CoreStrips(QWidget* parent) : QWidget{parent} {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::MinimumExpanding);
    setAccessibleName(tr("Load of every core"));
}

int CoreStrips::stripHeight() const {
    const auto cores = std::max<std::size_t>(1, m_busy.size());
    return cores <= 4 ? 30 : cores <= 16 ? 22 : 16;
}

QSize CoreStrips::sizeHint() const {
    return {320, int(std::max<std::size_t>(1, m_busy.size())) * (stripHeight() + 4)};
}

void CoreStrips::setLoads(std::vector<QList<QPointF>> busy, std::vector<QList<QPointF>> steal,
                          std::vector<PhaseSpan> phases, double begin, double end) {
    const bool resized = busy.size() != m_busy.size();
    m_busy = std::move(busy);
    m_steal = std::move(steal);
    m_phases = std::move(phases);
    m_begin = begin;
    m_end = std::max(end, begin + 1e-3);
    QStringList words;
    for (std::size_t core = 0; core < m_busy.size() && core < 16; ++core)
        if (!m_busy[core].isEmpty())
            words << tr("core %1: %2").arg(core).arg(formatPercent(m_busy[core].back().y()));
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    if (resized)
        updateGeometry();
    update();
}

void CoreStrips::paintEvent(QPaintEvent* event) {
    QPainter painter{this};
    painter.setRenderHint(QPainter::Antialiasing);
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.85);
    painter.setFont(small);
    const QFontMetricsF metrics{small};
    const double label = metrics.horizontalAdvance(tr("core %1").arg(888)) + 4;
    const double figure = metrics.horizontalAdvance(formatPercent(1)) + 4;
    const auto rows = std::max<std::size_t>(1, m_busy.size());
    // A few cores share the height that there is; many keep theirs and scroll.
    const double pitch =
        std::clamp(double(height()) / double(rows), double(stripHeight() + 4), 400.0);
    const QColor busyColour = palette().color(QPalette::Highlight);
    const QColor stealColour = stolenColour();

    for (std::size_t core = 0; core < m_busy.size(); ++core) {
        const QRectF row{0, double(core) * pitch, double(width()), pitch - 4};
        if (!row.intersects(event->rect()))
            continue;
        const QRectF plot = row.adjusted(label, 0, -figure, 0);
        painter.setPen(quietText(palette()));
        painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, tr("core %1").arg(core));
        painter.fillRect(
            plot, mix(palette().color(QPalette::Base), palette().color(QPalette::Text), 0.06));
        paintPhaseGround(painter, plot, m_phases, m_begin, m_end, palette());
        const auto x = [&](double t) {
            return plot.left() + (t - m_begin) / (m_end - m_begin) * plot.width();
        };
        const auto area = [&](const QList<QPointF>& line, const QList<QPointF>* on,
                              const QBrush& brush) {
            if (line.size() < 2)
                return;
            QPolygonF shape;
            for (int i = 0; i < line.size(); ++i) {
                const double below = on && i < on->size() ? (*on)[i].y() : 0;
                const double y = std::min(1.0, line[i].y() + below);
                shape << QPointF{x(line[i].x()), plot.bottom() - y * plot.height()};
            }
            for (auto i = line.size() - 1; i >= 0; --i) {
                const double below = on && i < on->size() ? (*on)[i].y() : 0;
                shape << QPointF{x(line[i].x()),
                                 plot.bottom() - std::min(1.0, below) * plot.height()};
            }
            painter.setPen(Qt::NoPen);
            painter.setBrush(brush);
            painter.drawPolygon(shape);
        };
        area(m_busy[core], nullptr, mix(palette().color(QPalette::Base), busyColour, 0.75));
        if (core < m_steal.size())
            area(m_steal[core], &m_busy[core], QBrush{stealColour, Qt::Dense4Pattern});
        if (!m_busy[core].isEmpty()) {
            painter.setPen(palette().color(QPalette::Text));
            painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter,
                             formatPercent(m_busy[core].back().y()));
        }
    }
}

} // namespace gilscope::gui
