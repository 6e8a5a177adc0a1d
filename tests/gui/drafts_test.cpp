// Unsaved changes outlive the window, however it ends.
#include "callables_fixture.h"
#include "qt_printers.h"
#include "script/python_editor.h"
#include "script/script_document.h"
#include "widgets/message_bar.h"
#include "window_harness.h"

#include <Qsci/qsciscintilla.h>

#include <QCoreApplication>
#include <QDir>
#include <QProcess>
#include <QPushButton>

#include <csignal>

namespace gilscope::gui {
namespace {

TEST(ScriptDrafts, AreKeptForEachScriptAndDropped) {
    const QTemporaryDir folder;
    const ScriptDrafts drafts{folder.filePath(QStringLiteral("deep/down"))};
    const QString a = QStringLiteral("/a/mine.py"), b = QStringLiteral("/b/mine.py");
    EXPECT_FALSE(drafts.of(a, {}));
    ASSERT_TRUE(drafts.keep(a, QStringLiteral("x = 'ä'\n"), QStringLiteral("x\n")));
    ASSERT_TRUE(drafts.keep(b, QStringLiteral("y\n"), QStringLiteral("x\n")));
    ASSERT_TRUE(drafts.of(a, QStringLiteral("x\n")));
    EXPECT_EQ(drafts.of(a, QStringLiteral("x\n"))->text, QStringLiteral("x = 'ä'\n"));
    EXPECT_FALSE(drafts.of(a, QStringLiteral("x\n"))->fileChanged);
    EXPECT_TRUE(drafts.of(a, QStringLiteral("z\n"))->fileChanged);
    EXPECT_FALSE(drafts.of(a, QStringLiteral("x = 'ä'\n"))); // somebody saved the same
    drafts.drop(a);
    EXPECT_FALSE(drafts.of(a, QStringLiteral("x\n")));
    EXPECT_TRUE(drafts.of(b, QStringLiteral("x\n")));
    QFile damaged{drafts.fileOf(b)};
    ASSERT_TRUE(damaged.open(QIODevice::WriteOnly));
    damaged.write("{\"script\": ");
    damaged.close();
    EXPECT_FALSE(drafts.of(b, QStringLiteral("x\n")));
}

/// A window on a bundled script in `home`, without an engine.
std::unique_ptr<MainWindow> windowIn(const QString& home, Settings& settings) {
    auto window = std::make_unique<MainWindow>(
        client::Installation{
            home + QStringLiteral("/no-engine"), {}, home + QStringLiteral("/callables.py")},
        settings);
    window->showPage(QStringLiteral("script"));
    window->show();
    return window;
}

/// Not a test by itself: what the window does that is killed below.
TEST(DraftChild, DISABLED_typesAndWaits) {
    const QString home = qEnvironmentVariable("GILSCOPE_TEST_HOME");
    ASSERT_FALSE(home.isEmpty());
    Settings settings{home + QStringLiteral("/gui.ini")};
    const auto window = windowIn(home, settings);
    QTest::keyClicks(window->findChild<QsciScintilla*>(), QStringLiteral("# unsaved work "));
    QTest::qWait(600'000); // the parent kills us long before
}

TEST(Drafts, SurviveAKilledWindow) {
    const QTemporaryDir home;
    const QString script = home.filePath(QStringLiteral("callables.py"));
    QFile file{script};
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("def f():\n    pass\n");
    file.close();

    QProcess child;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("GILSCOPE_TEST_HOME"), home.path());
    child.setProcessEnvironment(environment);
    child.start(QCoreApplication::applicationFilePath(),
                {QStringLiteral("--gtest_filter=DraftChild.*"),
                 QStringLiteral("--gtest_also_run_disabled_tests")});
    ASSERT_TRUE(child.waitForStarted());
    const ScriptDrafts drafts{home.filePath(QStringLiteral("gilscope/drafts"))};
    const QString onDisk = QStringLiteral("def f():\n    pass\n");
    ASSERT_TRUE(QTest::qWaitFor(
        [&] {
            const auto draft = drafts.of(script, onDisk);
            return draft && draft->text.startsWith(QStringLiteral("# unsaved work "));
        },
        60'000));
    ASSERT_EQ(::kill(pid_t(child.processId()), SIGKILL), 0);
    ASSERT_TRUE(child.waitForFinished());
    EXPECT_EQ(child.exitStatus(), QProcess::CrashExit);

    const QByteArray before = qgetenv("XDG_STATE_HOME");
    qputenv("XDG_STATE_HOME", home.path().toLocal8Bit());
    {
        Settings settings{home.filePath(QStringLiteral("gui.ini"))};
        const auto window = windowIn(home.path(), settings);
        auto* editor = window->findChild<PythonEditor*>();
        EXPECT_EQ(editor->text(), QStringLiteral("# unsaved work def f():\n    pass\n"));
        EXPECT_TRUE(editor->isModified());
        auto* bar = window->findChild<MessageBar*>(QStringLiteral("disk"));
        EXPECT_TRUE(bar->isVisible());
        for (auto* button : bar->findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("Drop them"))
                button->click();
        EXPECT_EQ(editor->text(), onDisk);
        EXPECT_FALSE(QFile::exists(drafts.fileOf(script)));
        window->close();
    }
    qputenv("XDG_STATE_HOME", before);
}

TEST(Drafts, AreThereWhenTheirScriptIsOpenedLater) {
    const QTemporaryDir home;
    const QString script = home.filePath(QStringLiteral("mine.py"));
    const QString onDisk = QStringLiteral("def g():\n    pass\n");
    for (const auto& [name, text] : {std::pair{"callables.py", "def f():\n    pass\n"},
                                     std::pair{"mine.py", "def g():\n    pass\n"}}) {
        QFile file{home.filePath(QLatin1String(name))};
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    const QByteArray before = qgetenv("XDG_STATE_HOME");
    qputenv("XDG_STATE_HOME", home.path().toLocal8Bit());
    {
        Settings settings{home.filePath(QStringLiteral("gui.ini"))};
        const auto window = windowIn(home.path(), settings);
        const ScriptDrafts drafts;
        ASSERT_TRUE(drafts.keep(script, QStringLiteral("# typed\n"), onDisk));
        auto* editor = window->findChild<PythonEditor*>();
        for (int time = 0; time < 2; ++time) { // to open it once more takes nothing away
            window->openFiles({script});
            EXPECT_EQ(editor->text(), QStringLiteral("# typed\n"));
            EXPECT_TRUE(editor->isModified());
            EXPECT_TRUE(drafts.of(script, onDisk));
        }
    }
    qputenv("XDG_STATE_HOME", before);
}

} // namespace
} // namespace gilscope::gui
