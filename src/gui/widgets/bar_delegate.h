#pragma once

#include <QStyledItemDelegate>

namespace gilscope::gui {

/// Paints a cell as a bar: a plain one for a fraction, or a stacked one for the parts of a worker's
/// time, each part in its colour and pattern. The model's text stays what screen readers get.
class BarDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace gilscope::gui
