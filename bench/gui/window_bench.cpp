// How long the window's thread is busy at a stretch, for bench/README.md; see bench/window.py.
//   window_bench stream PAGE...     while BENCH_JOBS jobs come in at BENCH_RATE, page by page;
//   "none"
//                                   hides the window
//   window_bench timeline RECORDING opens it on the Timeline page and pans
//   window_bench replay RECORDING   opens it on the Live page, scrubs and plays
// Prints a line of JSON for each page. The real window, client and reader; only the engine
// (BENCH_ENGINE) is made up. Draws offscreen.
#include "application.h"
#include "language.h"
#include "main_window.h"
#include "pages/live_page.h"
#include "pages/page.h"
#include "settings.h"
#include "theme.h"
#include "timeline/timeline_view.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QScrollBar>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <ctime>
#include <iostream>
#include <unistd.h>
#include <vector>

using namespace gilscope;
using namespace gilscope::gui;

namespace {

double milliseconds(clockid_t clock) {
    timespec now{};
    clock_gettime(clock, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

/// Resident bytes of this process.
double residentBytes() {
    QFile file{QStringLiteral("/proc/self/statm")};
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * double(::sysconf(_SC_PAGESIZE));
}

double medianOf(std::vector<double> values) {
    if (values.empty())
        return 0;
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Times every call that the event loop makes. CPU time of the thread tells what the call costs,
/// wall time also what other programs took meanwhile.
class TimedApplication : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override {
        if (m_depth > 0)
            return QApplication::notify(receiver, event);
        if (const auto* widget = qobject_cast<QWidget*>(receiver)) {
            for (; widget != nullptr; widget = widget->parentWidget())
                if (qobject_cast<const Page*>(widget) != nullptr && !widget->isVisible())
                    break;
            // Events that say that something else changed come once, not with the stream.
            m_hidden += widget != nullptr && event->type() != QEvent::PaletteChange ? 1 : 0;
        }
        const QByteArray name = receiver->metaObject()->className();
        const int type = int(event->type());
        ++m_depth;
        const double cpu = milliseconds(CLOCK_THREAD_CPUTIME_ID);
        const double wall = milliseconds(CLOCK_MONOTONIC);
        const bool result = QApplication::notify(receiver, event);
        note(milliseconds(CLOCK_THREAD_CPUTIME_ID) - cpu, milliseconds(CLOCK_MONOTONIC), wall, name,
             type);
        --m_depth;
        return result;
    }
    /// What happened since the last call.
    QJsonObject take() {
        std::vector<double> busiest;
        for (const double longest : m_slots)
            if (longest > 0)
                busiest.push_back(longest);
        const QJsonObject report{
            {QStringLiteral("longest_cpu_ms"), m_longest},
            {QStringLiteral("longest_wall_ms"), m_longestWall},
            {QStringLiteral("median_of_50ms_ms"), medianOf(std::move(busiest))},
            {QStringLiteral("cpu_ms"), m_cpu},
            {QStringLiteral("calls"), double(m_calls)},
            {QStringLiteral("calls_into_hidden_pages"), double(m_hidden)},
            {QStringLiteral("where"), QString::fromLatin1(m_where)}};
        m_slots.clear();
        m_longest = m_longestWall = m_cpu = 0;
        m_calls = m_hidden = 0;
        m_begin = milliseconds(CLOCK_MONOTONIC);
        return report;
    }

private:
    void note(double cpu, double now, double before, const QByteArray& name, int type) {
        ++m_calls;
        m_cpu += cpu;
        m_longestWall = std::max(m_longestWall, now - before);
        if (cpu > m_longest) {
            m_longest = cpu;
            m_where = name + " event " + QByteArray::number(type);
        }
        // The longest call of each twentieth of a second: so often the window looks for news.
        const auto slot = std::size_t(std::max(0.0, before - m_begin) / 50);
        if (slot >= m_slots.size())
            m_slots.resize(slot + 1);
        m_slots[slot] = std::max(m_slots[slot], cpu);
    }

    int m_depth = 0;
    double m_begin = milliseconds(CLOCK_MONOTONIC);
    std::vector<double> m_slots;
    double m_longest = 0, m_longestWall = 0, m_cpu = 0;
    long m_calls = 0, m_hidden = 0;
    QByteArray m_where;
};

void print(QJsonObject report) {
    std::cout << QJsonDocument{report}.toJson(QJsonDocument::Compact).toStdString() << std::endl;
}

int stream(TimedApplication& application, MainWindow& window, const QStringList& pages) {
    QTest::qWait(500); // questions to the engine are answered
    for (const QString& page : pages) {
        const bool hidden = page == QLatin1String("none");
        if (!hidden)
            window.showPage(page);
        const double before = residentBytes();
        application.take();
        Plan plan;
        if (const auto started = window.controller().start(
                {QString::fromLocal8Bit(qgetenv("BENCH_ENGINE")), {}, {}}, plan, {});
            !started) {
            std::cerr << started.error().message << '\n';
            return 3;
        }
        if (hidden)
            window.hide();
        QElapsedTimer watch;
        watch.start();
        while (window.controller().running() && watch.elapsed() < 120'000)
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
        const double seconds = double(watch.elapsed()) / 1e3;
        if (hidden)
            window.show();
        if (!QTest::qWaitFor([&] { return window.controller().view().settled(); }, 60'000))
            return 3;
        QTest::qWait(200);
        const double after = residentBytes();
        std::uint64_t jobs = 0;
        for (const auto& trial : window.controller().view().comparison->trials)
            jobs += trial->jobsSeen;
        QJsonObject report = application.take();
        report.insert(QStringLiteral("page"), page);
        report.insert(QStringLiteral("jobs"), double(jobs));
        report.insert(QStringLiteral("jobs_a_second"), double(jobs) / seconds);
        report.insert(QStringLiteral("bytes_a_job"), (after - before) / double(jobs));
        print(report);
    }
    return 0;
}

/// Opens the recording; milliseconds until `ready`.
template <class Ready>
double opened(MainWindow& window, const QString& path, Ready ready) {
    QElapsedTimer watch;
    watch.start();
    window.openRecording(path);
    while (!ready() && watch.elapsed() < 60'000)
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    QApplication::processEvents();
    return double(watch.nsecsElapsed()) / 1e6;
}

/// Does `step` again and again and draws each time.
template <class Step>
QJsonObject frames(QWidget& view, int count, Step step) {
    std::vector<double> each;
    for (int i = 0; i < count; ++i) {
        const double before = milliseconds(CLOCK_THREAD_CPUTIME_ID);
        step(i);
        view.repaint();
        QApplication::processEvents();
        each.push_back(milliseconds(CLOCK_THREAD_CPUTIME_ID) - before);
    }
    const double most = *std::max_element(each.begin(), each.end());
    return {{QStringLiteral("median_ms"), medianOf(each)}, {QStringLiteral("longest_ms"), most}};
}

int timeline(MainWindow& window, const QString& path) {
    window.showPage(QStringLiteral("timeline"));
    auto* view = window.findChild<TimelineView*>(QStringLiteral("view"));
    const double open = opened(window, path, [&] {
        const auto& comparison = window.controller().view().comparison;
        return comparison && !comparison->trials.empty() &&
               view->timeline().jobs() == comparison->trials.back()->jobsSeen;
    });
    print({{QStringLiteral("figure"), QStringLiteral("open")},
           {QStringLiteral("jobs"), double(view->timeline().jobs())},
           {QStringLiteral("ms"), open}});
    for (const double part : {1.0, 0.1, 0.01, 0.001, 0.00003}) {
        view->fit();
        view->zoom(part, 0.0);
        view->pan(-1e6);
        int turn = 0;
        QJsonObject report = frames(*view->viewport(), 200,
                                    [&](int) { view->pan(turn++ % 160 < 80 ? 0.05 : -0.05); });
        report.insert(QStringLiteral("figure"), QStringLiteral("pan"));
        report.insert(QStringLiteral("part"), part);
        print(report);
    }
    return 0;
}

int replay(MainWindow& window, const QString& path) {
    window.showPage(QStringLiteral("live"));
    auto* page = static_cast<LivePage*>(window.currentPage());
    const double open = opened(window, path, [&] {
        const auto& comparison = window.controller().view().comparison;
        return comparison && page->clock().end() > 0;
    });
    QTest::qWait(1500); // the jobs are taken in a piece at a time
    print({{QStringLiteral("figure"), QStringLiteral("open")}, {QStringLiteral("ms"), open}});
    auto* slider = window.findChild<QSlider*>(QStringLiteral("replayPosition"));
    for (const int slower : {0, 6, 12}) {
        for (int i = 0; i < (slower > 0 ? 6 : 0); ++i)
            QTest::keyClick(slider, Qt::Key_Minus);
        QJsonObject report = frames(
            *page, 100, [&](int i) { slider->setValue(int((unsigned(i) * 7919U) % 100'000U)); });
        report.insert(QStringLiteral("figure"), QStringLiteral("scrub"));
        report.insert(QStringLiteral("slower"), slower);
        print(report);
    }
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QTemporaryDir home;
    for (const char* name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"})
        qputenv(name, home.path().toLocal8Bit());
    TimedApplication application{argc, argv};
    initResources();
    applyLanguage(application, QStringLiteral("en"));
    applyTheme(application, Theme::Light);
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words << QString::fromLocal8Bit(argv[i]);
    Settings settings{home.filePath(QStringLiteral("gui.ini"))};
    MainWindow window{client::Installation{QString::fromLocal8Bit(qgetenv("BENCH_ENGINE")), {}, {}},
                      settings};
    window.resize(1320, 860);
    window.show();
    const QString what = words.value(0);
    if (what == QLatin1String("stream") && words.size() > 1)
        return stream(application, window, words.mid(1));
    if (what == QLatin1String("timeline") && words.size() == 2)
        return timeline(window, words[1]);
    if (what == QLatin1String("replay") && words.size() == 2)
        return replay(window, words[1]);
    std::cerr << "usage: window_bench stream PAGE... | timeline RECORDING | replay RECORDING\n";
    return 2;
}
