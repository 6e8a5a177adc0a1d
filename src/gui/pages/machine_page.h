#pragma once

#include "pages/page.h"

#include <gilscope/doctor.h>

#include <QFutureWatcher>

#include <memory>
#include <optional>

namespace Ui {
class MachinePage;
}

namespace gilscope::gui {

class FigureTable;
class Selection;
class TopologyView;

/// The machine: its processors and who works on them, what is known of it, and what of it casts
/// doubt on the numbers. Of the comparison that is shown; without one, of this machine. A button
/// examines whether this machine is fit to measure on.
class MachinePage : public Page {
    Q_OBJECT

public:
    explicit MachinePage(Selection& selection, QWidget* parent = nullptr);
    ~MachinePage() override;

    QString title() const override { return tr("Machine"); }
    QString purpose() const override { return tr("The processors, and what to doubt about them"); }
    void present(const View& view) override;

private:
    void showMachine(const MachineFacts& machine);
    void askThisMachine();
    void examine();
    void showChecks(const std::vector<doctor::Finding>& findings);

    std::unique_ptr<Ui::MachinePage> m_ui;
    Selection& m_selection;
    TopologyView* m_topology;
    FigureTable* m_facts;
    FigureTable* m_checks;
    View m_view;
    std::optional<MachineFacts> m_here; ///< this machine, once it has been read
    QFutureWatcher<MachineFacts> m_reading;
    QFutureWatcher<std::vector<doctor::Finding>> m_examination;
};

} // namespace gilscope::gui
