#include "widgets/chart_card.h"

#include "base/style.h"
#include "base/theme.h"
#include "widgets/figure_view.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QEvent>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QStringList>
#include <QStyleOptionToolButton>
#include <QStylePainter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
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

FoldButton::FoldButton(QWidget* parent) : QToolButton{parent} {
    setCheckable(true);
    setAutoRaise(true);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    connect(this, &QToolButton::toggled, this, &FoldButton::adapt);
    adapt();
}

void FoldButton::setBody(QWidget* body) {
    m_body = body;
    adapt();
}

void FoldButton::paintEvent(QPaintEvent*) {
    QStyleOptionToolButton option;
    initStyleOption(&option);
    option.state &= ~QStyle::State_On; // the arrow says it: a heading is not pressed in
    QStylePainter{this}.drawComplexControl(QStyle::CC_ToolButton, option);
}

void FoldButton::adapt() {
    setArrowType(isChecked() ? Qt::DownArrow : Qt::RightArrow);
    if (m_body)
        m_body->setVisible(isChecked());
}

ChartCard::ChartCard(QWidget* parent)
    : QFrame{parent},
      m_title{new QLabel{this}},
      m_subtitle{new QLabel{this}},
      m_legend{new Legend{this}},
      m_layout{new QVBoxLayout{this}},
      m_head{new QHBoxLayout},
      m_figures{new FigureTable{this}} {
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_layout->setContentsMargins(12, 8, 12, 8);
    m_layout->setSpacing(4);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setMinimumWidth(40);
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.85);
    m_subtitle->setFont(small);
    m_subtitle->setWordWrap(true);
    m_subtitle->hide();
    m_head->setSpacing(4);
    m_head->addWidget(m_title, 1);
    m_layout->addLayout(m_head);
    m_layout->addWidget(m_subtitle);
    m_layout->addWidget(m_legend);
    restyle();
}

void ChartCard::setTitle(const QString& title, const QString& explanation) {
    m_title->setText(title);
    m_title->setToolTip(explanation);
    setAccessibleName(title);
    setAccessibleDescription(explanation);
    if (m_table != nullptr)
        m_table->setAccessibleName(title);
}

void ChartCard::setSubtitle(const QString& text) {
    m_about = text;
    showSubtitle();
}

void ChartCard::setRemark(const QString& text) {
    m_remark = text;
    showSubtitle();
}

void ChartCard::showSubtitle() {
    const QString between =
        m_about.isEmpty() || m_remark.isEmpty() ? QString{} : QStringLiteral(". ");
    m_subtitle->setText(m_about + between + m_remark);
    m_subtitle->setVisible(!m_subtitle->text().isEmpty());
}

void ChartCard::setLegend(const std::vector<LegendEntry>& entries) {
    m_legend->setEntries(entries);
}

void ChartCard::setChart(QWidget* chart) {
    m_chart = chart;
    m_layout->addWidget(chart, 1);
}

void ChartCard::setFigures(const Figures& figures) {
    if (m_table == nullptr)
        makeTwin();
    m_figures->setFigures(figures);
    if (showsTable()) // else when it is shown: measuring every cell takes its time
        m_table->fit();
}

void ChartCard::makeTwin() {
    m_table = new FigureView{this};
    m_table->setFigures(m_figures, FigureTable::SortRole);
    m_table->setAccessibleName(accessibleName());
    m_table->hide();
    m_layout->addWidget(m_table, 1, Qt::AlignTop);

    m_toggle = new QToolButton{this};
    m_toggle->setAutoRaise(true);
    m_toggle->setCheckable(true);
    m_toggle->setIcon(icon(QStringLiteral("table")));
    m_toggle->setToolTip(tr("Show the figures as a table"));
    m_toggle->setAccessibleName(tr("%1 as a table").arg(m_title->text()));
    connect(m_toggle, &QToolButton::toggled, this, &ChartCard::showTable);

    m_menu = new QMenu{this};
    auto* table = m_menu->addAction(tr("Show as a table"));
    table->setCheckable(true);
    connect(table, &QAction::triggered, this, &ChartCard::showTable);
    connect(m_toggle, &QToolButton::toggled, table, &QAction::setChecked);
    m_menu->addSeparator();
    m_menu->addAction(m_table->copyMarkdownAction());
    m_menu->addAction(m_table->copyCsvAction());
    auto* picture = m_menu->addAction(tr("Copy as a picture"));
    connect(picture, &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setPixmap(grab()); });
    // The figures can be copied from the chart too, not only while the table shows.
    addActions({m_table->copyMarkdownAction(), m_table->copyCsvAction()});

    auto* more = new QToolButton{this};
    more->setAutoRaise(true);
    more->setIcon(icon(QStringLiteral("copy")));
    more->setToolTip(tr("Copy"));
    more->setAccessibleName(tr("Copy %1").arg(m_title->text()));
    more->setPopupMode(QToolButton::InstantPopup);
    more->setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }"));
    more->setMenu(m_menu);
    for (QToolButton* button : {m_toggle, more})
        m_head->addWidget(button);
    setFocusPolicy(Qt::NoFocus); // its buttons have the focus
}

bool ChartCard::showsTable() const {
    return m_table != nullptr && m_table->isVisibleTo(this);
}

void ChartCard::showTable(bool table) {
    if (m_table == nullptr)
        return;
    if (m_chart != nullptr)
        m_chart->setVisible(!table);
    m_table->setVisible(table);
    if (table)
        m_table->fit();
    m_legend->setHidden(table || m_legend->accessibleName().isEmpty());
    m_toggle->setChecked(table);
}

void ChartCard::contextMenuEvent(QContextMenuEvent* event) {
    if (m_menu != nullptr)
        m_menu->popup(event->globalPos());
    else
        QFrame::contextMenuEvent(event);
}

void ChartCard::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::PaletteChange)
        restyle();
}

void ChartCard::restyle() {
    QPalette quiet = palette();
    // On a card the text of labels has the role that belongs to Base.
    for (const auto role : {QPalette::WindowText, QPalette::Text})
        quiet.setColor(role, quietText(palette()));
    if (m_subtitle->palette() != quiet)
        m_subtitle->setPalette(quiet);
}

CardGrid::CardGrid(QWidget* parent) : QWidget{parent}, m_grid{new QGridLayout{this}} {
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(12);
}

void CardGrid::setCards(const std::vector<QWidget*>& cards) {
    if (cards == m_cards)
        return;
    for (QWidget* card : m_cards)
        if (std::find(cards.begin(), cards.end(), card) == cards.end())
            card->hide();
    m_cards = cards;
    m_columns = columnsFor(width());
    arrange();
    for (QWidget* card : m_cards)
        card->show();
}

void CardGrid::setRoom(int narrowest, int mostColumns) {
    m_narrowest = narrowest;
    m_columns = m_mostColumns = mostColumns;
}

void CardGrid::arrange() {
    while (QLayoutItem* item = m_grid->takeAt(0))
        delete item;
    for (int column = 0; column < m_mostColumns; ++column)
        m_grid->setColumnStretch(column, column < m_columns ? 1 : 0);
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        const int row = int(i) / m_columns, column = int(i) % m_columns;
        // The last card takes what is left of its row.
        const bool last = i + 1 == m_cards.size();
        m_grid->addWidget(m_cards[i], row, column, 1, last ? m_columns - column : 1);
    }
}

int CardGrid::columnsFor(int width) const {
    const int columns = std::clamp(width / m_narrowest, 1, m_mostColumns);
    const int cards = int(m_cards.size());
    if (cards <= columns)
        return columns;
    const int rows = (cards + columns - 1) / columns; // each as full as the others
    return (cards + rows - 1) / rows;
}

void CardGrid::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const int columns = columnsFor(width());
    if (columns == m_columns)
        return;
    m_columns = columns;
    arrange();
}

} // namespace gilscope::gui
