#pragma once

#include "pages/page.h"

#include <gilscope/client/inspection.h>

#include <memory>

namespace Ui {
class ScriptPage;
}

namespace gilscope::gui {

class ScriptDocument;

/// The callables script: read, edit, save. Saving makes the window look at its callables anew;
/// where it cannot be used, the place is marked.
class ScriptPage : public Page {
    Q_OBJECT

public:
    /// `document` null: a read-only page for a recording's script.
    explicit ScriptPage(ScriptDocument* document, QWidget* parent = nullptr);
    ~ScriptPage() override;

    QString id() const override { return QStringLiteral("script"); }
    QString title() const override { return tr("Script"); }
    QString purpose() const override { return tr("Your functions: every public one can be run"); }
    void present(const View& view) override;
    void find() override;

    /// What the script offers, or what is wrong with it.
    void setInfo(const client::ScriptInfo& info);
    bool isModified() const;
    QString text() const;
    /// Puts changes back that were not saved; the bar offers to drop them.
    void restoreDraft(const QString& text);
    /// False if it could not be written; the message bar says why.
    bool save();
    void saveAs();
    void openDialog();
    /// Opens `path` unless changes would be lost; then the bar asks.
    void openFile(const QString& path);
    void goToLine(int line);

signals:
    void modifiedChanged(bool modified);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void load();
    bool write(const QString& path);
    void takeDisk();
    void changedOnDisk(bool removed);
    void doOpen(const QString& path);
    void updateHeading();
    void fillOutline(const client::ScriptInfo& info);

    ScriptDocument* m_document;
    std::unique_ptr<Ui::ScriptPage> m_ui;
    QString m_recordedSource;
};

} // namespace gilscope::gui
