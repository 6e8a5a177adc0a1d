#include "app/render.h"

#include "base/selection.h"
#include "pages/modules/modules_page.h"
#include "pages/page_list.h"
#include "recordings/summariser.h"

#include <QCoreApplication>
#include <QPainter>
#include <QTemporaryDir>

namespace gilscope::gui {

namespace {

QImage drawPage(Page& page, const View& view, const QSize& size, double scale) {
    page.setAttribute(Qt::WA_DontShowOnScreen);
    page.resize(size);
    page.show();
    page.present(view);
    while (page.busy())
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
    const PageKind* const kind = findPage(name);
    if (!kind)
        return failure(ErrorCode::Usage,
                       "There is no page \"" + name.toStdString() + "\"; the pages are " +
                           pageIds().join(QStringLiteral(", ")).toStdString() + ".");
    Selection selection;
    const QTemporaryDir nowhere;
    const auto page =
        kind->make({selection, nullptr, std::nullopt, folder.isEmpty() ? nowhere.path() : folder});
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
