#include <gilscope/client/files.h>
#include <gilscope/client/recording.h>
#include <gilscope/warnings.h>

#include "app/main_window.h"
#include "base/settings.h"
#include "messages/message_text.h"
#include "pages/modules/modules_page.h"
#include "pages/recordings/recordings_page.h"
#include "pages/script/script_page.h"
#include "plan/catalog.h"
#include "script/script_document.h"
#include "ui_main_window.h"

#include <QActionGroup>
#include <QApplication>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QTabBar>

#include <thread>

namespace gilscope::gui {

void MainWindow::start() {
    if (m_controller.running() || !m_installation)
        return;
    if (const QString why = m_ui->plan->obstacle(); !why.isEmpty()) {
        m_ui->message->say(Tone::Warning, why);
        return;
    }
    if (m_modules->searching()) {
        m_ui->message->say(Tone::Warning, tr("Modules are being checked, which would disturb the "
                                             "measurement."));
        m_ui->message->addAction(tr("End that and start"), [this] {
            m_modules->endSearch();
            start();
        });
        return;
    }
    // What is run is what is seen: an edited script is saved first (the bundled one as a copy), and
    // what it offers is asked again.
    if (m_scriptPage->isModified()) {
        m_startDue = m_scriptPage->save();
        if (m_startDue)
            m_ui->statusbar->showMessage(
                tr("Saved %1").arg(QDir::toNativeSeparators(m_script->path())), 8'000);
        else
            showPage(m_scriptPage->id());
        return;
    }
    Plan plan = m_ui->plan->plan();
    plan.script = m_script->path().toStdString();
    remember();
    if (m_check)
        m_check->cancel();
    m_ui->message->clear();
    m_selection.setTrial({});
    m_measured = m_ui->plan->callable();
    m_recording = client::newRecordingPath(m_measured);
    if (const auto started = m_controller.start(*m_installation, plan, m_recording); !started) {
        m_ui->message->say(Tone::Error, messageText(started.error().message),
                           QString::fromStdString(started.error().context));
        return;
    }
    m_recordings->setRunning(m_recording);
    // The Compare page fills as trials end; from any other page go where something moves.
    if (currentPage()->id() == QLatin1String("script"))
        showPage(QStringLiteral("live"));
    updateActions();
}

void MainWindow::stop() {
    m_controller.stop();
    m_ui->plan->setStopping();
}

void MainWindow::present() {
    const View& view = m_controller.view();
    m_ui->plan->present(view);
    currentPage()->present(view);
    const QString subject = view.comparison && view.comparison->plan
                                ? QString::fromStdString(shortCall(view.comparison->plan->callText))
                                : QString{};
    QString title = QStringLiteral("gilscope");
    if (!view.source.isEmpty())
        title = QStringLiteral("%1 – gilscope").arg(view.source);
    else if (!subject.isEmpty())
        title = QStringLiteral("%1 – gilscope").arg(subject);
    if (windowTitle() != title)
        setWindowTitle(title);
}

void MainWindow::finished(const QString& problem, const QString& detail,
                          const QString& recordingProblem) {
    updateActions();
    m_recordings->setRunning({});
    for (const WarningEvent& warning : m_controller.view().comparison->warnings)
        if (isAbout(warning, MessageCode::NothingRan))
            m_ui->plan->setNeverRuns(m_measured, warning.message);
    if (!problem.isEmpty()) {
        m_ui->message->say(Tone::Error, problem, detail);
        m_ui->message->addAction(tr("Show the log"), [this] { showPage(QStringLiteral("log")); });
        return;
    }
    if (!recordingProblem.isEmpty())
        m_ui->message->say(Tone::Warning,
                           tr("The recording is incomplete: %1").arg(recordingProblem));
    else
        m_ui->statusbar->showMessage(tr("Kept as %1").arg(QDir::toNativeSeparators(m_recording)),
                                     15'000);
}

void MainWindow::openDialog() {
    auto* dialog = new QFileDialog{this, tr("Open a recording"), client::recordingsDirectory(),
                                   tr("Recordings (*.gilscope);;All files (*)")};
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openRecording);
    dialog->open();
}

void MainWindow::openRecording(const QString& path) {
    if (m_controller.running()) {
        m_ui->message->say(Tone::Info,
                           tr("A comparison is running. Stop it before opening a recording."));
        return;
    }
    m_ui->message->clear();
    m_selection.setTrial({});
    m_controller.open(path);
    noteOpened(path);
    if (currentPage()->id() == QLatin1String("script"))
        showPage(QStringLiteral("compare"));
}

void MainWindow::openFiles(const QStringList& paths) {
    QStringList recordings;
    for (const QString& path : paths) {
        if (path.endsWith(QLatin1String(".py"))) {
            m_scriptPage->openFile(path);
            showPage(m_scriptPage->id());
        } else if (path.endsWith(QLatin1String(".json"))) {
            m_modules->openResults(path);
            showPage(m_modules->id());
        } else {
            recordings << path;
        }
    }
    if (recordings.size() == 1) {
        openRecording(recordings.front());
    } else if (recordings.size() > 1) {
        m_recordings->compare(recordings);
        showPage(m_recordings->id());
    }
}

void MainWindow::updateActions() {
    const bool running = m_controller.running();
    m_ui->start->setEnabled(!running && m_ui->plan->obstacle().isEmpty());
    m_ui->lesson->setStartEnabled(m_ui->start->isEnabled());
    m_ui->stop->setEnabled(running);
    m_ui->openRecording->setEnabled(!running);
    m_ui->saveScript->setEnabled(m_scriptPage->isModified());
}

void MainWindow::wake() {
    const bool awake = isVisible() && !isMinimized();
    m_controller.setAwake(awake);
    if (awake)
        present();
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        wake();
}

void MainWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    wake();
}

void MainWindow::hideEvent(QHideEvent* event) {
    QMainWindow::hideEvent(event);
    m_controller.setAwake(false);
}

void MainWindow::connectLessons() {
    m_lessons = lessons(std::max(1U, std::thread::hardware_concurrency()));
    for (std::size_t i = 0; i < m_lessons.size(); ++i) {
        QAction* action = m_ui->lessonMenu->addAction(m_lessons[i].title);
        action->setObjectName(QStringLiteral("lesson_") + m_lessons[i].id);
        connect(action, &QAction::triggered, this, [this, i] { takeLesson(i); });
    }
    connect(m_ui->lesson, &LessonBar::startPressed, this, [this] {
        start();
        if (m_controller.running())
            showPage(m_lessons[m_lesson].page);
    });
    connect(m_ui->lesson, &LessonBar::nextPressed, this, [this] { takeLesson(m_lesson + 1); });
}

void MainWindow::takeLesson(std::size_t number) {
    m_lesson = number;
    const Lesson& lesson = m_lessons[number];
    // Lessons are about the bundled callables; an edited script is kept, or asked about.
    if (m_installation && !m_script->isBundled())
        m_scriptPage->openFile(m_installation->bundledScript);
    Plan plan = lesson.plan;
    plan.python = m_ui->plan->python().toStdString();
    plan.venv = m_ui->plan->venv().toStdString();
    m_ui->plan->useDefaultArguments(QString::fromStdString(plan.callable));
    m_ui->plan->setPlan(plan);
    m_ui->lesson->show(lesson, number + 1 == m_lessons.size());
    updateActions();
}

namespace {

const QList<int> usualSizes{320, 1000};
constexpr QSize usualSize{1320, 860};

QString shownPath(const QString& path) {
    QString shown = QDir::toNativeSeparators(path);
    if (shown.startsWith(QDir::homePath()))
        shown.replace(0, QDir::homePath().size(), QStringLiteral("~"));
    return shown;
}

} // namespace

void MainWindow::connectPlaces() {
    connect(m_ui->recentMenu, &QMenu::aboutToShow, this, &MainWindow::fillRecent);
    connect(m_ui->resetLayout, &QAction::triggered, this, &MainWindow::resetLayout);
    connect(m_ui->nextPart, &QAction::triggered, this, &MainWindow::goToNextPart);
    connect(m_script.get(), &ScriptDocument::pathChanged, this, [this] {
        if (!m_script->isBundled())
            noteOpened(m_script->path());
    });
    fillRecent();
}

void MainWindow::noteOpened(const QString& path) {
    m_settings.addRecentFile(QFileInfo{path}.absoluteFilePath());
    m_ui->recentMenu->menuAction()->setEnabled(true);
}

void MainWindow::fillRecent() {
    QMenu* menu = m_ui->recentMenu;
    menu->clear();
    int number = 0;
    for (const QString& path : m_settings.recentFiles()) {
        if (!client::isThere(path))
            continue;
        QString shown = shownPath(path);
        shown.replace(QLatin1Char('&'), QLatin1String("&&"));
        // Numbers as mnemonics; there are ten at most.
        QAction* action = menu->addAction(QStringLiteral("&%1  %2").arg(++number % 10).arg(shown));
        connect(action, &QAction::triggered, this, [this, path] { openFiles({path}); });
    }
    menu->menuAction()->setEnabled(number > 0);
    if (number == 0)
        return;
    menu->addSeparator();
    connect(menu->addAction(tr("&Forget these")), &QAction::triggered, this, [this] {
        m_settings.forgetRecentFiles();
        fillRecent();
    });
}

void MainWindow::restore() {
    m_ui->splitter->setSizes(usualSizes);
    m_ui->splitter->setStretchFactor(0, 0);
    m_ui->splitter->setStretchFactor(1, 1);
    restoreGeometry(m_settings.geometry());
    m_ui->splitter->restoreState(m_settings.splitter());
    if (const auto plan = m_settings.plan())
        m_ui->plan->setPlan(*plan);
    for (Page* page : m_pages) {
        m_settings.store().beginGroup(page->id());
        page->restoreState(m_settings.store());
        m_settings.store().endGroup();
    }
    restoreDraft();
    showPage(m_settings.page());
}

void MainWindow::remember() {
    m_settings.setGeometry(saveGeometry());
    m_settings.setSplitter(m_ui->splitter->saveState());
    m_settings.setPage(currentPage()->id());
    Plan plan = m_ui->plan->plan();
    plan.script = m_script->path().toStdString();
    m_settings.setPlan(plan);
    m_settings.setScript(m_script->isBundled() ? QString{} : m_script->path());
    if (!m_ui->plan->callable().isEmpty())
        m_settings.setArguments(m_ui->plan->callable(), m_ui->plan->argumentTexts());
    for (const Page* page : m_pages) {
        m_settings.store().beginGroup(page->id());
        page->saveState(m_settings.store());
        m_settings.store().endGroup();
    }
}

void MainWindow::resetLayout() {
    m_settings.forgetLayout();
    if (isMaximized() || isFullScreen())
        showNormal();
    resize(usualSize);
    m_ui->splitter->setSizes(usualSizes);
    for (Page* page : m_pages) {
        m_settings.store().beginGroup(page->id());
        page->restoreState(m_settings.store());
        m_settings.store().endGroup();
    }
    m_ui->statusbar->showMessage(tr("The window looks as it did at first."), 8'000);
}

void MainWindow::showPlace(const QString& file, int line) {
    // By name: a recording may come from another folder, or from another machine.
    if (QFileInfo{file}.fileName() != QFileInfo{m_script->path()}.fileName()) {
        m_ui->statusbar->showMessage(tr("%1 is not the script that is open.").arg(file), 8'000);
        return;
    }
    showPage(m_scriptPage->id());
    m_scriptPage->goToLine(line);
}

void MainWindow::goToNextPart() {
    // The plan, the tabs, the page: Tab alone would not leave the script's editor.
    const QWidget* focus = QApplication::focusWidget();
    const auto enter = [](QWidget* part) {
        for (QWidget* next = part->nextInFocusChain(); next != part;
             next = next->nextInFocusChain())
            if (part->isAncestorOf(next) && next->isVisible() && next->isEnabled() &&
                (next->focusPolicy() & Qt::TabFocus) == Qt::TabFocus && !next->focusProxy()) {
                next->setFocus(Qt::TabFocusReason);
                return;
            }
        part->setFocus(Qt::TabFocusReason);
    };
    if (focus && m_ui->plan->isAncestorOf(focus))
        m_ui->pages->tabBar()->setFocus(Qt::TabFocusReason);
    else if (focus == m_ui->pages->tabBar())
        enter(currentPage());
    else
        enter(m_ui->plan);
}

void MainWindow::connectLanguages() {
    auto* menu = new QMenu{tr("&Language"), this};
    menu->setObjectName(QStringLiteral("languageMenu"));
    const QList<QAction*> entries = m_ui->viewMenu->actions();
    m_ui->viewMenu->insertMenu(entries.value(entries.indexOf(m_ui->themeMenu->menuAction()) + 1),
                               menu);

    auto* choices = new QActionGroup{this};
    const auto add = [&](const QString& code, const QString& name) {
        QAction* action = menu->addAction(name);
        action->setObjectName(QStringLiteral("language_") + code);
        action->setCheckable(true);
        action->setChecked(m_settings.language() == code);
        choices->addAction(action);
        connect(action, &QAction::triggered, this, [this, code] { setLanguage(code); });
    };
    add(QStringLiteral("system"), tr("As the &desktop"));
    for (const Language& language : languages())
        add(language.code, language.name);
}

void MainWindow::setLanguage(const QString& choice) {
    if (choice == m_settings.language())
        return;
    m_settings.setLanguage(choice);
    m_ui->message->say(Tone::Info, tr("The language changes when gilscope starts again."));
}

} // namespace gilscope::gui
