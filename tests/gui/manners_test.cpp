// What people who use the keyboard, a screen reader or another locale may expect of every page.
#include "app/help_text.h"
#include "base/format.h"
#include "callables_fixture.h"
#include "fixtures.h"
#include "pages/page.h"
#include "qt_printers.h"
#include "script/python_editor.h"
#include "widgets/message_bar.h"
#include "window_harness.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLibraryInfo>
#include <QLineEdit>
#include <QMenu>
#include <QProcess>
#include <QProcessEnvironment>
#include <QScreen>
#include <QScrollBar>
#include <QSet>
#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>
#include <QVersionNumber>

namespace gilscope::gui {
namespace {

QString nameOf(const QWidget* widget) {
    return QStringLiteral("%1 \"%2\" in %3")
        .arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName(),
             widget->parentWidget() ? widget->parentWidget()->objectName() : QString{});
}

/// What Qt makes for its own use inside of other widgets.
bool isInnerPart(const QWidget* widget) {
    const QWidget* parent = widget->parentWidget();
    return qobject_cast<const QScrollBar*>(widget) ||
           qobject_cast<const QAbstractSpinBox*>(parent) ||
           (qobject_cast<const QLineEdit*>(parent) != nullptr) ||
           (qobject_cast<const QComboBox*>(parent) != nullptr) ||
           (qobject_cast<const QTabBar*>(parent) != nullptr) ||
           (qobject_cast<const QAbstractItemView*>(parent) != nullptr) ||
           widget->inherits("QTabWidgetScroller");
}

bool isForHands(const QWidget* widget) {
    return qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const QLineEdit*>(widget) ||
           qobject_cast<const QComboBox*>(widget) ||
           qobject_cast<const QAbstractSpinBox*>(widget) ||
           qobject_cast<const QAbstractItemView*>(widget) ||
           (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus;
}

class MannersTest : public ::testing::Test {
protected:
    void SetUp() override {
        QFile file{folder.filePath(QStringLiteral("callables.py"))};
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write("def fibonacci(n=24):\n    return n\n");
        file.close();
        harness = std::make_unique<test::WindowHarness>(
            client::Installation{folder.filePath(QStringLiteral("no-engine")),
                                 {},
                                 folder.filePath(QStringLiteral("callables.py"))});
        window().resize(1320, 860);
        window().activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(&window()));
    }
    MainWindow& window() { return *harness->window; }
    /// Everything that can be seen and pressed on the page that is shown.
    QList<QWidget*> handles() {
        QList<QWidget*> found;
        for (QWidget* widget : window().findChildren<QWidget*>())
            if (widget->isVisible() && widget->isEnabled() && widget->window() == &window() &&
                isForHands(widget) && !isInnerPart(widget) && !widget->focusProxy())
                found << widget;
        return found;
    }
    template <class Check>
    void onEveryPage(Check check) {
        for (const QString& page : pageIds()) {
            window().showPage(page);
            if (auto* found = window().currentPage())
                found->present(viewOf(test::makeComparison(), {}));
            QTest::qWait(50);
            check(page);
        }
    }

    QTemporaryDir folder;
    std::unique_ptr<test::WindowHarness> harness;
};

TEST_F(MannersTest, EverythingHasANameForThoseWhoCannotSeeIt) {
    onEveryPage([&](const QString& page) {
        for (QWidget* widget : handles()) {
            const auto* spoken = QAccessible::queryAccessibleInterface(widget);
            ASSERT_TRUE(spoken) << nameOf(widget).toStdString();
            EXPECT_FALSE(spoken->text(QAccessible::Name).trimmed().isEmpty())
                << page.toStdString() << ": " << nameOf(widget).toStdString();
            // A drawing alone says nothing to those who do see it, either.
            const auto* button = qobject_cast<QAbstractButton*>(widget);
            if (button && button->text().isEmpty()) {
                EXPECT_FALSE(spoken->text(QAccessible::Description).isEmpty() &&
                             button->toolTip().isEmpty())
                    << page.toStdString() << ": " << nameOf(widget).toStdString();
            }
        }
    });
}

TEST_F(MannersTest, TabReachesEverything) {
    onEveryPage([&](const QString& page) {
        QSet<QWidget*> reached;
        const auto walk = [&] {
            for (int step = 0; step < 400; ++step) {
                QWidget* focus = QApplication::focusWidget();
                if (!focus || reached.contains(focus))
                    return;
                reached << focus;
                if (focus->inherits("QsciScintilla"))
                    return; // Tab indents here; F6 leads out
                QTest::keyClick(focus, Qt::Key_Tab);
            }
        };
        // F6 goes round the parts of the window, and Tab through each.
        for (int part = 0; part < 4; ++part) {
            QTest::keyClick(&window(), Qt::Key_F6);
            walk();
        }
        // From behind the editor, backwards up to it.
        if (auto* after = window().currentPage()->findChild<QWidget*>(QStringLiteral("place"))) {
            after->setFocus();
            walk();
        }
        for (QWidget* widget : handles())
            EXPECT_TRUE(reached.contains(widget) || reached.contains(widget->focusProxy()))
                << page.toStdString() << ": " << nameOf(widget).toStdString();
    });
}

TEST_F(MannersTest, NoTextIsCutOffInASmallWindow) {
    // A window of 900x600 is what 200 % leaves of a screen of 1800x1200.
    window().resize(900, 600);
    onEveryPage([&](const QString& page) {
        if (page == QLatin1String("live"))
            return; // its cards give way in an order of their own: scale_test.cpp
        for (const QWidget* widget : window().currentPage()->findChildren<QWidget*>()) {
            const auto* label = qobject_cast<const QLabel*>(widget);
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            if (!widget->isVisible() || isInnerPart(widget) || (!label && !button) ||
                (label && (label->wordWrap() || label->text().isEmpty() ||
                           widget->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored)))
                continue;
            EXPECT_GE(widget->width() + 1, widget->minimumSizeHint().width())
                << page.toStdString() << ": " << nameOf(widget).toStdString();
            EXPECT_GE(widget->height() + 1, widget->minimumSizeHint().height())
                << page.toStdString() << ": " << nameOf(widget).toStdString();
        }
    });
}

TEST_F(MannersTest, TheListOfKeysIsMadeOfTheRealOnes) {
    const QString html = shortcutsHtml(window());
    const auto has = [&](const char* keys, const char* what) {
        EXPECT_TRUE(html.contains(QStringLiteral("<b>%1</b>").arg(QLatin1String(keys))))
            << keys << html.toStdString();
        EXPECT_TRUE(html.contains(QString::fromUtf8(what))) << what;
    };
    has("F5", "Start");
    has("Esc", "Stop");
    has("Ctrl+1", "Live");
    has("Ctrl+5", "Modules");
    has("Ctrl+8", "Recordings");
    has("Ctrl+S", "Save script");
    has("Ctrl+H", "Replace in the script");
    has("Ctrl+Space", "Complete the name");
    has("F2", "Rename");
    has("F1", "How to use it");
    // No two actions of the window itself may want the same key.
    QSet<QString> seen;
    for (const QAction* action : window().findChildren<QAction*>()) {
        if (action->shortcutContext() != Qt::WindowShortcut)
            continue;
        for (const QKeySequence& keys : action->shortcuts()) {
            EXPECT_FALSE(seen.contains(keys.toString())) << keys.toString().toStdString();
            seen << keys.toString();
        }
    }
}

TEST_F(MannersTest, KeysDoWhatTheListSays) {
    auto* pages = window().findChild<QTabWidget*>(QStringLiteral("pages"));
    for (int number = 0; number < pages->count(); ++number) {
        QTest::keyClick(&window(), Qt::Key(int(Qt::Key_1) + number), Qt::ControlModifier);
        EXPECT_EQ(pages->currentIndex(), number);
    }
    window().showPage(QStringLiteral("script"));
    auto* editor = window().findChild<PythonEditor*>();
    editor->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F, Qt::ControlModifier);
    EXPECT_EQ(QApplication::focusWidget()->objectName(), QStringLiteral("findText"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    EXPECT_TRUE(QApplication::focusWidget()->inherits("QsciScintilla"));
}

TEST_F(MannersTest, ALineOfATracebackLeadsIntoTheScript) {
    window().showPage(QStringLiteral("log"));
    auto* page = window().currentPage();
    page->present(viewOf(test::makeComparison({.failures = true}), {}));
    auto* table = page->findChild<QAbstractItemView*>(QStringLiteral("table"));
    ASSERT_TRUE(QTest::qWaitFor([&] { return table->currentIndex().isValid(); }));
    // The fixture's traceback is of callables.py, as is this window's script; line 114 is its last.
    emit table->activated(table->currentIndex());
    EXPECT_EQ(window().currentPage()->id(), QStringLiteral("script"));
    EXPECT_EQ(window().findChild<PythonEditor*>()->line(), 3); // as far as the file goes
}

TEST_F(MannersTest, FilesThatWereOpenedAreOfferedAgain) {
    auto* menu = window().findChild<QMenu*>(QStringLiteral("recentMenu"));
    EXPECT_FALSE(menu->menuAction()->isEnabled());
    const QString script = folder.filePath(QStringLiteral("mine & yours.py"));
    QFile file{script};
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("def f():\n    pass\n");
    file.close();
    window().openFiles({script});
    window().openFiles({QStringLiteral(TEST_DATA "/clean.gilscope")});
    harness->reopen();
    menu = window().findChild<QMenu*>(QStringLiteral("recentMenu"));
    ASSERT_TRUE(menu->menuAction()->isEnabled());
    emit menu->aboutToShow();
    ASSERT_GE(menu->actions().size(), 3);
    EXPECT_TRUE(menu->actions()[0]->text().contains(QStringLiteral("clean.gilscope")));
    EXPECT_TRUE(menu->actions()[1]->text().contains(QStringLiteral("mine && yours.py")));
    ASSERT_TRUE(QFile::remove(script));
    emit menu->aboutToShow(); // what is gone is not offered
    EXPECT_FALSE(menu->actions()[1]->text().contains(QStringLiteral("mine")));
    menu->actions().back()->trigger();
    EXPECT_FALSE(menu->menuAction()->isEnabled());
}

TEST_F(MannersTest, TheLayoutIsKeptAndCanBeReset) {
    auto* splitter = window().findChild<QSplitter*>(QStringLiteral("splitter"));
    const QList<int> usual = splitter->sizes();
    splitter->setSizes({500, 700});
    window().resize(1200, 800);
    const QList<int> chosen = splitter->sizes();
    window().showPage(QStringLiteral("machine"));
    harness->reopen();
    EXPECT_EQ(window().currentPage()->id(), QStringLiteral("machine"));
    splitter = window().findChild<QSplitter*>(QStringLiteral("splitter"));
    // From Qt 6.5 on a window comes back no larger than the screen, and the one without a display
    // is small.
    if (QLibraryInfo::version() < QVersionNumber{6, 5} ||
        window().screen()->availableSize().width() >= 1200) {
        EXPECT_EQ(window().size(), QSize(1200, 800));
        EXPECT_EQ(splitter->sizes(), chosen);
    } else {
        EXPECT_LE(window().height(), window().screen()->availableSize().height());
    }
    window().findChild<QAction*>(QStringLiteral("resetLayout"))->trigger();
    EXPECT_EQ(window().size(), QSize(1320, 860));
    QTest::qWait(50);
    EXPECT_EQ(splitter->sizes(), usual);
}

TEST_F(MannersTest, TheThemeIsKept) {
    window().findChild<QAction*>(QStringLiteral("themeContrast"))->trigger();
    EXPECT_TRUE(isHighContrast(qApp->palette()));
    harness->reopen();
    EXPECT_TRUE(window().findChild<QAction*>(QStringLiteral("themeContrast"))->isChecked());
    EXPECT_EQ(harness->settings->theme(), Theme::HighContrast);
    applyTheme(*qApp, Theme::Light);
}

TEST(Locale, NumbersAreThePersonsOnScreenAndEverybodysInFiles) {
    const QLocale before;
    QLocale::setDefault(QLocale{QLocale::German, QLocale::Germany});
    EXPECT_EQ(formatNumber(1.5), QStringLiteral("1,50"));
    EXPECT_TRUE(formatDuration(0.0125).startsWith(QStringLiteral("12,5")));
    EXPECT_EQ(formatCount(std::uint64_t{12'345}), QStringLiteral("12.345"));
    const QTemporaryDir folder;
    {
        Settings settings{folder.filePath(QStringLiteral("gui.ini"))};
        Plan plan;
        plan.callable = "f";
        plan.runners = {"serial"};
        plan.script = "/s.py";
        plan.repeat = 0;
        plan.precision = 0.125;
        settings.setPlan(plan);
        ASSERT_TRUE(settings.plan());
        EXPECT_EQ(settings.plan()->precision, plan.precision);
    }
    QFile file{folder.filePath(QStringLiteral("gui.ini"))};
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray written = file.readAll();
    EXPECT_FALSE(written.contains("0,125"));
    QLocale::setDefault(before);
}

TEST(Display, WithoutOneThereIsOneLineAndAnExitCode) {
    for (const char* display : {"", ":987"}) {
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char* name : {"WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "DISPLAY"})
            environment.remove(QLatin1String(name));
        if (*display != '\0')
            environment.insert(QStringLiteral("DISPLAY"), QLatin1String(display));
        program.setProcessEnvironment(environment);
        program.start(QStringLiteral(GILSCOPE_GUI_PROGRAM), QStringList{});
        ASSERT_TRUE(program.waitForFinished(60'000)) << display;
        EXPECT_EQ(program.exitStatus(), QProcess::NormalExit) << display;
        EXPECT_EQ(program.exitCode(), 3) << display;
        const QByteArray said = program.readAllStandardError();
        EXPECT_EQ(said.count('\n'), 1) << said.toStdString();
        EXPECT_TRUE(said.startsWith("gilscope-gui: there is no display")) << said.toStdString();
    }
}

} // namespace
} // namespace gilscope::gui
