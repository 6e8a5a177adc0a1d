// Draws every page in every state and theme, and the whole window, for people to look at:
//   gui_gallery OUTPUT_FOLDER [RECORDING]
// Not a test: whether a picture is good is for eyes.
#include "app/application.h"
#include "app/help_text.h"
#include "app/main_window.h"
#include "base/settings.h"
#include "base/theme.h"
#include "base/view.h"
#include "fixtures.h"
#include "pages/live/live_page.h"
#include "pages/page.h"
#include "pages/recordings/recordings_page.h"
#include "pages/script/script_page.h"
#include "plan/plan_panel.h"
#include "script/script_document.h"

#include <gilscope/runners.h>

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QSlider>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <iostream>

using namespace gilscope;
using namespace gilscope::gui;

namespace {

struct State {
    QString name;
    test::FixtureOptions options;
    bool anything = true;
};

/// A script that does not compile, and was changed by another program.
void drawScriptProblem(const QDir& folder, const QString& theme) {
    const QTemporaryDir scripts;
    const QString path = scripts.filePath(QStringLiteral("mine.py"));
    const auto write = [&](const char* text) {
        QFile file{path};
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
    };
    write("import math\n\n\ndef area(radius=2.0)\n    \"\"\"Area of a circle.\"\"\"\n    return "
          "math.pi * radius ** 2\n");
    ScriptDocument document{{}};
    if (!document.open(path))
        return;
    ScriptPage page{&document};
    page.resize(1000, 500);
    page.show();
    client::ScriptInfo info;
    info.script = path;
    info.problem = client::ScriptProblem{
        QStringLiteral("SyntaxError"), QStringLiteral("expected ':'"), path, 4, 21, {}, {}};
    page.setInfo(info);
    write("# somebody else\n");
    QTest::qWait(600);
    page.find();
    page.grab().save(folder.filePath(QStringLiteral("script-problem-%1.png").arg(theme)));
}

/// A script while it is written: completion, a warning, find and replace.
void drawScriptTyping(const QDir& folder, const QString& theme) {
    const QTemporaryDir scripts;
    const QString path = scripts.filePath(QStringLiteral("server_request.py"));
    QFile file{path};
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.write(templateText(QStringLiteral("server_request")).toUtf8());
    file.close();
    ScriptDocument document{{}};
    if (!document.open(path))
        return;
    ScriptPage page{&document};
    page.resize(900, 560);
    page.show();
    QTest::qWait(500);
    client::ScriptInfo info;
    client::ScriptProblem warning;
    warning.kind = QStringLiteral("SyntaxWarning");
    warning.message = QStringLiteral("\"is\" with 'int' literal. Did you mean \"==\"?");
    warning.line = 16;
    info.warnings.push_back(warning);
    info.names = {{QStringLiteral("request"), {}, QStringLiteral("request(user=17)"), 13, {}}};
    page.setCheck(info);
    page.findChild<QAction*>(QStringLiteral("replace"))->trigger();
    page.findChild<QLineEdit*>(QStringLiteral("findText"))->setText(QStringLiteral("mark"));
    QTest::qWait(200);
    page.grab().save(folder.filePath(QStringLiteral("script-replace-%1.png").arg(theme)));
    info.warnings.clear();
    info.problem = client::ScriptProblem{QStringLiteral("SyntaxError"),
                                         QStringLiteral("'(' was never closed"),
                                         path,
                                         18,
                                         20,
                                         {},
                                         {}};
    page.setCheck(info);
    page.findChild<QToolButton*>(QStringLiteral("findClose"))->click();
    page.findChild<QAction*>(QStringLiteral("goToLine"))->trigger();
    QTest::qWait(200);
    page.grab().save(folder.filePath(QStringLiteral("script-check-%1.png").arg(theme)));
}

/// Recordings chosen, compared, and one thrown away.
void drawRecordings(const QDir& folder, const QString& theme) {
    const QTemporaryDir data;
    const auto add = [&](const char* from, const QString& to) {
        QFile::copy(QStringLiteral(TEST_DATA "/") + QLatin1String(from), data.filePath(to));
        return data.filePath(to);
    };
    const QStringList paths{add("clean.gilscope", QStringLiteral("before.gilscope")),
                            add("clean.gilscope", QStringLiteral("after.gilscope")),
                            add("torn.gilscope", QStringLiteral("torn.gilscope"))};
    RecordingsPage page{data.path()};
    page.resize(1000, 600);
    page.show();
    const auto draw = [&](const char* what) {
        if (!QTest::qWaitFor([&] { return !page.busy(); }, 30'000))
            std::cout << "the recordings were not read\n";
        QTest::qWait(100);
        page.grab().save(folder.filePath(
            QStringLiteral("recordings-%1-%2.png").arg(QLatin1String(what), theme)));
    };
    draw("list");
    page.findChild<QTableView*>(QStringLiteral("table"))->selectRow(0);
    draw("chosen");
    page.exportTo(paths.front(), QStringLiteral("html"), data.filePath(QStringLiteral("no/where")));
    QTest::qWait(1000);
    draw("problem");
    page.compare(paths);
    draw("compared");
}

void drawPages(const QDir& folder, const QString& theme) {
    const State states[]{
        {QStringLiteral("empty"), {}, false},
        {QStringLiteral("running"), {.running = true}},
        {QStringLiteral("finished"), {}},
        {QStringLiteral("failures"), {.failures = true}},
        {QStringLiteral("sweep"), {.sweep = {1, 2, 4, 6, 8, 12, 16}, .cores = 16, .repeat = 5}},
        {QStringLiteral("arguments"), {.arguments = {"100", "400", "1600", "6400"}}},
        {QStringLiteral("languages"),
         {.runners = {"serial", "thread", "process", "subinterpreter", "native", "node"},
          .sweep = {1, 2, 4},
          .cores = 4}},
        {QStringLiteral("pythons"),
         {.runners = {"serial@cp312", "serial@cp313", "thread@cp312", "thread@cp313",
                      "subinterpreter@cp312", "subinterpreter@cp313"}}},
        {QStringLiteral("many"),
         {.runners = {"serial", "thread"}, .workers = 64, .cores = 32, .repeat = 2}}};
    for (const State& state : states) {
        View view;
        if (state.anything) {
            view = viewOf(test::makeComparison(state.options), {});
            view.running = state.options.running;
        }
        for (const QString& page : pageIds())
            for (const int scale : {1, 2}) {
                const int height = page == QLatin1String("compare") ? 2000 : 760;
                if (const auto image =
                        renderPage(page, view, {1000, height}, scale,
                                   state.anything ? QStringLiteral(TEST_DATA) : QString{}))
                    image->save(folder.filePath(
                        QStringLiteral("%1-%2-%3-%4.png")
                            .arg(page, state.name, theme, QString::number(100 * scale))));
            }
    }
}

/// The Live page somewhere in the middle of a replay, at two speeds.
void drawReplay(const QDir& folder, const QString& theme) {
    for (const char* runner : {"thread", "subinterpreter", "process"}) {
        Selection selection;
        LivePage page{selection};
        page.resize(1000, 820);
        page.show();
        page.present(viewOf(test::makeComparison({.runners = {runner},
                                                  .workers = runner[0] == 'p' ? 9U : 2U,
                                                  .cores = 4,
                                                  .repeat = 1,
                                                  .failures = runner[0] == 'p'}),
                            {}));
        auto* slider = page.findChild<QSlider*>(QStringLiteral("replayPosition"));
        slider->setValue(slider->maximum() * 2 / 5);
        QTest::qWait(100);
        page.grab().save(
            folder.filePath(QStringLiteral("replay-%1-%2.png").arg(QLatin1String(runner), theme)));
        for (int i = 0; i < 4; ++i)
            QTest::keyClick(slider, Qt::Key_Minus);
        QTest::qWait(100);
        page.grab().save(folder.filePath(
            QStringLiteral("replay-%1-slow-%2.png").arg(QLatin1String(runner), theme)));
    }
}

/// What the plan offers: environments, several Pythons, runners of every kind.
void drawPlan(const QDir& folder, const QString& theme) {
    PlanPanel panel;
    std::vector<client::PythonRow> pythons;
    for (const auto& [abi, version] :
         {std::pair{"cp312", "3.12.1"}, {"cp313", "3.13.0"}, {"cp313t", "3.13.0"}}) {
        client::PythonRow row;
        row.installation.abi = abi;
        row.installation.version = version;
        row.installation.freeThreaded = row.installation.abi.back() == 't';
        pythons.push_back(row);
    }
    panel.setPythons(pythons);
    std::vector<client::RunnerRow> runners;
    for (const RunnerInfo& info : runnerCatalog())
        runners.push_back(
            {QString::fromUtf8(info.id.data(), qsizetype(info.id.size())),
             QString::fromUtf8(info.label.data(), qsizetype(info.label.size())),
             QString::fromUtf8(info.description.data(), qsizetype(info.description.size())),
             true,
             {},
             {}});
    for (const char* name : {"perl", "lua", "ruby"}) {
        client::RunnerRow row;
        row.id = row.label = row.language = QString::fromLatin1(name);
        row.callables = QStringList{QStringLiteral("fibonacci")};
        runners.push_back(row);
    }
    runners[runners.size() - 2].callables = QStringList{QStringLiteral("count_primes")};
    runners.back().available = false;
    runners.back().reason = message::verbatim("there is no program 'ruby' on PATH");
    runners.back().hint = QStringLiteral("apt-get install ruby");
    panel.setRunners(runners);
    client::ScriptInfo info;
    info.script = QStringLiteral("/home/me/project/callables.py");
    info.callables = {{QStringLiteral("fibonacci"),
                       QStringLiteral("Adds numbers up."),
                       QStringLiteral("fibonacci(n=24)"),
                       4,
                       {{QStringLiteral("n"), QStringLiteral("24")}}}};
    panel.setScript(info);
    panel.resize(320, 860);
    panel.show();
    QTest::qWait(50);
    panel.grab().save(folder.filePath(QStringLiteral("plan-%1.png").arg(theme)));
    Plan plan = panel.plan();
    plan.python = "cp312";
    plan.runners = onEachPython({"serial", "thread", "perl"}, {"cp312", "cp313"});
    panel.setPlan(plan);
    QTest::qWait(50);
    panel.grab().save(folder.filePath(QStringLiteral("plan-several-%1.png").arg(theme)));
    const QTemporaryDir place;
    QFile configuration{place.filePath(QStringLiteral("pyvenv.cfg"))};
    if (configuration.open(QIODevice::WriteOnly))
        configuration.write("home = /usr/bin\nversion = 3.13.0\n");
    configuration.close();
    plan.runners = {"serial", "thread"};
    plan.venv = place.path().toStdString();
    panel.setPlan(plan);
    QTest::qWait(50);
    panel.grab().save(folder.filePath(QStringLiteral("plan-misfit-%1.png").arg(theme)));
    panel.resize(296, 520);
    QTest::qWait(50);
    panel.grab().save(folder.filePath(QStringLiteral("plan-small-%1.png").arg(theme)));
}

/// Modules with every verdict, at two sizes.
void drawModules(const QDir& folder, const QString& theme) {
    ModuleSurvey survey;
    survey.python.version = "3.12.1";
    const char* const names[]{"json",    "datetime",    "sqlite3", "readline",  "numpy", "tkinter",
                              "_curses", "antigravity", "decimal", "xml.etree", "zlib",  "lxml"};
    for (std::size_t i = 0; i < std::size(names); ++i) {
        ModuleReport report;
        report.module = names[i];
        report.verdict = ModuleVerdict(i % moduleVerdicts);
        report.file = "/usr/lib/python3.12/" + report.module + ".py";
        report.mainImport = Nanoseconds{1'200'000 * std::int64_t(i + 1)};
        if (!isProblem(report.verdict))
            report.ownImport = Nanoseconds{1'500'000 * std::int64_t(i + 1)};
        if (isProblem(report.verdict)) {
            report.step = "first";
            report.kind = "ImportError";
            report.message =
                "module _" + report.module + " does not support loading in subinterpreters";
            report.blamed = {{"_" + report.module,
                              "/usr/lib/python3.12/lib-dynload/_" + report.module + ".so",
                              ModuleDeclaration(1 + i % 4), report.message}};
            report.shared = {report.module + ".table (list)"};
        }
        survey.names.push_back(report.module);
        survey.reports.push_back(report);
    }
    survey.complete = true;
    for (const QSize size : {QSize{620, 480}, QSize{980, 700}})
        renderModules(survey, size)
            .save(
                folder.filePath(QStringLiteral("modules-%1-%2.png").arg(size.width()).arg(theme)));
    PlanPanel panel;
    std::vector<client::RunnerRow> runners;
    for (const char* id : {"serial", "thread", "process", "subinterpreter"}) {
        client::RunnerRow row;
        row.id = row.label = QString::fromLatin1(id);
        runners.push_back(row);
    }
    panel.setRunners(runners);
    panel.setModuleAdvice(adviceOn(survey.reports));
    panel.resize(320, 700);
    panel.show();
    QTest::qWait(50);
    panel.grab().save(folder.filePath(QStringLiteral("plan-modules-%1.png").arg(theme)));
}

/// Presses Start where there is an engine, and looks now and then.
void drawRun(MainWindow& window, const QDir& folder, const QString& theme) {
    auto* start = window.findChild<QPushButton*>(QStringLiteral("start"));
    if (!start->isEnabled())
        return;
    window.showPage(QStringLiteral("live"));
    start->click();
    for (int picture = 0; picture < 8 && window.controller().running(); ++picture) {
        QTest::qWait(900);
        window.showPage(picture % 2 == 0 ? QStringLiteral("live") : QStringLiteral("compare"));
        QTest::qWait(300);
        window.grab().save(
            folder.filePath(QStringLiteral("run-%1-%2.png").arg(picture).arg(theme)));
    }
    const bool settled =
        QTest::qWaitFor([&] { return window.controller().view().settled(); }, 120'000);
    std::cout << (settled ? "" : "the run did not end\n");
    for (const QString& page : pageIds()) {
        window.showPage(page);
        QTest::qWait(100);
        window.grab().save(folder.filePath(QStringLiteral("run-%1-%2.png").arg(page, theme)));
    }
}

void drawWindow(const QDir& folder, const QString& theme, const QString& recording) {
    const QTemporaryDir memory;
    Settings settings{memory.filePath(QStringLiteral("gui.ini"))};
    MainWindow window{client::Installation::find(), settings};
    window.resize(1320, 860);
    window.show();
    QTest::qWait(3000);
    for (const QString& page : pageIds()) {
        window.showPage(page);
        QTest::qWait(100);
        window.grab().save(
            folder.filePath(QStringLiteral("window-%1-first-%2.png").arg(page, theme)));
    }
    drawRun(window, folder, theme);
    if (recording.isEmpty())
        return;
    window.openRecording(recording);
    QTest::qWait(2000);
    for (const QString& page : pageIds()) {
        window.showPage(page);
        QTest::qWait(100);
        window.grab().save(folder.filePath(QStringLiteral("window-%1-%2.png").arg(page, theme)));
    }
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::cerr << "usage: gui_gallery OUTPUT_FOLDER [RECORDING]\n";
        return 2;
    }
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QTemporaryDir home;
    for (const char* name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"})
        qputenv(name, home.path().toLocal8Bit());
    QApplication application{argc, argv};
    initResources();
    applyLanguage(application, QStringLiteral("system"));
    QDir folder{QString::fromLocal8Bit(argv[1])};
    folder.mkpath(QStringLiteral("."));
    const QString recording = argc > 2 ? QString::fromLocal8Bit(argv[2]) : QString{};
    for (const Theme theme : {Theme::Light, Theme::Dark, Theme::HighContrast}) {
        applyTheme(application, theme);
        drawPlan(folder, toString(theme));
        drawModules(folder, toString(theme));
        if (argc > 2 && recording == QLatin1String("plan"))
            continue;
        drawPages(folder, toString(theme));
        drawReplay(folder, toString(theme));
        drawScriptProblem(folder, toString(theme));
        drawScriptTyping(folder, toString(theme));
        drawRecordings(folder, toString(theme));
        drawWindow(folder, toString(theme), recording);
    }
}
