#include "widgets/figure_view.h"

#include "figures/table_text.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QScrollBar>
#include <QSortFilterProxyModel>

#include <algorithm>

namespace gilscope::gui {

FigureView::FigureView(QWidget* parent)
    : QTableView{parent},
      m_sorted{new QSortFilterProxyModel{this}},
      m_copyMarkdown{new QAction{tr("Copy as Markdown"), this}},
      m_copyCsv{new QAction{tr("Copy as CSV"), this}} {
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setAlternatingRowColors(true);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setShowGrid(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setTabKeyNavigation(false); // Tab leaves the table, as it does any other field
    setIconSize({10, 10});
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(28);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    horizontalHeader()->setSortIndicatorClearable(true);
    horizontalHeader()->setHighlightSections(false);
    setSortingEnabled(true);

    m_copyMarkdown->setShortcut(QKeySequence::Copy);
    m_copyCsv->setShortcut(QKeySequence{Qt::CTRL | Qt::SHIFT | Qt::Key_C});
    for (QAction* action : {m_copyMarkdown, m_copyCsv}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
    }
    setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_copyMarkdown, &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(markdown()); });
    connect(m_copyCsv, &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(csv()); });
}

void FigureView::setFigures(QAbstractItemModel* model, int sortRole) {
    m_sorted->setSourceModel(model);
    m_sorted->setSortRole(sortRole);
    setModel(m_sorted);
}

void FigureView::fit(int mostRows) {
    resizeColumnsToContents();
    for (int column = 0; column < m_sorted->columnCount(); ++column)
        setColumnWidth(column, std::min(280, columnWidth(column) + 10));
    const int rows = std::min(mostRows, m_sorted->rowCount());
    setFixedHeight(horizontalHeader()->sizeHint().height() + (rows > 0 ? rows * rowHeight(0) : 0) +
                   horizontalScrollBar()->sizeHint().height() + 2);
}

QString FigureView::markdown() const {
    return markdownTable(*m_sorted);
}

QString FigureView::csv() const {
    return csvTable(*m_sorted);
}

} // namespace gilscope::gui
