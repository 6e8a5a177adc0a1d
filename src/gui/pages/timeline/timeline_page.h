#pragma once

#include "pages/page.h"

#include <gilscope/timeline.h>

#include <QElapsedTimer>
#include <QTimer>

#include <memory>

namespace Ui {
class TimelinePage;
}

namespace gilscope::gui {

class Selection;
class TimelineModel;

/// Every job of one trial as a bar, what a chosen job did, and the same in figures.
class TimelinePage : public Page {
    Q_OBJECT

public:
    explicit TimelinePage(Selection& selection, QWidget* parent = nullptr);
    ~TimelinePage() override;

    QString title() const override { return tr("Timeline"); }
    QString purpose() const override { return tr("Every job as a bar, by worker or by core"); }
    void present(const View& view) override;
    PageKeys keys() const override;
    void saveState(QSettings& settings) const override;
    void restoreState(QSettings& settings) override;

private:
    void takeIn();
    void presentHead(const Trial& trial);
    void presentTable();
    void presentJob(const TimelineBar& bar);
    void setByCore(bool byCore);

    Selection& m_selection;
    std::unique_ptr<Ui::TimelinePage> m_ui;
    TimelineModel* m_model;
    View m_view; ///< the last one presented, for when the selection changes
    std::shared_ptr<const Trial> m_trial;
    QTimer m_more;  ///< takes in the rest of a large trial, a piece at a time
    QTimer m_table; ///< figures follow the window when it has come to rest
};

} // namespace gilscope::gui
