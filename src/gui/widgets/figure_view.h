#pragma once

#include <QHeaderView>
#include <QTableView>

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
