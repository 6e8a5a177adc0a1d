// How long the window's thread is kept busy at a stretch while a run goes on, page by page:
//   gui_fluidity [CALLABLE [JOBS [RUNNER]]]
// Needs engine and hosts. Not a test: a figure for bench/README.md.
#include "application.h"
#include "language.h"
#include "main_window.h"
#include "settings.h"
#include "theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <ctime>
#include <iostream>
#include <vector>

using namespace gilscope;
using namespace gilscope::gui;

namespace {

/// The longest stay in one event of the window's thread, in CPU time, so that other programs on
/// this machine do not count.
class TimedApplication : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override {
        if (m_depth++ > 0) {
            const bool nested = QApplication::notify(receiver, event);
            --m_depth;
            return nested;
        }
        const QByteArray name = receiver->metaObject()->className();
        const int type = int(event->type());
        const double before = cpuMs();
        const bool result = QApplication::notify(receiver, event);
        --m_depth;
        const double took = cpuMs() - before;
        m_calls.push_back(took);
        if (took > m_longest) {
            m_longest = took;
            m_where = name + " event " + QByteArray::number(type);
        }
        return result;
    }
    void report(const char* what) {
        double total = 0;
        for (const double call : m_calls)
            total += call;
        std::cout << what << ": longest call " << m_longest << " ms (" << m_where.toStdString()
                  << "), " << total << " ms of CPU in " << m_calls.size() << " calls\n";
        m_longest = 0;
        m_calls.clear();
    }

private:
    static double cpuMs() {
        timespec now{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
    }

    int m_depth = 0;
    std::vector<double> m_calls;
    double m_longest = 0;
    QByteArray m_where;
};

} // namespace

int main(int argc, char** argv) {
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QTemporaryDir home;
    for (const char* name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME"})
        qputenv(name, home.path().toLocal8Bit());
    TimedApplication application{argc, argv};
    initResources();
    applyLanguage(application, QStringLiteral("en"));
    applyTheme(application, Theme::Light);
    Settings settings{home.filePath(QStringLiteral("gui.ini"))};
    MainWindow window{client::Installation::find(), settings};
    window.resize(1320, 860);
    window.show();
    auto* start = window.findChild<QPushButton*>(QStringLiteral("start"));
    auto* python = window.findChild<QComboBox*>(QStringLiteral("python"));
    if (!QTest::qWaitFor([&] { return start->isEnabled() && python->isEnabled(); }, 30'000)) {
        std::cerr << "the engine does not answer\n";
        return 3;
    }
    application.report("start-up");
    const QString runner =
        argc > 3 ? QString::fromLocal8Bit(argv[3]) : QStringLiteral("subinterpreter");
    window.findChild<QComboBox*>(QStringLiteral("callable"))
        ->setCurrentText(argc > 1 ? QString::fromLocal8Bit(argv[1])
                                  : QStringLiteral("shared_identity"));
    for (auto* box : window.findChildren<QCheckBox*>())
        box->setChecked(box->objectName() == QStringLiteral("runner_") + runner);
    window.findChild<QSpinBox*>(QStringLiteral("jobs"))
        ->setValue(argc > 2 ? std::atoi(argv[2]) : 1'000'000);
    window.findChild<QSpinBox*>(QStringLiteral("repeat"))->setValue(2);
    for (const char* page : {"live", "timeline", "compare", "script", "log"}) {
        start->click();
        window.showPage(QString::fromLatin1(page));
        if (!QTest::qWaitFor([&] { return window.controller().view().settled(); }, 120'000))
            std::cout << "the run did not end\n";
        const auto& rows = window.controller().view().summary->rows;
        std::cout << (rows.empty() || !rows[0].throughput ? 0 : rows[0].throughput->median)
                  << " jobs/s, ";
        application.report(page);
    }
}
