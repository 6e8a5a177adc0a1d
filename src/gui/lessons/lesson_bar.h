#pragma once

#include "lessons/lessons.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace gilscope::gui {

/// The lesson that is being taken, above the pages: what to press and what to look at. Hidden
/// without one.
class LessonBar : public QFrame {
    Q_OBJECT

public:
    explicit LessonBar(QWidget* parent = nullptr);

    /// `last`: there is none after it.
    void show(const Lesson& lesson, bool last);
    void setStartEnabled(bool enabled);

signals:
    void startPressed();
    void nextPressed();
    void closed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void restyle();

    QLabel* m_title;
    QLabel* m_text;
    QPushButton* m_start;
    QPushButton* m_next;
};

} // namespace gilscope::gui
