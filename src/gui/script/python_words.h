#pragma once

#include <Qsci/qsciabstractapis.h>

#include <QStringList>

#include <vector>

namespace gilscope::gui {

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
