// Find and replace: all places are shown at once, and counted.
#include "script/python_editor.h"

#include "script/python_editor_marks.h"

#include <Qsci/qsciscintilla.h>

#include <algorithm>

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

} // namespace gilscope::gui
