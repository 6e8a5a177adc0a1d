#include "widgets/python_editor.h"

#include "theme.h"

#include <Qsci/qscicommandset.h>
#include <Qsci/qscilexerpython.h>
#include <Qsci/qsciscintilla.h>
#include <Qsci/qscistyle.h>

#include <QEvent>
#include <QFontDatabase>
#include <QVBoxLayout>

#include <array>

namespace gilscope::gui {
namespace {

constexpr int numberMargin = 0, markMargin = 1, foldMargin = 2;
constexpr int problemMarker = 1, problemLineMarker = 2, problemIndicator = 8;

constexpr int firstFoldMarker = QsciScintillaBase::SC_MARKNUM_FOLDEREND;
constexpr int lastFoldMarker = QsciScintillaBase::SC_MARKNUM_FOLDEROPEN;

struct StyleColour {
    int style;
    QRgb light, dark;
};

// Colours with at least 4.5:1 against the editor's paper in both themes.
constexpr std::array styleColours{
    StyleColour{QsciLexerPython::Comment, 0xff5f6b76, 0xff8f9ba8},
    StyleColour{QsciLexerPython::CommentBlock, 0xff5f6b76, 0xff8f9ba8},
    StyleColour{QsciLexerPython::Number, 0xff9a4a00, 0xffe3a857},
    StyleColour{QsciLexerPython::DoubleQuotedString, 0xff1a6b3c, 0xff8fd19e},
    StyleColour{QsciLexerPython::SingleQuotedString, 0xff1a6b3c, 0xff8fd19e},
    StyleColour{QsciLexerPython::TripleSingleQuotedString, 0xff1a6b3c, 0xff8fd19e},
    StyleColour{QsciLexerPython::TripleDoubleQuotedString, 0xff1a6b3c, 0xff8fd19e},
    StyleColour{QsciLexerPython::DoubleQuotedFString, 0xff1a6b3c, 0xff8fd19e},
    StyleColour{QsciLexerPython::SingleQuotedFString, 0xff1a6b3c, 0xff8fd19e},
    StyleColour{QsciLexerPython::Keyword, 0xff7a2f8f, 0xffd3a0e8},
    StyleColour{QsciLexerPython::ClassName, 0xff0b5f91, 0xff7cc4f0},
    StyleColour{QsciLexerPython::FunctionMethodName, 0xff0b5f91, 0xff7cc4f0},
    StyleColour{QsciLexerPython::Decorator, 0xff8a5a00, 0xffe6c07a},
};

} // namespace

PythonEditor::PythonEditor(QWidget* parent)
    : QWidget{parent}, m_editor{new QsciScintilla{this}}, m_lexer{new QsciLexerPython{m_editor}} {
    auto* layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_editor);
    setFocusProxy(m_editor);
    m_editor->setFrameShape(QFrame::NoFrame);
    m_editor->setUtf8(true);
    m_editor->setLexer(m_lexer);
    m_editor->setEolMode(QsciScintilla::EolUnix);
    m_editor->setIndentationsUseTabs(false);
    m_editor->setIndentationWidth(4);
    m_editor->setTabWidth(4);
    m_editor->setAutoIndent(true);
    m_editor->setBackspaceUnindents(true);
    m_editor->setBraceMatching(QsciScintilla::SloppyBraceMatch);
    m_editor->setCaretLineVisible(true);
    m_editor->setMarginType(numberMargin, QsciScintilla::NumberMargin);
    m_editor->setMarginType(markMargin, QsciScintilla::SymbolMargin);
    m_editor->setMarginWidth(markMargin, 16);
    m_editor->setMarginMarkerMask(markMargin, 1 << problemMarker);
    m_editor->setFolding(QsciScintilla::PlainFoldStyle, foldMargin);
    m_editor->markerDefine(QsciScintilla::Circle, problemMarker);
    m_editor->markerDefine(QsciScintilla::Background, problemLineMarker);
    m_editor->indicatorDefine(QsciScintilla::SquiggleIndicator, problemIndicator);
    m_editor->setScrollWidth(1);
    m_editor->setScrollWidthTracking(true);
    if (QsciCommand* escape = m_editor->standardCommands()->boundTo(Qt::Key_Escape))
        escape->setKey(0); // Esc belongs to the window: it stops a run
    m_editor->setAccessibleName(tr("Script editor"));
    m_editor->setAnnotationDisplay(QsciScintilla::AnnotationIndented);
    connect(m_editor, &QsciScintilla::modificationChanged, this,
            [this] { emit modifiedChanged(isModified()); });
    connect(m_editor, &QsciScintilla::textChanged, this, &PythonEditor::textChanged);
    connect(m_editor, &QsciScintilla::linesChanged, this, &PythonEditor::fitMargin);
    restyle();
}

QString PythonEditor::text() const {
    return m_editor->text();
}

void PythonEditor::setText(const QString& text) {
    clearProblem();
    m_editor->setText(text);
    m_editor->SendScintilla(QsciScintillaBase::SCI_EMPTYUNDOBUFFER);
    setModified(false);
    m_editor->setCursorPosition(0, 0);
    fitMargin();
}

void PythonEditor::replaceText(const QString& text) {
    int line = 0;
    int column = 0;
    m_editor->getCursorPosition(&line, &column);
    const int top = m_editor->firstVisibleLine();
    m_editor->beginUndoAction();
    m_editor->selectAll();
    m_editor->replaceSelectedText(text);
    m_editor->endUndoAction();
    m_editor->setCursorPosition(line, column);
    m_editor->setFirstVisibleLine(top);
    setModified(false);
}

bool PythonEditor::isModified() const {
    return m_differs || m_editor->isModified();
}
void PythonEditor::setModified(bool modified) {
    const bool before = isModified();
    m_differs = modified && !m_editor->isModified(); // the editor itself only knows what was typed
    if (!modified)
        m_editor->setModified(false);
    if (isModified() != before)
        emit modifiedChanged(isModified());
}
void PythonEditor::setReadOnly(bool readOnly) {
    m_editor->setReadOnly(readOnly);
}

void PythonEditor::setProblem(int line, int column, const QString& message) {
    clearProblem();
    if (line < 1 || line > m_editor->lines())
        return;
    m_problemLine = line;
    const int row = line - 1;
    const QString source = m_editor->text(row);
    const auto length = int(source.trimmed().isEmpty() ? source.size() : source.size() - 1);
    int from = column > 0 ? std::min(column - 1, length) : 0;
    if (from >= length) // just past the end: mark the last word instead of nothing
        from = std::max(0, length - 1);
    if (column <= 0)
        while (from < length && source[from].isSpace())
            ++from;
    m_editor->markerAdd(row, problemMarker);
    m_editor->markerAdd(row, problemLineMarker);
    m_editor->fillIndicatorRange(row, from, row, std::max(length, from + 1), problemIndicator);
    m_editor->annotate(
        row, message,
        QsciStyle{-1, tr("Problem"), toneColour(Tone::Error).lighter(isDark(palette()) ? 140 : 90),
                  mix(palette().color(QPalette::Base), toneColour(Tone::Error), 0.14), font()});
    m_editor->ensureLineVisible(row);
}

void PythonEditor::clearProblem() {
    m_problemLine = 0;
    m_editor->markerDeleteAll(problemMarker);
    m_editor->markerDeleteAll(problemLineMarker);
    m_editor->clearAnnotations();
    const int last = std::max(0, m_editor->lines() - 1);
    m_editor->clearIndicatorRange(0, 0, last, m_editor->lineLength(last), problemIndicator);
}

void PythonEditor::goToLine(int line) {
    m_editor->setCursorPosition(std::max(0, line - 1), 0);
    m_editor->setFirstVisibleLine(std::max(0, line - 4));
    m_editor->setFocus();
}

bool PythonEditor::find(const QString& text, bool forward) {
    if (text.isEmpty())
        return false;
    int line = -1;
    int column = -1;
    if (!forward) { // from before the selection, or the same place is found again
        int toLine = 0;
        int toColumn = 0;
        m_editor->getSelection(&line, &column, &toLine, &toColumn);
    }
    return m_editor->findFirst(text, false, false, false, true, forward, line, column, true);
}

QString PythonEditor::selectedText() const {
    return m_editor->selectedText();
}

void PythonEditor::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        restyle();
}

void PythonEditor::fitMargin() {
    const auto digits = QString::number(std::max(100, m_editor->lines())).size();
    m_editor->setMarginWidth(numberMargin, QString{digits + 2, QLatin1Char('8')});
}

void PythonEditor::restyle() {
    const QPalette colours = palette();
    const bool dark = isDark(colours);
    const QColor paper = colours.color(QPalette::Base);
    const QColor ink = colours.color(QPalette::Text);
    QFont code = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    code.setPointSizeF(font().pointSizeF());

    m_lexer->setDefaultColor(ink);
    m_lexer->setDefaultPaper(paper);
    m_lexer->setDefaultFont(code);
    m_lexer->setColor(ink, -1);
    m_lexer->setPaper(paper, -1);
    m_lexer->setFont(code, -1);
    for (const StyleColour& style : styleColours)
        m_lexer->setColor(QColor{dark ? style.dark : style.light}, style.style);
    QFont bold = code;
    bold.setBold(true);
    for (const int style :
         {int(QsciLexerPython::ClassName), int(QsciLexerPython::FunctionMethodName)})
        m_lexer->setFont(bold, style);

    m_editor->setColor(ink);
    m_editor->setPaper(paper);
    m_editor->setCaretForegroundColor(ink);
    m_editor->setCaretLineBackgroundColor(mix(paper, ink, 0.05));
    m_editor->setSelectionBackgroundColor(mix(paper, colours.color(QPalette::Highlight), 0.4));
    m_editor->resetSelectionForegroundColor();
    m_editor->setMarginsBackgroundColor(paper);
    m_editor->setMarginsForegroundColor(quietText(colours));
    m_editor->setMarginsFont(code);
    m_editor->setFoldMarginColors(paper, paper);
    for (int fold = firstFoldMarker; fold <= lastFoldMarker; ++fold) {
        m_editor->setMarkerBackgroundColor(quietText(colours), fold);
        m_editor->setMarkerForegroundColor(paper, fold);
    }
    m_editor->setMatchedBraceBackgroundColor(mix(paper, colours.color(QPalette::Highlight), 0.35));
    m_editor->setMatchedBraceForegroundColor(ink);
    m_editor->setMarkerBackgroundColor(toneColour(Tone::Error), problemMarker);
    m_editor->setMarkerForegroundColor(toneColour(Tone::Error), problemMarker);
    m_editor->setMarkerBackgroundColor(mix(paper, toneColour(Tone::Error), 0.10),
                                       problemLineMarker);
    m_editor->setIndicatorForegroundColor(toneColour(Tone::Error), problemIndicator);
    fitMargin();
}

} // namespace gilscope::gui
