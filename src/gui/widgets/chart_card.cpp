#include "widgets/chart_card.h"

#include "theme.h"

#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QPixmap>
#include <QVBoxLayout>

#include <cmath>

namespace gilscope::gui {

ChartCard::ChartCard(QWidget* parent)
    : QFrame{parent},
      m_title{new QLabel{this}},
      m_legend{new QLabel{this}},
      m_layout{new QVBoxLayout{this}} {
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_layout->setContentsMargins(12, 8, 12, 8);
    m_layout->setSpacing(4);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_layout->addWidget(m_title);
    m_layout->addWidget(m_legend);
    m_legend->hide();
}

void ChartCard::setTitle(const QString& title, const QString& explanation) {
    m_title->setText(title);
    m_title->setToolTip(explanation);
    setAccessibleName(title);
    setAccessibleDescription(explanation);
}

void ChartCard::setLegend(const std::vector<LegendEntry>& entries) {
    m_entries = entries;
    drawLegend();
}

void ChartCard::setChart(QWidget* chart) {
    m_layout->addWidget(chart, 1);
}

void ChartCard::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        drawLegend();
}

void ChartCard::drawLegend() {
    m_legend->setVisible(!m_entries.empty());
    if (m_entries.empty())
        return;
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.85);
    const QFontMetricsF metrics{small};
    constexpr double swatch = 10, gap = 5, between = 12;
    double width = 0;
    QStringList names;
    for (const LegendEntry& entry : m_entries) {
        width += swatch + gap + metrics.horizontalAdvance(entry.label) + between;
        names << entry.label;
    }
    const double scale = devicePixelRatioF();
    QPixmap pixmap{QSize{int(std::ceil(width - between + 1)), int(std::ceil(metrics.height()))} *
                   scale};
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    QPainter painter{&pixmap};
    painter.setFont(small);
    double x = 0;
    for (const LegendEntry& entry : m_entries) {
        const QRectF box{x, (metrics.height() - swatch) / 2, swatch, swatch};
        painter.fillRect(box, entry.colour);
        if (entry.pattern != Qt::NoBrush)
            painter.fillRect(box, QBrush{entry.colour.darker(135), entry.pattern});
        painter.setPen(quietText(palette()));
        painter.drawText(QPointF{x + swatch + gap, metrics.ascent()}, entry.label);
        x += swatch + gap + metrics.horizontalAdvance(entry.label) + between;
    }
    m_legend->setPixmap(pixmap);
    m_legend->setAccessibleName(tr("Legend: %1").arg(names.join(QStringLiteral(", "))));
}

} // namespace gilscope::gui
