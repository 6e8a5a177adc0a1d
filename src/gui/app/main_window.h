#pragma once

#include "app/run_controller.h"
#include "base/theme.h"
#include "base/view.h"
#include "lessons/lessons.h"
#include "script/script_document.h"

#include <gilscope/client/installation.h>

#include <QMainWindow>

#include <memory>
#include <vector>

namespace Ui {
class MainWindow;
}

namespace gilscope::gui {

class CallableCheck;
class Catalog;
class ModulesPage;
class Page;
class RecordingsPage;
class ScriptDocument;
class ScriptPage;
class Settings;

/// The window: the plan on the left, pages in the centre. Joins the parts; each of them knows its
/// own business. Closing it while a comparison runs ends the engine and with it every host.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// `installation`: where the engine is, or why it was not found. `settings` outlives the
    /// window.
    MainWindow(Result<client::Installation> installation, Settings& settings);
    ~MainWindow() override;

    /// Shows a recording.
    void openRecording(const QString& path);
    /// Opens recordings and scripts named on the command line or dropped on the window; two or more
    /// recordings are compared, each with the first.
    void openFiles(const QStringList& paths);
    void showPage(const QString& id);
    Page* currentPage() const;
    RunController& controller() { return m_controller; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void addPages();
    /// The page of this class.
    template <class Kind>
    Kind* pageOf() const {
        for (Page* page : m_pages)
            if (auto* const found = qobject_cast<Kind*>(page))
                return found;
        return nullptr;
    }
    void connectMenus();
    void connectParts();
    void restore();
    void remember();
    void setTheme(Theme theme);

    // main_window_places.cpp
    void connectPlaces();
    void noteOpened(const QString& path);
    void fillRecent();
    void resetLayout();
    void goToNextPart();
    void showPlace(const QString& file, int line);

    void askScript();
    void askEverything();
    void changeMachine();
    void askModules();
    void keepDraft();
    void restoreDraft();

    // main_window_session.cpp
    void start();
    void stop();
    void present();
    void finished(const QString& problem, const QString& detail, const QString& recordingProblem);
    void openDialog();
    void updateActions();
    void wake();

    // main_window_language.cpp
    void connectLanguages();
    void setLanguage(const QString& choice);

    // main_window_lessons.cpp
    void connectLessons();
    void takeLesson(std::size_t number);

    std::unique_ptr<Ui::MainWindow> m_ui;
    Settings& m_settings;
    Result<client::Installation> m_installation;
    Selection m_selection;
    RunController m_controller;
    std::unique_ptr<ScriptDocument> m_script;
    ScriptDrafts m_drafts;
    std::unique_ptr<Catalog> m_catalog; ///< null without an engine
    std::vector<Page*> m_pages;
    ScriptPage* m_scriptPage = nullptr;
    RecordingsPage* m_recordings = nullptr;
    ModulesPage* m_modules = nullptr;
    std::unique_ptr<CallableCheck> m_check; ///< null without an engine
    std::vector<Lesson> m_lessons;
    std::size_t m_lesson = 0; ///< the one that was taken last
    bool m_startDue = false;  ///< the script was saved to be run, and is being asked what it offers
    QString m_recording;      ///< where the comparison that runs is kept
    QString m_measured;       ///< its function
};

} // namespace gilscope::gui
