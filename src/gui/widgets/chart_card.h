#pragma once

#include "figures/figure_table.h"
#include "widgets/legend.h"

#include <QFrame>
#include <QString>

#include <vector>

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
