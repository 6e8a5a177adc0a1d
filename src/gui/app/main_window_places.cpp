// What the window remembers and finds again: sizes, pages, files that were opened.
#include "app/main_window.h"

#include "base/settings.h"
#include "pages/script/script_page.h"
#include "script/script_document.h"
#include "ui_main_window.h"

#include <gilscope/client/files.h>

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QMenu>
#include <QTabBar>

namespace gilscope::gui {
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

} // namespace gilscope::gui
