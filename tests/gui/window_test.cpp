// The window with an engine that plays transcripts: the real buttons, and what the models then
// show.
#include "callables_fixture.h"
#include "messages/message_text.h"
#include "models/result_model.h"
#include "models/worker_model.h"
#include "pages/page.h"
#include "qt_printers.h"
#include "script/python_editor.h"
#include "widgets/message_bar.h"
#include "window_harness.h"

#include <gilscope/client/recording.h>

#include <QAbstractButton>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>

#include <csignal>
#include <map>

namespace gilscope::gui {
namespace {

constexpr auto answer = R"json({"script": "callables.py", "problem": null, "callables": [
  {"name": "fibonacci", "description": "Recursive.", "signature": "fibonacci(n=24)", "line": 1,
   "parameters": [{"name": "n", "default": "24"}]},
  {"name": "sleep", "description": "Waits.", "signature": "sleep(seconds=0.01)", "line": 5,
   "parameters": [{"name": "seconds", "default": "0.01"}]}],
 "pythons": [{"abi": "cp312", "version": "3.12.1", "executable": "/usr/bin/python3.12",
   "library": "", "prefix": "/usr", "host": "/usr/bin/true", "source": "PATH",
   "free_threaded": false, "gil": "per-interpreter", "problem": null}],
 "runners": [
  {"id": "serial", "label": "serial", "description": "", "available": true, "reason": "", "hint": ""},
  {"id": "thread", "label": "thread", "description": "", "available": true, "reason": "", "hint": ""},
  {"id": "subinterpreter", "label": "subinterpreter", "description": "", "available": true,
   "reason": "", "hint": ""},
  {"id": "process", "label": "process", "description": "answered", "available": true, "reason": "",
   "hint": ""}]})json";

class WindowTest : public ::testing::Test {
protected:
    void SetUp() override {
        write(folder.filePath(QStringLiteral("callables.py")),
              "def fibonacci(n=24):\n    return n\n");
        write(folder.filePath(QStringLiteral("answer.json")), answer);
        engine("ANSWER", folder.filePath(QStringLiteral("answer.json")));
        engine("TRANSCRIPT", QStringLiteral(TEST_DATA "/clean.gilscope"));
        engine("PID_FILE", folder.filePath(QStringLiteral("pid")));
        harness = std::make_unique<test::WindowHarness>(client::Installation{
            QStringLiteral(FAKE_ENGINE), {}, folder.filePath(QStringLiteral("callables.py"))});
    }
    void TearDown() override {
        harness.reset();
        for (const auto& [name, value] : m_engine)
            qunsetenv(name.c_str());
    }
    void engine(const std::string& name, const QString& value) {
        m_engine["FAKE_ENGINE_" + name] = value;
        qputenv(("FAKE_ENGINE_" + name).c_str(), value.toUtf8());
    }
    static void write(const QString& path, const char* text) {
        QFile file{path};
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    void waitUntilReady() {
        auto* start = harness->find<QPushButton>("start");
        ASSERT_TRUE(test::WindowHarness::wait([&] { return start->isEnabled(); }));
        ASSERT_TRUE(test::WindowHarness::wait(
            [&] { return harness->find<QComboBox>("python")->isEnabled(); }));
        ASSERT_TRUE(test::WindowHarness::wait([&] {
            return harness->find<QCheckBox>("runner_process")->toolTip() ==
                   QStringLiteral("answered");
        }));
    }
    RunController& controller() { return harness->window->controller(); }

    QTemporaryDir folder;
    std::unique_ptr<test::WindowHarness> harness;

private:
    std::map<std::string, QString> m_engine;
};

TEST_F(WindowTest, fillsThePanelFromTheEngine) {
    waitUntilReady();
    auto* callables = harness->find<QComboBox>("callable");
    ASSERT_EQ(callables->count(), 2);
    EXPECT_EQ(callables->itemText(1), QStringLiteral("sleep"));
    EXPECT_EQ(harness->find<QComboBox>("python")->currentText(), QStringLiteral("Python 3.12.1"));
    EXPECT_EQ(harness->find<QLineEdit>("argument_n")->text(), QStringLiteral("24"));
}

TEST_F(WindowTest, startRunsToTheEndAndThePagesShowIt) {
    waitUntilReady();
    auto* start = harness->find<QPushButton>("start");
    QTest::mouseClick(start, Qt::LeftButton);
    EXPECT_TRUE(controller().running());
    ASSERT_TRUE(test::WindowHarness::wait([&] { return controller().view().settled(); }));
    EXPECT_TRUE(controller().view().comparison->complete());
    EXPECT_TRUE(start->isEnabled());
    const auto recorded = client::readRecording(QStringLiteral(TEST_DATA "/clean.gilscope"));
    ASSERT_TRUE(recorded);

    for (const char* id :
         {"live", "timeline", "compare", "script", "log", "machine", "recordings"}) {
        harness->window->showPage(QString::fromLatin1(id));
        EXPECT_EQ(harness->window->currentPage()->id(), QString::fromLatin1(id));
    }
    const Summary expected = summarise(*recorded);
    const auto* results = harness->window->findChild<ResultModel*>();
    ASSERT_TRUE(results);
    EXPECT_EQ(results->rowCount(), int(expected.rows.size()));
    const auto* workers = harness->window->findChild<WorkerModel*>();
    ASSERT_TRUE(workers);
    EXPECT_EQ(workers->rowCount(), int((*recorded)->trials.back()->spec.workers));
    EXPECT_EQ(harness->find<QLabel>("verdict")->text(), messageText(expected.verdict));
}

TEST_F(WindowTest, keepsARecordingOfTheRun) {
    waitUntilReady();
    QDir kept{client::recordingsDirectory()};
    const auto before = kept.entryList(QDir::Files).size();
    harness->find<QPushButton>("start")->click();
    ASSERT_TRUE(test::WindowHarness::wait([&] { return !controller().running(); }));
    kept.refresh();
    EXPECT_EQ(kept.entryList(QDir::Files).size(), before + 1);
}

TEST_F(WindowTest, aLessonSetsThePlanUpAndStarts) {
    waitUntilReady();
    auto* seconds = harness->find<QComboBox>("callable");
    seconds->setCurrentText(QStringLiteral("sleep"));
    harness->find<QLineEdit>("argument_seconds")->setText(QStringLiteral("7"));
    harness->find<QAction>("lesson_waiting")->trigger();
    auto* bar = harness->find<QFrame>("lesson");
    EXPECT_TRUE(bar->isVisible());
    EXPECT_EQ(seconds->currentText(), QStringLiteral("sleep"));
    EXPECT_EQ(harness->find<QLineEdit>("argument_seconds")->text(), QStringLiteral("0.01"))
        << "a lesson is about the defaults";
    EXPECT_EQ(harness->find<QSpinBox>("workers")->value(), 8);
    EXPECT_TRUE(harness->find<QCheckBox>("runner_serial")->isChecked());
    QTest::mouseClick(harness->find<QPushButton>("lessonStart"), Qt::LeftButton);
    EXPECT_TRUE(controller().running());
    EXPECT_EQ(harness->window->currentPage()->id(), QStringLiteral("compare"));
    EXPECT_FALSE(harness->find<QPushButton>("lessonStart")->isEnabled());
    ASSERT_TRUE(test::WindowHarness::wait([&] { return controller().view().settled(); }));

    harness->find<QAction>("lesson_read-one-object")->trigger();
    EXPECT_TRUE(harness->find<QPushButton>("lessonNext")->isHidden()) << "it is the last";
    QTest::mouseClick(harness->find<QToolButton>("lessonClose"), Qt::LeftButton);
    EXPECT_FALSE(bar->isVisible());
}

TEST_F(WindowTest, keysStartAndStop) {
    waitUntilReady();
    engine("LINE_MS", QStringLiteral("20"));
    engine("HANG", QStringLiteral("1"));
    QTest::keyClick(harness->window.get(), Qt::Key_F5);
    ASSERT_TRUE(controller().running());
    EXPECT_TRUE(harness->find<QPushButton>("stop")->isEnabled());
    QTest::qWait(100);
    QTest::keyClick(harness->window.get(), Qt::Key_Escape);
    ASSERT_TRUE(test::WindowHarness::wait([&] { return !controller().running(); }));
    EXPECT_FALSE(controller().view().comparison->complete());
}

TEST_F(WindowTest, closingWhileItRunsEndsTheEngine) {
    waitUntilReady();
    engine("HANG", QStringLiteral("1"));
    engine("STOP", QStringLiteral("ignore"));
    QFile::remove(folder.filePath(QStringLiteral("pid")));
    harness->find<QPushButton>("start")->click();
    pid_t pid = 0;
    ASSERT_TRUE(test::WindowHarness::wait([&] {
        QFile file{folder.filePath(QStringLiteral("pid"))};
        if (file.open(QIODevice::ReadOnly))
            pid = file.readAll().trimmed().toInt();
        return pid > 0;
    }));
    EXPECT_TRUE(harness->window->close());
    harness.reset();
    EXPECT_TRUE(QTest::qWaitFor([&] { return ::kill(pid, 0) != 0; }, 5000));
}

TEST_F(WindowTest, anEngineThatFailsIsSaidInTheBar) {
    waitUntilReady();
    engine("TRANSCRIPT", QStringLiteral("/dev/null"));
    engine("STDERR", QStringLiteral("gilscope-engine: missing: there is no CPython here\n"));
    engine("EXIT", QStringLiteral("3"));
    harness->find<QPushButton>("start")->click();
    auto* bar = harness->find<MessageBar>("message");
    ASSERT_TRUE(test::WindowHarness::wait([&] { return bar->isVisible(); }));
    EXPECT_TRUE(bar->text().contains(QStringLiteral("there is no CPython here")))
        << bar->text().toStdString();
    EXPECT_TRUE(harness->find<QPushButton>("start")->isEnabled());
}

TEST_F(WindowTest, reopensWhereItWas) {
    waitUntilReady();
    harness->find<QComboBox>("callable")->setCurrentIndex(1);
    harness->find<QLineEdit>("argument_seconds")->setText(QStringLiteral("0.5"));
    harness->find<QSpinBox>("jobs")->setValue(321);
    harness->window->showPage(QStringLiteral("log"));
    // As narrow as it gets: from Qt 6.5 on a window comes back no larger than the screen, and the
    // one without a display is small.
    harness->window->resize(0, 700);
    const QSize size = harness->window->size();
    harness->reopen();
    waitUntilReady();
    EXPECT_EQ(harness->find<QComboBox>("callable")->currentText(), QStringLiteral("sleep"));
    EXPECT_EQ(harness->find<QLineEdit>("argument_seconds")->text(), QStringLiteral("0.5"));
    EXPECT_EQ(harness->find<QSpinBox>("jobs")->value(), 321);
    EXPECT_EQ(harness->window->currentPage()->id(), QStringLiteral("log"));
    EXPECT_EQ(harness->window->size(), size);
}

TEST_F(WindowTest, unsavedChangesAreThereAgain) {
    waitUntilReady();
    auto* editor = harness->find<PythonEditor>("editor");
    editor->replaceText(QStringLiteral("def unfinished():\n"));
    editor->setModified(true);
    harness->reopen();
    EXPECT_EQ(harness->find<PythonEditor>("editor")->text(), QStringLiteral("def unfinished():\n"));
    EXPECT_TRUE(harness->find<PythonEditor>("editor")->isModified());
    QFile script{folder.filePath(QStringLiteral("callables.py"))};
    ASSERT_TRUE(script.open(QIODevice::ReadOnly));
    EXPECT_TRUE(script.readAll().startsWith("def fibonacci"));
}

TEST_F(WindowTest, savingTheScriptReadsTheFunctionsAnew) {
    waitUntilReady();
    QByteArray other{answer};
    other.replace("\"sleep\"", "\"slumber\"");
    write(folder.filePath(QStringLiteral("answer.json")), other.constData());
    harness->window->showPage(QStringLiteral("script"));
    auto* editor = harness->find<PythonEditor>("editor");
    editor->replaceText(QStringLiteral("def slumber(): pass\n"));
    editor->setModified(true);
    QTest::keyClick(harness->window.get(), Qt::Key_S, Qt::ControlModifier);
    auto* callables = harness->find<QComboBox>("callable");
    ASSERT_TRUE(test::WindowHarness::wait(
        [&] { return callables->findText(QStringLiteral("slumber")) >= 0; }));
}

TEST_F(WindowTest, opensARecordingAndSaysWhyItCannot) {
    waitUntilReady();
    harness->window->openFiles({QStringLiteral(TEST_DATA "/clean.gilscope")});
    ASSERT_TRUE(test::WindowHarness::wait([&] { return controller().view().summary != nullptr; }));
    EXPECT_EQ(controller().view().source, QStringLiteral("clean.gilscope"));
    harness->window->openFiles({QStringLiteral(TEST_DATA "/newer.gilscope")});
    auto* bar = harness->find<MessageBar>("message");
    ASSERT_TRUE(test::WindowHarness::wait([&] { return bar->isVisible(); }));
    EXPECT_EQ(controller().view().source, QStringLiteral("clean.gilscope"));
}

TEST_F(WindowTest, withoutAnEngineItSaysSoAndStillOpensRecordings) {
    test::WindowHarness bare{failure(ErrorCode::Missing, "gilscope-engine is missing")};
    EXPECT_FALSE(bare.find<QPushButton>("start")->isEnabled());
    EXPECT_TRUE(bare.find<MessageBar>("message")->text().contains(
        QStringLiteral("gilscope-engine is missing")));
    bare.window->openFiles({QStringLiteral(TEST_DATA "/clean.gilscope")});
    EXPECT_TRUE(test::WindowHarness::wait(
        [&] { return bare.window->controller().view().summary != nullptr; }));
}

TEST_F(WindowTest, everythingThatCanBeUsedHasAName) {
    waitUntilReady();
    QStringList nameless;
    for (const QWidget* widget : harness->window->findChildren<QWidget*>()) {
        const bool control =
            qobject_cast<const QAbstractButton*>(widget) ||
            qobject_cast<const QComboBox*>(widget) || qobject_cast<const QLineEdit*>(widget) ||
            qobject_cast<const QAbstractSpinBox*>(widget) ||
            qobject_cast<const QTableView*>(widget) || qobject_cast<const QProgressBar*>(widget) ||
            qobject_cast<const QPlainTextEdit*>(widget);
        // Parts that Qt itself puts into its widgets: spin box editors, corner buttons, clear
        // buttons.
        const bool inner = widget->objectName().startsWith(QLatin1String("qt_")) ||
                           qobject_cast<const QAbstractSpinBox*>(widget->parentWidget()) ||
                           qobject_cast<const QLineEdit*>(widget->parentWidget()) ||
                           qobject_cast<const QTableView*>(widget->parentWidget()) ||
                           qobject_cast<const QComboBox*>(widget->parentWidget()) ||
                           widget->inherits("QComboBoxPrivateContainer") ||
                           widget->inherits("QTabBar");
        if (control && !inner && widget->accessibleName().isEmpty())
            nameless << QStringLiteral("%1 %2 in %3")
                            .arg(QString::fromLatin1(widget->metaObject()->className()),
                                 widget->objectName(),
                                 widget->parentWidget() ? widget->parentWidget()->objectName()
                                                        : QString{});
    }
    EXPECT_TRUE(nameless.isEmpty()) << nameless.join(QLatin1Char('\n')).toStdString();
}

TEST_F(WindowTest, anotherMachineIsAskedAndRunsThePlan) {
    waitUntilReady();
    const QString log = folder.filePath(QStringLiteral("ssh.log"));
    qputenv("GILSCOPE_SSH", FAKE_SSH);
    qputenv("FAKE_SSH_LOG", log.toUtf8());
    auto* where = harness->find<QComboBox>("where");
    auto* start = harness->find<QPushButton>("start");
    const QString there = QStringLiteral("ada@elsewhere:" FAKE_ENGINE);
    where->setFocus();
    where->lineEdit()->selectAll();
    QTest::keyClicks(where->lineEdit(), there);
    QTest::keyClick(where->lineEdit(), Qt::Key_Return);
    EXPECT_FALSE(start->isEnabled()) << "the other machine has not answered yet";
    waitUntilReady();
    QTest::mouseClick(start, Qt::LeftButton);
    ASSERT_TRUE(test::WindowHarness::wait([&] { return controller().view().settled(); }));
    EXPECT_TRUE(controller().view().comparison->complete());
    EXPECT_EQ(harness->settings->machines(), QStringList{there});
    QFile said{log};
    ASSERT_TRUE(said.open(QIODevice::ReadOnly));
    const QString lines = QString::fromUtf8(said.readAll());
    for (const char* mode : {"pythons", "runners", "inspect", "run"})
        EXPECT_TRUE(lines.contains(
            QStringLiteral("ada@elsewhere exec '" FAKE_ENGINE "' %1\n").arg(QLatin1String(mode))))
            << mode;

    qputenv("FAKE_SSH_REFUSE", "Connection refused");
    where->lineEdit()->selectAll();
    QTest::keyClicks(where->lineEdit(), QStringLiteral("nobody"));
    QTest::keyClick(where->lineEdit(), Qt::Key_Return);
    auto* status = harness->find<QLabel>("status");
    EXPECT_TRUE(test::WindowHarness::wait(
        [&] { return status->text() == QStringLiteral("nobody did not answer."); }));
    EXPECT_FALSE(start->isEnabled());
    where->lineEdit()->selectAll();
    QTest::keyClicks(where->lineEdit(), QStringLiteral("-oProxyCommand=x"));
    QTest::keyClick(where->lineEdit(), Qt::Key_Return);
    EXPECT_TRUE(status->text().contains(QStringLiteral("names no machine")))
        << status->text().toStdString();
    EXPECT_FALSE(start->isEnabled());

    where->setCurrentIndex(0);
    emit where->activated(0);
    waitUntilReady();
    for (const char* name : {"GILSCOPE_SSH", "FAKE_SSH_LOG", "FAKE_SSH_REFUSE"})
        qunsetenv(name);
}

} // namespace
} // namespace gilscope::gui
