#pragma once

#include "script/text_search.h"

#include <QFrame>

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
