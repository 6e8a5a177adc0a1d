#pragma once

#include "pages/page.h"

#include <memory>
#include <vector>

class QToolButton;

namespace Ui {
class LogPage;
}

namespace gilscope::gui {

class LogFilter;
class LogModel;

/// What the callables printed, what failed, and what the engine noticed.
class LogPage : public Page {
    Q_OBJECT

public:
    explicit LogPage(QWidget* parent = nullptr);
    ~LogPage() override;

    QString title() const override { return tr("Log"); }
    QString purpose() const override { return tr("What the callables printed, and what failed"); }
    void present(const View& view) override;
    void find() override;
    void saveState(QSettings& settings) const override;
    void restoreState(QSettings& settings) override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void applyKinds();
    void fillWorkers(const Comparison& comparison);
    void showDetail();
    /// Asks for the place that `text` names last.
    void wantPlace(const QString& text);
    void countRows();

    std::unique_ptr<Ui::LogPage> m_ui;
    LogModel* m_log;
    LogFilter* m_filter;
    std::vector<QToolButton*> m_kinds;
    unsigned m_workers = 0;
};

} // namespace gilscope::gui
