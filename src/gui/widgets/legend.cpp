#include "widgets/legend.h"

#include "base/theme.h"

#include <QEvent>
#include <QPainter>
#include <QStringList>

#include <cmath>

namespace gilscope::gui {
namespace {

constexpr double swatchSize = 11, swatchGap = 5, entryGap = 14;

} // namespace

Legend::Legend(QWidget* parent) : QWidget{parent} {
    // Not Fixed: that would be the height of one line, whatever the width asks for.
    QSizePolicy policy{QSizePolicy::Preferred, QSizePolicy::Minimum};
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    hide();
}

void Legend::setEntries(const std::vector<LegendEntry>& entries) {
    if (entries == m_entries)
        return;
    m_entries = entries;
    QStringList names;
    for (const LegendEntry& entry : entries)
        names << entry.label;
    setAccessibleName(tr("Legend: %1").arg(names.join(QStringLiteral(", "))));
    setVisible(!entries.empty());
    updateGeometry();
    update();
}

QFont Legend::smallFont() const {
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.85);
    return small;
}

double Legend::lineHeight() const {
    return std::ceil(std::max(QFontMetricsF{smallFont()}.height(), swatchSize)) + 2;
}

double Legend::entryWidth(const LegendEntry& entry) const {
    return swatchSize + swatchGap + QFontMetricsF{smallFont()}.horizontalAdvance(entry.label);
}

std::vector<QPointF> Legend::places(double width) const {
    std::vector<QPointF> result;
    QPointF at;
    for (const LegendEntry& entry : m_entries) {
        const double wide = entryWidth(entry);
        if (at.x() > 0 && at.x() + wide > width)
            at = {0, at.y() + lineHeight()};
        result.push_back(at);
        at.rx() += wide + entryGap;
    }
    return result;
}

int Legend::heightForWidth(int width) const {
    return m_entries.empty() ? 0 : int(places(width).back().y() + lineHeight());
}

QSize Legend::sizeHint() const {
    double width = 0;
    for (const LegendEntry& entry : m_entries)
        width += entryWidth(entry) + entryGap;
    return {int(std::ceil(width)), int(lineHeight())};
}

QSize Legend::minimumSizeHint() const {
    return {80, int(lineHeight())};
}

void Legend::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    update();
}

void Legend::paintEvent(QPaintEvent*) {
    QPainter painter{this};
    painter.setFont(smallFont());
    const QFontMetricsF metrics{smallFont()};
    const auto at = places(width());
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const LegendEntry& entry = m_entries[i];
        const QRectF box{at[i].x(), at[i].y() + (lineHeight() - swatchSize) / 2, swatchSize,
                         swatchSize};
        painter.fillRect(box, entry.colour);
        if (entry.pattern != Qt::NoBrush)
            painter.fillRect(box, QBrush{entry.colour.darker(135), entry.pattern});
        painter.setPen(quietText(palette()));
        painter.drawText(QRectF{box.right() + swatchGap, at[i].y(),
                                metrics.horizontalAdvance(entry.label) + 4, lineHeight()},
                         Qt::AlignLeft | Qt::AlignVCenter, entry.label);
    }
}

} // namespace gilscope::gui
