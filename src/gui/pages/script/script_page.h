#pragma once

#include "pages/page.h"

#include <gilscope/client/inspection.h>

#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

class QMenu;

namespace Ui {
class ScriptPage;
}

namespace gilscope::gui {

class ScriptDocument;
struct ScriptDraft;

/// The callables script: read, edit, save. What is typed is compiled in a host a moment later, and
/// what is wrong is marked; saving makes the window look at the callables anew.
class ScriptPage : public Page {
    Q_OBJECT

public:
    /// `document` null: a read-only page for a recording's script.
    explicit ScriptPage(ScriptDocument* document, QWidget* parent = nullptr);
    ~ScriptPage() override;

    QString title() const override { return tr("Script"); }
    QString purpose() const override { return tr("Your functions: every public one can be run"); }
    void present(const View& view) override;
    PageKeys keys() const override;
    void find() override;

    /// What the script offers, or what is wrong with it, as it was when it was loaded.
    void setInfo(const client::ScriptInfo& info);
    /// What the compiler says of text(). The answer to checkWanted(); one to a text that has been
    /// changed since is dropped.
    void setCheck(const client::ScriptInfo& info);
    /// The text could not be compiled at all; says why.
    void setCheckFailed(const QString& why);
    /// Asks for a check soon: with another Python the same text may not compile.
    void checkSoon();

    bool isModified() const;
    QString text() const;
    /// Puts changes back that were not saved; the bar offers to drop them.
    void restoreDraft(const ScriptDraft& draft);
    /// False if it could not be written; the message bar says why.
    bool save();
    void saveAs();
    void openDialog();
    /// Opens `path` unless changes would be lost; then the bar asks.
    void openFile(const QString& path);
    /// Makes a script of the user's own from a template, unless changes would be lost.
    void createFrom(const QString& templateId);
    /// The templates; owned by the page.
    QMenu* templateMenu() const { return m_templates; }
    void goToLine(int line);

signals:
    void modifiedChanged(bool modified);
    /// Some time after the last key: the changes should be kept, in case the window ends badly.
    void draftWanted();
    /// `text` should be compiled; answer with setCheck() or setCheckFailed().
    void checkWanted(const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void connectButtons();
    void load();
    bool write(const QString& path);
    void takeDisk();
    void changedOnDisk(bool removed);
    void showDifference();
    void unlessChangesAreLost(const QString& saveLabel, const QString& dropLabel,
                              std::function<void()> action);
    void doOpen(const QString& path);
    void updateHeading();
    void fillOutline(const std::vector<client::CallableInfo>& callables);

    // script_page_editing.cpp
    void addActions();
    void connectFind();
    void updateCount();
    void updatePlace();
    void askLine();
    void sayCheck(const QString& text, const QString& detail, int line, bool problem);
    void goToProblem();

    ScriptDocument* m_document;
    std::unique_ptr<Ui::ScriptPage> m_ui;
    QMenu* m_templates;
    QTimer m_checkSoon;     ///< runs from the last key until the text is compiled
    bool m_loading = false; ///< the editor gets another script
    QTimer m_draftSoon;
    bool m_checkDue = false; ///< when the page is seen
    int m_checkLine = 0;     ///< where the first thing is that the compiler complains about
    std::optional<client::ScriptProblem> m_loadProblem;
    QString m_recordedSource;
};

} // namespace gilscope::gui
