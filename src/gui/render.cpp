#include "render.h"

#include "pages/compare_page.h"
#include "pages/live_page.h"
#include "pages/log_page.h"
#include "pages/machine_page.h"
#include "pages/modules_page.h"
#include "pages/recordings_page.h"
#include "pages/script_page.h"
#include "pages/timeline_page.h"
#include "selection.h"
#include "summariser.h"

#include <QCoreApplication>
#include <QPainter>
#include <QTemporaryDir>

namespace gilscope::gui {

QStringList renderablePages() {
    return {QStringLiteral("live"),    QStringLiteral("timeline"),  QStringLiteral("compare"),
            QStringLiteral("script"),  QStringLiteral("modules"),   QStringLiteral("log"),
            QStringLiteral("machine"), QStringLiteral("recordings")};
}

namespace {

QImage drawPage(Page& page, const View& view, const QSize& size, double scale) {
    page.setAttribute(Qt::WA_DontShowOnScreen);
    page.resize(size);
    page.show();
    page.present(view);
    if (const auto* recordings = qobject_cast<RecordingsPage*>(&page))
        while (recordings->busy())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    // Layouts and charts settle in several turns of the event loop.
    for (int turn = 0; turn < 5; ++turn) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents(QEventLoop::ExcludeUserInputEvents);
    }
    QImage image{size * scale, QImage::Format_ARGB32_Premultiplied};
    image.setDevicePixelRatio(scale);
    image.fill(page.palette().color(QPalette::Window));
    page.render(&image);
    return image;
}

} // namespace

Result<QImage> renderPage(const QString& name, const View& view, const QSize& size, double scale,
                          const QString& folder) {
    Selection selection;
    const QTemporaryDir nowhere;
    std::unique_ptr<Page> page;
    if (name == QLatin1String("live"))
        page = std::make_unique<LivePage>(selection);
    else if (name == QLatin1String("timeline"))
        page = std::make_unique<TimelinePage>(selection);
    else if (name == QLatin1String("compare"))
        page = std::make_unique<ComparePage>();
    else if (name == QLatin1String("script"))
        page = std::make_unique<ScriptPage>(nullptr);
    else if (name == QLatin1String("modules"))
        page = std::make_unique<ModulesPage>(std::nullopt);
    else if (name == QLatin1String("log"))
        page = std::make_unique<LogPage>();
    else if (name == QLatin1String("machine"))
        page = std::make_unique<MachinePage>(selection);
    else if (name == QLatin1String("recordings"))
        page = std::make_unique<RecordingsPage>(folder.isEmpty() ? nowhere.path() : folder);
    else
        return failure(ErrorCode::Usage,
                       "There is no page \"" + name.toStdString() + "\"; the pages are " +
                           renderablePages().join(QStringLiteral(", ")).toStdString() + ".");
    return drawPage(*page, view, size, scale);
}

QImage renderModules(const ModuleSurvey& survey, const QSize& size, double scale) {
    ModulesPage page{std::nullopt};
    page.showSurvey(survey);
    return drawPage(page, {}, size, scale);
}

View viewOf(std::shared_ptr<const Comparison> comparison, const QString& source) {
    View view;
    view.comparison = std::move(comparison);
    view.summary = analyse(view.comparison);
    view.progress = progressOf(*view.comparison);
    view.source = source;
    return view;
}

} // namespace gilscope::gui
