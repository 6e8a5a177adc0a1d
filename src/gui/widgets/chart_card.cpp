#include "widgets/chart_card.h"

#include "base/icons.h"
#include "base/theme.h"
#include "widgets/figure_view.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace gilscope::gui {

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

} // namespace gilscope::gui
