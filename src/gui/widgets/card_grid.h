#pragma once

#include <QWidget>

#include <vector>

class QGridLayout;

namespace gilscope::gui {

/// Cards side by side, in as many columns as the width has room for; cards that are hidden leave no
/// hole.
class CardGrid : public QWidget {
    Q_OBJECT

public:
    explicit CardGrid(QWidget* parent = nullptr);

    /// Which cards are shown, in this order; they become children. All others are hidden.
    void setCards(const std::vector<QWidget*>& cards);
    int columns() const { return m_columns; }
    /// How narrow a card may be, and how many stand side by side; before setCards().
    void setRoom(int narrowest, int mostColumns);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    int columnsFor(int width) const;

    QGridLayout* m_grid;
    std::vector<QWidget*> m_cards;
    int m_narrowest = 390; ///< a card with less room is hard to read
    int m_mostColumns = 3;
    int m_columns = 2;
};

} // namespace gilscope::gui
