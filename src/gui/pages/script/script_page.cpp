#include "pages/script/script_page.h"

#include "base/style.h"
#include "messages/message_text.h"
#include "script/difference_view.h"
#include "script/script_document.h"
#include "ui_script_page.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QScopedValueRollback>

namespace gilscope::gui {

ScriptPage::ScriptPage(ScriptDocument* document, QWidget* parent)
    : Page{parent},
      m_document{document},
      m_ui{std::make_unique<Ui::ScriptPage>()},
      m_templates{new QMenu{this}} {
    m_ui->setupUi(this);
    m_ui->outline->hide();
    m_ui->goLine->hide();
    m_ui->save->setEnabled(false);
    m_checkSoon.setSingleShot(true);
    m_checkSoon.setInterval(300);
    m_draftSoon.setSingleShot(true);
    m_draftSoon.setInterval(1000);
    connectButtons();
    connectFind();
    addActions();
    sayCheck({}, {}, 0, false);
    updatePlace();

    if (!m_document) {
        m_ui->editor->setReadOnly(true);
        m_ui->findBar->setReadOnly(true);
        for (QWidget* widget :
             {static_cast<QWidget*>(m_ui->create), static_cast<QWidget*>(m_ui->open),
              static_cast<QWidget*>(m_ui->save), static_cast<QWidget*>(m_ui->saveAs),
              static_cast<QWidget*>(m_ui->check)})
            widget->hide();
        return;
    }
    connect(m_document, &ScriptDocument::pathChanged, this, [this] {
        {
            // Its draft has not been looked at yet, so it is not to be dropped.
            const QScopedValueRollback loading{m_loading, true};
            if (m_ui->editor->text() != m_document->text())
                load();
        }
        updateHeading();
    });
    connect(m_document, &ScriptDocument::changedOnDisk, this, &ScriptPage::changedOnDisk);
    if (!m_document->path().isEmpty())
        load();
    updateHeading();
}

ScriptPage::~ScriptPage() {
    // A field that has the focus is told of its end when the form that we would use is gone.
    for (const QObject* part :
         {static_cast<QObject*>(m_ui->goLine), static_cast<QObject*>(m_ui->editor),
          static_cast<QObject*>(m_ui->findBar)})
        part->disconnect(this);
}

void ScriptPage::connectButtons() {
    m_ui->open->setIcon(icon(QStringLiteral("open")));
    m_ui->save->setIcon(icon(QStringLiteral("save")));
    m_templates->setTitle(tr("&New script"));
    m_templates->setToolTipsVisible(true);
    for (const ScriptTemplate& offered : scriptTemplates()) {
        QAction* action = m_templates->addAction(offered.title);
        action->setObjectName(QStringLiteral("template_") + offered.id);
        action->setToolTip(offered.about);
        connect(action, &QAction::triggered, this, [this, id = offered.id] { createFrom(id); });
    }
    m_ui->create->setMenu(m_templates);
    connect(m_ui->open, &QAbstractButton::clicked, this, &ScriptPage::openDialog);
    connect(m_ui->save, &QAbstractButton::clicked, this, &ScriptPage::save);
    connect(m_ui->saveAs, &QAbstractButton::clicked, this, &ScriptPage::saveAs);
    connect(m_ui->editor, &PythonEditor::modifiedChanged, this, [this](bool modified) {
        m_ui->save->setEnabled(modified);
        updateHeading();
        emit modifiedChanged(modified);
        if (!m_loading)
            emit draftWanted(); // what is saved or dropped needs no draft any more
    });
    connect(m_ui->outline, &QComboBox::activated, this, [this](int row) {
        const int line = m_ui->outline->itemData(row).toInt();
        if (line > 0)
            m_ui->editor->goToLine(line);
    });
    if (!m_document)
        return;
    connect(m_ui->editor, &PythonEditor::textChanged, this, [this] {
        checkSoon();
        m_draftSoon.start();
    });
    connect(&m_draftSoon, &QTimer::timeout, this, &ScriptPage::draftWanted);
    connect(&m_checkSoon, &QTimer::timeout, this, [this] {
        m_checkDue = !isVisible();
        if (!m_checkDue)
            emit checkWanted(text());
    });
}

PageKeys ScriptPage::keys() const {
    return {tr("In the script's editor"),
            {{tr("Ctrl+Z, Ctrl+Y"), tr("Undo and redo")},
             {tr("Tab, Shift+Tab"), tr("Indent the selected lines, or less")},
             {tr("Esc"), tr("Close the list of names, or the find bar")}}};
}

void ScriptPage::present(const View& view) {
    if (m_document || !view.comparison || !view.comparison->plan)
        return;
    const auto& plan = *view.comparison->plan;
    const QString source = QString::fromStdString(plan.scriptSource);
    if (source != m_recordedSource) {
        m_recordedSource = source;
        m_ui->editor->setReadOnly(false);
        m_ui->editor->setText(source);
        m_ui->editor->setReadOnly(true);
    }
    m_ui->heading->setText(QFileInfo{QString::fromStdString(plan.plan.script)}.fileName());
    m_ui->subheading->setText(tr("as it was when it was run"));
}

bool ScriptPage::isModified() const {
    return m_ui->editor->isModified();
}

QString ScriptPage::text() const {
    return m_ui->editor->text();
}

void ScriptPage::restoreDraft(const ScriptDraft& draft) {
    m_ui->editor->replaceText(draft.text);
    m_ui->editor->setModified(true);
    m_ui->disk->say(
        draft.fileChanged ? Tone::Warning : Tone::Info,
        draft.fileChanged
            ? tr("Your changes from last time are here; they are not saved yet, and the file was "
                 "changed since by another program.")
            : tr("Your changes from last time are here; they are not saved yet."));
    m_ui->disk->addAction(
        tr("Show difference"), [this] { showDifference(); }, false);
    m_ui->disk->addAction(tr("Drop them"), [this] { load(); });
}

void ScriptPage::load() {
    m_ui->editor->setText(m_document->text());
    m_ui->problem->clear();
    m_ui->disk->clear();
    m_loadProblem.reset();
    updateHeading();
}

void ScriptPage::updateHeading() {
    if (!m_document)
        return;
    const QFileInfo file{m_document->path()};
    m_ui->heading->setText(file.fileName() + (isModified() ? QStringLiteral(" •") : QString{}));
    QString where = file.absolutePath();
    if (where.startsWith(QDir::homePath()))
        where.replace(0, QDir::homePath().size(), QStringLiteral("~"));
    m_ui->subheading->setText(m_document->isBundled()
                                  ? tr("comes with gilscope; saving makes a copy of your own")
                                  : where);
    m_ui->subheading->setToolTip(m_document->path());
}

bool ScriptPage::write(const QString& path) {
    const bool bundled = m_document->isBundled();
    const QString text = m_ui->editor->text();
    const auto written = path.isEmpty() ? m_document->save(text) : m_document->saveAs(path, text);
    if (!written) {
        m_ui->disk->say(Tone::Error, messageText(written.error().message));
        return false;
    }
    m_ui->editor->setModified(false);
    m_ui->disk->clear();
    if (bundled)
        m_ui->disk->say(Tone::Info,
                        tr("The bundled script stays as it is. You now work on your own copy, %1.")
                            .arg(*written));
    updateHeading();
    return true;
}

bool ScriptPage::save() {
    return m_document && write({});
}

void ScriptPage::saveAs() {
    if (!m_document)
        return;
    auto* dialog = new QFileDialog{this, tr("Save the script as"),
                                   m_document->isBundled() ? QDir::homePath() : m_document->path(),
                                   tr("Python scripts (*.py)")};
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("py"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) { write(path); });
    dialog->open();
}

void ScriptPage::openDialog() {
    if (!m_document)
        return;
    auto* dialog = new QFileDialog{
        this, tr("Open a script"),
        m_document->isBundled() ? QDir::homePath() : QFileInfo{m_document->path()}.absolutePath(),
        tr("Python scripts (*.py);;All files (*)")};
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ScriptPage::openFile);
    dialog->open();
}

void ScriptPage::unlessChangesAreLost(const QString& saveLabel, const QString& dropLabel,
                                      std::function<void()> action) {
    if (!isModified()) {
        action();
        return;
    }
    m_ui->disk->say(
        Tone::Warning,
        tr("%1 has changes that are not saved.").arg(QFileInfo{m_document->path()}.fileName()));
    m_ui->disk->addAction(saveLabel, [this, action] {
        if (save())
            action();
    });
    m_ui->disk->addAction(dropLabel, action);
}

void ScriptPage::openFile(const QString& path) {
    if (isModified() && QFileInfo{path} == QFileInfo{m_document->path()})
        return; // it is open, with what was typed
    unlessChangesAreLost(tr("Save and open"), tr("Open without saving"),
                         [this, path] { doOpen(path); });
}

void ScriptPage::doOpen(const QString& path) {
    m_ui->editor->setModified(false);
    if (const auto opened = m_document->open(path); !opened) {
        m_ui->disk->say(Tone::Error, messageText(opened.error().message));
        m_ui->editor->setModified(m_ui->editor->text() != m_document->text());
    }
}

void ScriptPage::createFrom(const QString& templateId) {
    unlessChangesAreLost(tr("Save and start"), tr("Start without saving"), [this, templateId] {
        m_ui->editor->setModified(false);
        const QString name =
            templateId == QLatin1String("empty") ? QStringLiteral("script") : templateId;
        const auto created = m_document->create(name, templateText(templateId));
        if (!created)
            m_ui->disk->say(Tone::Error, messageText(created.error().message));
        else
            m_ui->disk->say(Tone::Info, tr("This script is yours, ready to be run and changed: %1.")
                                            .arg(QDir::toNativeSeparators(*created)));
        m_ui->editor->setFocus();
    });
}

void ScriptPage::changedOnDisk(bool removed) {
    const QString name = QFileInfo{m_document->path()}.fileName();
    if (removed) {
        m_ui->disk->say(
            Tone::Warning,
            tr("%1 was removed or renamed by another program. Save to write it again.").arg(name));
        m_ui->editor->setModified(true);
        return;
    }
    m_ui->disk->say(Tone::Info, isModified()
                                    ? tr("%1 was changed by another program, and by you.").arg(name)
                                    : tr("%1 was changed by another program.").arg(name));
    m_ui->disk->addAction(
        tr("Show difference"), [this] { showDifference(); }, false);
    m_ui->disk->addAction(tr("Reload"), [this] { takeDisk(); });
    m_ui->disk->addAction(tr("Keep mine"), [this] {
        m_document->keepMine();
        m_ui->editor->setModified(true); // what is shown differs from the file now
    });
}

void ScriptPage::takeDisk() {
    if (const auto read = m_document->reload(); !read)
        m_ui->disk->say(Tone::Error, messageText(read.error().message));
    else
        m_ui->editor->replaceText(m_document->text());
}

void ScriptPage::showDifference() {
    const auto there = m_document->onDisk();
    if (!there) {
        m_ui->disk->say(Tone::Error, messageText(there.error().message));
        return;
    }
    auto* view = new DifferenceView{tr("On disk"), *there, tr("In the editor"), text(), this};
    view->show();
}

void ScriptPage::fillOutline(const std::vector<client::CallableInfo>& callables) {
    m_ui->outline->setVisible(!callables.empty());
    m_ui->outline->clear();
    m_ui->outline->addItem(tr("Go to a function…"), 0);
    for (const client::CallableInfo& callable : callables)
        m_ui->outline->addItem(callable.name, callable.line);
}

} // namespace gilscope::gui
