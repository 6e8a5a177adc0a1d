// The window as people use it: the real engine, the real callables, every runner of CPython.
#include "models/result_model.h"
#include "models/worker_model.h"
#include "pages/page.h"
#include "qt_printers.h"
#include "script/python_editor.h"
#include "widgets/message_bar.h"
#include "window_harness.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

namespace gilscope::gui {
namespace {

class RealRunTest : public ::testing::Test {
protected:
    void SetUp() override {
        const auto installation = client::Installation::find();
        ASSERT_TRUE(installation) << installation.error().english();
        harness = std::make_unique<test::WindowHarness>(installation);
        auto* start = harness->find<QPushButton>("start");
        ASSERT_TRUE(test::WindowHarness::wait([&] { return start->isEnabled(); })) << said();
        ASSERT_TRUE(test::WindowHarness::wait([&] {
            return harness->find<QComboBox>("python")->isEnabled();
        })) << said();
    }
    /// What went wrong, for the message of a failed check.
    std::string said() {
        std::string text = harness->find<MessageBar>("message")->text().toStdString();
        if (const auto& comparison = controller().view().comparison)
            for (const auto& line : comparison->log)
                text += "\n" + line->text + " " + line->detail;
        return text;
    }
    void choose(const char* callable, const char* parameter, const char* value) {
        auto* box = harness->find<QComboBox>("callable");
        const int at = box->findText(QString::fromLatin1(callable));
        ASSERT_GE(at, 0) << callable;
        box->setCurrentIndex(at);
        harness->find<QLineEdit>((std::string("argument_") + parameter).c_str())
            ->setText(QString::fromLatin1(value));
    }
    RunController& controller() { return harness->window->controller(); }

    std::unique_ptr<test::WindowHarness> harness;
};

TEST_F(RealRunTest, comparesTheFourRunners) {
    choose("fibonacci", "n", "12");
    for (const char* runner : {"serial", "thread", "process", "subinterpreter"})
        harness->find<QCheckBox>((std::string("runner_") + runner).c_str())->setChecked(true);
    harness->find<QSpinBox>("workers")->setValue(2);
    harness->find<QSpinBox>("jobs")->setValue(40);
    harness->find<QSpinBox>("repeat")->setValue(1);
    harness->window->showPage(QStringLiteral("live"));
    QTest::mouseClick(harness->find<QPushButton>("start"), Qt::LeftButton);
    ASSERT_TRUE(QTest::qWaitFor([&] { return controller().view().settled(); }, 90'000)) << said();

    const View& view = controller().view();
    EXPECT_TRUE(view.comparison->complete()) << said();
    ASSERT_EQ(view.summary->rows.size(), 4U);
    EXPECT_EQ(harness->window->findChild<WorkerModel*>()->rowCount(),
              int(view.comparison->trials.back()->spec.workers));
    harness->window->showPage(QStringLiteral("compare"));
    const auto* results = harness->window->findChild<ResultModel*>();
    ASSERT_EQ(results->rowCount(), 4);
    for (int row = 0; row < 4; ++row) {
        EXPECT_EQ(results->index(row, ResultModel::Value).data().toString(), QStringLiteral("144"))
            << row;
        EXPECT_EQ(results->index(row, ResultModel::Jobs).data().toString(), QStringLiteral("40 ok"))
            << row << said();
        EXPECT_GT(results->index(row, ResultModel::Measure).data(ResultModel::SortRole).toDouble(),
                  0)
            << row;
    }
    EXPECT_FALSE(harness->find<QLabel>("verdict")->text().isEmpty());
}

TEST_F(RealRunTest, whatIsTypedIsCompiledAndNotRun) {
    harness->window->showPage(QStringLiteral("script"));
    auto* editor = harness->window->findChild<PythonEditor*>();
    const QString trace = harness->folder.filePath(QStringLiteral("trace"));
    editor->replaceText(QStringLiteral("open(%1, 'w')\nx = (1 2)\n").arg(u'"' + trace + u'"'));
    ASSERT_TRUE(test::WindowHarness::wait([&] { return editor->problemLine() == 2; })) << said();
    EXPECT_TRUE(editor->messageAt(2, 6).startsWith(QStringLiteral("SyntaxError")))
        << editor->text().toStdString() << editor->messageAt(2, 6).toStdString();
    editor->replaceText(QStringLiteral("open(%1, 'w')\nx = 1 is 1\n").arg(u'"' + trace + u'"'));
    ASSERT_TRUE(test::WindowHarness::wait([&] {
        return editor->problemLine() == 0 && !editor->messageAt(2, 5).isEmpty();
    })) << said();
    EXPECT_TRUE(editor->messageAt(2, 5).startsWith(QStringLiteral("SyntaxWarning")));
    EXPECT_FALSE(QFile::exists(trace));
}

TEST_F(RealRunTest, stopEndsALongJob) {
    choose("fibonacci", "n", "40");
    for (const char* runner : {"serial", "process", "subinterpreter"})
        harness->find<QCheckBox>((std::string("runner_") + runner).c_str())->setChecked(false);
    harness->find<QCheckBox>("runner_thread")->setChecked(true);
    harness->find<QSpinBox>("jobs")->setValue(100);
    harness->find<QPushButton>("start")->click();
    ASSERT_TRUE(test::WindowHarness::wait([&] {
        return !controller().view().comparison->trials.empty();
    })) << said();
    harness->find<QPushButton>("stop")->click();
    ASSERT_TRUE(test::WindowHarness::wait([&] { return !controller().running(); }));
    EXPECT_FALSE(controller().view().comparison->complete());
}

} // namespace
} // namespace gilscope::gui
