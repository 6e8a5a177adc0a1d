#include "pages/script_page.h"

#include "icons.h"
#include "script_document.h"
#include "ui_script_page.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QKeyEvent>

namespace gilscope::gui {

ScriptPage::ScriptPage(ScriptDocument* document, QWidget* parent)
    : Page{parent}, m_document{document}, m_ui{std::make_unique<Ui::ScriptPage>()} {
    m_ui->setupUi(this);
    m_ui->open->setIcon(icon(QStringLiteral("open")));
    m_ui->save->setIcon(icon(QStringLiteral("save")));
    m_ui->findPrevious->setIcon(icon(QStringLiteral("up")));
    m_ui->findNext->setIcon(icon(QStringLiteral("down")));
    m_ui->findClose->setIcon(icon(QStringLiteral("close")));
    m_ui->findBar->hide();
    m_ui->outline->hide();
    m_ui->save->setEnabled(false);

    connect(m_ui->open, &QAbstractButton::clicked, this, &ScriptPage::openDialog);
    connect(m_ui->save, &QAbstractButton::clicked, this, &ScriptPage::save);
    connect(m_ui->saveAs, &QAbstractButton::clicked, this, &ScriptPage::saveAs);
    connect(m_ui->editor, &PythonEditor::modifiedChanged, this, [this](bool modified) {
        m_ui->save->setEnabled(modified);
        updateHeading();
        emit modifiedChanged(modified);
    });
    connect(m_ui->outline, &QComboBox::activated, this, [this](int row) {
        const int line = m_ui->outline->itemData(row).toInt();
        if (line > 0)
            m_ui->editor->goToLine(line);
    });
    connect(m_ui->findText, &QLineEdit::returnPressed, this,
            [this] { m_ui->editor->find(m_ui->findText->text(), true); });
    connect(m_ui->findNext, &QAbstractButton::clicked, this,
            [this] { m_ui->editor->find(m_ui->findText->text(), true); });
    connect(m_ui->findPrevious, &QAbstractButton::clicked, this,
            [this] { m_ui->editor->find(m_ui->findText->text(), false); });
    const auto closeFind = [this] {
        m_ui->findBar->hide();
        m_ui->editor->setFocus();
    };
    connect(m_ui->findClose, &QAbstractButton::clicked, this, closeFind);
    m_ui->findText->installEventFilter(this);

    if (!m_document) {
        m_ui->editor->setReadOnly(true);
        for (QWidget* widget :
             {static_cast<QWidget*>(m_ui->open), static_cast<QWidget*>(m_ui->save),
              static_cast<QWidget*>(m_ui->saveAs), static_cast<QWidget*>(m_ui->outline)})
            widget->hide();
        return;
    }
    connect(m_document, &ScriptDocument::pathChanged, this, [this] {
        if (m_ui->editor->text() != m_document->text())
            load();
        updateHeading();
    });
    connect(m_document, &ScriptDocument::changedOnDisk, this, &ScriptPage::changedOnDisk);
    if (!m_document->path().isEmpty())
        load();
    updateHeading();
}

ScriptPage::~ScriptPage() = default;

bool ScriptPage::eventFilter(QObject* watched, QEvent* event) {
    // Esc also stops a run; in the find field it closes the bar first.
    if (watched == m_ui->findText &&
        (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        if (event->type() == QEvent::KeyPress)
            m_ui->findClose->click();
        event->accept();
        return true;
    }
    return Page::eventFilter(watched, event);
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

void ScriptPage::restoreDraft(const QString& text) {
    if (text == m_document->text())
        return;
    m_ui->editor->replaceText(text);
    m_ui->editor->setModified(true);
    m_ui->disk->say(Tone::Info,
                    tr("Your changes from last time are here; they are not saved yet."));
    m_ui->disk->addAction(tr("Drop them"), [this] { load(); });
}

void ScriptPage::load() {
    m_ui->editor->setText(m_document->text());
    m_ui->problem->clear();
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
        m_ui->disk->say(Tone::Error, QString::fromStdString(written.error().message));
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

void ScriptPage::openFile(const QString& path) {
    if (!isModified()) {
        doOpen(path);
        return;
    }
    m_ui->disk->say(
        Tone::Warning,
        tr("%1 has changes that are not saved.").arg(QFileInfo{m_document->path()}.fileName()));
    m_ui->disk->addAction(tr("Save and open"), [this, path] {
        if (save())
            doOpen(path);
    });
    m_ui->disk->addAction(tr("Open without saving"), [this, path] { doOpen(path); });
}

void ScriptPage::doOpen(const QString& path) {
    m_ui->editor->setModified(false);
    if (const auto opened = m_document->open(path); !opened)
        m_ui->disk->say(Tone::Error, QString::fromStdString(opened.error().message));
    else
        load();
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
    m_ui->disk->addAction(tr("Reload"), [this] { takeDisk(); });
    m_ui->disk->addAction(tr("Keep mine"), [this] {
        m_document->keepMine();
        m_ui->editor->setModified(true); // what is shown differs from the file now
    });
}

void ScriptPage::takeDisk() {
    if (const auto read = m_document->reload(); !read)
        m_ui->disk->say(Tone::Error, QString::fromStdString(read.error().message));
    else
        m_ui->editor->replaceText(m_document->text());
}

void ScriptPage::setInfo(const client::ScriptInfo& info) {
    m_ui->editor->clearProblem();
    m_ui->problem->clear();
    if (!info.problem) {
        fillOutline(info);
        return;
    }
    const client::ScriptProblem& problem = *info.problem;
    // A problem inside an imported module has its line there, not here.
    const bool here = problem.file.isEmpty() || QFileInfo{problem.file} == QFileInfo{info.script};
    const QString message = QStringLiteral("%1: %2").arg(problem.kind, problem.message);
    QString place = here ? QFileInfo{info.script}.fileName() : problem.file;
    if (problem.line > 0)
        place = tr("%1, line %2").arg(place).arg(problem.line);
    m_ui->problem->say(Tone::Error, QStringLiteral("%1 · %2").arg(place, message),
                       problem.traceback);
    if (here && problem.line > 0) {
        m_ui->editor->setProblem(problem.line, problem.column, message);
        m_ui->problem->addAction(tr("Go to line %1").arg(problem.line),
                                 [this, line = problem.line] { m_ui->editor->goToLine(line); });
    }
}

void ScriptPage::fillOutline(const client::ScriptInfo& info) {
    m_ui->outline->setVisible(!info.callables.empty());
    m_ui->outline->clear();
    m_ui->outline->addItem(tr("Go to a function…"), 0);
    for (const client::CallableInfo& callable : info.callables)
        m_ui->outline->addItem(callable.name, callable.line);
}

void ScriptPage::goToLine(int line) {
    m_ui->editor->goToLine(line);
}

void ScriptPage::find() {
    m_ui->findBar->show();
    if (const QString chosen = m_ui->editor->selectedText();
        !chosen.isEmpty() && !chosen.contains(QLatin1Char('\n')))
        m_ui->findText->setText(chosen);
    m_ui->findText->setFocus();
    m_ui->findText->selectAll();
}

} // namespace gilscope::gui
