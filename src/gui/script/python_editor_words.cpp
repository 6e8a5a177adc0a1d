// Completion, call tips and comments: what helps while typing.
#include "script/python_editor.h"

#include "script/python_words.h"

#include <Qsci/qscilexerpython.h>
#include <Qsci/qsciscintilla.h>

#include <algorithm>

namespace gilscope::gui {
namespace {

using Base = QsciScintillaBase;

/// From how many letters on words are offered unasked.
constexpr long wordThreshold = 3;

qsizetype indentation(const QString& line) {
    const auto word = std::ranges::find_if_not(
        line, [](QChar c) { return c == QLatin1Char(' ') || c == QLatin1Char('\t'); });
    return word - line.begin();
}

bool isBlank(const QString& line) {
    return line.trimmed().isEmpty();
}

} // namespace

void PythonEditor::prepareWords() {
    m_words = new PythonWords{m_lexer};
    m_editor->setAutoCompletionSource(QsciScintilla::AcsNone); // characterTyped() knows better when
    m_editor->setAutoCompletionCaseSensitivity(true);
    m_editor->setAutoCompletionReplaceWord(false);
    m_editor->setAutoCompletionUseSingle(QsciScintilla::AcusNever);
    m_editor->setCallTipsStyle(QsciScintilla::CallTipsNoContext);
    m_editor->setCallTipsPosition(QsciScintilla::CallTipsAboveText);
    m_editor->setCallTipsVisible(3);
    connect(m_editor, &QsciScintilla::SCN_CHARADDED, this, &PythonEditor::characterTyped);
}

void PythonEditor::setScriptNames(const QStringList& signatures) {
    m_words->setScriptNames(signatures);
}

bool PythonEditor::inCode() const {
    const long at = m_editor->SendScintilla(Base::SCI_GETCURRENTPOS);
    // What was just typed has no style yet.
    m_editor->SendScintilla(Base::SCI_COLOURISE, m_editor->SendScintilla(Base::SCI_GETENDSTYLED),
                            at);
    switch (m_editor->SendScintilla(Base::SCI_GETSTYLEAT, at > 0 ? at - 1 : 0)) {
    case QsciLexerPython::Comment:
    case QsciLexerPython::CommentBlock:
    case QsciLexerPython::SingleQuotedString:
    case QsciLexerPython::DoubleQuotedString:
    case QsciLexerPython::TripleSingleQuotedString:
    case QsciLexerPython::TripleDoubleQuotedString:
    case QsciLexerPython::UnclosedString:
        return false;
    default:
        return true;
    }
}

void PythonEditor::characterTyped(int character) {
    const QChar typed{char16_t(character)};
    const bool letter = typed.isLetterOrNumber() || typed == QLatin1Char('_');
    if ((!letter && typed != QLatin1Char('.')) || m_editor->isListActive() ||
        (letter && m_editor->isCallTipActive()) || !inCode())
        return;
    const long at = m_editor->SendScintilla(Base::SCI_GETCURRENTPOS);
    const long start = m_editor->SendScintilla(Base::SCI_WORDSTARTPOSITION, at, true);
    if (letter && at - start < wordThreshold)
        return;
    m_editor->autoCompleteFromAll();
}

void PythonEditor::complete() {
    m_editor->setAutoCompletionUseSingle(QsciScintilla::AcusExplicit);
    m_editor->autoCompleteFromAll();
    m_editor->setAutoCompletionUseSingle(QsciScintilla::AcusNever);
}

void PythonEditor::toggleComment() {
    if (m_editor->isReadOnly())
        return;
    int first = 0, last = 0, from = 0, to = 0;
    m_editor->getSelection(&first, &from, &last, &to);
    const bool selected = first >= 0;
    if (!selected) {
        m_editor->getCursorPosition(&first, &from);
        last = first;
    } else if (to == 0 && last > first) {
        --last; // the selection ends before this line
    }
    bool commented = true;
    qsizetype column = -1;
    for (int row = first; row <= last; ++row) {
        const QString line = m_editor->text(row);
        if (isBlank(line))
            continue;
        const qsizetype indent = indentation(line);
        commented = commented && line[indent] == QLatin1Char('#');
        column = column < 0 ? indent : std::min(column, indent);
    }
    if (column < 0)
        return;
    m_editor->beginUndoAction();
    for (int row = first; row <= last; ++row) {
        const QString line = m_editor->text(row);
        if (isBlank(line))
            continue;
        if (!commented) {
            m_editor->insertAt(QStringLiteral("# "), row, int(column));
            continue;
        }
        const auto at = int(indentation(line));
        const bool space = line.mid(at + 1, 1) == QLatin1String(" ");
        m_editor->setSelection(row, at, row, at + (space ? 2 : 1));
        m_editor->removeSelectedText();
    }
    m_editor->endUndoAction();
    if (selected)
        m_editor->setSelection(
            first, 0, last,
            int(m_editor->text(last).trimmed().isEmpty() ? 0 : m_editor->lineLength(last) - 1));
}

} // namespace gilscope::gui
