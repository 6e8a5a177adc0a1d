#pragma once

#include <gilscope/comparison.h>

#include "base/theme.h"

#include <QFrame>
#include <QWidget>

#include <functional>

class QHBoxLayout;
class QLabel;

namespace gilscope::gui {

/// A message across the page with things to do about it, in place of a dialog that would stop the
/// person. Hidden until there is something to say.
class MessageBar : public QFrame {
    Q_OBJECT

public:
    explicit MessageBar(QWidget* parent = nullptr);

    /// Shows `text` in place of what was there; the buttons of the former message go.
    void say(Tone tone, const QString& text, const QString& detail = {});
    /// Adds a button; unless `dismisses` is false the message goes once it was pressed, before
    /// `action` runs.
    void addAction(const QString& label, std::function<void()> action, bool dismisses = true);
    void clear();
    QString text() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void restyle();
    void dropActions();

    QHBoxLayout* m_actions;
    QLabel* m_text;
    Tone m_tone = Tone::Info;
};

} // namespace gilscope::gui

namespace gilscope::gui {

/// The doubts about a comparison's numbers, each with what to do about it. Hidden while there are
/// none.
class WarningList : public QFrame {
    Q_OBJECT

public:
    explicit WarningList(QWidget* parent = nullptr);

    void setSummary(const Summary& summary);

protected:
    void changeEvent(QEvent* event) override;

private:
    void restyle();

    QLabel* m_text;
};

} // namespace gilscope::gui

class QPushButton;

namespace gilscope::gui {

/// What a page shows while it has nothing to show: what will be here, and what to press for it.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    explicit EmptyState(QWidget* parent = nullptr);

    void setIconName(const QString& name);
    /// An empty `button` shows none.
    void setTexts(const QString& title, const QString& body, const QString& button = {});

signals:
    void pressed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void restyle();

    QString m_iconName;
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_body;
    QPushButton* m_button;
};

} // namespace gilscope::gui
