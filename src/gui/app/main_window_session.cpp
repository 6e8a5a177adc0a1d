#include "app/main_window.h"

#include "messages/message_text.h"

#include "base/settings.h"
#include "pages/modules/modules_page.h"
#include "pages/recordings/recordings_page.h"
#include "pages/script/script_page.h"
#include "plan/callable_check.h"
#include "script/script_document.h"
#include "ui_main_window.h"

#include <gilscope/client/recording.h>
#include <gilscope/warnings.h>

#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>

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

} // namespace gilscope::gui
