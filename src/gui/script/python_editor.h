#pragma once

#include "script/find_bar.h"

#include <QString>
#include <QStringList>
#include <QWidget>

#include <Qsci/qsciabstractapis.h>

#include <vector>

/// The numbers under which the parts of the editor know its markers and indicators.
namespace gilscope::gui {

inline constexpr int numberMargin = 0, markMargin = 1, foldMargin = 2;
inline constexpr int problemMarker = 1, problemLineMarker = 2, warningMarker = 3;
inline constexpr int problemIndicator = 8, warningIndicator = 9, matchIndicator = 10;

/// The names that the editor completes and whose calls it explains: Python's, and the script's own.
/// Looks them up when it is asked; QsciAPIs sorts them on a thread that it stops by force, which
/// ends the program where the machine is busy.
class PythonWords : public QsciAbstractAPIs {
    Q_OBJECT

public:
    /// Belongs to `lexer`, which asks it from now on.
    explicit PythonWords(QsciLexer* lexer);

    /// `signatures`: "area(radius=2.0)".
    void setScriptNames(const QStringList& signatures);

    void updateAutoCompletionList(const QStringList& context, QStringList& list) override;
    QStringList callTips(const QStringList& context, int commas, QsciScintilla::CallTipsStyle style,
                         QList<int>& shifts) override;

    struct Word {
        QString owner; ///< "math"; empty: none
        QString name;
        QString call; ///< "math.sqrt(x, /)"; empty: it is not called
    };

private:
    std::vector<Word> m_own;
};

} // namespace gilscope::gui

class QsciLexerPython;
class QsciScintilla;

namespace gilscope::gui {

class PythonWords;

/// What is wrong at a place, as the compiler says. Lines and columns are from 1; a column of 0
/// means the whole line, an end of 0 the end of the line.
struct EditorMark {
    int line = 0;
    int column = 0;
    int endLine = 0;
    int endColumn = 0; ///< just past the end
    QString message;
    bool warning = false;
};

/// A Python editor: highlighting in the palette's light or dark, line numbers, folding, completion,
/// call tips, find and replace, marks and squiggles where something is wrong.
class PythonEditor : public QWidget {
    Q_OBJECT

public:
    explicit PythonEditor(QWidget* parent = nullptr);

    QString text() const;
    /// Replaces the text; undo history and the modified mark start anew.
    void setText(const QString& text);
    /// Replaces the text as an edit that can be undone, keeping the cursor's line.
    void replaceText(const QString& text);
    bool isModified() const;
    void setModified(bool modified);
    void setReadOnly(bool readOnly);

    /// Marks line and column (from 1; column 0: the whole line) and says `message` below the line.
    void setProblem(int line, int column, const QString& message);
    /// Marks places without moving any line; the messages show under the mouse.
    void setMarks(const std::vector<EditorMark>& marks);
    void clearProblem();
    /// Line of the first marked problem, from 1; 0: none. Warnings are no problem.
    int problemLine() const { return m_problemLine; }
    /// What is said about the place, from 1; empty: nothing.
    QString messageAt(int line, int column) const;
    /// Puts the cursor at `line` (from 1) and shows it.
    void goToLine(int line, int column = 1);
    int lineCount() const;
    /// Of the cursor, from 1.
    int line() const;
    int column() const;
    QString selectedText() const;

    // python_editor_search.cpp
    /// Shows all places of `search`, and follows them while the text changes.
    void setSearch(const TextSearch& search);
    int matchCount() const { return int(m_places.size()); }
    /// Selects the next (or previous) place, from the start again at the end; false if none.
    bool findNext(bool forward);
    /// Which of the places is selected, from 1; 0: none.
    int currentMatch() const;
    /// Replaces the selected place, if it is one, and selects the next.
    void replaceMatch(const QString& replacement);
    /// Replaces all places as one step that can be undone; returns how many there were.
    int replaceAll(const QString& replacement);

    // python_editor_words.cpp
    /// The script's own functions and classes, with their parameters, for completion and call tips.
    void setScriptNames(const QStringList& signatures);
    /// Offers what the word before the cursor may become.
    void complete();
    /// Puts `# ` in front of the selected lines, or takes it away where all have it.
    void toggleComment();

signals:
    void modifiedChanged(bool modified);
    void textChanged();
    void cursorMoved(int line, int column);
    /// matchCount() or currentMatch() may be different now.
    void matchesChanged();

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void restyle();
    void fitMargin();
    void fill(int indicator, const EditorMark& mark);
    void showMessageAt(int position, int x, int y);

    // python_editor_search.cpp
    void lookAgain();
    void choose(const Match& place);

    // python_editor_words.cpp
    void prepareWords();
    void characterTyped(int character);
    bool inCode() const;

    QsciScintilla* m_editor;
    QsciLexerPython* m_lexer;
    PythonWords* m_words = nullptr;
    TextSearch m_search;
    std::vector<Match> m_matches; ///< in the text's units
    std::vector<Match> m_places;  ///< the same in the editor's bytes
    std::vector<EditorMark> m_marks;
    int m_problemLine = 0;
    bool m_differs = false; ///< from the file, though nothing was typed
};

} // namespace gilscope::gui
