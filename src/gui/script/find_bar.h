#pragma once

#include <QFrame>
#include <QRegularExpression>
#include <QString>

#include <vector>

namespace gilscope::gui {

/// What to look for in a text, and how.
struct SearchOptions {
    bool matchCase = false;
    bool wholeWords = false;
    bool regularExpression = false;
};

/// A place in a text, in QString's units.
struct Match {
    qsizetype start = 0;
    qsizetype length = 0;
};

/// Finds and replaces in a text. A value; any thread.
class TextSearch {
public:
    TextSearch() = default;
    TextSearch(const QString& wanted, const SearchOptions& options);

    bool isEmpty() const { return m_expression.pattern().isEmpty(); }
    /// Why the regular expression cannot be used; empty: it can.
    QString problem() const;
    /// All matches in order; none where there is nothing to look for or a problem.
    std::vector<Match> matches(const QString& text) const;
    /// What stands in the place of `match` afterwards: `replacement` as it is, or with \0 to \9 for
    /// what was captured where a regular expression was looked for.
    QString replacementFor(const QString& text, const Match& match,
                           const QString& replacement) const;

private:
    QRegularExpression m_expression;
    bool m_captures = false;
};

} // namespace gilscope::gui

class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace gilscope::gui {

/// Find and replace below an editor: what to look for, how, and how many places there are.
class FindBar : public QFrame {
    Q_OBJECT

public:
    explicit FindBar(QWidget* parent = nullptr);

    /// Shows the bar ready for typing; `wanted` (unless empty) is what is looked for.
    void open(const QString& wanted, bool replacing);
    TextSearch search() const;
    QString replacement() const;
    /// `current` from 1; 0: none of them is selected.
    void setCount(int current, int total);
    void setReadOnly(bool readOnly);

signals:
    void searchChanged();
    void nextWanted(bool forward);
    void replaceWanted();
    void replaceAllWanted();
    void closed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QToolButton* addTool(const QString& name, const QString& text, const QString& accessible);
    void dismiss();

    QLineEdit* m_find;
    QLineEdit* m_replace;
    QLabel* m_count;
    QToolButton* m_case;
    QToolButton* m_words;
    QToolButton* m_expression;
    QToolButton* m_previous;
    QToolButton* m_next;
    QPushButton* m_replaceOne;
    QPushButton* m_replaceAll;
    bool m_readOnly = false;
};

} // namespace gilscope::gui
