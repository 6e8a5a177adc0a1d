// The script page while somebody types: what the compiler says, find and replace, keys.
#include "messages/message_text.h"
#include "pages/script/script_page.h"

#include "base/style.h"
#include "script/script_document.h"
#include "ui_script_page.h"

#include <QAction>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLocale>

namespace gilscope::gui {
namespace {

/// Problems that compiling alone shows, and that are gone once it succeeds.
bool isOfCompiler(const client::ScriptProblem& problem) {
    return problem.kind == QLatin1String("SyntaxError") ||
           problem.kind == QLatin1String("IndentationError") ||
           problem.kind == QLatin1String("TabError");
}

QString described(const client::ScriptProblem& problem) {
    return QStringLiteral("%1: %2").arg(problem.kind, problem.said ? messageText(*problem.said)
                                                                   : problem.message);
}

EditorMark markOf(const client::ScriptProblem& problem, bool warning) {
    return {problem.line,      problem.column,     problem.endLine,
            problem.endColumn, described(problem), warning};
}

} // namespace

void ScriptPage::checkSoon() {
    if (m_document)
        m_checkSoon.start();
}

void ScriptPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    if (m_checkDue)
        checkSoon();
}

void ScriptPage::setInfo(const client::ScriptInfo& info) {
    m_ui->editor->clearProblem();
    m_ui->problem->clear();
    m_loadProblem = info.problem;
    if (!info.problem) {
        fillOutline(info.callables);
        checkSoon(); // for the warnings, which loading does not tell
        return;
    }
    const client::ScriptProblem& problem = *info.problem;
    // A problem inside an imported module has its line there, not here.
    const bool here = problem.file.isEmpty() || QFileInfo{problem.file} == QFileInfo{info.script};
    QString place = here ? QFileInfo{info.script}.fileName() : problem.file;
    if (problem.line > 0)
        place = tr("%1, line %2").arg(place).arg(problem.line);
    m_ui->problem->say(Tone::Error, QStringLiteral("%1 · %2").arg(place, described(problem)),
                       problem.traceback);
    if (here && problem.line > 0) {
        m_ui->editor->setProblem(problem.line, problem.column, described(problem));
        m_ui->problem->addAction(tr("Go to line %1").arg(problem.line),
                                 [this, line = problem.line] { m_ui->editor->goToLine(line); });
    }
}

void ScriptPage::setCheck(const client::ScriptInfo& info) {
    if (m_checkSoon.isActive())
        return; // it has been changed since; the next answer counts
    const bool same = info.problem && m_loadProblem && info.problem->line == m_loadProblem->line &&
                      info.problem->message == m_loadProblem->message;
    // What happened while the script was loaded stays said until it is loaded again.
    const bool keep = m_loadProblem && (same || (!info.problem && !isOfCompiler(*m_loadProblem)));
    if (m_loadProblem && !keep) {
        m_loadProblem.reset();
        m_ui->problem->clear();
    }
    if (!keep) {
        std::vector<EditorMark> marks;
        for (const client::ScriptProblem& warning : info.warnings)
            marks.push_back(markOf(warning, true));
        if (info.problem)
            marks.push_back(markOf(*info.problem, false));
        m_ui->editor->setMarks(marks);
    }
    if (info.problem) {
        sayCheck(tr("Line %1: %2").arg(info.problem->line).arg(info.problem->message),
                 described(*info.problem), info.problem->line, true);
        return; // the names of the text as it was before are better than none
    }
    QStringList signatures;
    for (const client::CallableInfo& name : info.names)
        signatures << name.signature;
    m_ui->editor->setScriptNames(signatures);
    if (!info.names.empty())
        fillOutline(info.names);
    if (info.warnings.empty()) {
        sayCheck(tr("No problems found"), {}, 0, false);
        return;
    }
    const client::ScriptProblem& first = info.warnings.front();
    const QString more = info.warnings.size() > 1 ? tr("Line %1: %2 (and %n more)", nullptr,
                                                       int(info.warnings.size()) - 1)
                                                  : tr("Line %1: %2");
    sayCheck(more.arg(first.line).arg(first.message), described(first), first.line, true);
}

void ScriptPage::setCheckFailed(const QString& why) {
    if (!m_checkSoon.isActive())
        sayCheck(tr("Not checked"), why, 0, false);
}

void ScriptPage::sayCheck(const QString& text, const QString& detail, int line, bool problem) {
    m_checkLine = line;
    constexpr int most = 90;
    m_ui->check->setText(text.size() > most ? text.left(most) + QStringLiteral("…") : text);
    m_ui->check->setAccessibleDescription(text);
    m_ui->check->setToolTip(detail.isEmpty() ? text : detail);
    m_ui->check->setIcon(problem ? icon(QStringLiteral("warning")) : QIcon{});
    m_ui->check->setEnabled(line > 0);
    m_ui->check->setVisible(m_document && !text.isEmpty());
}

void ScriptPage::goToProblem() {
    if (m_checkLine > 0)
        m_ui->editor->goToLine(m_checkLine);
    else if (m_ui->editor->problemLine() > 0)
        m_ui->editor->goToLine(m_ui->editor->problemLine());
}

void ScriptPage::addActions() {
    const auto add = [this](const char* name, const QString& text, const QKeySequence& keys,
                            auto run) {
        auto* action = new QAction{text, this};
        action->setObjectName(QLatin1String(name));
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, run);
        addAction(action);
    };
    add("goToLine", tr("Go to a line"), QKeySequence{Qt::CTRL | Qt::Key_G}, [this] { askLine(); });
    if (!m_document)
        return;
    add("replace", tr("Replace in the script"), QKeySequence{Qt::CTRL | Qt::Key_H},
        [this] { m_ui->findBar->open(m_ui->editor->selectedText(), true); });
    add("complete", tr("Complete the name"), QKeySequence{Qt::CTRL | Qt::Key_Space},
        [this] { m_ui->editor->complete(); });
    add("toggleComment", tr("Make the lines a comment, or code again"),
        QKeySequence{Qt::CTRL | Qt::Key_Slash}, [this] { m_ui->editor->toggleComment(); });
    add("goToProblem", tr("Go to the problem"), QKeySequence{Qt::Key_F8},
        [this] { goToProblem(); });
    connect(m_ui->check, &QAbstractButton::clicked, this, &ScriptPage::goToProblem);
}

void ScriptPage::connectFind() {
    connect(m_ui->findBar, &FindBar::searchChanged, this,
            [this] { m_ui->editor->setSearch(m_ui->findBar->search()); });
    connect(m_ui->editor, &PythonEditor::matchesChanged, this, &ScriptPage::updateCount);
    connect(m_ui->findBar, &FindBar::nextWanted, this,
            [this](bool forward) { m_ui->editor->findNext(forward); });
    connect(m_ui->findBar, &FindBar::replaceWanted, this,
            [this] { m_ui->editor->replaceMatch(m_ui->findBar->replacement()); });
    connect(m_ui->findBar, &FindBar::replaceAllWanted, this, [this] {
        const int count = m_ui->editor->replaceAll(m_ui->findBar->replacement());
        m_ui->disk->say(Tone::Info, tr("%n replaced. Ctrl+Z takes it back.", nullptr, count));
    });
    connect(m_ui->findBar, &FindBar::closed, this, [this] {
        m_ui->editor->setSearch({});
        m_ui->editor->setFocus();
    });
    connect(m_ui->editor, &PythonEditor::cursorMoved, this, [this] {
        updatePlace();
        updateCount();
    });
    connect(m_ui->place, &QAbstractButton::clicked, this, &ScriptPage::askLine);
    connect(m_ui->goLine, &QSpinBox::editingFinished, this, [this] {
        if (!m_ui->goLine->isVisible())
            return;
        m_ui->goLine->hide();
        m_ui->place->show();
        m_ui->editor->goToLine(m_ui->goLine->value());
    });
    m_ui->goLine->installEventFilter(this);
}

void ScriptPage::updateCount() {
    if (m_ui->findBar->isVisible())
        m_ui->findBar->setCount(m_ui->editor->currentMatch(), m_ui->editor->matchCount());
}

void ScriptPage::updatePlace() {
    m_ui->place->setText(tr("Line %1, column %2")
                             .arg(locale().toString(m_ui->editor->line()),
                                  locale().toString(m_ui->editor->column())));
}

void ScriptPage::askLine() {
    m_ui->goLine->setMaximum(std::max(1, m_ui->editor->lineCount()));
    m_ui->goLine->setValue(m_ui->editor->line());
    m_ui->place->hide();
    m_ui->goLine->show();
    m_ui->goLine->setFocus();
    m_ui->goLine->selectAll();
}

bool ScriptPage::eventFilter(QObject* watched, QEvent* event) {
    // Esc also stops a run; in a field of this page it takes the field away first.
    if (watched == m_ui->goLine &&
        (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        if (event->type() == QEvent::KeyPress) {
            m_ui->goLine->hide();
            m_ui->place->show();
            m_ui->editor->setFocus();
        }
        event->accept();
        return true;
    }
    return Page::eventFilter(watched, event);
}

void ScriptPage::goToLine(int line) {
    m_ui->editor->goToLine(line);
}

void ScriptPage::find() {
    QString chosen = m_ui->editor->selectedText();
    if (chosen.contains(QLatin1Char('\n')))
        chosen.clear();
    m_ui->findBar->open(chosen, false);
}

} // namespace gilscope::gui
