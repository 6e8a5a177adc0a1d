#pragma once

#include "pages/page.h"

#include <gilscope/client/installation.h>
#include <gilscope/client/modules.h>
#include <gilscope/modules.h>

#include <QTimer>

#include <memory>
#include <optional>

namespace Ui {
class ModulesPage;
}

namespace gilscope::gui {

class ModuleFilter;
class ModuleModel;

/// Which modules work in interpreters with a GIL of their own: tries them, shows what became of
/// each as it comes in, and what to use instead.
class ModulesPage : public Page {
    Q_OBJECT

public:
    /// What the plan is about: modules are looked at for this Python.
    struct Subject {
        QString python;     ///< ABI
        QString pythonName; ///< "Python 3.12.1"
        QString venv;       ///< folder; empty: none
        QString script;
        QString callable;
        bool operator==(const Subject&) const = default;
    };

    /// nullopt: there is no engine, so results can be opened, and nothing else.
    explicit ModulesPage(std::optional<client::Installation> installation,
                         QWidget* parent = nullptr);
    ~ModulesPage() override;

    QString title() const override { return tr("Modules"); }
    QString purpose() const override {
        return tr("Which packages work in interpreters with a GIL of their own");
    }
    void present(const View& view) override;
    void find() override;
    void saveState(QSettings& settings) const override;
    void restoreState(QSettings& settings) override;

    /// What is being looked at is given up.
    void setInstallation(const client::Installation& installation) override;
    void setSubject(const Subject& subject);
    bool searching() const { return m_search && m_search->running(); }
    /// Ends it at once; what was found stays.
    void endSearch();
    /// Shows results that were kept as JSON.
    void openResults(const QString& path);
    void showSurvey(const ModuleSurvey& survey);
    /// Looks at what the callable imports, and shows it.
    void checkCallable();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    enum Scope { Everything, Callable, Named };

    void makeFilters();
    void makeMenu();
    void checkOrStop();
    void start();
    void refresh();
    void refreshVerdicts();
    void refreshButton();
    void showDetail();
    void conclude();
    void presentEmpty();
    QString summaryText() const;
    void keepAs(const QString& suffix);
    QByteArray exported(const QString& suffix) const;
    QStringList names() const;

    std::unique_ptr<Ui::ModulesPage> m_ui;
    ModuleModel* m_modules;
    ModuleFilter* m_filter;
    std::optional<client::Installation> m_installation;
    std::unique_ptr<client::ModuleSearch> m_search;
    Subject m_subject;
    Subject m_shown; ///< whose results these are
    ModuleSurvey m_survey;
    QString m_problem; ///< why the last search failed
    QTimer m_pull;     ///< takes in what has come, a few times a second
    bool m_stopping = false;
    bool m_comparisonRuns = false;
};

} // namespace gilscope::gui
