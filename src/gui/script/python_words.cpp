#include "script/python_words.h"

#include <QFile>

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

} // namespace gilscope::gui
