// The Recordings page with the keys and buttons that people press.
#include "models/recording_model.h"
#include "pages/recordings/recording_diff_view.h"
#include "pages/recordings/recordings_page.h"
#include "qt_printers.h"
#include "script/python_editor.h"
#include "widgets/figure_view.h"
#include "widgets/message_bar.h"
#include "window_harness.h"

#include <gilscope/client/recording.h>

#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QDropEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>

namespace gilscope::gui {
namespace {

class RecordingsPageTest : public ::testing::Test {
protected:
    void SetUp() override {
        m_home = qgetenv("HOME");
        m_data = qgetenv("XDG_DATA_HOME");
        qputenv("HOME", m_folder.path().toLocal8Bit());
        qputenv("XDG_DATA_HOME", m_folder.filePath(QStringLiteral("data")).toLocal8Bit());
        folder = client::recordingsDirectory();
    }
    void TearDown() override {
        page.reset();
        qputenv("HOME", m_home);
        qputenv("XDG_DATA_HOME", m_data);
    }
    void add(const char* data, const char* name) const {
        ASSERT_TRUE(QFile::copy(QStringLiteral(TEST_DATA "/") + QLatin1String(data),
                                folder + QLatin1Char('/') + QLatin1String(name)));
    }
    void open() {
        page = std::make_unique<RecordingsPage>(folder);
        page->resize(1000, 600);
        page->show();
        settle();
    }
    void settle() const {
        ASSERT_TRUE(QTest::qWaitFor([&] { return !page->busy(); }, 30'000));
    }
    template <class Widget>
    Widget* find(const char* name) const {
        auto* widget = page->findChild<Widget*>(QString::fromLatin1(name));
        EXPECT_NE(widget, nullptr) << name;
        return widget;
    }
    FigureView* table() const { return find<FigureView>("table"); }
    QString shown() const { return find<QStackedWidget>("stack")->currentWidget()->objectName(); }
    void select(const QString& name) const {
        for (int row = 0; row < table()->model()->rowCount(); ++row)
            if (table()->model()->index(row, RecordingModel::Name).data().toString() == name) {
                table()->selectRow(row);
                return;
            }
        FAIL() << name.toStdString();
    }
    /// Presses `button`, and types `text` into the cell that it opens.
    void write(const char* button, const char* text) const {
        find<QPushButton>(button)->click();
        const auto editor = [&] { return table()->viewport()->findChild<QLineEdit*>(); };
        ASSERT_TRUE(editor()) << button;
        editor()->setText(QString::fromLatin1(text));
        QTest::keyClick(editor(), Qt::Key_Return);
        ASSERT_TRUE(QTest::qWaitFor([&] { return editor() == nullptr; }, 30'000));
        settle();
    }
    QString path(const char* name) const { return folder + QLatin1Char('/') + QLatin1String(name); }

    QString folder;
    std::unique_ptr<RecordingsPage> page;

private:
    QTemporaryDir m_folder;
    QByteArray m_home, m_data;
};

TEST_F(RecordingsPageTest, saysWhatToDoWhileThereIsNothing) {
    open();
    EXPECT_EQ(shown(), QStringLiteral("empty"));
    QSignalSpy start{page.get(), &Page::startWanted};
    auto* button = find<QWidget>("empty")->findChild<QPushButton*>();
    ASSERT_TRUE(button);
    button->click();
    EXPECT_EQ(start.count(), 1);
}

TEST_F(RecordingsPageTest, searchLeavesWhatHasEveryWord) {
    add("clean.gilscope", "spring.gilscope");
    add("small.gilscope", "autumn.gilscope");
    open();
    EXPECT_EQ(shown(), QStringLiteral("content"));
    EXPECT_EQ(table()->model()->rowCount(), 2);
    page->find();
    QTest::keyClicks(find<QLineEdit>("search"), QStringLiteral("SPRING thread"));
    EXPECT_EQ(table()->model()->rowCount(), 1);
    EXPECT_TRUE(find<QLabel>("count")->text().contains(QLatin1Char('2')));
    find<QLineEdit>("search")->setText(QStringLiteral("nothing like it"));
    EXPECT_EQ(table()->model()->rowCount(), 0);
    EXPECT_EQ(shown(), QStringLiteral("content"));
}

TEST_F(RecordingsPageTest, enterAndDoubleClickOpen) {
    add("clean.gilscope", "one.gilscope");
    open();
    QSignalSpy wanted{page.get(), &RecordingsPage::openWanted};
    EXPECT_FALSE(find<QPushButton>("open")->isEnabled());
    select(QStringLiteral("one"));
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Return);
    ASSERT_EQ(wanted.count(), 1);
    EXPECT_EQ(wanted.front().front().toString(), path("one.gilscope"));
    const QPoint cell = table()->visualRect(table()->model()->index(0, 1)).center();
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, cell);
    QTest::mouseDClick(table()->viewport(), Qt::LeftButton, {}, cell);
    EXPECT_EQ(wanted.count(), 2);
}

TEST_F(RecordingsPageTest, editsNameNoteAndTagsInTheTable) {
    add("clean.gilscope", "one.gilscope");
    open();
    select(QStringLiteral("one"));
    write("editNote", "before the change");
    write("editTags", "noisy, laptop");
    write("rename", "first");
    const auto cell = [&](int column) { return table()->model()->index(0, column).data(); };
    EXPECT_EQ(cell(RecordingModel::Name).toString(), QStringLiteral("first"));
    EXPECT_EQ(cell(RecordingModel::Note).toString(), QStringLiteral("before the change"));
    EXPECT_EQ(cell(RecordingModel::Tags).toString(), QStringLiteral("noisy, laptop"));
    EXPECT_TRUE(QFileInfo::exists(path("first.gilscope")));
    // What was renamed stays chosen, so that one can go on.
    EXPECT_EQ(page->chosen(), QStringList{path("first.gilscope")});
}

TEST_F(RecordingsPageTest, whatWasWrittenCanBeTakenBack) {
    add("clean.gilscope", "one.gilscope");
    open();
    select(QStringLiteral("one"));
    write("editNote", "first");
    write("editNote", "second");
    const auto cell = [&](int column) {
        return table()->model()->index(0, column).data().toString();
    };
    page->activateWindow();
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Z, Qt::ControlModifier);
    settle();
    EXPECT_EQ(cell(RecordingModel::Note), QStringLiteral("first"));
    QTest::keyClick(table(), Qt::Key_Z, Qt::ControlModifier); // one step, not two
    settle();
    EXPECT_EQ(cell(RecordingModel::Note), QStringLiteral("first"));
    write("rename", "other");
    ASSERT_TRUE(QFileInfo::exists(path("other.gilscope")));
    find<MessageBar>("bar")->findChild<QPushButton*>()->click();
    settle();
    EXPECT_TRUE(QFileInfo::exists(path("one.gilscope")));
    EXPECT_EQ(cell(RecordingModel::Note), QStringLiteral("first"));
}

TEST_F(RecordingsPageTest, aNameThatIsTakenIsSaidInTheBar) {
    add("clean.gilscope", "one.gilscope");
    add("small.gilscope", "two.gilscope");
    open();
    select(QStringLiteral("one"));
    write("rename", "two");
    EXPECT_TRUE(find<MessageBar>("bar")->text().contains(QStringLiteral("two.gilscope")));
    EXPECT_TRUE(QFileInfo::exists(path("one.gilscope")));
}

TEST_F(RecordingsPageTest, deleteCanBeUndone) {
    add("clean.gilscope", "one.gilscope");
    add("small.gilscope", "two.gilscope");
    open();
    table()->selectAll();
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Delete);
    EXPECT_FALSE(QFileInfo::exists(path("one.gilscope")));
    EXPECT_FALSE(QFileInfo::exists(path("two.gilscope")));
    settle();
    EXPECT_EQ(shown(), QStringLiteral("empty"));
    auto* undo = find<MessageBar>("bar")->findChild<QPushButton*>();
    ASSERT_TRUE(undo);
    undo->click();
    settle();
    EXPECT_TRUE(QFileInfo::exists(path("one.gilscope")));
    EXPECT_TRUE(QFileInfo::exists(path("two.gilscope")));
    EXPECT_EQ(table()->model()->rowCount(), 2);
    EXPECT_EQ(shown(), QStringLiteral("content"));
}

TEST_F(RecordingsPageTest, comparesWhatIsChosenAndComesBack) {
    add("clean.gilscope", "one.gilscope");
    add("clean.gilscope", "two.gilscope");
    add("torn.gilscope", "three.gilscope");
    open();
    auto* compare = find<QPushButton>("compare");
    select(QStringLiteral("one"));
    EXPECT_FALSE(compare->isEnabled());
    table()->selectAll();
    compare->click();
    EXPECT_EQ(shown(), QStringLiteral("comparison"));
    settle();
    auto* diff = find<RecordingDiffView>("diff");
    EXPECT_TRUE(diff->text().contains(QStringLiteral("thread"))) << diff->text().toStdString();
    EXPECT_GT(find<FigureView>("diffTable")->model()->rowCount(), 0);
    find<QPushButton>("diffCopyMarkdown")->click();
    EXPECT_TRUE(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("| B | Runner")));
    find<QPushButton>("diffCopyText")->click();
    EXPECT_EQ(QGuiApplication::clipboard()->text(), diff->text());
    find<QPushButton>("diffBack")->click();
    EXPECT_EQ(shown(), QStringLiteral("content"));
    EXPECT_EQ(page->chosen().size(), 3);
}

TEST_F(RecordingsPageTest, exportSaysWhereItWent) {
    add("clean.gilscope", "one.gilscope");
    open();
    const QString output = folder + QStringLiteral("/../report.html");
    page->exportTo(path("one.gilscope"), QStringLiteral("html"), output);
    auto* bar = find<MessageBar>("bar");
    ASSERT_TRUE(
        QTest::qWaitFor([&] { return bar->text().startsWith(QStringLiteral("Written")); }, 30'000));
    EXPECT_TRUE(QFileInfo::exists(output));
    page->exportTo(path("one.gilscope"), QStringLiteral("html"), folder + QStringLiteral("/x/y"));
    ASSERT_TRUE(QTest::qWaitFor(
        [&] { return bar->text().contains(QStringLiteral("cannot write")); }, 30'000));
}

TEST_F(RecordingsPageTest, theWindowTakesFilesThatAreDroppedEvenOnTheEditor) {
    add("clean.gilscope", "one.gilscope");
    add("small.gilscope", "two.gilscope");
    test::WindowHarness harness{failure(ErrorCode::Missing, "no engine")};
    const auto drop = [](QWidget* target, const QStringList& paths) {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString& path : paths)
            urls << QUrl::fromLocalFile(path);
        data.setUrls(urls);
        QDragEnterEvent enter{QPoint{5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier};
        QCoreApplication::sendEvent(target, &enter); // a drop goes where this was accepted
        QDropEvent event{QPointF{5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier};
        event.ignore();
        QCoreApplication::sendEvent(target, &event);
        return event.isAccepted();
    };
    EXPECT_TRUE(drop(harness.window.get(), {path("one.gilscope")}));
    auto& controller = harness.window->controller();
    ASSERT_TRUE(test::WindowHarness::wait([&] { return controller.view().settled(); }));
    EXPECT_EQ(controller.view().source, QStringLiteral("one.gilscope"));

    EXPECT_TRUE(drop(harness.window.get(), {path("one.gilscope"), path("two.gilscope")}));
    EXPECT_EQ(harness.window->currentPage()->id(), QStringLiteral("recordings"));
    auto* diff = harness.find<RecordingDiffView>("diff");
    ASSERT_TRUE(test::WindowHarness::wait([&] { return !diff->text().isEmpty(); }));

    QFile script{folder + QStringLiteral("/../mine.py")};
    ASSERT_TRUE(script.open(QIODevice::WriteOnly));
    script.write("def mine(n=1):\n    return n\n");
    script.close();
    auto* editor = harness.find<PythonEditor>("editor");
    QWidget* taker = editor->acceptDrops() ? editor : nullptr;
    for (auto* child : editor->findChildren<QWidget*>())
        if (!taker && child->acceptDrops())
            taker = child;
    ASSERT_TRUE(taker);
    EXPECT_TRUE(drop(taker, {script.fileName()}));
    EXPECT_EQ(editor->text(), QStringLiteral("def mine(n=1):\n    return n\n"));
    EXPECT_EQ(harness.window->currentPage()->id(), QStringLiteral("script"));

    EXPECT_TRUE(drop(harness.find<QLineEdit>("search"), {path("two.gilscope")}));
    ASSERT_TRUE(test::WindowHarness::wait(
        [&] { return controller.view().source == QStringLiteral("two.gilscope"); }));
}

} // namespace
} // namespace gilscope::gui
