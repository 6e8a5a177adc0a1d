#pragma once

#include <QString>
#include <QWidget>

class QsciLexerPython;
class QsciScintilla;

namespace gilscope::gui {

/// A Python editor: highlighting in the palette's light or dark, line numbers, folding, a mark and
/// a squiggle where a problem is.
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
    void clearProblem();
    /// Line of the marked problem, from 1; 0: none.
    int problemLine() const { return m_problemLine; }
    /// Puts the cursor at `line` (from 1) and shows it.
    void goToLine(int line);
    /// Selects the next (or previous) `text`, from the start again at the end.
    bool find(const QString& text, bool forward);
    QString selectedText() const;

signals:
    void modifiedChanged(bool modified);
    void textChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    void restyle();
    void fitMargin();

    QsciScintilla* m_editor;
    QsciLexerPython* m_lexer;
    int m_problemLine = 0;
    bool m_differs = false; ///< from the file, though nothing was typed
};

} // namespace gilscope::gui
