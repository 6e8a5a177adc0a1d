#include "script/find_bar.h"

#include "base/style.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>

namespace gilscope::gui {

TextSearch::TextSearch(const QString& wanted, const SearchOptions& options)
    : m_captures{options.regularExpression} {
    if (wanted.isEmpty())
        return;
    QString pattern = options.regularExpression ? wanted : QRegularExpression::escape(wanted);
    if (options.wholeWords)
        pattern = QStringLiteral("\\b(?:%1)\\b").arg(pattern);
    m_expression.setPattern(pattern);
    QRegularExpression::PatternOptions how =
        QRegularExpression::MultilineOption | QRegularExpression::UseUnicodePropertiesOption;
    if (!options.matchCase)
        how |= QRegularExpression::CaseInsensitiveOption;
    m_expression.setPatternOptions(how);
}

QString TextSearch::problem() const {
    return m_expression.isValid() ? QString{} : m_expression.errorString();
}

std::vector<Match> TextSearch::matches(const QString& text) const {
    std::vector<Match> found;
    if (isEmpty() || !m_expression.isValid())
        return found;
    for (auto at = m_expression.globalMatch(text); at.hasNext();) {
        const QRegularExpressionMatch match = at.next();
        found.push_back({match.capturedStart(), match.capturedLength()});
    }
    return found;
}

QString TextSearch::replacementFor(const QString& text, const Match& match,
                                   const QString& replacement) const {
    if (!m_captures)
        return replacement;
    const auto found = m_expression.match(text, match.start, QRegularExpression::NormalMatch,
                                          QRegularExpression::AnchorAtOffsetMatchOption);
    QString result;
    for (qsizetype i = 0; i < replacement.size(); ++i) {
        const QChar next = i + 1 < replacement.size() ? replacement[i + 1] : QChar{};
        if (replacement[i] != QLatin1Char('\\') || next.isNull()) {
            result += replacement[i];
            continue;
        }
        ++i;
        if (next.isDigit())
            result += found.captured(next.digitValue());
        else if (next == QLatin1Char('n'))
            result += QLatin1Char('\n');
        else if (next == QLatin1Char('t'))
            result += QLatin1Char('\t');
        else
            result += next;
    }
    return result;
}

FindBar::FindBar(QWidget* parent)
    : QFrame{parent},
      m_find{new QLineEdit{this}},
      m_replace{new QLineEdit{this}},
      m_count{new QLabel{this}} {
    m_find->setObjectName(QStringLiteral("findText"));
    m_find->setAccessibleName(tr("Find in the script"));
    m_find->setPlaceholderText(tr("Find"));
    m_find->setClearButtonEnabled(true);
    m_replace->setObjectName(QStringLiteral("replaceText"));
    m_replace->setAccessibleName(tr("Replace with"));
    m_replace->setPlaceholderText(tr("Replace with"));
    m_count->setObjectName(QStringLiteral("findCount"));
    m_count->setTextFormat(Qt::PlainText);
    m_count->setMinimumWidth(m_count->fontMetrics().horizontalAdvance(
        tr("%1 of %2").arg(QStringLiteral("888"), QStringLiteral("888"))));

    m_case = addTool(QStringLiteral("findCase"), QStringLiteral("Aa"), tr("Match case"));
    m_words = addTool(QStringLiteral("findWords"), QStringLiteral("|ab|"), tr("Whole words only"));
    m_expression =
        addTool(QStringLiteral("findExpression"), QStringLiteral(".*"), tr("Regular expression"));
    for (QToolButton* option : {m_case, m_words, m_expression}) {
        option->setCheckable(true);
        connect(option, &QToolButton::toggled, this, &FindBar::searchChanged);
    }
    m_previous = addTool(QStringLiteral("findPrevious"), {}, tr("Find previous"));
    m_previous->setIcon(icon(QStringLiteral("up")));
    m_next = addTool(QStringLiteral("findNext"), {}, tr("Find next"));
    m_next->setIcon(icon(QStringLiteral("down")));
    auto* close = addTool(QStringLiteral("findClose"), {}, tr("Close the find bar"));
    close->setIcon(icon(QStringLiteral("close")));
    close->setToolTip(tr("Close (Esc)"));
    m_replaceOne = new QPushButton{tr("Replace"), this};
    m_replaceOne->setObjectName(QStringLiteral("replaceOne"));
    m_replaceOne->setAccessibleName(tr("Replace this place and go to the next"));
    m_replaceAll = new QPushButton{tr("Replace all"), this};
    m_replaceAll->setObjectName(QStringLiteral("replaceAll"));
    m_replaceAll->setAccessibleName(tr("Replace all places"));

    auto* grid = new QGridLayout{this};
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(6);
    grid->setColumnStretch(0, 1);
    grid->addWidget(m_find, 0, 0);
    auto* tools = new QHBoxLayout;
    tools->setSpacing(4);
    tools->addWidget(m_case);
    tools->addWidget(m_words);
    tools->addWidget(m_expression);
    tools->addSpacing(8);
    tools->addWidget(m_previous);
    tools->addWidget(m_next);
    tools->addWidget(m_count);
    tools->addStretch(1);
    tools->addWidget(close);
    grid->addLayout(tools, 0, 1);
    grid->addWidget(m_replace, 1, 0);
    auto* replacing = new QHBoxLayout;
    replacing->setSpacing(4);
    replacing->addWidget(m_replaceOne);
    replacing->addWidget(m_replaceAll);
    replacing->addStretch(1);
    grid->addLayout(replacing, 1, 1);
    setTabOrder(m_find, m_replace); // as in every editor: from what to with what

    connect(m_find, &QLineEdit::textChanged, this, &FindBar::searchChanged);
    connect(m_find, &QLineEdit::returnPressed, this, [this] { emit nextWanted(true); });
    connect(m_replace, &QLineEdit::returnPressed, this, &FindBar::replaceWanted);
    connect(m_next, &QToolButton::clicked, this, [this] { emit nextWanted(true); });
    connect(m_previous, &QToolButton::clicked, this, [this] { emit nextWanted(false); });
    connect(m_replaceOne, &QPushButton::clicked, this, &FindBar::replaceWanted);
    connect(m_replaceAll, &QPushButton::clicked, this, &FindBar::replaceAllWanted);
    connect(close, &QToolButton::clicked, this, &FindBar::dismiss);
    for (QWidget* widget : findChildren<QWidget*>())
        widget->installEventFilter(this);
    setCount(0, 0);
    hide();
}

QToolButton* FindBar::addTool(const QString& name, const QString& text, const QString& accessible) {
    auto* tool = new QToolButton{this};
    tool->setObjectName(name);
    tool->setText(text);
    tool->setAccessibleName(accessible);
    tool->setToolTip(accessible);
    tool->setAutoRaise(true);
    tool->setFocusPolicy(Qt::StrongFocus);
    return tool;
}

void FindBar::open(const QString& wanted, bool replacing) {
    for (QWidget* widget : {static_cast<QWidget*>(m_replace), static_cast<QWidget*>(m_replaceOne),
                            static_cast<QWidget*>(m_replaceAll)})
        widget->setVisible(replacing && !m_readOnly);
    show();
    if (!wanted.isEmpty())
        m_find->setText(wanted);
    m_find->setFocus();
    m_find->selectAll();
    emit searchChanged();
}

TextSearch FindBar::search() const {
    return {m_find->text(), {m_case->isChecked(), m_words->isChecked(), m_expression->isChecked()}};
}

QString FindBar::replacement() const {
    return m_replace->text();
}

void FindBar::setReadOnly(bool readOnly) {
    m_readOnly = readOnly;
}

void FindBar::setCount(int current, int total) {
    const QString problem = search().problem();
    QString text;
    if (!problem.isEmpty())
        text = tr("not a regular expression");
    else if (total > 0 && current > 0)
        text = tr("%1 of %2").arg(locale().toString(current), locale().toString(total));
    else if (total > 0)
        text = tr("%n found", nullptr, total);
    else if (!m_find->text().isEmpty())
        text = tr("not found");
    m_count->setText(text);
    m_count->setToolTip(problem);
    m_next->setEnabled(total > 0);
    m_previous->setEnabled(total > 0);
    m_replaceOne->setEnabled(total > 0);
    m_replaceAll->setEnabled(total > 0);
}

void FindBar::dismiss() {
    hide();
    emit closed();
}

bool FindBar::eventFilter(QObject* watched, QEvent* event) {
    // Esc also stops a run; here it closes the bar first.
    if ((event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        if (event->type() == QEvent::KeyPress)
            dismiss();
        event->accept();
        return true;
    }
    const auto* key = static_cast<QKeyEvent*>(event);
    if (event->type() == QEvent::KeyPress && watched == m_find && key->key() == Qt::Key_Return &&
        key->modifiers() == Qt::ShiftModifier) {
        emit nextWanted(false);
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace gilscope::gui
