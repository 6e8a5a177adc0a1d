#include "widgets/card_grid.h"

#include <QGridLayout>

#include <algorithm>

namespace gilscope::gui {

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
