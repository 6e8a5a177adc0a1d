#pragma once

#include "figures/figure_table.h"

#include <QColor>
#include <QFrame>
#include <QString>
#include <QToolButton>
#include <QWidget>

#include <vector>

namespace gilscope::gui {

/// One entry of a legend.
struct LegendEntry {
    QString label;
    QColor colour;
    Qt::BrushStyle pattern = Qt::NoBrush;
    bool operator==(const LegendEntry&) const = default;
};

/// Swatches and their names, in as many lines as the width asks for. Drawn at the screen's own
/// resolution. Hidden while it has no entries.
class Legend : public QWidget {
    Q_OBJECT

public:
    explicit Legend(QWidget* parent = nullptr);

    void setEntries(const std::vector<LegendEntry>& entries);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    /// Where each entry stands in a legend that is `width` wide.
    std::vector<QPointF> places(double width) const;
    double entryWidth(const LegendEntry& entry) const;
    double lineHeight() const;
    QFont smallFont() const;

    std::vector<LegendEntry> m_entries;
};

/// A heading with an arrow that shows or hides what belongs below it.
class FoldButton : public QToolButton {
    Q_OBJECT

public:
    explicit FoldButton(QWidget* parent = nullptr);

    /// What is shown while the fold is open; hidden until then. Stays its parent's.
    void setBody(QWidget* body);
    bool isOpen() const { return isChecked(); }
    void setOpen(bool open) { setChecked(open); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void adapt();

    QWidget* m_body = nullptr;
};

} // namespace gilscope::gui

class QHBoxLayout;
class QLabel;
class QMenu;
class QToolButton;
class QVBoxLayout;

namespace gilscope::gui {

class FigureView;

/// The frame around a chart: title, explanation, legend, the chart. With figures it has a table
/// twin: a button turns from one to the other, and a menu (also the context menu) copies the
/// figures as Markdown (Ctrl+C) or CSV (Ctrl+Shift+C) or the chart as a picture.
class ChartCard : public QFrame {
    Q_OBJECT

public:
    explicit ChartCard(QWidget* parent = nullptr);

    /// `explanation` is for tooltips and screen readers.
    void setTitle(const QString& title, const QString& explanation = {});
    /// A quiet line under the title; empty: none.
    void setSubtitle(const QString& text);
    /// One more thing to say of what is drawn now, after the subtitle.
    void setRemark(const QString& text);
    void setLegend(const std::vector<LegendEntry>& entries);
    /// Takes `chart` as a child. Once.
    void setChart(QWidget* chart);
    /// The figures that the chart shows; from the first call on the card has a table twin.
    void setFigures(const Figures& figures);
    const Figures& figures() const { return m_figures->figures(); }
    bool showsTable() const;
    void showTable(bool table);

protected:
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void showSubtitle();

    void makeTwin();
    void restyle();

    QLabel* m_title;
    QLabel* m_subtitle;
    QString m_about;  ///< the subtitle
    QString m_remark; ///< what follows it
    Legend* m_legend;
    QVBoxLayout* m_layout;
    QHBoxLayout* m_head;
    QWidget* m_chart = nullptr;
    FigureTable* m_figures;
    FigureView* m_table = nullptr;
    QToolButton* m_toggle = nullptr;
    QMenu* m_menu = nullptr;
};

} // namespace gilscope::gui

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
