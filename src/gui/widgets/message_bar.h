#pragma once

#include "base/theme.h"

#include <QFrame>

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
