#include "charts/topology_view.h"

#include "base/format.h"
#include "base/theme.h"
#include "charts/chart_support.h"

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

namespace {

constexpr double gap = 8, padding = 8, corePadding = 5;
constexpr std::size_t manyCpus = 32; ///< more of them get smaller boxes

} // namespace

TopologyView::TopologyView(QWidget* parent) : PaintedChart{parent} {
    QSizePolicy policy{QSizePolicy::Expanding, QSizePolicy::Minimum};
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void TopologyView::setMachine(const MachineFacts& machine, std::vector<Seat> seats) {
    m_packages.clear();
    auto cpus = machine.cpus;
    std::stable_sort(cpus.begin(), cpus.end(), [](const CpuFacts& a, const CpuFacts& b) {
        return std::tuple(a.package, a.core, index(a.cpu)) <
               std::tuple(b.package, b.core, index(b.cpu));
    });
    for (const CpuFacts& cpu : cpus) {
        if (m_packages.empty() || m_packages.back().number != cpu.package)
            m_packages.push_back({cpu.package, cpu.numaNode, {}});
        auto& cores = m_packages.back().cores;
        if (cores.empty() || cores.back().number != cpu.core)
            cores.push_back({cpu.core, {}});
        cores.back().cpus.push_back(cpu.cpu);
    }
    m_cpus = cpus.size();
    m_usable = machine.usable;
    std::sort(m_usable.begin(), m_usable.end());
    m_seats = std::move(seats);
    QStringList words;
    for (const Seat& seat : m_seats)
        words << tr("%1 on CPU %2").arg(seat.tip).arg(index(seat.cpu));
    setAccessibleName(tr("Topology"));
    setAccessibleDescription(tr("%1 logical CPUs, %2 of them usable. %3")
                                 .arg(m_cpus)
                                 .arg(m_usable.size())
                                 .arg(words.join(QStringLiteral("; "))));
    updateGeometry();
    update();
}

bool TopologyView::isUsable(CpuId cpu) const {
    return std::binary_search(m_usable.begin(), m_usable.end(), cpu);
}

QSizeF TopologyView::cellSize() const {
    const double line = QFontMetricsF{labelFont()}.height();
    return m_cpus > manyCpus ? QSizeF{44, line * 2 + 6} : QSizeF{76, line * 2 + 14};
}

std::vector<TopologyView::Placed> TopologyView::place(double width) const {
    std::vector<Placed> all;
    const QSizeF cell = cellSize();
    const double line = QFontMetricsF{labelFont()}.height();
    double top = 1;
    for (std::size_t p = 0; p < m_packages.size(); ++p) {
        const std::size_t self = all.size();
        all.push_back({{}, int(p), -1, -1});
        double x = padding, y = top + line + padding, right = x;
        double rowHeight = 0;
        for (std::size_t c = 0; c < m_packages[p].cores.size(); ++c) {
            const auto& cpus = m_packages[p].cores[c].cpus;
            const double wide = double(cpus.size()) * (cell.width() + 3) - 3 + 2 * corePadding;
            const double high = cell.height() + line + 2 * corePadding;
            if (x > padding && x + wide + padding > width) {
                x = padding;
                y += rowHeight + gap;
            }
            all.push_back({{x, y, wide, high}, int(p), int(c), -1});
            for (std::size_t i = 0; i < cpus.size(); ++i)
                all.push_back({{x + corePadding + double(i) * (cell.width() + 3),
                                y + corePadding + line, cell.width(), cell.height()},
                               int(p),
                               int(c),
                               int(i)});
            x += wide + gap;
            right = std::max(right, x - gap);
            rowHeight = high;
        }
        all[self].area = {0.5, top, std::min(width - 1, right + padding),
                          y + rowHeight + padding - top};
        top = all[self].area.bottom() + gap;
    }
    return all;
}

int TopologyView::heightForWidth(int width) const {
    double bottom = 40;
    for (const Placed& placed : place(width))
        bottom = std::max(bottom, placed.area.bottom());
    return int(bottom) + 2;
}

void TopologyView::paintEvent(QPaintEvent*) {
    clearSpots();
    QPainter painter{this};
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(labelFont());
    const QColor ink = palette().color(QPalette::Text);
    for (const Placed& placed : place(width())) {
        const Package& package = m_packages[std::size_t(placed.package)];
        if (placed.cpu >= 0) {
            drawCpu(painter, placed.area,
                    package.cores[std::size_t(placed.core)].cpus[std::size_t(placed.cpu)]);
            continue;
        }
        const bool isCore = placed.core >= 0;
        painter.setPen(QPen{hairline(palette()), 1});
        painter.setBrush(mix(palette().color(QPalette::Base), ink, isCore ? 0.07 : 0.025));
        painter.drawRoundedRect(placed.area, 4, 4);
        painter.setPen(quietText(palette()));
        const QString name =
            isCore ? tr("core %1").arg(package.cores[std::size_t(placed.core)].number)
                   : tr("Package %1 · NUMA node %2").arg(package.number).arg(package.numaNode);
        painter.drawText(placed.area.adjusted(isCore ? 6 : 9, isCore ? 2 : 3, -4, 0),
                         Qt::AlignLeft | Qt::AlignTop, name);
    }
    if (m_packages.empty()) {
        painter.setPen(quietText(palette()));
        painter.drawText(rect(), Qt::AlignCenter, tr("The topology is not known."));
    }
}

void TopologyView::drawCpu(QPainter& painter, const QRectF& area, CpuId cpu) {
    const bool usable = isUsable(cpu);
    const QColor base = palette().color(QPalette::Base);
    std::vector<const Seat*> here;
    for (const Seat& seat : m_seats)
        if (seat.cpu == cpu)
            here.push_back(&seat);
    painter.setPen(QPen{mix(base, palette().color(QPalette::Text), 0.3), 1});
    painter.setBrush(base);
    painter.drawRoundedRect(area, 3, 3);
    if (!usable)
        painter.fillRect(area.adjusted(1, 1, -1, -1),
                         QBrush{mix(base, palette().color(QPalette::Text), 0.3), Qt::BDiagPattern});
    const QFontMetricsF metrics{labelFont()};
    painter.setPen(usable ? palette().color(QPalette::Text) : quietText(palette()));
    const QString number =
        m_cpus > manyCpus ? QString::number(index(cpu)) : tr("CPU %1").arg(index(cpu));
    painter.drawText(area.adjusted(0, 3, 0, 0), Qt::AlignHCenter | Qt::AlignTop, number);

    // The workers as coloured chips in the lower half; what does not fit is counted.
    double x = area.left() + 4;
    const double y = area.bottom() - metrics.height() - 4;
    QStringList tips;
    for (std::size_t i = 0; i < here.size(); ++i) {
        tips << here[i]->tip;
        const double wide = metrics.horizontalAdvance(here[i]->label) + 8;
        const QString rest = QStringLiteral("+%1").arg(here.size() - i);
        const bool last = i + 1 == here.size();
        if (x + wide + (last ? 0 : metrics.horizontalAdvance(rest) + 4) > area.right() - 2) {
            painter.setPen(palette().color(QPalette::Text));
            painter.drawText(QPointF{x, y + metrics.ascent()}, rest);
            for (++i; i < here.size(); ++i)
                tips << here[i]->tip;
            break;
        }
        const QRectF chip{x, y, wide, metrics.height() + 1};
        painter.setPen(Qt::NoPen);
        painter.setBrush(here[i]->colour);
        painter.drawRoundedRect(chip, 3, 3);
        painter.setPen(qGray(here[i]->colour.rgb()) > 130 ? Qt::black : Qt::white);
        painter.drawText(chip, Qt::AlignCenter, here[i]->label);
        x += wide + 3;
    }
    addSpot(area, tr("CPU %1, %2%3")
                      .arg(index(cpu))
                      .arg(usable ? tr("usable") : tr("not usable by this process"))
                      .arg(tips.isEmpty() ? QString{}
                                          : QStringLiteral("\n") + tips.join(QLatin1Char('\n'))));
}

} // namespace gilscope::gui
