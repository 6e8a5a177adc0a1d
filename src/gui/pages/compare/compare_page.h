#pragma once

#include "pages/page.h"
#include "recordings/recording_tasks.h"

#include <memory>

namespace Ui {
class ComparePage;
}

namespace gilscope::gui {

class BarChart;
class BoxChart;
class ChartCard;
class CurveChart;
class ResultModel;
class ScatterChart;
class StackedChart;
class TrialModel;
struct BarFigures;
struct CurveFigures;
struct StackFigures;

/// The answer: the verdict in words, what to doubt, the charts of all runners tried, each with its
/// table, all figures at once, and the trials, of which some can be left out.
class ComparePage : public Page {
    Q_OBJECT

public:
    explicit ComparePage(QWidget* parent = nullptr);
    ~ComparePage() override;

    QString title() const override { return tr("Compare"); }
    QString purpose() const override {
        return tr("The runners side by side, and the answer in words");
    }
    void present(const View& view) override;
    /// The summary that is shown: of the trials that count.
    const std::shared_ptr<const Summary>& summary() const { return m_summary; }

private:
    void makeCards();
    ChartCard* makeCard(QWidget* chart, const QString& name, const QString& title,
                        const QString& explanation);
    void presentEmpty(const View& view);
    void presentSummary(const View& view);
    void presentVerdict(const View& view);
    void presentCharts(const Summary& summary);
    bool fill(ChartCard& card, BarChart& chart, const BarFigures& figures,
              std::optional<double> reference = {});
    bool fill(ChartCard& card, StackedChart& chart, const StackFigures& figures, double whole);
    bool fill(ChartCard& card, CurveChart& chart, const CurveFigures& figures);
    bool fillTwoAxes(const Summary& summary);
    void selectTrials();
    void copyText(const QString& text);
    QString report() const;

    std::unique_ptr<Ui::ComparePage> m_ui;
    ResultModel* m_results;
    TrialModel* m_trials;
    BarChart *m_measure, *m_speedup, *m_init, *m_memory;
    BoxChart* m_jobs;
    CurveChart *m_scaling, *m_efficiency, *m_jobTime, *m_breakEven;
    StackedChart *m_phases, *m_shares;
    ScatterChart* m_twoAxes;
    ChartCard *m_measureCard = nullptr, *m_speedupCard = nullptr, *m_initCard = nullptr,
              *m_memoryCard = nullptr, *m_jobsCard = nullptr, *m_scalingCard = nullptr,
              *m_efficiencyCard = nullptr, *m_jobTimeCard = nullptr, *m_breakEvenCard = nullptr,
              *m_phasesCard = nullptr, *m_sharesCard = nullptr, *m_twoAxesCard = nullptr;

    View m_view; ///< the last that was presented
    std::shared_ptr<const Summary> m_summary;
    bool m_wasRunning = false;
    Summariser m_summariser;                    ///< of the trials that count
    std::shared_ptr<const Comparison> m_chosen; ///< whose trials were chosen
    std::shared_ptr<const Summary> m_ofChosen;
};

} // namespace gilscope::gui
