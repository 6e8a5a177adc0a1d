#pragma once

#include "pages/page.h"

#include <memory>

class QSortFilterProxyModel;

namespace Ui {
class ComparePage;
}

namespace gilscope::gui {

class BarChart;
class ResultModel;
class StackedChart;

/// The answer: the verdict in words, the table, and the charts of all runners tried.
class ComparePage : public Page {
    Q_OBJECT

public:
    explicit ComparePage(QWidget* parent = nullptr);
    ~ComparePage() override;

    QString id() const override { return QStringLiteral("compare"); }
    QString title() const override { return tr("Compare"); }
    QString purpose() const override {
        return tr("The runners side by side, and the answer in words");
    }
    void present(const View& view) override;

private:
    void presentSummary(const View& view);
    void presentVerdict(const View& view);
    void presentCharts(const Summary& summary);
    void fitTable();
    void copyText(const QString& text);
    QString report() const;

    std::unique_ptr<Ui::ComparePage> m_ui;
    ResultModel* m_results;
    QSortFilterProxyModel* m_sorted;
    BarChart* m_measure;
    BarChart* m_speedup;
    BarChart* m_init;
    BarChart* m_memory;
    StackedChart* m_phases;
    StackedChart* m_shares;
    std::shared_ptr<const Summary> m_summary;
    bool m_wasRunning = false;
};

} // namespace gilscope::gui
