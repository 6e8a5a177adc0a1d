#include "pages/script/script_page.h"
#include "script/script_document.h"

#include "callables_fixture.h"
#include "qt_printers.h"
#include "script/python_editor.h"
#include "widgets/message_bar.h"

#include <QFile>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

namespace gilscope::gui {
namespace {

class ScriptTest : public ::testing::Test {
protected:
    void SetUp() override {
        write(bundled, "def fibonacci(n=24):\n    return n\n");
        document = std::make_unique<ScriptDocument>(bundled);
    }
    static void write(const QString& path, const char* text) {
        QFile file{path};
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    static QByteArray read(const QString& path) {
        QFile file{path};
        EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
        return file.readAll();
    }

    QTemporaryDir folder;
    QString bundled = folder.filePath(QStringLiteral("callables.py"));
    std::unique_ptr<ScriptDocument> document;
};

TEST_F(ScriptTest, theBundledScriptIsNeverWritten) {
    ASSERT_TRUE(document->open(bundled));
    EXPECT_TRUE(document->isBundled());
    const auto copy = document->save(QStringLiteral("def mine():\n    pass\n"));
    ASSERT_TRUE(copy);
    EXPECT_NE(*copy, bundled);
    EXPECT_EQ(document->path(), *copy);
    EXPECT_FALSE(document->isBundled());
    EXPECT_EQ(read(*copy), QByteArray("def mine():\n    pass\n"));
    EXPECT_TRUE(read(bundled).startsWith("def fibonacci"));
    EXPECT_FALSE(document->saveAs(bundled, QStringLiteral("x")));

    ASSERT_TRUE(document->open(bundled));
    const auto second = document->save(QStringLiteral("# another\n"));
    ASSERT_TRUE(second);
    EXPECT_NE(*second, *copy); // the first copy is the user's work, too
}

TEST_F(ScriptTest, newsFromDiskComeOnceAndOwnWritesAreNoNews) {
    const QString path = folder.filePath(QStringLiteral("mine.py"));
    write(path, "a = 1\n");
    ASSERT_TRUE(document->open(path));
    QSignalSpy news{document.get(), &ScriptDocument::changedOnDisk};
    ASSERT_TRUE(document->save(QStringLiteral("a = 2\n")));
    QTest::qWait(400);
    EXPECT_EQ(news.count(), 0);
    write(path, "a = 3\n");
    ASSERT_TRUE(news.wait(5000));
    EXPECT_FALSE(news.front().front().toBool());
    document->keepMine();
    QTest::qWait(400);
    EXPECT_EQ(news.count(), 1);
    ASSERT_TRUE(QFile::remove(path));
    ASSERT_TRUE(news.wait(5000));
    EXPECT_TRUE(news.back().front().toBool());
}

TEST_F(ScriptTest, anUnreadableFileIsAnErrorThatNamesIt) {
    const auto opened = document->open(folder.filePath(QStringLiteral("none.py")));
    ASSERT_FALSE(opened);
    EXPECT_NE(opened.error().english().find("none.py"), std::string::npos);
}

TEST_F(ScriptTest, thePageMarksAProblemAtItsLine) {
    ASSERT_TRUE(document->open(bundled));
    ScriptPage page{document.get()};
    auto* editor = page.findChild<PythonEditor*>();
    auto* bar = page.findChild<MessageBar*>(QStringLiteral("problem"));
    ASSERT_TRUE(editor && bar);
    page.resize(800, 600);
    page.show();
    client::ScriptInfo info;
    info.script = bundled;
    info.problem = client::ScriptProblem{QStringLiteral("SyntaxError"),
                                         QStringLiteral("expected ':'"),
                                         bundled,
                                         2,
                                         5,
                                         QStringLiteral("    return n"),
                                         {}};
    page.setInfo(info);
    EXPECT_EQ(editor->problemLine(), 2);
    EXPECT_TRUE(bar->isVisible());
    EXPECT_TRUE(bar->text().contains(QStringLiteral("callables.py, line 2")))
        << bar->text().toStdString();
    EXPECT_TRUE(bar->text().contains(QStringLiteral("expected ':'")));
    page.setInfo(test::twoCallables());
    EXPECT_EQ(editor->problemLine(), 0);
    EXPECT_FALSE(bar->isVisible());
}

TEST_F(ScriptTest, aProblemInAnotherFileIsNotMarkedHere) {
    ASSERT_TRUE(document->open(bundled));
    ScriptPage page{document.get()};
    client::ScriptInfo info;
    info.script = bundled;
    info.problem = client::ScriptProblem{QStringLiteral("ImportError"),
                                         QStringLiteral("no"),
                                         QStringLiteral("/else/where.py"),
                                         1,
                                         0,
                                         {},
                                         {}};
    page.setInfo(info);
    EXPECT_EQ(page.findChild<PythonEditor*>()->problemLine(), 0);
}

TEST_F(ScriptTest, savingThePageWritesAndTellsTheOthers) {
    const QString path = folder.filePath(QStringLiteral("mine.py"));
    write(path, "a = 1\n");
    ASSERT_TRUE(document->open(path));
    ScriptPage page{document.get()};
    auto* editor = page.findChild<PythonEditor*>();
    QSignalSpy saved{document.get(), &ScriptDocument::saved};
    EXPECT_FALSE(page.isModified());
    editor->replaceText(QStringLiteral("b = 2\n"));
    editor->setModified(true);
    page.findChild<QPushButton*>(QStringLiteral("save"))->click();
    EXPECT_EQ(saved.count(), 1);
    EXPECT_EQ(read(path), QByteArray("b = 2\n"));
    EXPECT_FALSE(page.isModified());
}

TEST_F(ScriptTest, aChangeOnDiskIsABarWithAChoice) {
    const QString path = folder.filePath(QStringLiteral("mine.py"));
    write(path, "a = 1\n");
    ASSERT_TRUE(document->open(path));
    ScriptPage page{document.get()};
    page.show();
    auto* bar = page.findChild<MessageBar*>(QStringLiteral("disk"));
    auto* editor = page.findChild<PythonEditor*>();
    write(path, "a = 2\n");
    ASSERT_TRUE(QTest::qWaitFor([&] { return bar->isVisible(); }, 5000));
    EXPECT_EQ(editor->text(), QStringLiteral("a = 1\n"));
    QPushButton* reload = nullptr;
    for (auto* button : bar->findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Reload"))
            reload = button;
    ASSERT_TRUE(reload);
    reload->click();
    EXPECT_EQ(editor->text(), QStringLiteral("a = 2\n"));
    EXPECT_FALSE(bar->isVisible());
}

} // namespace
} // namespace gilscope::gui
