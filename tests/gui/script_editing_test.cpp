// The Script page while somebody types: real keys into the real editor.
#include "pages/script/script_page.h"
#include "script/script_document.h"

#include "qt_printers.h"
#include "script/difference_view.h"
#include "script/find_bar.h"
#include "script/python_editor.h"
#include "widgets/message_bar.h"

#include <Qsci/qsciscintilla.h>

#include <QAction>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

namespace gilscope::gui {
namespace {

class EditingTest : public ::testing::Test {
protected:
    void SetUp() override {
        write("def area(radius=2.0):\n    return radius * 2\n");
        ASSERT_TRUE(document.open(path));
        page = std::make_unique<ScriptPage>(&document);
        page->resize(900, 600);
        page->show();
        page->activateWindow();
        editor = page->findChild<PythonEditor*>();
        scintilla = editor->findChild<QsciScintilla*>();
        scintilla->setFocus();
        ASSERT_TRUE(QTest::qWaitForWindowActive(page.get()));
    }
    void write(const char* text) {
        QFile file{path};
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    void press(const char* action) {
        auto* found = page->findChild<QAction*>(QString::fromLatin1(action));
        ASSERT_TRUE(found) << action;
        found->trigger();
    }
    template <class Widget>
    Widget* find(const char* name) {
        auto* widget = page->findChild<Widget*>(QString::fromLatin1(name));
        EXPECT_TRUE(widget) << name;
        return widget;
    }
    void click(const char* name) { find<QAbstractButton>(name)->click(); }
    QString count() { return find<QLabel>("findCount")->text(); }
    static client::ScriptInfo problemInLine(int line) {
        client::ScriptInfo info;
        info.problem = client::ScriptProblem{};
        info.problem->kind = QStringLiteral("SyntaxError");
        info.problem->message = QStringLiteral("expected ':'");
        info.problem->line = line;
        info.problem->column = 1;
        return info;
    }

    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("mine.py"));
    ScriptDocument document{folder.filePath(QStringLiteral("callables.py"))};
    std::unique_ptr<ScriptPage> page;
    PythonEditor* editor = nullptr;
    QsciScintilla* scintilla = nullptr;
};

TEST_F(EditingTest, WhatWasTypedIsCheckedOnceItSettles) {
    QSignalSpy wanted{page.get(), &ScriptPage::checkWanted};
    ASSERT_TRUE(wanted.wait(5000)); // the text as it was loaded
    wanted.clear();
    QTest::keyClicks(scintilla, QStringLiteral("x = 1"));
    ASSERT_TRUE(wanted.wait(5000));
    EXPECT_EQ(wanted.count(), 1);
    EXPECT_TRUE(wanted.front().front().toString().startsWith(QStringLiteral("x = 1def area")));
}

TEST_F(EditingTest, AnAnswerToAnOlderTextIsDropped) {
    QSignalSpy wanted{page.get(), &ScriptPage::checkWanted};
    ASSERT_TRUE(wanted.wait(5000));
    QTest::keyClicks(scintilla, QStringLiteral("x"));
    page->setCheck(problemInLine(1));
    EXPECT_EQ(editor->problemLine(), 0);
    ASSERT_TRUE(wanted.wait(5000));
    page->setCheck(problemInLine(1));
    EXPECT_EQ(editor->problemLine(), 1);
    EXPECT_EQ(editor->messageAt(1, 3), QStringLiteral("SyntaxError: expected ':'"));
    EXPECT_TRUE(find<QToolButton>("check")->text().contains(QStringLiteral("expected ':'")));
    EXPECT_FALSE(find<MessageBar>("problem")->isVisible()); // no bar jumps up while one types
    page->setCheck({});
    EXPECT_EQ(editor->problemLine(), 0);
    EXPECT_EQ(editor->messageAt(1, 3), QString{});
}

TEST_F(EditingTest, AHiddenPageAsksNothing) {
    QSignalSpy wanted{page.get(), &ScriptPage::checkWanted};
    page->hide();
    QTest::qWait(500);
    EXPECT_EQ(wanted.count(), 0);
    page->show();
    EXPECT_TRUE(wanted.wait(5000));
}

TEST_F(EditingTest, AProblemOfTheImportStaysUntilTheScriptIsLoadedAgain) {
    QSignalSpy wanted{page.get(), &ScriptPage::checkWanted};
    ASSERT_TRUE(wanted.wait(5000));
    client::ScriptInfo info = problemInLine(2);
    info.script = path;
    info.problem->kind = QStringLiteral("ImportError");
    page->setInfo(info);
    page->setCheck({}); // it compiles, but that says nothing of the import
    EXPECT_EQ(editor->problemLine(), 2);
    EXPECT_TRUE(find<MessageBar>("problem")->isVisible());
    info.problem->kind = QStringLiteral("SyntaxError");
    page->setInfo(info);
    page->setCheck({}); // and this one is mended
    EXPECT_EQ(editor->problemLine(), 0);
    EXPECT_FALSE(find<MessageBar>("problem")->isVisible());
}

TEST_F(EditingTest, WarningsAreMarkedAndCounted) {
    QSignalSpy wanted{page.get(), &ScriptPage::checkWanted};
    ASSERT_TRUE(wanted.wait(5000));
    client::ScriptInfo info;
    for (const int line : {1, 2}) {
        client::ScriptProblem warning;
        warning.kind = QStringLiteral("SyntaxWarning");
        warning.message = QStringLiteral("doubtful");
        warning.line = line;
        info.warnings.push_back(warning);
    }
    page->setCheck(info);
    EXPECT_EQ(editor->problemLine(), 0);
    EXPECT_EQ(editor->messageAt(2, 6), QStringLiteral("SyntaxWarning: doubtful"));
    EXPECT_TRUE(find<QToolButton>("check")->text().contains(
        QStringLiteral("Line 1: doubtful (and 1 more)")))
        << find<QToolButton>("check")->text().toStdString();
    editor->goToLine(2);
    find<QToolButton>("check")->click();
    EXPECT_EQ(editor->line(), 1);
}

TEST_F(EditingTest, NamesAreCompletedAndCallsExplained) {
    client::ScriptInfo info;
    info.names = {{QStringLiteral("area"), {}, QStringLiteral("area(radius=2.0)"), 1, {}}};
    QSignalSpy wanted{page.get(), &ScriptPage::checkWanted};
    ASSERT_TRUE(wanted.wait(5000));
    page->setCheck(info);
    editor->goToLine(3);
    QTest::keyClicks(scintilla, QStringLiteral("enum"));
    EXPECT_TRUE(scintilla->isListActive());
    QTest::keyClick(scintilla, Qt::Key_Escape);
    EXPECT_FALSE(scintilla->isListActive());
    QTest::keyClicks(scintilla, QStringLiteral("e"));
    QTest::keyClick(scintilla, Qt::Key_Escape);
    press("complete"); // only one name is left, so it is taken
    EXPECT_TRUE(editor->text().endsWith(QStringLiteral("\nenumerate")))
        << editor->text().toStdString();
    QTest::keyClicks(scintilla, QStringLiteral("(math."));
    EXPECT_TRUE(scintilla->isListActive());
    QTest::keyClicks(scintilla, QStringLiteral("sqrt"));
    QTest::keyClick(scintilla, Qt::Key_Escape);
    QTest::keyClicks(scintilla, QStringLiteral(" + area("));
    EXPECT_TRUE(scintilla->isCallTipActive());
    QTest::keyClick(scintilla, Qt::Key_Escape);
    EXPECT_FALSE(scintilla->isCallTipActive());
    QTest::keyClicks(scintilla, QStringLiteral(") # enume"));
    EXPECT_FALSE(scintilla->isListActive()); // words in comments are left alone
}

TEST_F(EditingTest, FindCountsAndReplacesAsOneStep) {
    page->find();
    QTest::keyClicks(find<QLineEdit>("findText"), QStringLiteral("radius"));
    EXPECT_EQ(count(), QStringLiteral("2 found"));
    QTest::keyClick(find<QLineEdit>("findText"), Qt::Key_Return);
    EXPECT_EQ(count(), QStringLiteral("1 of 2"));
    QTest::keyClick(find<QLineEdit>("findText"), Qt::Key_Return);
    EXPECT_EQ(count(), QStringLiteral("2 of 2"));
    QTest::keyClick(find<QLineEdit>("findText"), Qt::Key_Return, Qt::ShiftModifier);
    EXPECT_EQ(count(), QStringLiteral("1 of 2"));
    EXPECT_FALSE(find<QLineEdit>("replaceText")->isVisible());

    press("replace");
    find<QLineEdit>("replaceText")->setText(QStringLiteral("größe"));
    click("replaceOne");
    EXPECT_TRUE(editor->text().startsWith(QStringLiteral("def area(größe=2.0)")));
    EXPECT_EQ(count(), QStringLiteral("1 of 1"));
    click("replaceAll");
    EXPECT_EQ(editor->text(), QStringLiteral("def area(größe=2.0):\n    return größe * 2\n"));
    EXPECT_EQ(count(), QStringLiteral("not found"));
    scintilla->undo();
    EXPECT_TRUE(editor->text().contains(QStringLiteral("return radius * 2")));
    find<QLineEdit>("findText")->setText(QStringLiteral("(r"));
    click("findExpression");
    EXPECT_EQ(count(), QStringLiteral("not a regular expression"));
    QTest::keyClick(find<QLineEdit>("findText"), Qt::Key_Escape);
    EXPECT_FALSE(find<FindBar>("findBar")->isVisible());
}

TEST_F(EditingTest, ReplaceAllCapturesAndCountsBehindUmlauts) {
    editor->setText(QStringLiteral("ä = b1\nöö = b22\n"));
    press("replace");
    click("findExpression");
    find<QLineEdit>("findText")->setText(QStringLiteral("b(\\d+)"));
    find<QLineEdit>("replaceText")->setText(QStringLiteral("<\\1>"));
    click("replaceAll");
    EXPECT_EQ(editor->text(), QStringLiteral("ä = <1>\nöö = <22>\n"));
    scintilla->undo();
    EXPECT_EQ(editor->text(), QStringLiteral("ä = b1\nöö = b22\n"));
}

TEST_F(EditingTest, CommentsComeAndGo) {
    scintilla->selectAll();
    press("toggleComment");
    EXPECT_EQ(editor->text(), QStringLiteral("# def area(radius=2.0):\n#     return radius * 2\n"));
    press("toggleComment");
    EXPECT_EQ(editor->text(), QStringLiteral("def area(radius=2.0):\n    return radius * 2\n"));
    editor->goToLine(2);
    QTest::keyClick(scintilla, Qt::Key_Slash, Qt::ControlModifier);
    EXPECT_EQ(editor->text(), QStringLiteral("def area(radius=2.0):\n    # return radius * 2\n"));
}

TEST_F(EditingTest, GoesToALine) {
    EXPECT_EQ(find<QToolButton>("place")->text(), QStringLiteral("Line 1, column 1"));
    press("goToLine");
    auto* line = find<QSpinBox>("goLine");
    ASSERT_TRUE(line->isVisible());
    line->setValue(2);
    QTest::keyClick(line, Qt::Key_Return);
    EXPECT_FALSE(line->isVisible());
    EXPECT_EQ(editor->line(), 2);
    EXPECT_TRUE(QTest::qWaitFor(
        [&] { return find<QToolButton>("place")->text() == QStringLiteral("Line 2, column 1"); }));
}

TEST_F(EditingTest, ThePageMayGoWhileItsFieldsHaveTheFocus) {
    press("goToLine");
    ASSERT_TRUE(find<QSpinBox>("goLine")->hasFocus());
    page.reset();
}

TEST_F(EditingTest, ATemplateBecomesAScriptOfOnesOwnAndOnlyOnce) {
    ASSERT_FALSE(page->templateMenu()->actions().isEmpty());
    for (const ScriptTemplate& offered : scriptTemplates())
        EXPECT_FALSE(templateText(offered.id).isEmpty()) << offered.id.toStdString();
    press("template_waiting");
    const QString first = document.path();
    EXPECT_TRUE(first.endsWith(QStringLiteral("/gilscope/scripts/waiting.py")))
        << first.toStdString();
    EXPECT_EQ(editor->text(), templateText(QStringLiteral("waiting")));
    EXPECT_TRUE(find<MessageBar>("disk")->text().contains(first));
    press("template_payload");
    press("template_waiting"); // nobody changed it: no second file
    EXPECT_EQ(document.path(), first);
    editor->replaceText(QStringLiteral("# mine\n"));
    editor->setModified(true);
    press("template_waiting");
    EXPECT_EQ(editor->text(), QStringLiteral("# mine\n")); // asked first
    EXPECT_TRUE(find<MessageBar>("disk")->isVisible());
    ASSERT_TRUE(page->save());
    press("template_waiting"); // and the changed one is not written over
    EXPECT_TRUE(document.path().endsWith(QStringLiteral("waiting-2.py")));
}

TEST_F(EditingTest, AFileThatIsNotUtf8IsNotSpoiled) {
    const QString latin = folder.filePath(QStringLiteral("latin.py"));
    QFile file{latin};
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("# -*- coding: latin-1 -*-\nname = '\xe4'\n");
    file.close();
    page->openFile(latin);
    EXPECT_TRUE(find<MessageBar>("disk")->text().contains(QStringLiteral("UTF-8")));
    EXPECT_EQ(document.path(), path);
    EXPECT_FALSE(page->isModified());
}

TEST_F(EditingTest, TheDifferenceToTheDiskIsShown) {
    QTest::keyClicks(scintilla, QStringLiteral("# "));
    write("def area(radius=3.0):\n    return radius * 2\n");
    auto* bar = find<MessageBar>("disk");
    ASSERT_TRUE(QTest::qWaitFor([&] { return bar->isVisible(); }, 10'000));
    for (auto* button : bar->findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Show difference"))
            button->click();
    auto* view = page->findChild<DifferenceView*>();
    ASSERT_TRUE(view);
    EXPECT_FALSE(view->isModal());
    EXPECT_TRUE(bar->isVisible()); // the question still stands
}

} // namespace
} // namespace gilscope::gui
