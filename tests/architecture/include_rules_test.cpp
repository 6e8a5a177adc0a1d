#include "include_rules.h"

#include <gtest/gtest.h>

#include <ostream>

namespace gilscope::architecture {

void PrintTo(const Violation& violation, std::ostream* out) {
    *out << violation.path << ':' << violation.line << ": " << violation.rule;
}

namespace {

/// What Qt offers, as far as these tests name it.
const QtHeaders someQt{{"QString", "QObject", "qglobal.h"},
                       {"QChart", "QChartView", "QLineSeries"}};

struct Planted {
    const char* path;
    const char* line;
    const char* rule = nullptr; ///< what it breaks; nullptr: it is allowed
};

/// The violations in a source whose second line is `line`.
std::vector<Violation> plant(const Planted& planted) {
    return check(planted.path, "// a line before\n" + std::string(planted.line), someQt);
}

TEST(IncludeRules, FindWhatIsPlanted) {
    const Planted broken[] = {
        {"src/core/plan.cpp", "#include <QString>", "no Qt in core: QString"},
        {"include/gilscope/plan.h", "# include <QtCore/QString>", "no Qt in core: QtCore/QString"},
        {"src/core/plan.cpp", "#include <Python.h>", "Python only in host: Python.h"},
        {"src/core/plan.cpp", "#include <gilscope/client/session.h>",
         "core may not use client: gilscope/client/session.h"},
        {"src/core/plan.cpp", "#include \"../engine/trial.h\"",
         "core may not use engine: ../engine/trial.h"},
        {"src/engine/main.cpp", "#include <qglobal.h>", "no Qt in engine: qglobal.h"},
        {"src/engine/main.cpp", "#include <pybind11/embed.h>",
         "Python only in host: pybind11/embed.h"},
        {"src/engine/main.cpp", "#include \"host/worker.h\"",
         "engine may not use host: host/worker.h"},
        {"src/engine/main.cpp", "#include \"../core/scan.h\"",
         "what crosses a boundary belongs in include/gilscope: ../core/scan.h"},
        {"src/engine/hosts/cpython_hosts.cpp", "#include \"trial/faults.h\"",
         "hosts comes before trial: trial/faults.h"},
        {"src/core/stream/decode.cpp", "#include \"verdict/answer.h\"",
         "stream comes before verdict: verdict/answer.h"},
        {"src/gui/models/log_model.cpp", "#include \"pages/log/log_page.h\"",
         "models comes before pages: pages/log/log_page.h"},
        {"src/host/main.cpp", "#include <QObject>", "no Qt in host: QObject"},
        {"src/host/worker/callable_call.cpp", "fail(\"the script is too large\");",
         "a sentence belongs in the catalogue of messages: the script is too large"},
        {"src/host/main.cpp", "#include \"../engine/trial.h\"",
         "host may not use engine: ../engine/trial.h"},
        {"src/client/session.cpp", "#include <QWidget>", "only QtCore in client: QWidget"},
        {"include/gilscope/client/session.h", "#include <QColor>", "only QtCore in client: QColor"},
        {"src/client/session.cpp", "#include \"../gui/main_window.h\"",
         "client may not use gui: ../gui/main_window.h"},
        {"src/cli/main.cpp", "#include <QApplication>", "only QtCore in cli: QApplication"},
        {"src/cli/main.cpp", "#include <Qsci/qsciscintilla.h>",
         "only QtCore in cli: Qsci/qsciscintilla.h"},
        {"src/gui/main.cpp", "#include <Python.h>", "Python only in host: Python.h"},
        {"src/gui/pages/live_page.cpp", "#include <QtCharts/QLineSeries>",
         "Qt Charts only in src/gui/charts: QtCharts/QLineSeries"},
        {"src/gui/pages/live_page.h", "class QChartView;",
         "Qt Charts only in src/gui/charts: QChartView"},
        {"ui/live_page.ui", "<widget class=\"QChartView\" name=\"chart\">",
         "Qt Charts only in src/gui/charts: QChartView"}};
    for (const Planted& planted : broken) {
        EXPECT_EQ(plant(planted), (std::vector<Violation>{{planted.path, 2, planted.rule}}))
            << planted.path << ": " << planted.line;
    }
}

TEST(IncludeRules, LetPassWhatIsAllowed) {
    const Planted fine[] = {{"src/core/plan.cpp", "#include <gilscope/plan.h>"},
                            {"src/core/plan.cpp", "#include \"scan.h\""},
                            {"src/core/plan.cpp", "#include <quill.hpp>"},
                            {"src/engine/main.cpp", "#include <gilscope/board.h>"},
                            {"src/engine/trial/faults.h", "#include \"hosts/worker_hosts.h\""},
                            {"src/engine/hosts/cpython_hosts.cpp", "#include \"control.h\""},
                            {"src/host/main.cpp", "#include <pybind11/embed.h>"},
                            {"src/client/session.cpp", "#include <QObject>"},
                            {"src/client/inspector.cpp", "#include \"conversation.h\""},
                            {"src/cli/main.cpp", "#include <gilscope/client/session.h>"},
                            {"src/core/message/words.cpp", "return \"it is what it is\";"},
                            {"src/gui/main.cpp", "#include <QWidget>"},
                            {"src/gui/main.cpp", "#include \"charts/load_chart.h\""},
                            {"src/gui/main.cpp", "// not a QChart of our own"},
                            {"src/gui/charts/load_chart.cpp", "#include <QChart>"}};
    for (const Planted& planted : fine) {
        EXPECT_EQ(plant(planted), std::vector<Violation>{}) << planted.path << ": " << planted.line;
    }
}

TEST(Project, ObeysTheRules) {
    // Without Qt's folders the two rules that need them would pass or fail on everything.
    const QtHeaders qt{headersIn(GILSCOPE_QT_CORE_DIR), headersIn(GILSCOPE_QT_CHARTS_DIR)};
    ASSERT_TRUE(qt.core.contains("QObject")) << GILSCOPE_QT_CORE_DIR;
    ASSERT_TRUE(qt.charts.contains("QChart")) << GILSCOPE_QT_CHARTS_DIR;
    int seen = 0;
    EXPECT_EQ(checkProject(GILSCOPE_SOURCE_DIR, qt, seen), std::vector<Violation>{});
    EXPECT_GT(seen, 30);
}

} // namespace
} // namespace gilscope::architecture
