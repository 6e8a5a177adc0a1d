#include "plan/plan_panel.h"

#include "callables_fixture.h"
#include "fixtures.h"
#include "qt_printers.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

namespace gilscope::gui {
namespace {

class PlanPanelTest : public ::testing::Test {
protected:
    void SetUp() override {
        panel.setRunners(test::someRunners());
        panel.setScript(test::twoCallables());
        panel.show();
    }
    template <class Widget>
    Widget* find(const char* name) {
        auto* widget = panel.findChild<Widget*>(QString::fromLatin1(name));
        EXPECT_NE(widget, nullptr) << name;
        return widget;
    }

    PlanPanel panel;
};

TEST_F(PlanPanelTest, buildsThePlanThatIsSeen) {
    auto* field = find<QLineEdit>("argument_n");
    EXPECT_EQ(field->text(), QStringLiteral("24"));
    field->selectAll();
    QTest::keyClicks(field, QStringLiteral("30"));
    find<QCheckBox>("runner_serial")->click();
    find<QSpinBox>("workers")->setValue(4);
    find<QSpinBox>("jobs")->setValue(1000);
    find<QSpinBox>("repeat")->setValue(7);
    find<QSpinBox>("warmup")->setValue(0);
    find<QDoubleSpinBox>("timeout")->setValue(2.5);
    find<QDoubleSpinBox>("deadline")->setValue(90);
    find<QComboBox>("venv")->setEditText(QStringLiteral(" /somewhere/venv "));
    find<QComboBox>("pin")->setCurrentIndex(1);
    find<QComboBox>("results")->setCurrentIndex(1);

    Plan plan = panel.plan();
    EXPECT_EQ(plan.callable, "fibonacci");
    EXPECT_EQ(plan.arguments, "n=30");
    EXPECT_EQ(plan.runners, (std::vector<std::string>{"thread", "subinterpreter"}));
    EXPECT_EQ(plan.workers, 4U);
    EXPECT_EQ(plan.jobs, 1000U);
    EXPECT_EQ(plan.repeat, 7U);
    EXPECT_EQ(plan.warmup, 0U);
    EXPECT_EQ(plan.timeout, std::chrono::milliseconds{2500});
    EXPECT_EQ(plan.deadline, std::chrono::seconds{90});
    EXPECT_EQ(plan.venv, "/somewhere/venv");
    EXPECT_EQ(plan.pin, PinPolicy::Cores);
    EXPECT_EQ(plan.results, ResultsPolicy::None);
    EXPECT_TRUE(plan.control);
    plan.script = "/somewhere/callables.py";
    const auto read = parsePlan(writePlan(plan));
    ASSERT_TRUE(read) << read.error().english();
    EXPECT_EQ(*read, plan);
}

TEST_F(PlanPanelTest, showsAPlanAsItWas) {
    find<QSpinBox>("jobs")->setValue(77);
    find<QComboBox>("pin")->setCurrentIndex(2);
    find<QDoubleSpinBox>("deadline")->setValue(30);
    find<QComboBox>("venv")->setEditText(QStringLiteral("/somewhere/venv"));
    find<QCheckBox>("runner_thread")->click();
    const Plan plan = panel.plan();
    PlanPanel other;
    other.setPlan(plan);
    other.setRunners(test::someRunners());
    other.setScript(test::twoCallables());
    EXPECT_EQ(other.plan(), plan);
}

TEST_F(PlanPanelTest, whatRunsNothingCannotBeStarted) {
    client::ScriptInfo info = test::twoCallables();
    const QString first = info.callables.front().name;
    const QString why =
        first + QStringLiteral(" returns a coroutine, and its body never runs: ...");
    const auto* note = find<QLabel>("neverRuns");
    panel.setScript(info);
    EXPECT_FALSE(note->isVisibleTo(&panel));
    find<QComboBox>("callable")->setCurrentText(info.callables.back().name);
    const QString missing = panel.obstacle(); // an argument

    info.callables.front().neverRuns = message::verbatim(why.toStdString()); // as its code says
    panel.setScript(info);
    find<QComboBox>("callable")->setCurrentText(first);
    EXPECT_EQ(note->text(), why);
    EXPECT_TRUE(note->isVisibleTo(&panel));
    EXPECT_FALSE(panel.obstacle().isEmpty());
    EXPECT_FALSE(find<QPushButton>("start")->isEnabled());
    find<QComboBox>("callable")->setCurrentText(info.callables.back().name);
    EXPECT_FALSE(note->isVisibleTo(&panel));
    EXPECT_EQ(panel.obstacle(), missing);

    panel.setScript(test::twoCallables()); // as a run has shown
    find<QComboBox>("callable")->setCurrentText(first);
    EXPECT_TRUE(panel.obstacle().isEmpty());
    panel.setNeverRuns(first, message::verbatim(why.toStdString()));
    EXPECT_EQ(note->text(), why);
    EXPECT_FALSE(find<QPushButton>("start")->isEnabled());
    panel.setScript(test::twoCallables()); // it may have changed
    EXPECT_FALSE(note->isVisibleTo(&panel));
}

TEST_F(PlanPanelTest, aSweepSaysWhatIsVariedOnce) {
    auto* over = find<QComboBox>("sweepOver");
    auto* values = find<QLineEdit>("sweepValues");
    const auto choose = [over](SweepOver what) {
        over->setCurrentIndex(over->findData(int(what)));
        emit over->activated(over->currentIndex());
    };
    EXPECT_FALSE(values->isVisibleTo(&panel));
    find<QSpinBox>("workers")->setValue(3);
    choose(SweepOver::Workers);
    EXPECT_TRUE(values->isVisibleTo(&panel));
    EXPECT_FALSE(find<QPushButton>("start")->isEnabled());
    values->setText(QStringLiteral("4..1"));
    EXPECT_TRUE(panel.obstacle().contains(QStringLiteral("ends before it begins")));
    values->setText(QStringLiteral("1..4, 8"));
    EXPECT_TRUE(find<QPushButton>("start")->isEnabled());
    EXPECT_FALSE(find<QSpinBox>("workers")->isEnabled());
    find<QCheckBox>("sweepWeak")->setChecked(true);
    Plan plan = panel.plan();
    EXPECT_EQ(plan.sweep.over, SweepOver::Workers);
    EXPECT_EQ(plan.sweep.numbers, (std::vector<std::uint64_t>{1, 2, 3, 4, 8}));
    EXPECT_EQ(plan.sweep.scaling, Scaling::Weak);
    EXPECT_EQ(plan.workers, 0U);
    PlanPanel other;
    other.setPlan(plan);
    other.setRunners(test::someRunners());
    other.setScript(test::twoCallables());
    EXPECT_EQ(other.plan(), plan);

    choose(SweepOver::Arguments);
    values->setText(QStringLiteral("20; 'a;b'"));
    plan = panel.plan();
    EXPECT_EQ(plan.sweep.arguments, (std::vector<std::string>{"20", "'a;b'"}));
    EXPECT_EQ(plan.sweep.scaling, Scaling::Strong);
    EXPECT_EQ(plan.arguments, "");
    EXPECT_EQ(plan.workers, 3U);
}

TEST_F(PlanPanelTest, aRunnerThatCannotBeUsedSaysWhy) {
    auto* box = find<QCheckBox>("runner_process");
    EXPECT_FALSE(box->isEnabled());
    EXPECT_TRUE(box->toolTip().contains(QStringLiteral("No memory for processes.")));
    EXPECT_TRUE(box->toolTip().contains(QStringLiteral("Buy some.")));
    bool label = false;
    for (const QLabel* text : panel.findChildren<QLabel*>())
        label |= text->text().contains(QStringLiteral("No memory for processes."));
    EXPECT_TRUE(label);
}

TEST_F(PlanPanelTest, startWaitsForWhatIsMissing) {
    auto* start = find<QPushButton>("start");
    EXPECT_TRUE(start->isEnabled());
    find<QComboBox>("callable")->setCurrentIndex(1);
    EXPECT_FALSE(start->isEnabled());
    EXPECT_TRUE(panel.obstacle().contains(QStringLiteral("word")));
    QTest::keyClicks(find<QLineEdit>("argument_word"), QStringLiteral("'x'"));
    EXPECT_TRUE(start->isEnabled());
    EXPECT_EQ(panel.plan().arguments, "word='x'");
    for (const char* runner : {"runner_serial", "runner_thread", "runner_subinterpreter"})
        find<QCheckBox>(runner)->setChecked(false);
    EXPECT_FALSE(start->isEnabled());
}

TEST_F(PlanPanelTest, argumentsAreKeptForEachFunction) {
    find<QLineEdit>("argument_n")->setText(QStringLiteral("31"));
    find<QComboBox>("callable")->setCurrentIndex(1);
    find<QComboBox>("callable")->setCurrentIndex(0);
    EXPECT_EQ(find<QLineEdit>("argument_n")->text(), QStringLiteral("31"));
    panel.setScript(test::twoCallables()); // the script was saved
    EXPECT_EQ(find<QLineEdit>("argument_n")->text(), QStringLiteral("31"));
}

TEST_F(PlanPanelTest, aBrokenScriptKeepsTheFormerFunctionsAndBlocksStart) {
    client::ScriptInfo broken;
    broken.script = QStringLiteral("/somewhere/callables.py");
    broken.problem = client::ScriptProblem{
        QStringLiteral("SyntaxError"), QStringLiteral("invalid syntax"), {}, 3, 5, {}, {}};
    panel.setScript(broken);
    EXPECT_EQ(panel.callable(), QStringLiteral("fibonacci"));
    EXPECT_FALSE(find<QPushButton>("start")->isEnabled());
    EXPECT_TRUE(panel.obstacle().contains(QStringLiteral("line 3")));
    panel.setScript(test::twoCallables());
    EXPECT_TRUE(find<QPushButton>("start")->isEnabled());
}

TEST_F(PlanPanelTest, startAndStopFollowTheRun) {
    QSignalSpy started{&panel, &PlanPanel::startRequested};
    QSignalSpy stopped{&panel, &PlanPanel::stopRequested};
    auto* start = find<QPushButton>("start");
    auto* stop = find<QPushButton>("stop");
    EXPECT_FALSE(stop->isEnabled());
    QTest::mouseClick(start, Qt::LeftButton);
    EXPECT_EQ(started.count(), 1);
    View view;
    view.comparison = test::makeComparison({.running = true});
    view.progress = progressOf(*view.comparison);
    view.running = true;
    panel.present(view);
    EXPECT_FALSE(start->isEnabled());
    EXPECT_TRUE(stop->isEnabled());
    EXPECT_TRUE(find<QLabel>("status")->text().contains(QStringLiteral("Trial 10 of 20")))
        << find<QLabel>("status")->text().toStdString();
    QTest::mouseClick(stop, Qt::LeftButton);
    EXPECT_EQ(stopped.count(), 1);
    panel.setStopping();
    EXPECT_FALSE(stop->isEnabled());
    EXPECT_TRUE(QTest::qWaitFor([&] { return stop->isEnabled(); })); // to be ended for good
    view.running = false;
    panel.present(view);
    EXPECT_TRUE(start->isEnabled());
}

} // namespace
} // namespace gilscope::gui
