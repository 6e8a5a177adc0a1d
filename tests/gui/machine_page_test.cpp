#include "pages/machine/machine_page.h"

#include "app/help_text.h"
#include "base/view.h"
#include "charts/topology_view.h"
#include "figures/module_words.h"
#include "fixtures.h"
#include "qt_printers.h"
#include "widgets/chart_card.h"
#include "widgets/figure_view.h"

#include <gilscope/warnings.h>

#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <gmock/gmock.h>

namespace gilscope::gui {
namespace {

QString textOf(const Figures& facts, const QString& name) {
    for (const auto& row : facts.rows)
        if (row[0].text == name)
            return row[1].text;
    return {};
}

TEST(MachineFiguresTest, sayWhatIsKnown) {
    MachineFacts machine = test::makeComparison()->machine->facts;
    machine.quota = 1.5;
    const Figures facts = machineFacts(machine);
    EXPECT_EQ(textOf(facts, QStringLiteral("Processor")),
              QStringLiteral("A processor of two cores"));
    EXPECT_EQ(textOf(facts, QStringLiteral("Logical CPUs")),
              QStringLiteral("2 on 2 physical cores"));
    EXPECT_EQ(textOf(facts, QStringLiteral("Quota of the control group")),
              QStringLiteral("1.50 CPUs"));
}

TEST(MachineFiguresTest, seatWorkersWhereTheyWereLastSeen) {
    const auto comparison = test::makeComparison();
    const Trial& trial = *comparison->trials[1];
    const auto seats = seatsOf(trial);
    ASSERT_EQ(seats.size(), trial.spec.workers);
    for (std::uint32_t worker = 0; worker < trial.spec.workers; ++worker)
        EXPECT_EQ(seats[worker].cpu, trial.samples.back()->workers[worker].core);
    Trial unsampled = trial;
    unsampled.samples.clear();
    const auto byJobs = seatsOf(unsampled);
    ASSERT_EQ(byJobs.size(), trial.spec.workers);
    EXPECT_EQ(byJobs[1].cpu, CpuId{1});
}

TEST(MachineFiguresTest, doubtOnlyTheMachine) {
    Summary summary;
    summary.warnings = {makeWarning(message::say<MessageCode::OtherLoad>()),
                        makeWarning(message::say<MessageCode::BaseNotSerial>())};
    summary.rows.resize(1);
    summary.rows[0].warnings = {makeWarning(message::say<MessageCode::Noisy>()),
                                makeWarning(message::say<MessageCode::Throttled>())};
    const Summary doubts = machineDoubts(summary);
    ASSERT_EQ(doubts.warnings.size(), 1U);
    EXPECT_EQ(doubts.warnings[0].code, "other-load");
    ASSERT_EQ(doubts.rows[0].warnings.size(), 1U);
    EXPECT_EQ(doubts.rows[0].warnings[0].code, "throttled");
}

TEST(MachinePageTest, showsTheMachineOfTheComparison) {
    Selection selection;
    MachinePage page{selection, {}};
    page.resize(900, 700);
    page.show();
    page.present(viewOf(test::makeComparison({.workers = 2}), {}));
    const auto* card = page.findChild<ChartCard*>(QStringLiteral("topologyCard"));
    ASSERT_NE(card, nullptr);
    ASSERT_EQ(card->figures().rows.size(), 2U);
    EXPECT_EQ(card->figures().rows[0][4].text, QStringLiteral("yes"));
    const auto* topology = page.findChild<TopologyView*>();
    EXPECT_TRUE(topology->accessibleDescription().startsWith(
        QStringLiteral("2 logical CPUs, 2 of them usable.")));
    selection.setTrial(TrialId{0}); // the serial one: a single worker
    QString workers;
    for (const auto& row : card->figures().rows)
        workers += row[5].text;
    EXPECT_EQ(workers.remove(QStringLiteral("–")), QStringLiteral("0"));
}

TEST(MachinePageTest, withoutAComparisonShowsThisMachine) {
    Selection selection;
    MachinePage page{selection, {}};
    page.show();
    page.present({});
    const auto* card = page.findChild<ChartCard*>(QStringLiteral("topologyCard"));
    EXPECT_TRUE(QTest::qWaitFor([&] { return !card->figures().rows.empty(); }, 30'000));
}

/// An engine that says one thing, whatever it is asked.
class MachinePageExamination : public ::testing::Test {
protected:
    client::Installation engineThatSays(const std::string& text) {
        ++m_engines;
        write("answer", text);
        const QString program = write("engine", "#!/bin/sh\nread -r request\ncat '" +
                                                    path("answer").toStdString() + "'\n");
        QFile::setPermissions(program, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return {program, {}, {}};
    }
    void examine(MachinePage& page) {
        auto* button = page.findChild<QPushButton*>(QStringLiteral("examine"));
        QTest::mouseClick(button, Qt::LeftButton);
        EXPECT_FALSE(button->isEnabled());
        ASSERT_TRUE(QTest::qWaitFor([&] { return button->isEnabled(); }, 60'000));
    }
    Selection selection;

private:
    QString path(const char* name) const {
        return m_folder.filePath(QStringLiteral("%1%2").arg(QLatin1String(name)).arg(m_engines));
    }
    QString write(const char* name, const std::string& text) const {
        QFile file{path(name)};
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(text));
        return file.fileName();
    }
    QTemporaryDir m_folder;
    int m_engines = 0;
};

TEST_F(MachinePageExamination, isTheEngines) {
    doctor::Examination found;
    found.machine = test::makeComparison()->machine->facts;
    found.findings = doctor::diagnose({});
    MachinePage page{selection, engineThatSays(doctor::encodeExamination(found))};
    page.resize(900, 700);
    page.show();
    page.present({});
    auto* checks = page.findChild<FigureView*>(QStringLiteral("checks"));
    ASSERT_NE(checks, nullptr);
    EXPECT_FALSE(checks->isVisibleTo(&page));
    examine(page);
    EXPECT_TRUE(checks->isVisibleTo(&page));
    EXPECT_EQ(checks->model()->rowCount(), int(found.findings.size()));
    const auto* card = page.findChild<ChartCard*>(QStringLiteral("topologyCard"));
    EXPECT_EQ(card->figures().rows.size(), found.machine.cpus.size());
    View running;
    running.running = true;
    page.present(running);
    EXPECT_FALSE(page.findChild<QPushButton*>(QStringLiteral("examine"))->isEnabled())
        << "it would disturb what is measured";
}

TEST_F(MachinePageExamination, thatFailsSaysWhy) {
    MachinePage page{selection, engineThatSays("nonsense\n")};
    page.show();
    page.present({});
    examine(page);
    EXPECT_FALSE(page.findChild<FigureView*>(QStringLiteral("checks"))->isVisibleTo(&page));
    EXPECT_FALSE(page.findChild<QLabel*>(QStringLiteral("fitness"))->text().isEmpty());
    page.setInstallation(engineThatSays(doctor::encodeExamination({})));
    EXPECT_EQ(page.findChild<QLabel*>(QStringLiteral("fitness"))->text(),
              QStringLiteral("Not examined yet"));
    examine(page);
    EXPECT_EQ(page.findChild<QLabel*>(QStringLiteral("fitness"))->text(),
              QStringLiteral("This machine is fit to measure on."));
}

TEST(MachinePageTest, withoutAnEngineExaminesNothing) {
    Selection selection;
    MachinePage page{selection, {}};
    page.show();
    page.present({});
    EXPECT_FALSE(page.findChild<QPushButton*>(QStringLiteral("examine"))->isEnabled());
}

TEST(TopologyViewTest, growsWithTheNumberOfProcessors) {
    MachineFacts machine;
    for (std::uint16_t cpu = 0; cpu < 256; ++cpu)
        machine.cpus.push_back({CpuId{cpu}, cpu / 2U, cpu / 128U, cpu / 128U});
    TopologyView view;
    view.setMachine(machine, {});
    EXPECT_GT(view.heightForWidth(400), view.heightForWidth(1600));
    view.setMachine({}, {});
    EXPECT_GT(view.heightForWidth(400), 0);
}

} // namespace
} // namespace gilscope::gui
