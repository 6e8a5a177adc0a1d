#pragma once

#include <gilscope/plan.h>

#include <QFrame>
#include <QString>

#include <vector>

namespace gilscope::gui {

/// A ready plan and a paragraph on what to look at once it has run.
struct Lesson {
    QString id;    ///< lasting: for settings and tests
    QString title; ///< names a question in a few words
    QString text;
    QString page; ///< where the answer is seen
    Plan plan;    ///< for the bundled callables; without a script
};

/// The lessons of the Help menu, in the order to take them, for a machine of `cores` usable cores.
std::vector<Lesson> lessons(std::uint32_t cores);

} // namespace gilscope::gui

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
