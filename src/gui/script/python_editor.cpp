#include "script/python_editor.h"

#include "base/theme.h"

#include <QEvent>
#include <QFile>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QToolTip>
#include <QVBoxLayout>

#include <Qsci/qscicommandset.h>
#include <Qsci/qscilexerpython.h>
#include <Qsci/qsciscintilla.h>
#include <Qsci/qscistyle.h>

#include <array>

namespace gilscope::gui {
namespace {

using Word = PythonWords::Word;

Word parseWord(const QString& line) {
    const qsizetype bracket = line.indexOf(QLatin1Char('('));
    const QString path = bracket < 0 ? line : line.left(bracket);
    const qsizetype dot = path.lastIndexOf(QLatin1Char('.'));
    return {dot < 0 ? QString{} : path.left(dot), path.mid(dot + 1),
            bracket < 0 ? QString{} : line};
}

/// Made by scripts/python-names.
const std::vector<Word>& pythonWords() {
    static const std::vector<Word> words = [] {
        std::vector<Word> found;
        QFile file{QStringLiteral(":/python.api")};
        if (file.open(QIODevice::ReadOnly))
            for (const QString& line : QString::fromUtf8(file.readAll()).split(QLatin1Char('\n')))
                if (!line.isEmpty())
                    found.push_back(parseWord(line));
        return found;
    }();
    return words;
}

} // namespace

PythonWords::PythonWords(QsciLexer* lexer) : QsciAbstractAPIs{lexer} {}

void PythonWords::setScriptNames(const QStringList& signatures) {
    m_own.clear();
    for (const QString& signature : signatures)
        m_own.push_back(parseWord(signature));
}

void PythonWords::updateAutoCompletionList(const QStringList& context, QStringList& list) {
    if (context.isEmpty())
        return;
    const QString owner = context.mid(0, context.size() - 1).join(QLatin1Char('.'));
    const QString& begun = context.back();
    if (owner.isEmpty() && begun.isEmpty())
        return;
    for (const std::vector<Word>* words : {&std::as_const(m_own), &pythonWords()})
        for (const Word& word : *words)
            if (word.owner == owner && word.name.startsWith(begun) && word.name != begun &&
                !list.contains(word.name))
                list << word.name;
}

QStringList PythonWords::callTips(const QStringList& context, int /*commas*/,
                                  QsciScintilla::CallTipsStyle /*style*/, QList<int>& shifts) {
    if (context.size() < 2)
        return {};
    // The last one is what follows the bracket.
    const QString& name = context[context.size() - 2];
    const QString owner = context.mid(0, context.size() - 2).join(QLatin1Char('.'));
    QStringList tips;
    for (const std::vector<Word>* words : {&std::as_const(m_own), &pythonWords()})
        for (const Word& word : *words)
            // sqrt() may have been imported from somewhere.
            if (word.name == name && !word.call.isEmpty() &&
                (word.owner == owner || owner.isEmpty()) && !tips.contains(word.call))
                tips << word.call;
    for (qsizetype i = 0; i < tips.size(); ++i)
        shifts << 0;
    return tips;
}

namespace {

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
    m_lexer->setFoldQuotes(true); // a docstring is one fold, whatever its lines look like
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
    m_editor->setMarginMarkerMask(markMargin, 1 << problemMarker | 1 << warningMarker);
    m_editor->setFolding(QsciScintilla::BoxedFoldStyle, foldMargin);
    m_editor->markerDefine(QsciScintilla::Circle, problemMarker);
    m_editor->markerDefine(QsciScintilla::Background, problemLineMarker);
    m_editor->markerDefine(QsciScintilla::RightTriangle, warningMarker);
    for (const int indicator : {problemIndicator, warningIndicator})
        m_editor->indicatorDefine(QsciScintilla::SquiggleIndicator, indicator);
    m_editor->indicatorDefine(QsciScintilla::StraightBoxIndicator, matchIndicator);
    m_editor->setIndicatorDrawUnder(true, matchIndicator);
    m_editor->setScrollWidth(1);
    m_editor->setScrollWidthTracking(true);
    if (QsciCommand* escape = m_editor->standardCommands()->boundTo(Qt::Key_Escape))
        escape->setKey(0); // Esc belongs to the window: it stops a run
    m_editor->installEventFilter(this);
    // The page has other uses for it.
    if (QsciCommand* slash =
            m_editor->standardCommands()->boundTo(int(Qt::CTRL) | int(Qt::Key_Slash)))
        slash->setKey(0);
    m_editor->setAccessibleName(tr("Script editor"));
    m_editor->setAnnotationDisplay(QsciScintilla::AnnotationIndented);
    connect(m_editor, &QsciScintilla::modificationChanged, this,
            [this] { emit modifiedChanged(isModified()); });
    connect(m_editor, &QsciScintilla::textChanged, this, [this] {
        if (!m_search.isEmpty())
            lookAgain();
        emit textChanged();
    });
    connect(m_editor, &QsciScintilla::cursorPositionChanged, this,
            [this](int row, int index) { emit cursorMoved(row + 1, index + 1); });
    m_editor->SendScintilla(QsciScintillaBase::SCI_SETMOUSEDWELLTIME, 400);
    connect(m_editor, &QsciScintilla::SCN_DWELLSTART, this, &PythonEditor::showMessageAt);
    connect(m_editor, &QsciScintilla::SCN_DWELLEND, this, [] { QToolTip::hideText(); });
    prepareWords();
    connect(m_editor, &QsciScintilla::linesChanged, this, &PythonEditor::fitMargin);
    restyle();
}

QString PythonEditor::text() const {
    return m_editor->text();
}

void PythonEditor::setText(const QString& text) {
    clearProblem();
    m_editor->setEolMode(text.contains(QLatin1String("\r\n")) ? QsciScintilla::EolWindows
                                                              : QsciScintilla::EolUnix);
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
    setMarks({{line, column, 0, 0, message, false}});
    if (m_problemLine == 0)
        return;
    m_editor->annotate(
        line - 1, message,
        QsciStyle{-1, tr("Problem"), toneText(Tone::Error, palette()),
                  mix(palette().color(QPalette::Base), toneColour(Tone::Error), 0.14), font()});
    m_editor->ensureLineVisible(line - 1);
}

void PythonEditor::setMarks(const std::vector<EditorMark>& marks) {
    clearProblem();
    for (const EditorMark& mark : marks) {
        if (mark.line < 1 || mark.line > m_editor->lines())
            continue;
        m_marks.push_back(mark);
        m_editor->markerAdd(mark.line - 1, mark.warning ? warningMarker : problemMarker);
        fill(mark.warning ? warningIndicator : problemIndicator, mark);
        if (mark.warning)
            continue;
        m_editor->markerAdd(mark.line - 1, problemLineMarker);
        m_problemLine = m_problemLine == 0 ? mark.line : std::min(m_problemLine, mark.line);
    }
}

void PythonEditor::fill(int indicator, const EditorMark& mark) {
    const int row = mark.line - 1;
    const QString source = m_editor->text(row);
    qsizetype length = source.size(); // without what ends the line
    while (length > 0 &&
           (source[length - 1] == QLatin1Char('\n') || source[length - 1] == QLatin1Char('\r')))
        --length;
    qsizetype from = mark.column > 0 ? std::min<qsizetype>(mark.column - 1, length) : 0;
    if (from >= length) // just past the end: mark the last letter instead of nothing
        from = std::max<qsizetype>(0, length - 1);
    if (mark.column <= 0)
        while (from < length && source[from].isSpace())
            ++from;
    const bool ends =
        mark.endColumn > 0 && mark.endLine >= mark.line && mark.endLine <= m_editor->lines();
    const int lastRow = ends ? mark.endLine - 1 : row;
    qsizetype to = ends ? mark.endColumn - 1 : length;
    if (lastRow == row)
        to = std::max(std::min(to, length), from + 1);
    m_editor->fillIndicatorRange(row, int(from), lastRow, int(to), indicator);
}

void PythonEditor::clearProblem() {
    m_problemLine = 0;
    m_marks.clear();
    for (const int marker : {problemMarker, problemLineMarker, warningMarker})
        m_editor->markerDeleteAll(marker);
    m_editor->clearAnnotations();
    const int last = std::max(0, m_editor->lines() - 1);
    for (const int indicator : {problemIndicator, warningIndicator})
        m_editor->clearIndicatorRange(0, 0, last, m_editor->lineLength(last), indicator);
}

QString PythonEditor::messageAt(int line, int column) const {
    QString warning;
    for (const EditorMark& mark : m_marks) {
        const bool after = line > mark.line || (line == mark.line && column >= mark.column);
        const int lastLine = std::max(mark.line, mark.endLine);
        const bool before = line < lastLine ||
                            (line == lastLine && (mark.endColumn == 0 || column <= mark.endColumn));
        if (after && before && !mark.warning)
            return mark.message;
        if (after && before)
            warning = mark.message;
    }
    return warning;
}

void PythonEditor::showMessageAt(int position, int x, int y) {
    if (position < 0)
        return;
    int row = 0;
    int index = 0;
    m_editor->lineIndexFromPosition(position, &row, &index);
    if (const QString message = messageAt(row + 1, index + 1); !message.isEmpty())
        QToolTip::showText(m_editor->viewport()->mapToGlobal(QPoint{x, y + 8}), message, m_editor);
}

void PythonEditor::goToLine(int line, int column) {
    const int row = std::clamp(line - 1, 0, std::max(0, m_editor->lines() - 1));
    m_editor->ensureLineVisible(row);
    m_editor->setCursorPosition(row, std::max(0, column - 1));
    m_editor->setFirstVisibleLine(std::max(0, row - 3));
    m_editor->setFocus();
}

int PythonEditor::lineCount() const {
    return m_editor->lines();
}

int PythonEditor::line() const {
    int row = 0;
    int index = 0;
    m_editor->getCursorPosition(&row, &index);
    return row + 1;
}

int PythonEditor::column() const {
    int row = 0;
    int index = 0;
    m_editor->getCursorPosition(&row, &index);
    return index + 1;
}

QString PythonEditor::selectedText() const {
    return m_editor->selectedText();
}

bool PythonEditor::eventFilter(QObject* watched, QEvent* event) {
    // Esc closes a list or a call tip before it means anything else.
    if ((event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape &&
        (m_editor->isListActive() || m_editor->isCallTipActive())) {
        if (event->type() == QEvent::KeyPress) {
            m_editor->cancelList();
            m_editor->SendScintilla(QsciScintillaBase::SCI_CALLTIPCANCEL);
        }
        event->accept();
        return true;
    }
    return QWidget::eventFilter(watched, event);
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
        // QScintilla's own calls leave markers alone that it did not number.
        m_editor->SendScintilla(QsciScintillaBase::SCI_MARKERSETBACK,
                                static_cast<unsigned long>(fold), quietText(colours));
        m_editor->SendScintilla(QsciScintillaBase::SCI_MARKERSETFORE,
                                static_cast<unsigned long>(fold), paper);
    }
    m_editor->setMatchedBraceBackgroundColor(mix(paper, colours.color(QPalette::Highlight), 0.35));
    m_editor->setMatchedBraceForegroundColor(ink);
    m_editor->setMarkerBackgroundColor(toneColour(Tone::Error), problemMarker);
    m_editor->setMarkerForegroundColor(toneColour(Tone::Error), problemMarker);
    m_editor->setMarkerBackgroundColor(mix(paper, toneColour(Tone::Error), 0.10),
                                       problemLineMarker);
    m_editor->setIndicatorForegroundColor(toneColour(Tone::Error), problemIndicator);
    m_editor->setMarkerBackgroundColor(toneColour(Tone::Warning), warningMarker);
    m_editor->setMarkerForegroundColor(toneColour(Tone::Warning), warningMarker);
    m_editor->setIndicatorForegroundColor(toneColour(Tone::Warning), warningIndicator);
    m_editor->setIndicatorForegroundColor(mix(paper, toneColour(Tone::Warning), 0.45),
                                          matchIndicator);
    m_editor->setCallTipsBackgroundColor(colours.color(QPalette::ToolTipBase));
    m_editor->setCallTipsForegroundColor(colours.color(QPalette::ToolTipText));
    m_editor->setCallTipsHighlightColor(colours.color(QPalette::Link));
    fitMargin();
}

} // namespace gilscope::gui
