#include "widgets/card_grid.h"

#include <QGridLayout>

#include <algorithm>

namespace gilscope::gui {
namespace {

constexpr int narrowest = 390; ///< a card with less room is hard to read
constexpr int mostColumns = 3;

} // namespace

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
    arrange();
    for (QWidget* card : m_cards)
        card->show();
}

void CardGrid::arrange() {
    while (QLayoutItem* item = m_grid->takeAt(0))
        delete item;
    for (int column = 0; column < mostColumns; ++column)
        m_grid->setColumnStretch(column, column < m_columns ? 1 : 0);
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        const int row = int(i) / m_columns, column = int(i) % m_columns;
        // The last card takes what is left of its row.
        const bool last = i + 1 == m_cards.size();
        m_grid->addWidget(m_cards[i], row, column, 1, last ? m_columns - column : 1);
    }
}

void CardGrid::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const int columns = std::clamp(width() / narrowest, 1, mostColumns);
    if (columns == m_columns)
        return;
    m_columns = columns;
    arrange();
}

} // namespace gilscope::gui
