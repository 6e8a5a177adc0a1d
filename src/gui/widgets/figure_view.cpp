#include "widgets/figure_view.h"

#include "base/theme.h"
#include "figures/figure_table.h"
#include "models/worker_model.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

#include <algorithm>

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

FigureTile::FigureTile(QWidget* parent)
    : QFrame{parent},
      m_caption{new QLabel{this}},
      m_value{new QLabel{this}},
      m_note{new QLabel{this}} {
    setFrameShape(QFrame::NoFrame);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto* layout = new QVBoxLayout{this};
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(2);
    QFont large = font();
    large.setPointSizeF(font().pointSizeF() * 1.5);
    large.setBold(true);
    m_value->setFont(large);
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.9);
    m_caption->setFont(small);
    m_note->setFont(small);
    for (QLabel* label : {m_caption, m_value, m_note}) {
        label->setMinimumWidth(40);
        label->setTextFormat(Qt::PlainText);
        layout->addWidget(label);
    }
    restyle();
}

void FigureTile::setCaption(const QString& caption) {
    m_caption->setText(caption);
    setAccessibleName(caption);
}

void FigureTile::setValue(const QString& value, const QString& note) {
    if (m_value->text() != value)
        m_value->setText(value);
    if (m_note->text() != note) {
        m_note->setText(note);
        m_note->setToolTip(note);
    }
    setAccessibleDescription(note.isEmpty() ? value : QStringLiteral("%1, %2").arg(value, note));
}

void FigureTile::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange)
        restyle();
}

void FigureTile::restyle() {
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, quietText(palette()));
    if (m_caption->palette() == quiet)
        return;
    m_caption->setPalette(quiet);
    m_note->setPalette(quiet);
}

} // namespace gilscope::gui
