#include "widgets/bar_delegate.h"

#include "base/theme.h"
#include "models/worker_model.h"

#include <QApplication>
#include <QPainter>

namespace gilscope::gui {
namespace {

void drawText(QPainter& painter, const QRectF& bar, const QString& text, const QColor& colour) {
    painter.setPen(colour);
    painter.drawText(bar.adjusted(8, 0, -8, 0), Qt::AlignLeft | Qt::AlignVCenter, text);
}

/// `bad`: how much of what is filled did not end well.
void drawProgress(QPainter& painter, const QRectF& bar, double fraction, double bad,
                  const QString& text, const QPalette& palette) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(mix(palette.color(QPalette::Base), palette.color(QPalette::Text), 0.08));
    painter.drawRoundedRect(bar, 3, 3);
    QRectF filled = bar;
    filled.setWidth(bar.width() * std::clamp(fraction, 0.0, 1.0));
    painter.setBrush(mix(palette.color(QPalette::Base), palette.color(QPalette::Highlight), 0.55));
    if (filled.width() >= 1)
        painter.drawRoundedRect(filled, 3, 3);
    if (bad > 0) {
        filled.setLeft(filled.right() - filled.width() * std::min(bad, 1.0));
        const QColor base = palette.color(QPalette::Base);
        painter.fillRect(filled, mix(base, badColour(palette), 0.25));
        painter.fillRect(filled, QBrush{mix(base, badColour(palette), 0.45), badPattern});
    }
    drawText(painter, bar, text, palette.color(QPalette::Text));
}

void drawShares(QPainter& painter, const QRectF& bar, const QVariantList& parts) {
    double x = bar.left();
    for (int i = 0; i < parts.size() && i < shareCount; ++i) {
        const double width = bar.width() * parts[i].toDouble();
        if (width < 0.5)
            continue;
        const QRectF part{x, bar.top(), width, bar.height()};
        const QColor colour = shareColour(Share(i));
        painter.fillRect(part, colour);
        if (const auto pattern = sharePattern(Share(i)); pattern != Qt::NoBrush)
            painter.fillRect(part, QBrush{colour.darker(135), pattern});
        x += width;
    }
}

} // namespace

void BarDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const {
    QStyleOptionViewItem background = option;
    initStyleOption(&background, index);
    const QString text = background.text;
    background.text.clear();
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &background, painter, option.widget);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF bar = QRectF{option.rect}.adjusted(4, 5, -4, -5);
    const QVariant shares = index.data(WorkerModel::SharesRole);
    const QVariant fraction = index.data(WorkerModel::FractionRole);
    if (shares.isValid())
        drawShares(*painter, bar, shares.toList());
    else if (fraction.isValid())
        drawProgress(*painter, bar, fraction.toDouble(),
                     index.data(WorkerModel::BadRole).toDouble(), text, option.palette);
    else
        drawText(*painter, bar, text, quietText(option.palette));
    painter->restore();
}

QSize BarDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    return {120, std::max(28, QStyledItemDelegate::sizeHint(option, index).height())};
}

} // namespace gilscope::gui
