// What the plan offers to choose from: environments, several Pythons, runners by kind.
#include "plan/plan_panel.h"

#include "base/theme.h"
#include "callables_fixture.h"
#include "qt_printers.h"

#include <gilscope/palette.h>

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

#include <set>

namespace gilscope::gui {
namespace {

client::PythonRow pythonRow(const char* abi, const char* version, const QString& problem = {}) {
    client::PythonRow row;
    row.installation.abi = abi;
    row.installation.version = version;
    row.installation.executable = std::string{"/opt/"} + abi + "/bin/python";
    row.installation.freeThreaded = row.installation.abi.back() == 't';
    if (!problem.isEmpty())
        row.problem = message::verbatim(problem.toStdString());
    return row;
}

class PlanChoices : public ::testing::Test {
protected:
    void SetUp() override {
        panel.setRunners(test::someRunners());
        panel.setScript(test::twoCallables());
        panel.setPythons({pythonRow("cp312", "3.12.1"), pythonRow("cp313", "3.13.0"),
                          pythonRow("cp313t", "3.13.0"),
                          pythonRow("cp314", "3.14.0", QStringLiteral("It has no library."))});
        panel.resize(320, 900);
        panel.show();
    }
    template <class Widget>
    Widget* find(const char* name) {
        auto* widget = panel.findChild<Widget*>(QString::fromLatin1(name));
        EXPECT_NE(widget, nullptr) << name;
        return widget;
    }
    void choosePython(const char* abi) {
        auto* combo = find<QComboBox>("python");
        combo->setCurrentIndex(combo->findData(QString::fromLatin1(abi)));
        emit combo->activated(combo->currentIndex());
    }
    QString makeEnvironment(const char* name, const char* configuration) {
        const QString path = folder.filePath(QString::fromLatin1(name));
        QDir{}.mkpath(path);
        QFile file{path + QStringLiteral("/pyvenv.cfg")};
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(configuration);
        return path;
    }
    void typeEnvironment(const QString& path) {
        auto* combo = find<QComboBox>("venv");
        combo->setEditText(path);
        emit combo->lineEdit()->editingFinished();
    }

    QTemporaryDir folder;
    PlanPanel panel;
};

TEST_F(PlanChoices, EnvironmentsNearTheScriptAreOffered) {
    auto* combo = find<QComboBox>("venv");
    const QString path = makeEnvironment(".venv", "home = /x\nversion = 3.13.0\n");
    panel.setEnvironments(
        environmentsNear(folder.filePath(QStringLiteral("callables.py")).toStdString(), {}));
    ASSERT_EQ(combo->count(), 2); // none, and that one
    EXPECT_EQ(combo->itemText(1), path);
    const QString label = combo->itemData(1, Qt::AccessibleTextRole).toString();
    EXPECT_TRUE(label.contains(QStringLiteral(".venv — 3.13.0"))) << label.toStdString();
    QSignalSpy changed{&panel, &PlanPanel::pythonChanged};
    combo->setCurrentIndex(1);
    emit combo->activated(1);
    EXPECT_EQ(changed.count(), 1); // the script is looked at again, with its packages
    EXPECT_EQ(panel.plan().venv, path.toStdString());
    panel.setEnvironments({}); // another script: what was chosen stays until somebody changes it
    EXPECT_EQ(panel.venv(), path);
    combo->setCurrentIndex(0);
    emit combo->activated(0);
    EXPECT_EQ(panel.plan().venv, "");
}

TEST_F(PlanChoices, AnEnvironmentMustBeOne) {
    auto* start = find<QPushButton>("start");
    auto* problem = find<QLabel>("venvProblem");
    typeEnvironment(folder.path());
    EXPECT_FALSE(start->isEnabled());
    EXPECT_TRUE(problem->isVisible());
    EXPECT_TRUE(problem->text().contains(folder.path()));
    EXPECT_TRUE(panel.obstacle().contains(folder.path()));
    typeEnvironment({});
    EXPECT_TRUE(start->isEnabled());
    EXPECT_FALSE(problem->isVisible());
}

TEST_F(PlanChoices, AnEnvironmentOfAnotherPythonSaysSoAndHelps) {
    choosePython("cp312");
    auto* problem = find<QLabel>("venvProblem");
    auto* remedy = find<QPushButton>("venvRemedy");
    typeEnvironment(makeEnvironment("new", "home = /x\nversion = 3.13.0\n"));
    EXPECT_TRUE(problem->text().contains(QStringLiteral("3.13"))) << problem->text().toStdString();
    EXPECT_FALSE(find<QPushButton>("start")->isEnabled());
    ASSERT_TRUE(remedy->isVisible());
    QTest::mouseClick(remedy, Qt::LeftButton);
    EXPECT_EQ(panel.python(), QStringLiteral("cp313"));
    EXPECT_FALSE(problem->isVisible());
    EXPECT_TRUE(find<QPushButton>("start")->isEnabled());

    typeEnvironment(makeEnvironment("old", "home = /x\nversion = 3.11.2\n"));
    EXPECT_TRUE(problem->text().contains(QStringLiteral("3.12 and newer")))
        << problem->text().toStdString();
    EXPECT_FALSE(remedy->isVisible());
    typeEnvironment(makeEnvironment("newest", "home = /x\nversion = 3.15.0\n"));
    EXPECT_TRUE(problem->text().contains(QStringLiteral("gilscope-host-cp315")))
        << problem->text().toStdString();
    EXPECT_TRUE(problem->text().contains(QStringLiteral("gilscope pythons --add")));
    typeEnvironment(makeEnvironment("broken", "home = /x\nversion = 3.14.0\n"));
    EXPECT_TRUE(problem->text().contains(QStringLiteral("It has no library.")))
        << problem->text().toStdString();
}

TEST_F(PlanChoices, SeveralPythonsAreComparedAtOnce) {
    choosePython("cp312");
    auto* fold = find<QToolButton>("morePythonsFold");
    auto* other = find<QCheckBox>("alsoPython_cp313");
    EXPECT_FALSE(other->isVisible()); // nothing more to see until somebody asks
    fold->setFocus();
    QTest::keyClick(fold, Qt::Key_Space);
    EXPECT_TRUE(other->isVisible());
    EXPECT_FALSE(find<QCheckBox>("alsoPython_cp312")->isVisible()); // it is chosen anyway
    EXPECT_FALSE(find<QCheckBox>("alsoPython_cp314")->isEnabled());
    EXPECT_EQ(panel.plan().runners,
              (std::vector<std::string>{"serial", "thread", "subinterpreter"}));
    other->click();
    const Plan plan = panel.plan();
    EXPECT_EQ(plan.python, "cp312");
    EXPECT_EQ(plan.runners, (std::vector<std::string>{
                                "serial@cp312", "serial@cp313", "thread@cp312", "thread@cp313",
                                "subinterpreter@cp312", "subinterpreter@cp313"}));

    PlanPanel kept; // the next start, when nothing is known yet
    kept.setPlan(plan);
    kept.setRunners(test::someRunners());
    kept.setScript(test::twoCallables());
    kept.setPythons({pythonRow("cp312", "3.12.1"), pythonRow("cp313", "3.13.0")});
    EXPECT_EQ(kept.plan(), plan);

    choosePython("cp313"); // the other one becomes the chosen one
    EXPECT_EQ(panel.plan().runners.front(), "serial");
    choosePython("cp312");
    EXPECT_EQ(panel.plan().runners.size(), 6U);
    typeEnvironment(makeEnvironment(".venv", "home = /x\nversion = 3.12.1\n"));
    EXPECT_TRUE(panel.obstacle().contains(QStringLiteral("alone")))
        << panel.obstacle().toStdString();
    QTest::mouseClick(find<QPushButton>("venvRemedy"), Qt::LeftButton);
    EXPECT_EQ(panel.obstacle(), QString{});
    EXPECT_EQ(panel.plan().runners.size(), 3U);
}

TEST_F(PlanChoices, ARunnerOnAPythonHasANameAndAShadeOfItsOwn) {
    EXPECT_EQ(runnerLabel(QStringLiteral("thread")), QStringLiteral("thread"));
    EXPECT_EQ(runnerLabel(QStringLiteral("thread@cp313")), QStringLiteral("thread · 3.13"));
    EXPECT_EQ(runnerLabel(QStringLiteral("thread@cp313t")), QStringLiteral("thread · 3.13t"));
    EXPECT_EQ(runnerLabel(QStringLiteral("thread@3.12.1")), QStringLiteral("thread · 3.12.1"));
    EXPECT_EQ(runnerLabel(QStringLiteral("mine@/opt/x/bin/python3")),
              QStringLiteral("mine · python3"));
    EXPECT_EQ(runnerColour(QStringLiteral("thread@cp312")), runnerColour(QStringLiteral("thread")));
    std::set<QRgb> colours;
    std::set<int> pens;
    for (const char* id : {"thread@cp312", "thread@cp313", "thread@cp314", "thread@cp313t"}) {
        const QColor colour = runnerColour(QString::fromLatin1(id));
        EXPECT_NEAR(colour.hslHue(), runnerColour(QStringLiteral("thread")).hslHue(), 3) << id;
        colours.insert(colour.rgb());
        pens.insert(int(runnerPen(QString::fromLatin1(id))));
    }
    EXPECT_EQ(colours.size(), 4U);
    EXPECT_EQ(pens.size(), 4U);
}

std::vector<client::RunnerRow> manyRunners() {
    std::vector<client::RunnerRow> rows = test::someRunners();
    client::RunnerRow mine;
    mine.id = QStringLiteral("perl");
    mine.label = QStringLiteral("Perl");
    mine.language = QStringLiteral("Perl");
    mine.callables = QStringList{QStringLiteral("fibonacci")};
    rows.push_back(mine);
    client::RunnerRow gone = mine;
    gone.id = gone.label = QStringLiteral("ruby");
    gone.available = false;
    gone.reason = message::verbatim("there is no program ruby");
    gone.hint = QStringLiteral("apt-get install ruby");
    rows.push_back(gone);
    return rows;
}

TEST_F(PlanChoices, RunnersOfAKindAreFoldedTogether) {
    panel.setRunners(manyRunners());
    QCoreApplication::processEvents(); // layouts show what is new
    auto* fold = find<QToolButton>("runnerGroup_4");
    auto* perl = find<QCheckBox>("runner_perl");
    EXPECT_TRUE(find<QCheckBox>("runner_thread")->isVisible());
    EXPECT_FALSE(find<QToolButton>("runnerGroup_1")->isVisible()); // nothing belongs there
    ASSERT_TRUE(fold->isVisible());
    EXPECT_FALSE(perl->isVisible());
    EXPECT_TRUE(fold->text().contains(QStringLiteral("Your own (2)")))
        << fold->text().toStdString();
    fold->click();
    ASSERT_TRUE(perl->isVisible());
    perl->click();
    EXPECT_TRUE(fold->text().contains(QStringLiteral("1 of 2"))) << fold->text().toStdString();
    EXPECT_EQ(panel.plan().runners.back(), "perl");
    find<QCheckBox>("alsoPython_cp312")->setChecked(true);
    EXPECT_EQ(panel.plan().runners.front(), "serial@cp313");
    EXPECT_EQ(panel.plan().runners.back(), "perl"); // it runs no Python
    find<QCheckBox>("alsoPython_cp312")->setChecked(false);
    auto* ruby = find<QCheckBox>("runner_ruby");
    EXPECT_FALSE(ruby->isEnabled());
    EXPECT_TRUE(ruby->toolTip().contains(QStringLiteral("apt-get install ruby")));
    find<QToolButton>("copyHint_ruby")->click();
    EXPECT_EQ(QGuiApplication::clipboard()->text(), QStringLiteral("apt-get install ruby"));
    // What is ticked is seen after the next start too.
    PlanPanel kept;
    kept.setPlan(panel.plan());
    kept.setRunners(manyRunners());
    kept.show();
    EXPECT_TRUE(kept.findChild<QCheckBox*>(QStringLiteral("runner_perl"))->isVisible());
}

TEST_F(PlanChoices, ARunnerWithoutACounterpartSaysSo) {
    panel.setRunners(manyRunners());
    auto* perl = find<QCheckBox>("runner_perl");
    perl->setChecked(true);
    find<QComboBox>("callable")->setCurrentIndex(1); // search
    EXPECT_FALSE(perl->isEnabled());
    EXPECT_FALSE(perl->isChecked());
    EXPECT_EQ(perl->toolTip(), QStringLiteral("Perl has no counterpart of search."));
    EXPECT_NE(panel.plan().runners.back(), "perl");
    find<QComboBox>("callable")->setCurrentIndex(0);
    EXPECT_TRUE(perl->isChecked());
    EXPECT_EQ(panel.plan().runners.back(), "perl");
}

} // namespace
} // namespace gilscope::gui
