#include "app/main_window.h"

#include "pages/script/script_page.h"
#include "script/script_document.h"
#include "ui_main_window.h"

#include <thread>

namespace gilscope::gui {

void MainWindow::connectLessons() {
    m_lessons = lessons(std::max(1U, std::thread::hardware_concurrency()));
    for (std::size_t i = 0; i < m_lessons.size(); ++i) {
        QAction* action = m_ui->lessonMenu->addAction(m_lessons[i].title);
        action->setObjectName(QStringLiteral("lesson_") + m_lessons[i].id);
        connect(action, &QAction::triggered, this, [this, i] { takeLesson(i); });
    }
    connect(m_ui->lesson, &LessonBar::startPressed, this, [this] {
        start();
        if (m_controller.running())
            showPage(m_lessons[m_lesson].page);
    });
    connect(m_ui->lesson, &LessonBar::nextPressed, this, [this] { takeLesson(m_lesson + 1); });
}

void MainWindow::takeLesson(std::size_t number) {
    m_lesson = number;
    const Lesson& lesson = m_lessons[number];
    // Lessons are about the bundled callables; an edited script is kept, or asked about.
    if (m_installation && !m_script->isBundled())
        m_scriptPage->openFile(m_installation->bundledScript);
    Plan plan = lesson.plan;
    plan.python = m_ui->plan->python().toStdString();
    plan.venv = m_ui->plan->venv().toStdString();
    m_ui->plan->useDefaultArguments(QString::fromStdString(plan.callable));
    m_ui->plan->setPlan(plan);
    m_ui->lesson->show(lesson, number + 1 == m_lessons.size());
    updateActions();
}

} // namespace gilscope::gui
