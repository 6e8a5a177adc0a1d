#pragma once

#include <QFrame>
#include <QHeaderView>
#include <QStyledItemDelegate>
#include <QTableView>

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

class QSortFilterProxyModel;

namespace gilscope::gui {

/// A table of figures: sorted by a click on a head, copied whole as Markdown (Ctrl+C) or CSV
/// (Ctrl+Shift+C), as a context menu offers too.
class FigureView : public QTableView {
    Q_OBJECT

public:
    explicit FigureView(QWidget* parent = nullptr);

    /// Shows `model`, which sorts by `sortRole`. Once.
    void setFigures(QAbstractItemModel* model, int sortRole);
    /// Makes the columns as wide as their cells, and the view as high as its rows, up to
    /// `mostRows`.
    void fit(int mostRows = 12);
    /// Gives the last column all the room that is left: for sentences.
    void setLastColumnWide() { horizontalHeader()->setStretchLastSection(true); }
    QString markdown() const;
    QString csv() const;
    QAction* copyMarkdownAction() const { return m_copyMarkdown; }
    QAction* copyCsvAction() const { return m_copyCsv; }

private:
    QSortFilterProxyModel* m_sorted;
    QAction* m_copyMarkdown;
    QAction* m_copyCsv;
};

} // namespace gilscope::gui

class QLabel;

namespace gilscope::gui {

/// A figure that matters: small caption, large value, small note. For screen readers one element
/// that says all three.
class FigureTile : public QFrame {
    Q_OBJECT

public:
    explicit FigureTile(QWidget* parent = nullptr);

    void setCaption(const QString& caption);
    void setValue(const QString& value, const QString& note = {});

protected:
    void changeEvent(QEvent* event) override;

private:
    void restyle();

    QLabel* m_caption;
    QLabel* m_value;
    QLabel* m_note;
};

} // namespace gilscope::gui
