#include "pages/machine/machine_page.h"

#include "base/theme.h"
#include "base/view.h"
#include "figures/module_words.h"
#include "messages/message_text.h"
#include "ui_machine_page.h"

#include <gilscope/client/inspection.h>

#include <QtConcurrentRun>

namespace gilscope::gui {
namespace {

/// The chosen trial, else the last of those with the most workers.
const Trial* shownTrial(const Comparison& comparison, const Selection& selection) {
    for (const auto& trial : comparison.trials)
        if (selection.trial() == trial->spec.id)
            return trial.get();
    const Trial* most = nullptr;
    for (const auto& trial : comparison.trials)
        if (most == nullptr || trial->spec.workers >= most->spec.workers)
            most = trial.get();
    return most;
}

} // namespace

MachinePage::MachinePage(Selection& selection, std::optional<client::Installation> installation,
                         QWidget* parent)
    : Page{parent},
      m_ui{std::make_unique<Ui::MachinePage>()},
      m_selection{selection},
      m_topology{new TopologyView},
      m_facts{new FigureTable{this}},
      m_checks{new FigureTable{this}},
      m_installation{std::move(installation)} {
    m_ui->setupUi(this);
    m_ui->topologyCard->setTitle(tr("Processors"),
                                 tr("Packages, physical cores, logical CPUs, and the workers on "
                                    "them"));
    m_ui->topologyCard->setChart(m_topology);
    m_ui->facts->setFigures(m_facts, FigureTable::SortRole);
    m_ui->facts->setLastColumnWide();
    m_ui->checks->setFigures(m_checks, FigureTable::SortRole);
    m_ui->checks->setLastColumnWide();
    m_ui->checks->hide();
    connect(m_ui->examine, &QAbstractButton::clicked, this, &MachinePage::examine);
    connect(&m_selection, &Selection::changed, this, [this] {
        if (isVisible())
            present(View{m_view});
    });
    connect(&m_reading, &QFutureWatcherBase::finished, this, [this] {
        if (distant()) // chosen meanwhile
            return;
        m_here = m_reading.result();
        if (!m_view.comparison || !m_view.comparison->machine)
            showMachine(*m_here);
    });
}

MachinePage::~MachinePage() = default;

void MachinePage::present(const View& view) {
    m_view = view;
    refreshButton();
    m_ui->doubts->setSummary(view.summary ? machineDoubts(*view.summary) : Summary{});
    if (view.comparison && view.comparison->machine)
        showMachine(view.comparison->machine->facts);
    else if (m_here)
        showMachine(*m_here);
    else
        askThisMachine();
}

void MachinePage::setInstallation(const client::Installation& installation) {
    m_installation = installation;
    m_examination.reset();
    m_here.reset();
    m_ui->checks->hide();
    m_ui->fitness->setText(tr("Not examined yet"));
    showMachine({});
    if (isVisible())
        present(View{m_view});
}

void MachinePage::askThisMachine() {
    // The topology takes a while to read on large machines. Another's is known once it was
    // examined.
    if (!distant() && !m_reading.isRunning())
        m_reading.setFuture(QtConcurrent::run(readMachineFacts));
}

void MachinePage::refreshButton() {
    // It loads every core: not while something is measured.
    m_ui->examine->setEnabled(m_installation && !m_view.running && !m_examination);
}

void MachinePage::examine() {
    m_ui->fitness->setText(tr("Watching the machine for a second, and loading it for another…"));
    m_examination = client::Inspector{*m_installation}.doctorAsync(
        [this](const Result<doctor::Examination>& examination) { conclude(examination); });
    refreshButton();
}

void MachinePage::conclude(const Result<doctor::Examination>& examination) {
    // It is the question that tells us so: it must outlive this call.
    m_examination.release()->deleteLater();
    refreshButton();
    if (!examination) {
        m_ui->fitness->setText(messageText(examination.error().message));
        m_ui->checks->hide();
        return;
    }
    m_here = examination->machine;
    if (!m_view.comparison || !m_view.comparison->machine)
        showMachine(*m_here);
    m_ui->fitness->setText(doctor::isFit(examination->findings)
                               ? tr("This machine is fit to measure on.")
                               : tr("Measuring works here, but better without the doubts below."));
    m_checks->setFigures(checkTable(examination->findings));
    m_ui->checks->show();
    m_ui->checks->fit(20);
}

void MachinePage::showMachine(const MachineFacts& machine) {
    const Trial* trial = m_view.comparison ? shownTrial(*m_view.comparison, m_selection) : nullptr;
    const std::vector<TopologyView::Seat> seats =
        trial != nullptr ? seatsOf(*trial) : std::vector<TopologyView::Seat>{};
    m_topology->setMachine(machine, seats);
    QString note;
    if (trial != nullptr && !seats.empty()) {
        const bool pinned =
            m_view.comparison->plan && m_view.comparison->plan->plan.pin != PinPolicy::None;
        const QString name = runnerLabel(
            m_view.comparison->plan ? &*m_view.comparison->plan : nullptr, trial->spec.runner);
        note = (pinned ? tr("The numbers are the workers of trial %1 (%2), bound to these CPUs")
                       : tr("The numbers are the workers of trial %1 (%2) where they were last "
                            "seen; the scheduler moves them"))
                   .arg(gilscope::index(trial->spec.id) + 1)
                   .arg(name);
    }
    m_ui->topologyCard->setSubtitle(note);
    m_ui->topologyCard->setFigures(topologyTable(machine, seats));
    m_facts->setFigures(machineFacts(machine));
    m_ui->facts->fit(20);
}

} // namespace gilscope::gui
