#include "script/python_editor.h"

#include <Qsci/qscilexerpython.h>
#include <Qsci/qsciscintilla.h>

#include <algorithm>

// Find and replace: all places are shown at once, and counted.

namespace gilscope::gui {
namespace {

using Base = QsciScintillaBase;

/// Offsets in the editor's UTF-8 of places in its text, which are in order.
std::vector<Match> inBytes(const QString& text, const std::vector<Match>& matches) {
    std::vector<Match> places;
    places.reserve(matches.size());
    qsizetype at = 0;
    qsizetype bytes = 0;
    const auto advance = [&](qsizetype to) {
        bytes += QStringView{text}.mid(at, to - at).toUtf8().size();
        at = to;
        return bytes;
    };
    for (const Match& match : matches) {
        const qsizetype start = advance(match.start);
        places.push_back({start, advance(match.start + match.length) - start});
    }
    return places;
}

unsigned long word(qsizetype number) {
    return static_cast<unsigned long>(number);
}

} // namespace

void PythonEditor::setSearch(const TextSearch& search) {
    m_search = search;
    lookAgain();
}

void PythonEditor::lookAgain() {
    m_editor->SendScintilla(Base::SCI_SETINDICATORCURRENT, matchIndicator);
    m_editor->SendScintilla(Base::SCI_INDICATORCLEARRANGE, 0UL, m_editor->length());
    const QString all = m_search.isEmpty() ? QString{} : text();
    m_matches = m_search.matches(all);
    m_places = inBytes(all, m_matches);
    for (const Match& place : m_places)
        m_editor->SendScintilla(Base::SCI_INDICATORFILLRANGE, word(place.start),
                                long(place.length));
    emit matchesChanged();
}

void PythonEditor::choose(const Match& place) {
    m_editor->SendScintilla(Base::SCI_SETSEL, word(place.start), long(place.start + place.length));
    m_editor->ensureLineVisible(line() - 1);
    m_editor->ensureCursorVisible();
    emit matchesChanged();
}

bool PythonEditor::findNext(bool forward) {
    if (m_places.empty())
        return false;
    const auto from = m_editor->SendScintilla(Base::SCI_GETSELECTIONSTART);
    const auto to = m_editor->SendScintilla(Base::SCI_GETSELECTIONEND);
    if (forward) {
        // From after the place that is selected, or an empty one would be found for ever.
        const auto next = std::ranges::find_if(m_places, [&](const Match& place) {
            return currentMatch() > 0 ? place.start > from : place.start >= to;
        });
        choose(next == m_places.end() ? m_places.front() : *next);
    } else {
        const auto previous = std::find_if(m_places.rbegin(), m_places.rend(),
                                           [&](const Match& place) { return place.start < from; });
        choose(previous == m_places.rend() ? m_places.back() : *previous);
    }
    return true;
}

int PythonEditor::currentMatch() const {
    const auto from = m_editor->SendScintilla(Base::SCI_GETSELECTIONSTART);
    const auto to = m_editor->SendScintilla(Base::SCI_GETSELECTIONEND);
    const auto found = std::ranges::find_if(m_places, [&](const Match& place) {
        return place.start == from && place.start + place.length == to;
    });
    return found == m_places.end() ? 0 : int(found - m_places.begin()) + 1;
}

void PythonEditor::replaceMatch(const QString& replacement) {
    if (const int current = currentMatch(); current > 0 && !m_editor->isReadOnly()) {
        const Match match = m_matches[std::size_t(current - 1)];
        m_editor->replaceSelectedText(m_search.replacementFor(text(), match, replacement));
        lookAgain();
    }
    findNext(true);
}

int PythonEditor::replaceAll(const QString& replacement) {
    const auto places = m_places; // they change with every replacement
    const auto matches = m_matches;
    if (places.empty() || m_editor->isReadOnly())
        return 0;
    const QString before = text();
    const TextSearch search = m_search;
    m_search = {}; // not to look again after each
    m_editor->beginUndoAction();
    for (std::size_t i = places.size(); i-- > 0;) {
        const QByteArray words = search.replacementFor(before, matches[i], replacement).toUtf8();
        m_editor->SendScintilla(Base::SCI_SETTARGETSTART, word(places[i].start));
        m_editor->SendScintilla(Base::SCI_SETTARGETEND, word(places[i].start + places[i].length));
        m_editor->SendScintilla(Base::SCI_REPLACETARGET, word(words.size()), words.constData());
    }
    m_editor->endUndoAction();
    setSearch(search);
    return int(places.size());
}

namespace {

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
