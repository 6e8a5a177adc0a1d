// The Modules page, and the note in the plan that says what will not work.
#include "pages/modules/modules_page.h"

#include "app/help_text.h"
#include "callables_fixture.h"
#include "figures/module_words.h"
#include "models/log_model.h"
#include "plan/catalog.h"
#include "plan/plan_panel.h"
#include "qt_printers.h"

#include <gilscope/message/english.h>

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>

#include <gtest/gtest.h>

namespace gilscope::gui {
namespace {

ModuleReport moduleReport(const char* name, ModuleVerdict verdict) {
    ModuleReport report;
    report.module = name;
    report.verdict = verdict;
    report.mainImport = Nanoseconds{2'000'000};
    report.ownImport = Nanoseconds{3'000'000};
    return report;
}

ModuleReport refusedModule() {
    ModuleReport report = moduleReport("numpy", ModuleVerdict::Refused);
    report.step = "first";
    report.kind = "ImportError";
    report.message = message::verbatim("module <core> does not support loading in subinterpreters");
    report.blamed = {{"numpy._core._multiarray_umath", "/site/_multiarray_umath.so",
                      ModuleDeclaration::SinglePhase, english(report.message)}};
    return report;
}

ModuleSurvey someModules() {
    ModuleSurvey survey;
    survey.python.abi = "cp312";
    survey.python.version = "3.12.1";
    survey.reports = {moduleReport("json", ModuleVerdict::Imports), refusedModule(),
                      moduleReport("datetime", ModuleVerdict::Slower),
                      moduleReport("nothing", ModuleVerdict::NotImportable)};
    for (const ModuleReport& report : survey.reports)
        survey.names.push_back(report.module);
    survey.complete = true;
    return survey;
}

/// An engine that says these lines and then waits for a word, or says its end at once.
class ScriptedEngine {
public:
    ScriptedEngine(const ModuleSurvey& survey, bool waits) {
        std::string text = writeModulesBegin(survey) + '\n';
        for (const ModuleReport& report : survey.reports)
            text += writeModuleLine(report) + '\n';
        if (!waits)
            text += writeModulesEnd(true) + '\n';
        write("lines", QByteArray::fromStdString(text));
        write("engine", QByteArrayLiteral("#!/bin/sh\nread -r request\necho \"$request\" > '") +
                            path("request") + QByteArrayLiteral("'\ncat '") + path("lines") +
                            QByteArrayLiteral("'\n") +
                            (waits ? QByteArrayLiteral("read -r word\necho '") +
                                         QByteArray::fromStdString(writeModulesEnd(false)) +
                                         QByteArrayLiteral("'\n")
                                   : QByteArray{}));
        QFile::setPermissions(QString::fromLocal8Bit(path("engine")),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    client::Installation installation() const {
        return {QString::fromLocal8Bit(path("engine")), {}, {}};
    }
    QByteArray request() const {
        QFile file{QString::fromLocal8Bit(path("request"))};
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray{};
    }

private:
    QByteArray path(const char* name) const {
        return m_folder.filePath(QString::fromLatin1(name)).toLocal8Bit();
    }
    void write(const char* name, const QByteArray& text) {
        QFile file{QString::fromLocal8Bit(path(name))};
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    QTemporaryDir m_folder;
};

template <class Widget>
Widget* part(const QWidget& page, const char* name) {
    auto* widget = page.findChild<Widget*>(QString::fromLatin1(name));
    EXPECT_NE(widget, nullptr) << name;
    return widget;
}

QStringList shownModules(const QWidget& page) {
    const auto* table = part<QTableView>(page, "table");
    QStringList names;
    for (int row = 0; row < table->model()->rowCount(); ++row)
        names << table->model()->index(row, ModuleModel::Module).data().toString();
    return names;
}

TEST(ModulesModel, IsAModel) {
    ModuleModel model;
    const QAbstractItemModelTester tester{&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal};
    const ModuleSurvey survey = someModules();
    model.update({survey.reports[0]});
    model.update(survey.reports);
    EXPECT_EQ(model.rowCount(), 4);
    model.update({});
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(ModulesPageTest, ShowsTheWorstFirstAndAllAboutIt) {
    ModulesPage page{std::nullopt};
    page.resize(900, 600);
    page.show();
    page.showSurvey(someModules());
    EXPECT_EQ(shownModules(page), (QStringList{QStringLiteral("numpy"), QStringLiteral("datetime"),
                                               QStringLiteral("json"), QStringLiteral("nothing")}));
    const QString detail = part<QTextBrowser>(page, "detail")->toPlainText();
    for (const char* text : {"numpy", "module <core> does not support", "single-phase",
                             "/site/_multiarray_umath.so", "use process"})
        EXPECT_TRUE(detail.contains(QString::fromLatin1(text), Qt::CaseInsensitive))
            << text << "\n"
            << detail.toStdString();
    EXPECT_TRUE(part<QLabel>(page, "summary")->text().contains(QStringLiteral("3.12.1")));

    auto* table = part<QTableView>(page, "table");
    table->sortByColumn(ModuleModel::Module, Qt::AscendingOrder);
    EXPECT_EQ(shownModules(page).front(), QStringLiteral("datetime"));
    part<QLineEdit>(page, "search")->setText(QStringLiteral("does not support"));
    EXPECT_EQ(shownModules(page), QStringList{QStringLiteral("numpy")});
    EXPECT_TRUE(part<QLabel>(page, "count")->text().startsWith(QStringLiteral("1 of 4")));
    part<QLineEdit>(page, "search")->clear();
    auto* verdict = part<QComboBox>(page, "verdict");
    verdict->setCurrentIndex(1);
    EXPECT_TRUE(verdict->currentText().contains(QStringLiteral("(2)")));
    EXPECT_EQ(shownModules(page),
              (QStringList{QStringLiteral("datetime"), QStringLiteral("numpy")}));
}

TEST(ModulesPageTest, ResultsCanBeCopiedKeptAndOpenedAgain) {
    const QTemporaryDir folder;
    ModulesPage page{std::nullopt};
    page.showSurvey(someModules());
    part<QToolButton>(page, "keep")
        ->menu()
        ->findChild<QAction*>(QStringLiteral("copyMarkdown"))
        ->trigger();
    EXPECT_TRUE(QGuiApplication::clipboard()->text().contains(QStringLiteral("| numpy |")));
    const QString path = folder.filePath(QStringLiteral("results.json"));
    QFile file{path};
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(modulesJson(someModules())));
    file.close();
    ModulesPage other{std::nullopt};
    other.openResults(path);
    EXPECT_EQ(shownModules(other).size(), 4);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("{}");
    file.close();
    other.openResults(path);
    EXPECT_TRUE(shownModules(other).isEmpty());
    EXPECT_FALSE(renderModules(someModules(), {800, 500}).isNull());
}

TEST(ModulesPageTest, ResultsComeInAndStopKeepsThem) {
    const ScriptedEngine engine{someModules(), true};
    ModulesPage page{engine.installation()};
    page.setSubject({QStringLiteral("cp312"), QStringLiteral("Python 3.12.1"),
                     QStringLiteral("/some/.venv"), QStringLiteral("/some/callables.py"),
                     QStringLiteral("work")});
    page.show();
    auto* check = part<QPushButton>(page, "check");
    auto* scope = part<QComboBox>(page, "scope");
    EXPECT_EQ(scope->itemText(1), QStringLiteral("What work imports"));
    scope->setCurrentIndex(2);
    EXPECT_FALSE(check->isEnabled()); // no names yet
    part<QLineEdit>(page, "names")->setText(QStringLiteral("numpy, json datetime"));
    check->click();
    ASSERT_TRUE(QTest::qWaitFor([&] { return shownModules(page).size() == 4; }, 20'000));
    EXPECT_TRUE(page.searching());
    EXPECT_TRUE(part<QProgressBar>(page, "progress")->isVisible());
    EXPECT_FALSE(scope->isEnabled());
    EXPECT_EQ(check->text(), QStringLiteral("Stop"));
    check->click();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !page.searching(); }, 20'000));
    EXPECT_EQ(check->text(), QStringLiteral("Check"));
    EXPECT_EQ(shownModules(page).size(), 4);
    EXPECT_TRUE(part<QLabel>(page, "summary")->text().contains(QStringLiteral("stopped")));
    EXPECT_TRUE(part<QTableView>(page, "table")->currentIndex().isValid());
    const QByteArray request = engine.request();
    EXPECT_TRUE(request.contains("[\"numpy\",\"json\",\"datetime\"]")) << request.toStdString();
    EXPECT_TRUE(request.contains("/some/.venv"));
}

TEST(ModulesPageTest, WhatCannotBeDoneSaysWhy) {
    ModulesPage page{client::Installation{QStringLiteral("/nowhere/engine"), {}, {}}};
    page.show();
    auto* check = part<QPushButton>(page, "check");
    ASSERT_TRUE(check->isEnabled());
    check->click();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !page.searching(); }, 20'000));
    bool said = false;
    for (const QLabel* label : page.findChildren<QLabel*>())
        said |= label->isVisible() && label->text().contains(QStringLiteral("could not be"));
    EXPECT_TRUE(said);
    EXPECT_TRUE(check->isEnabled()); // once more
    View running;
    running.running = true;
    page.present(running);
    EXPECT_FALSE(check->isEnabled()); // it would disturb the measurement
    EXPECT_TRUE(check->toolTip().contains(QStringLiteral("comparison")));
}

TEST(ModuleNote, ThePlanSaysWhatWillNotWorkAndHelps) {
    PlanPanel panel;
    std::vector<client::RunnerRow> runners = test::someRunners();
    runners[2].available = true;
    panel.setRunners(runners);
    panel.setScript(test::twoCallables());
    panel.show();
    auto* note = part<QLabel>(panel, "moduleNote");
    EXPECT_FALSE(note->isVisible());
    panel.setModuleAdvice(adviceOn({refusedModule()}));
    EXPECT_TRUE(note->isVisible());
    EXPECT_TRUE(note->text().contains(QStringLiteral("numpy"))) << note->text().toStdString();
    EXPECT_TRUE(part<QPushButton>(panel, "start")->isEnabled()); // it holds nothing up
    QSignalSpy details{&panel, &PlanPanel::moduleDetailsWanted};
    emit note->linkActivated(QStringLiteral("details"));
    EXPECT_EQ(details.count(), 1);
    emit note->linkActivated(QStringLiteral("process"));
    EXPECT_EQ(panel.plan().runners, (std::vector<std::string>{"serial", "thread", "process"}));
    EXPECT_FALSE(note->isVisible()); // no runner with a GIL of its own any more
}

TEST(ModuleNote, IsAskedForInTheBackground) {
    const ScriptedEngine engine{someModules(), false};
    CallableCheck check{engine.installation()};
    std::vector<Message> advice;
    QObject::connect(&check, &CallableCheck::advice, &check,
                     [&](const std::vector<Message>& sentences) { advice = sentences; });
    const CallableCheck::Question question{
        QStringLiteral("cp312"), {}, QStringLiteral("/some/callables.py"), QStringLiteral("work")};
    check.ask(question);
    check.ask(question);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !advice.empty(); }, 20'000));
    EXPECT_EQ(advice.front().arguments.front(), message::Argument("numpy"));
    EXPECT_TRUE(engine.request().contains("\"callable\":\"work\""));
    check.forget(); // the script was saved
    EXPECT_TRUE(advice.empty());
}

} // namespace
} // namespace gilscope::gui
