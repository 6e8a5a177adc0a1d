#pragma once

#include "live_figures.h"
#include "pages/page.h"

#include <QElapsedTimer>

#include <memory>

namespace Ui {
class LivePage;
}

namespace gilscope::gui {

class AreaChart;
class CoreStrips;
class LineChart;
class Selection;
class WorkerModel;

/// The trial that runs (or the one chosen): each worker, the cores, and where the time goes.
class LivePage : public Page {
    Q_OBJECT

public:
    explicit LivePage(Selection& selection, QWidget* parent = nullptr);
    ~LivePage() override;

    QString id() const override { return QStringLiteral("live"); }
    QString title() const override { return tr("Live"); }
    QString purpose() const override {
        return tr("Every worker and every core while the jobs run");
    }
    void present(const View& view) override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void presentTrial(const Trial& trial, const View& view);
    void presentCharts(const Trial& trial);
    void fitSplitter();
    void presentTiles(const Trial& trial, const LiveFigures& figures);

    Selection& m_selection;
    std::unique_ptr<Ui::LivePage> m_ui;
    WorkerModel* m_workers;
    CoreStrips* m_cores;
    LineChart* m_throughput;
    AreaChart* m_shares;
    View m_view; ///< the last one presented, for when the selection changes
    QElapsedTimer m_sinceCharts;
    const Trial* m_charted = nullptr; ///< identity only: which trial the charts show
    bool m_chartedWhole = false;
    bool m_splitByHand = false;
};

} // namespace gilscope::gui
