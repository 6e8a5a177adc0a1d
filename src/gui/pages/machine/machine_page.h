#pragma once

#include "pages/page.h"

#include <gilscope/client/installation.h>
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
/// doubt on the numbers. Of the comparison that is shown; without one, of the machine whose engine
/// is used. A button has that engine examine whether its machine is fit to measure on.
class MachinePage : public Page {
    Q_OBJECT

public:
    /// nullopt: there is no engine, and nothing to examine.
    MachinePage(Selection& selection, std::optional<client::Installation> installation,
                QWidget* parent = nullptr);
    ~MachinePage() override;

    QString title() const override { return tr("Machine"); }
    QString purpose() const override { return tr("The processors, and what to doubt about them"); }
    void present(const View& view) override;
    void setInstallation(const client::Installation& installation) override;

private:
    bool distant() const { return m_installation && m_installation->remote; }
    void showMachine(const MachineFacts& machine);
    void askThisMachine();
    void refreshButton();
    void examine();
    void conclude(const Result<doctor::Examination>& examination);

    std::unique_ptr<Ui::MachinePage> m_ui;
    Selection& m_selection;
    TopologyView* m_topology;
    FigureTable* m_facts;
    FigureTable* m_checks;
    View m_view;
    std::optional<client::Installation> m_installation;
    std::optional<MachineFacts> m_here; ///< the engine's machine, once it is known
    QFutureWatcher<MachineFacts> m_reading;
    std::unique_ptr<QObject> m_examination; ///< under way
};

} // namespace gilscope::gui
