#include "app/application.h"

#include "app/help_text.h"
#include "app/main_window.h"
#include "base/settings.h"
#include "base/style.h"
#include "base/theme.h"
#include "pages/page.h"

#include <gilscope/client/files.h>
#include <gilscope/client/recording.h>

#include <QApplication>
#include <QBuffer>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QLocale>
#include <QScreen>
#include <QTextStream>
#include <QThreadPool>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>

// Outside any namespace, as the macro wants it.
static void registerResources() {
    Q_INIT_RESOURCE(gilscope);
    Q_INIT_RESOURCE(translations);
}

namespace gilscope::gui {
namespace {

constexpr int exitUsage = 2, exitMissing = 3, exitDamaged = 4;

struct Options {
    QStringList files;
    QString render;
    bool listPages = false;
    QString output;
    QSize size{1280, 800};
    double scale = 1;
    QString theme;
    QString language;
    std::optional<client::Remote> remote;
};

int complain(const QString& text, int code) {
    const std::string line = "gilscope-gui: " + client::fileNameBytes(text) + '\n';
    std::fputs(line.c_str(), stderr);
    return code;
}

/// Without a session Qt says that it has no runtime directory, and the offscreen platform says of
/// every window that it has no size hints; that is no news to anybody.
void withoutPlatformNoise(QtMsgType type, const QMessageLogContext& context, const QString& text) {
    if (!text.startsWith(QLatin1String("This plugin does not support propagateSizeHints")) &&
        !text.startsWith(QLatin1String("QStandardPaths: XDG_RUNTIME_DIR not set")))
        QTextStream{stderr} << qFormatLogMessage(type, context, text) << '\n';
}

/// A page can be drawn where there is no display, so Qt must be told before it looks for one. True
/// where no window will be shown.
bool chooseOffscreen(int argc, char** argv) {
    bool render = false;
    for (int i = 1; i < argc; ++i)
        render |= std::string_view{argv[i]}.starts_with("--render");
    const bool display =
        qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
    bool words = false; // --help and --version need no display either
    for (int i = 1; i < argc; ++i)
        for (const char* word : {"--help", "-h", "--help-all", "--version", "-v", "--list-pages"})
            words |= std::strcmp(argv[i], word) == 0;
    if ((render || words) && !display && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    return render || words;
}

QString noDisplay() {
    return QStringLiteral(
        "there is no display to show a window on. Recordings can be drawn without "
        "one: gilscope-gui --render PAGE -o FILE.png RECORDING; and gilscope does "
        "the rest on the command line.");
}

/// Whether anything says where windows are to be shown.
bool displayNamed(int argc, char** argv) {
    for (int i = 1; i < argc; ++i)
        if (std::string_view{argv[i]} == "-platform" || std::string_view{argv[i]} == "--platform")
            return true;
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        if (!qEnvironmentVariableIsEmpty(name))
            return true;
    return false;
}

/// While the application starts: a display that is named but cannot be reached is fatal to Qt,
/// which then aborts. One line and an exit code are kinder.
void endWithoutDisplay(QtMsgType type, const QMessageLogContext& context, const QString& text) {
    if (type != QtFatalMsg && (text.contains(QLatin1String("display")) ||
                               text.contains(QLatin1String("platform plugin"))))
        return; // the line that follows says it
    if (type != QtFatalMsg) {
        withoutPlatformNoise(type, context, text);
        return;
    }
    complain(noDisplay(), exitMissing);
    std::_Exit(exitMissing);
}

/// Fills `options`; a message if the command line makes no sense.
QString parse(QCommandLineParser& parser, const QStringList& arguments, Options& options) {
    const QCommandLineOption render{
        QStringLiteral("render"),
        QStringLiteral("Draw PAGE (%1) of RECORDING without a display and end.")
            .arg(pageIds().join(QStringLiteral(", "))),
        QStringLiteral("PAGE")};
    const QCommandLineOption output{{QStringLiteral("o"), QStringLiteral("output")},
                                    QStringLiteral("Where --render writes the picture (PNG)."),
                                    QStringLiteral("FILE")};
    const QCommandLineOption size{QStringLiteral("size"),
                                  QStringLiteral("Size of that picture; default 1280x800."),
                                  QStringLiteral("WxH")};
    const QCommandLineOption scale{QStringLiteral("scale"),
                                   QStringLiteral("Pixels for each point of it; default 1."),
                                   QStringLiteral("N")};
    const QCommandLineOption theme{QStringLiteral("theme"),
                                   QStringLiteral("Colours: light, dark, high-contrast or system."),
                                   QStringLiteral("THEME")};
    const QCommandLineOption language{QStringLiteral("language"),
                                      QStringLiteral("Language: en, de or system."),
                                      QStringLiteral("CODE")};
    const QCommandLineOption remote{QStringLiteral("remote"),
                                    QStringLiteral("Machine whose engine is used, through ssh: "
                                                   "[user@]host[:path of gilscope-engine]."),
                                    QStringLiteral("HOST")};
    const QCommandLineOption listPages{QStringLiteral("list-pages"),
                                       QStringLiteral("Print the words for PAGE and end.")};
    parser.addOptions({render, listPages, output, size, scale, theme, language, remote});
    if (!parser.parse(arguments))
        return parser.errorText();
    options.files = parser.positionalArguments();
    options.listPages = parser.isSet(listPages);
    options.render = parser.value(render);
    options.output = parser.value(output);
    options.theme = parser.value(theme);
    if (parser.isSet(theme) && toString(parseTheme(options.theme)) != options.theme)
        return QStringLiteral("--theme takes light, dark, high-contrast or system, not \"%1\".")
            .arg(options.theme);
    options.language = parser.value(language);
    if (parser.isSet(language) && !isLanguageChoice(options.language))
        return QStringLiteral("--language takes en, de or system, not \"%1\".")
            .arg(options.language);
    if (parser.isSet(size)) {
        const QStringList parts = parser.value(size).split(QLatin1Char('x'));
        options.size = parts.size() == 2 ? QSize{parts[0].toInt(), parts[1].toInt()} : QSize{};
        if (options.size.width() < 64 || options.size.height() < 64 ||
            options.size.width() > 16384 || options.size.height() > 16384)
            return QStringLiteral(
                "--size takes a width and a height of 64 to 16384, such as 1280x800.");
    }
    if (parser.isSet(scale)) {
        options.scale = parser.value(scale).toDouble();
        if (!(options.scale >= 0.5 && options.scale <= 4))
            return QStringLiteral("--scale takes a number from 0.5 to 4.");
    }
    if (parser.isSet(remote)) {
        auto machine = client::Remote::parse(parser.value(remote));
        if (!machine)
            return QString::fromStdString(machine.error().english());
        options.remote = std::move(*machine);
    }
    if (!parser.isSet(render))
        return parser.isSet(output) ? QStringLiteral("-o goes with --render.") : QString{};
    if (!pageIds().contains(options.render)) {
        std::vector<std::string> known;
        for (const QString& page : pageIds())
            known.push_back(page.toStdString());
        const std::string near = nearestWord(options.render.toStdString(), known);
        const QString hint =
            near.empty()
                ? QStringLiteral("the pages are %1").arg(pageIds().join(QStringLiteral(", ")))
                : QStringLiteral("did you mean %1?").arg(QString::fromStdString(near));
        return QStringLiteral("there is no page \"%1\"; %2").arg(options.render, hint);
    }
    if (options.output.isEmpty() || options.files.size() != 1)
        return QStringLiteral("--render needs -o FILE.png and one recording; of the page modules, "
                              "one result of gilscope modules --json.");
    return {};
}

int exitCode(const Error& error) {
    switch (error.code) {
    case ErrorCode::Damaged:
    case ErrorCode::NewerFormat:
        return exitDamaged;
    case ErrorCode::Missing:
        return exitMissing;
    case ErrorCode::Usage:
    case ErrorCode::Script:
        return exitUsage;
    default:
        return 1;
    }
}

int fail(const Error& error) {
    return complain(QString::fromStdString(error.english()), exitCode(error));
}

int keepPicture(const QImage& image, const QString& path) {
    QByteArray bytes;
    QBuffer buffer{&bytes};
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    const auto kept =
        client::writeFile(path, {bytes.constData(), static_cast<std::size_t>(bytes.size())});
    return kept ? 0 : complain(QString::fromStdString(kept.error().english()), 1);
}

/// The page that shows no recording, but what `gilscope modules --json` wrote.
int drawModules(const Options& options) {
    const QString& path = options.files.front();
    const auto text = client::readFile(path, client::mostModuleBytes);
    if (!text)
        return fail(text.error());
    const auto survey = readModulesJson(*text);
    if (!survey)
        return complain(
            QStringLiteral("%1: %2").arg(path, QString::fromStdString(survey.error().english())),
            exitCode(survey.error()));
    return keepPicture(renderModules(*survey, options.size, options.scale), options.output);
}

int render(const Options& options) {
    if (options.render == QLatin1String("modules"))
        return drawModules(options);
    const QString path = options.files.front();
    auto recording = client::readRecording(path);
    if (!recording)
        return fail(recording.error());
    const View view = viewOf(*recording, QFileInfo{path}.fileName());
    const auto image = renderPage(options.render, view, options.size, options.scale,
                                  QFileInfo{path}.absolutePath());
    if (!image)
        return fail(image.error());
    if (const int code = keepPicture(*image, options.output); code != 0)
        return code;
    if ((*recording)->damage)
        return complain(QString::fromStdString((*recording)->damage->english()) +
                            QStringLiteral(" (drawn as far as it goes)"),
                        exitDamaged);
    if (!(*recording)->end)
        return complain(QStringLiteral("the recording is incomplete; drawn as far as it goes"),
                        exitDamaged);
    return 0;
}

} // namespace

void initResources() {
    registerResources();
}

int runApplication(int argc, char** argv) {
    const bool offscreen = chooseOffscreen(argc, argv);
    if (offscreen) {
        qInstallMessageHandler(withoutPlatformNoise);
    } else {
        if (!displayNamed(argc, argv))
            return complain(noDisplay(), exitMissing);
        qInstallMessageHandler(endWithoutDisplay);
    }
    QApplication application{argc, argv};
    if (!offscreen)
        qInstallMessageHandler(nullptr);
    initResources();
    QApplication::setApplicationName(QStringLiteral("gilscope-gui"));
    QApplication::setApplicationDisplayName(QStringLiteral("gilscope"));
    QApplication::setApplicationVersion(QStringLiteral(GILSCOPE_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("org.gilscope.Gilscope"));
    QApplication::setWindowIcon(applicationIcon());

    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Shows how Python runs in parallel."));
    parser.addPositionalArgument(QStringLiteral("FILE"),
                                 QStringLiteral("Recordings (or a .py script) to open."),
                                 QStringLiteral("[FILE...]"));
    const auto help = parser.addHelpOption();
    const auto version = parser.addVersionOption();
    Options options;
    // Of what Qt has left of the words: its own reading of them loses bytes that are not UTF-8.
    QStringList words;
    for (int i = 0; i < argc; ++i)
        words << client::fileName(argv[i]);
    if (const QString problem = parse(parser, words, options); !problem.isEmpty())
        return complain(problem, exitUsage);
    if (parser.isSet(help))
        parser.showHelp(0);
    if (parser.isSet(version))
        parser.showVersion();

    if (options.listPages) {
        QTextStream{stdout} << pageIds().join(QLatin1Char('\n')) << '\n';
        return 0;
    }
    if (!options.render.isEmpty()) {
        applyLanguage(application, options.language);
        const Theme theme = parseTheme(options.theme);
        applyTheme(application, theme == Theme::System ? Theme::Light : theme);
        return render(options);
    }
    int code = 0;
    {
        Settings settings;
        applyLanguage(application,
                      options.language.isEmpty() ? settings.language() : options.language);
        applyTheme(application,
                   options.theme.isEmpty() ? settings.theme() : parseTheme(options.theme));
        auto installation = client::Installation::find();
        if (installation)
            installation->remote = options.remote;
        MainWindow window{std::move(installation), settings};
        if (settings.geometry().isEmpty()) // a screen may be smaller than the usual window
            window.resize(window.size().boundedTo(window.screen()->availableSize()));
        const FirstPaint firstPaint{window};
        window.openFiles(options.files);
        window.show();
        code = QApplication::exec();
    }
    // A question to the engine or an analysis may still be on its way, for nobody; a window that
    // was closed does not wait for it. Sessions, settings and recordings are complete by now.
    if (QThreadPool::globalInstance()->activeThreadCount() > 0)
        std::_Exit(code);
    return code;
}

} // namespace gilscope::gui
