#include "app/main_window.h"

#include "app/help_text.h"
#include "base/settings.h"
#include "base/style.h"
#include "messages/message_text.h"
#include "pages/modules/modules_page.h"
#include "pages/page.h"
#include "pages/recordings/recordings_page.h"
#include "pages/script/script_page.h"
#include "plan/catalog.h"
#include "script/script_document.h"
#include "ui_main_window.h"

#include <gilscope/client/recording.h>

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QMessageBox>
#include <QMimeData>

#include <utility>

namespace gilscope::gui {
namespace {

/// The files of a drag that the window knows what to do with.
QStringList droppedFiles(const QDropEvent& event) {
    QStringList paths;
    for (const QUrl& url : event.mimeData()->urls()) {
        const QString path = url.toLocalFile();
        if (path.endsWith(QLatin1String(".py")) || path.endsWith(QLatin1String(".gilscope")) ||
            path.endsWith(QLatin1String(".json")))
            paths << path;
    }
    return paths;
}

/// Pages can be squeezed to this width, whatever their widest row would like: a window beside
/// another one, or twice as large points on a small screen.
constexpr int narrowPage = 620;

} // namespace

MainWindow::MainWindow(Result<client::Installation> installation, Settings& settings)
    : m_ui{std::make_unique<Ui::MainWindow>()},
      m_settings{settings},
      m_installation{std::move(installation)} {
    m_ui->setupUi(this);
    setWindowIcon(applicationIcon());
    setAcceptDrops(true);
    m_script = std::make_unique<ScriptDocument>(m_installation ? m_installation->bundledScript
                                                               : QString{});
    if (m_installation) {
        m_catalog = std::make_unique<Catalog>(*m_installation);
        m_check = std::make_unique<CallableCheck>(*m_installation);
    }
    const QString last = m_settings.script();
    const bool opened = !last.isEmpty() && m_script->open(last).has_value();
    if (!opened && m_installation)
        if (const auto bundled = m_script->open(m_installation->bundledScript); !bundled)
            m_ui->message->say(Tone::Error, messageText(bundled.error().message));

    addPages();
    connectMenus();
    connectPlaces();
    connectParts();
    connectLessons();
    connectLanguages();
    restore();
    if (m_installation) {
        m_ui->plan->setRemote(m_installation->remote, m_settings.machines());
        askEverything();
    } else {
        m_ui->plan->setBlocked(tr("gilscope is not completely installed, so nothing can be run."));
        m_ui->message->say(Tone::Error, messageText(m_installation.error().message),
                           QString::fromStdString(m_installation.error().context));
    }
    // Text fields and the editor would take a dropped file for text.
    for (QWidget* widget : findChildren<QWidget*>())
        if (widget->acceptDrops())
            widget->installEventFilter(this);
    present();
    updateActions();
}

MainWindow::~MainWindow() = default;

void MainWindow::addPages() {
    const PageParts parts{m_selection, m_script.get(),
                          m_installation ? std::optional{*m_installation} : std::nullopt,
                          client::recordingsDirectory()};
    for (const PageKind& kind : pageList())
        m_pages.push_back(kind.make(parts).release()); // the tabs own them
    m_scriptPage = pageOf<ScriptPage>();
    m_recordings = pageOf<RecordingsPage>();
    m_modules = pageOf<ModulesPage>();
    for (std::size_t i = 0; i < m_pages.size(); ++i) {
        Page* page = m_pages[i];
        page->setMinimumWidth(narrowPage);
        const int at = m_ui->pages->addTab(page, icon(page->iconName()), page->title());
        m_ui->pages->setTabToolTip(at, tr("%1 (Ctrl+%2)").arg(page->purpose()).arg(i + 1));
        auto* show = new QAction{page->title(), this};
        show->setObjectName(QStringLiteral("show_") + page->id());
        show->setStatusTip(page->purpose());
        show->setShortcut(QKeyCombination{Qt::CTRL, Qt::Key(int(Qt::Key_1) + int(i))});
        connect(show, &QAction::triggered, this, [this, at] { m_ui->pages->setCurrentIndex(at); });
        m_ui->viewMenu->insertAction(m_ui->viewMenu->actions().value(int(i)), show);
        connect(page, &Page::startWanted, this, &MainWindow::start);
        connect(page, &Page::placeWanted, this, &MainWindow::showPlace);
        connect(page, &Page::openWanted, this, [this](const QString& path) {
            openRecording(path);
            if (!m_controller.running())
                showPage(QStringLiteral("compare"));
        });
    }
    connect(m_ui->pages, &QTabWidget::currentChanged, this,
            [this] { currentPage()->present(m_controller.view()); });
}

void MainWindow::connectMenus() {
    connect(m_ui->openRecording, &QAction::triggered, this, &MainWindow::openDialog);
    connect(m_ui->openScript, &QAction::triggered, m_scriptPage, &ScriptPage::openDialog);
    connect(m_ui->saveScript, &QAction::triggered, m_scriptPage, &ScriptPage::save);
    connect(m_ui->saveScriptAs, &QAction::triggered, m_scriptPage, &ScriptPage::saveAs);
    m_ui->fileMenu->insertMenu(m_ui->openRecording, m_scriptPage->templateMenu());
    connect(m_ui->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_ui->start, &QAction::triggered, this, &MainWindow::start);
    connect(m_ui->stop, &QAction::triggered, this, &MainWindow::stop);
    connect(m_ui->find, &QAction::triggered, this, [this] { currentPage()->find(); });
    connect(m_ui->help, &QAction::triggered, this, [this] { showHelp(*this); });
    connect(m_ui->shortcuts, &QAction::triggered, this, [this] { showShortcuts(*this); });
    connect(m_ui->about, &QAction::triggered, this, [this] { showAbout(this); });

    auto* themes = new QActionGroup{this};
    const std::pair<QAction*, Theme> choices[]{{m_ui->themeSystem, Theme::System},
                                               {m_ui->themeLight, Theme::Light},
                                               {m_ui->themeDark, Theme::Dark},
                                               {m_ui->themeContrast, Theme::HighContrast}};
    for (const auto& [action, theme] : choices) {
        themes->addAction(action);
        action->setChecked(m_settings.theme() == theme);
        connect(action, &QAction::triggered, this, [this, chosen = theme] { setTheme(chosen); });
    }
}

void MainWindow::connectParts() {
    connect(&m_controller, &RunController::changed, this, &MainWindow::present);
    connect(&m_controller, &RunController::finished, this, &MainWindow::finished);
    connect(&m_controller, &RunController::openFailed, this,
            [this](const QString&, const QString& message) {
                m_ui->message->say(Tone::Error, message);
            });
    connect(m_ui->plan, &PlanPanel::startRequested, this, &MainWindow::start);
    connect(m_ui->plan, &PlanPanel::stopRequested, this, &MainWindow::stop);
    connect(m_ui->plan, &PlanPanel::changed, this, &MainWindow::updateActions);
    connect(m_ui->plan, &PlanPanel::chooseScriptRequested, m_scriptPage, &ScriptPage::openDialog);
    connect(m_scriptPage, &ScriptPage::modifiedChanged, this, &MainWindow::updateActions);
    connect(m_scriptPage, &ScriptPage::draftWanted, this, &MainWindow::keepDraft);
    connect(m_script.get(), &ScriptDocument::pathChanged, this, &MainWindow::restoreDraft);
    connect(m_script.get(), &ScriptDocument::pathChanged, this, &MainWindow::askScript);
    connect(m_script.get(), &ScriptDocument::saved, this, &MainWindow::askScript);
    connect(m_ui->plan, &PlanPanel::changed, this, &MainWindow::askModules);
    if (!m_catalog)
        return;
    connect(m_check.get(), &CallableCheck::advice, m_ui->plan, &PlanPanel::setModuleAdvice);
    connect(m_script.get(), &ScriptDocument::saved, m_check.get(), &CallableCheck::forget);
    connect(m_ui->plan, &PlanPanel::moduleDetailsWanted, this, [this] {
        showPage(m_modules->id());
        m_modules->checkCallable();
    });
    connect(m_ui->plan, &PlanPanel::pythonChanged, this, [this] {
        m_catalog->askRunners(m_ui->plan->python());
        askScript();
        m_scriptPage->checkSoon();
    });
    connect(m_ui->plan, &PlanPanel::remoteChanged, this, &MainWindow::changeMachine);
    connect(m_catalog.get(), &Catalog::pythons, this,
            [this](const std::vector<client::PythonRow>& rows) {
                m_ui->plan->setPythons(rows);
                const auto& remote = m_installation->remote;
                if (!remote)
                    return;
                m_settings.addMachine(remote->text());
                m_catalog->askRunners(m_ui->plan->python());
                askScript();
            });
    connect(m_scriptPage, &ScriptPage::checkWanted, this, [this](const QString& text) {
        m_catalog->askCheck(m_script->path(), text, m_ui->plan->python(), m_ui->plan->venv());
    });
    connect(m_catalog.get(), &Catalog::checked, m_scriptPage, &ScriptPage::setCheck);
    connect(m_catalog.get(), &Catalog::checkFailed, m_scriptPage, &ScriptPage::setCheckFailed);
    connect(m_catalog.get(), &Catalog::runners, m_ui->plan, &PlanPanel::setRunners);
    connect(m_catalog.get(), &Catalog::environments, m_ui->plan, &PlanPanel::setEnvironments);
    connect(m_catalog.get(), &Catalog::script, this, [this](const client::ScriptInfo& info) {
        for (const client::CallableInfo& callable : info.callables)
            if (const QStringList pairs = m_settings.arguments(callable.name); !pairs.isEmpty())
                m_ui->plan->setSavedArguments(callable.name, pairs);
        m_ui->plan->setScript(info);
        m_scriptPage->setInfo(info);
        if (std::exchange(m_startDue, false))
            start();
    });
    connect(m_catalog.get(), &Catalog::failed, this,
            [this](const QString& message, const QString& detail) {
                m_startDue = false;
                m_ui->message->say(Tone::Error, message, detail);
                if (const auto& remote = m_installation->remote) {
                    m_ui->plan->setPythons({});
                    m_ui->plan->setBlocked(tr("%1 did not answer.").arg(remote->destination));
                    m_ui->message->addAction(tr("Try again"), [this] { changeMachine(); });
                }
            });
}

void MainWindow::askEverything() {
    m_ui->plan->setAsking();
    m_catalog->askPythons();
    if (m_installation->remote) // what can be asked depends on the Pythons that are there
        return;
    m_catalog->askRunners(m_ui->plan->python());
    askScript();
}

void MainWindow::changeMachine() {
    m_installation->remote = m_ui->plan->remote();
    m_catalog->setInstallation(*m_installation);
    m_check->setInstallation(*m_installation);
    for (Page* page : m_pages)
        page->setInstallation(*m_installation);
    m_ui->message->clear();
    m_ui->plan->setBlocked({});
    askEverything();
}

void MainWindow::askScript() {
    if (!m_catalog || m_script->path().isEmpty())
        return;
    m_catalog->askScript(m_script->path(), m_ui->plan->python(), m_ui->plan->venv());
    if (!m_installation->remote)
        m_catalog->askEnvironments(m_script->path());
}

void MainWindow::askModules() {
    const QString script = m_script->path(), callable = m_ui->plan->callable();
    m_modules->setSubject(
        {m_ui->plan->python(), m_ui->plan->pythonName(), m_ui->plan->venv(), script, callable});
    if (m_check && !m_controller.running() && m_ui->plan->choseOwnGil() &&
        m_ui->plan->obstacle().isEmpty())
        m_check->ask({m_ui->plan->python(), m_ui->plan->venv(), script, callable});
}

void MainWindow::keepDraft() {
    if (!m_scriptPage->isModified())
        m_drafts.drop(m_script->path());
    else if (!m_drafts.keep(m_script->path(), m_scriptPage->text(), m_script->text()))
        m_ui->statusbar->showMessage(
            tr("Your changes are not kept until you save them: %1 cannot be written.")
                .arg(m_drafts.fileOf(m_script->path())),
            15'000);
}

void MainWindow::restoreDraft() {
    if (const auto draft = m_drafts.of(m_script->path(), m_script->text()))
        m_scriptPage->restoreDraft(*draft);
}

void MainWindow::setTheme(Theme theme) {
    m_settings.setTheme(theme);
    applyTheme(*qApp, theme);
}

void MainWindow::showPage(const QString& id) {
    for (std::size_t i = 0; i < m_pages.size(); ++i)
        if (m_pages[i]->id() == id)
            m_ui->pages->setCurrentIndex(int(i));
}

Page* MainWindow::currentPage() const {
    return m_pages[std::size_t(m_ui->pages->currentIndex())];
}

void MainWindow::closeEvent(QCloseEvent* event) {
    remember();
    // Nothing is asked and nothing is lost: unsaved changes are there again at the next start.
    keepDraft();
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!droppedFiles(*event).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    const QStringList paths = droppedFiles(*event);
    if (paths.isEmpty())
        return;
    event->acceptProposedAction();
    openFiles(paths);
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::DragEnter || event->type() == QEvent::DragMove ||
        event->type() == QEvent::Drop) {
        auto* drop = static_cast<QDropEvent*>(event);
        if (const QStringList paths = droppedFiles(*drop); !paths.isEmpty()) {
            drop->acceptProposedAction();
            if (event->type() == QEvent::Drop)
                openFiles(paths);
            return true;
        }
    }
    return QMainWindow::eventFilter(watched, event);
}

} // namespace gilscope::gui
