#pragma once

#include "figures/figure_table.h"
#include "pages/page.h"

#include <QElapsedTimer>
#include <QTimer>

#include <memory>

namespace Ui {
class LivePage;
}

namespace gilscope::gui {

class AreaChart;
class CoreStrips;
class LineChart;
class ReplayBar;
class ReplayView;
class Selection;
class WorkerModel;

/// The trial that runs (or the one chosen): who is on which core, each worker, the cores, and where
/// the time goes; as it happens, or once more as slowly as one likes.
class LivePage : public Page {
    Q_OBJECT

public:
    explicit LivePage(Selection& selection, QWidget* parent = nullptr);
    ~LivePage() override;

    QString title() const override { return tr("Live"); }
    QString purpose() const override {
        return tr("Every worker and every core while the jobs run");
    }
    void present(const View& view) override;
    PageKeys keys() const override;
    const ReplayClock& clock() const { return m_clock; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeWorkers();
    void makeCards();
    void presentEmpty(const View& view);
    void presentNewest(const Trial& trial);
    void presentTrial(const Trial& trial, LiveFigures figures);
    void presentHeading();
    void presentTiles(const Trial& trial, const LiveFigures& figures);
    void presentCourse(const Trial& trial, const LiveCourse& course, double throughputTop);
    static QString rateNote(const LiveFigures& figures, bool replay);
    void fitSplitter();

    // live_page_replay.cpp
    void makeStage();
    void connectReplay();
    void takeIn();
    void another(const Trial& trial);
    void presentStage();
    void presentMoment(bool charts);
    void tick();
    void play();
    void seek(std::int64_t time);
    void leaveLive();
    void end();
    void clockChanged();
    std::int64_t rateSpan() const;

    static constexpr std::size_t chartPoints = 300;

    Selection& m_selection;
    std::unique_ptr<Ui::LivePage> m_ui;
    WorkerModel* m_workers;
    CoreStrips* m_cores;
    LineChart* m_throughput;
    AreaChart* m_shares;
    ReplayView* m_stage;
    ReplayBar* m_replay;
    View m_view; ///< the last one presented, for when the selection changes
    std::shared_ptr<const Trial> m_trial;
    Timeline m_timeline;
    ReplayClock m_clock;    ///< at its end: what is newest is shown
    LiveCourse m_course;    ///< of a replay
    double m_courseTop = 0; ///< of its throughput
    QTimer m_more;          ///< takes in the rest of a large trial, a piece at a time
    QTimer m_tick;          ///< runs while a replay plays and somebody sees it
    QElapsedTimer m_sinceTick;
    QElapsedTimer m_sinceStage;
    QElapsedTimer m_sinceCharts;
    const Trial* m_charted = nullptr; ///< identity only: which trial the charts show
    bool m_chartedWhole = false;
    bool m_splitByHand = false;
};

} // namespace gilscope::gui
