#include "lessons/lessons.h"

#include "base/style.h"
#include "base/theme.h"

#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace gilscope::gui {
namespace {

class LessonText {
    Q_DECLARE_TR_FUNCTIONS(Lessons)
};

Plan planOf(const char* callable, std::vector<std::string> runners) {
    Plan plan;
    plan.callable = callable;
    plan.runners = std::move(runners);
    plan.repeat = 5;
    return plan;
}

/// 1, 2, 4 and so on, up to four times the cores.
Sweep workersBeyond(std::uint32_t cores) {
    const std::uint64_t most = std::min<std::uint64_t>(std::uint64_t{4} * cores, limits::workers);
    Sweep sweep;
    sweep.over = SweepOver::Workers;
    for (std::uint64_t workers = 1; workers < most; workers *= 2)
        sweep.numbers.push_back(workers);
    sweep.numbers.push_back(most);
    return sweep;
}

Lesson computing() {
    return {
        QStringLiteral("computing"), LessonText::tr("Do threads make computing faster?"),
        LessonText::tr(
            "count_primes computes in pure Python, and whoever runs Python code holds the "
            "interpreter's GIL. Threads share one interpreter and therefore take turns. Processes "
            "and subinterpreters have a GIL each. Press Start, then compare the measure times: and "
            "see under “Where the workers' time goes” what the threads did instead."),
        QStringLiteral("compare"),
        planOf("count_primes", {"serial", "thread", "process", "subinterpreter"})};
}

Lesson waiting() {
    Lesson lesson{
        QStringLiteral("waiting"), LessonText::tr("What if the jobs mostly wait?"),
        LessonText::tr(
            "sleep stands for a network or a disk: it lets go of the GIL while it waits. Eight "
            "threads wait for eight things at once, on any number of cores, and they cost "
            "least to start. Compare the speed-up with that of the first lesson, and the "
            "memory of each kind."),
        QStringLiteral("compare"),
        planOf("sleep", {"serial", "thread", "process", "subinterpreter"})};
    lesson.plan.workers = 8;
    lesson.plan.jobs = 80;
    lesson.plan.repeat = 3;
    return lesson;
}

Lesson nativeCode() {
    return {
        QStringLiteral("native-code"), LessonText::tr("What if C code does the work?"),
        LessonText::tr(
            "sha256_blocks spends its time in a C library that lets go of the GIL for large "
            "blocks. "
            "Threads now scale nearly as processes do, without a second interpreter. Whether a "
            "library of yours does so too is seen the same way: put a call of it into a script."),
        QStringLiteral("compare"),
        planOf("sha256_blocks", {"serial", "thread", "process", "subinterpreter"})};
}

Lesson payload() {
    Lesson lesson{
        QStringLiteral("payload"), LessonText::tr("What does it cost to hand data over?"),
        LessonText::tr(
            "echo_payload returns as many bytes as it is asked for and does nothing else. "
            "Threads hand over an object; from a subinterpreter or a process it has to be "
            "encoded, copied and decoded. The curves show from which size on that is no "
            "longer small change."),
        QStringLiteral("compare"), planOf("echo_payload", {"thread", "process", "subinterpreter"})};
    lesson.plan.sweep.over = SweepOver::Payload;
    lesson.plan.sweep.numbers = {1 << 10, 1 << 14, 1 << 18, 1 << 22};
    return lesson;
}

Lesson oversubscription(std::uint32_t cores) {
    Lesson lesson{
        QStringLiteral("oversubscription"), LessonText::tr("Do more workers than cores help?"),
        LessonText::tr(
            "The number of workers goes from one to four times the cores of this machine. Up to "
            "the cores the speed-up grows; beyond them workers only wait for a core (the run "
            "queue), and starting them costs time and memory. The fit says where it ends."),
        QStringLiteral("compare"), planOf("count_primes", {"serial", "process", "subinterpreter"})};
    lesson.plan.sweep = workersBeyond(cores);
    return lesson;
}

Lesson identity() {
    Lesson lesson{
        QStringLiteral("identity"), LessonText::tr("Is it really another interpreter?"),
        LessonText::tr(
            "shared_identity returns the address of an interned string. All threads see one "
            "address, because they share one interpreter. Each subinterpreter has a string of "
            "its own, and so has each process: gilscope says that the values differ, and here "
            "that is the answer. The Log page and the timeline have the value of each job."),
        QStringLiteral("compare"),
        planOf("shared_identity", {"serial", "thread", "process", "subinterpreter"})};
    lesson.plan.jobs = 40;
    lesson.plan.repeat = 1;
    return lesson;
}

Lesson request() {
    Lesson lesson{
        QStringLiteral("request"), LessonText::tr("And a server's request?"),
        LessonText::tr(
            "serve_request puts an answer together from four parts, each on a thread of its "
            "own, which wait a while and compute a while: between the first two lessons. Look "
            "at the timeline: what is waiting for the GIL, what waits otherwise, and how much "
            "of a core is left for a second request."),
        QStringLiteral("timeline"),
        planOf("serve_request", {"serial", "thread", "process", "subinterpreter"})};
    lesson.plan.repeat = 3;
    return lesson;
}

Lesson shareNothing() {
    return {
        QStringLiteral("share-nothing"), LessonText::tr("And without a GIL?"),
        LessonText::tr(
            "Choose a free-threaded Python on the left (3.13t, or newer), and for a fair "
            "comparison "
            "the same one with its GIL on beside it. share_nothing fills a list of its own: "
            "threads have nothing to wait for, and the speed-up comes near the number of cores. "
            "The table of results says whether there was a GIL, and what a job costs on a core."),
        QStringLiteral("compare"), planOf("share_nothing", {"serial", "thread"})};
}

Lesson appendToOneList() {
    return {
        QStringLiteral("append-to-one-list"), LessonText::tr("What if threads share a list?"),
        LessonText::tr(
            "append_to_one_list does the same work as before, but on one list for all threads. "
            "Without a GIL each list has a lock of its own, which append takes. Look at "
            "“Blocked by locks” and at “CPU/job”: a thread first tries again for a while, which "
            "costs time on the core, and then it sleeps until the lock is free. Processes and "
            "subinterpreters have a list each and do not feel it."),
        QStringLiteral("compare"), planOf("append_to_one_list", {"serial", "thread", "process"})};
}

Lesson readOneObject() {
    return {
        QStringLiteral("read-one-object"), LessonText::tr("What if threads only read?"),
        LessonText::tr(
            "read_one_object changes nothing, and yet threads without a GIL slow each other down: "
            "whoever uses an object counts that in the object, and cores that count in the same "
            "place take turns at it. Nobody waits for a lock then; each job just needs more time "
            "on its core, as “CPU/job” shows beside that of the serial run."),
        QStringLiteral("compare"), planOf("read_one_object", {"serial", "thread", "process"})};
}

} // namespace

std::vector<Lesson> lessons(std::uint32_t cores) {
    return {computing(),
            waiting(),
            nativeCode(),
            payload(),
            oversubscription(std::max(1U, cores)),
            identity(),
            request(),
            shareNothing(),
            appendToOneList(),
            readOneObject()};
}

LessonBar::LessonBar(QWidget* parent)
    : QFrame{parent},
      m_title{new QLabel{this}},
      m_text{new QLabel{this}},
      m_start{new QPushButton{tr("Start"), this}},
      m_next{new QPushButton{tr("Next lesson"), this}} {
    setAutoFillBackground(true);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    for (QLabel* label : {m_title, m_text}) {
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    m_text->setWordWrap(true);
    m_title->setAccessibleName(tr("Lesson"));
    m_text->setAccessibleName(tr("What to do and what to look at"));
    m_start->setObjectName(QStringLiteral("lessonStart"));
    m_start->setAccessibleName(tr("Start the lesson's comparison"));
    m_next->setObjectName(QStringLiteral("lessonNext"));
    m_next->setAccessibleName(tr("Go to the next lesson"));
    auto* close = new QToolButton{this};
    close->setObjectName(QStringLiteral("lessonClose"));
    close->setIcon(icon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close the lesson"));
    close->setAccessibleName(tr("Close the lesson"));

    auto* words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(m_title);
    words->addWidget(m_text);
    auto* layout = new QHBoxLayout{this};
    layout->setContentsMargins(16, 10, 8, 10);
    layout->setSpacing(8);
    layout->addLayout(words, 1);
    for (QWidget* widget : {static_cast<QWidget*>(m_start), static_cast<QWidget*>(m_next),
                            static_cast<QWidget*>(close)})
        layout->addWidget(widget, 0, Qt::AlignTop);
    connect(m_start, &QPushButton::clicked, this, &LessonBar::startPressed);
    connect(m_next, &QPushButton::clicked, this, &LessonBar::nextPressed);
    connect(close, &QToolButton::clicked, this, [this] {
        hide();
        emit closed();
    });
    hide();
}

void LessonBar::show(const Lesson& lesson, bool last) {
    m_title->setText(lesson.title);
    m_text->setText(lesson.text);
    setAccessibleName(tr("Lesson: %1").arg(lesson.title));
    m_next->setVisible(!last);
    restyle();
    setVisible(true);
}

void LessonBar::setStartEnabled(bool enabled) {
    m_start->setEnabled(enabled);
}

void LessonBar::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        restyle();
}

void LessonBar::restyle() {
    QPalette tinted = parentWidget() ? parentWidget()->palette() : palette();
    tinted.setColor(QPalette::Window,
                    mix(tinted.color(QPalette::Base), tinted.color(QPalette::Highlight),
                        isDark(tinted) ? 0.22 : 0.10));
    setPalette(tinted);
}

} // namespace gilscope::gui
