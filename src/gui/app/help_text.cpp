#include "app/help_text.h"
#include "base/style.h"
#include "base/view.h"
#include "pages/modules/modules_page.h"
#include "pages/page.h"
#include "recordings/recording_tasks.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QTemporaryDir>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace gilscope::gui {
namespace {

class HelpText {
    Q_DECLARE_TR_FUNCTIONS(HelpText)
};

void showText(QWidget* parent, const QString& title, const QString& html) {
    auto* dialog = new QDialog{parent};
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto* layout = new QVBoxLayout{dialog};
    layout->setContentsMargins(16, 16, 16, 16);
    auto* text = new QTextBrowser{dialog};
    text->setOpenExternalLinks(true);
    text->setFrameShape(QFrame::NoFrame);
    text->setHtml(html);
    text->setAccessibleName(title);
    layout->addWidget(text);
    auto* buttons = new QDialogButtonBox{QDialogButtonBox::Close, dialog};
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
    layout->addWidget(buttons);
    dialog->resize(640, 520);
    dialog->show();
}

} // namespace

void showHelp(QWidget& window) {
    QString pages;
    for (const Page* page : window.findChildren<Page*>())
        pages += QStringLiteral("<li><b>%1</b>: %2</li>")
                     .arg(page->title().toHtmlEscaped(), page->purpose().toHtmlEscaped());
    showText(
        &window, HelpText::tr("How to use gilscope"),
        HelpText::tr(
            "<h2>The main job</h2>"
            "<ol><li>Choose a <b>function</b>. The bundled script has some; the Script page "
            "shows and edits "
            "them, and every public function you write there can be run.</li>"
            "<li>Tick the <b>runners</b> to compare: threads, processes, interpreters with a "
            "GIL of their own.</li>"
            "<li>Press <b>Start</b> (F5). The Live page shows each worker and each core; the "
            "Compare page "
            "fills as trials end.</li></ol>"
            "<h2>Reading the answer</h2>"
            "<p>A worker's time is either <b>running</b> on a core, waiting for the "
            "<b>GIL</b>, waiting for a "
            "core (<b>run queue</b>), or <b>blocked</b> on input, output or a lock. Threads of "
            "pure Python "
            "code spend theirs waiting for the GIL; processes and interpreters do not, but pay "
            "for their "
            "start and for moving arguments and results.</p>"
            "<p>Every bar has a 95 % confidence interval. With about five repetitions or more "
            "it means "
            "something; where it is wide, the machine was busy with other things.</p>"
            "<h2>Several Pythons, other languages</h2>"
            "<p><b>Compare several</b> below the Python runs every ticked runner on each Python "
            "that you tick. Runners in other languages stand in folds below the usual four; one "
            "that has no counterpart of the function cannot be ticked, and says so.</p>"
            "<h2>Modules</h2>"
            "<p>Not every package works in an interpreter with a GIL of its own. The Modules page "
            "tries them: a module may import, fall back to slower code, share state, or be "
            "refused, and the page says what to use instead.</p>"
            "<h2>Words</h2>"
            "<p><b>Job</b>: one call of the function. <b>Worker</b>: a thread, process or "
            "interpreter. "
            "<b>Trial</b>: one runner doing all the jobs once, in fresh processes. "
            "<b>Comparison</b>: trials "
            "of several runners, interleaved and repeated.</p>") +
            QStringLiteral("<h2>%1</h2><ul>%2</ul>").arg(HelpText::tr("The pages"), pages));
}

QString shortcutsHtml(const QWidget& window) {
    // Actions tell their keys themselves, so that this list cannot be wrong about them.
    QString html;
    const auto section = [&html](const QString& title) {
        html +=
            QStringLiteral("<tr><td colspan='2'><h3>%1</h3></td></tr>").arg(title.toHtmlEscaped());
    };
    const auto row = [&html](const QString& keys, const QString& what) {
        html += QStringLiteral("<tr><td><b>%1</b>&nbsp;&nbsp;</td><td>%2</td></tr>")
                    .arg(keys.toHtmlEscaped(), what.toHtmlEscaped());
    };
    const auto list = [&](const QString& title, const QList<QAction*>& actions) {
        QStringList seen; // each table of a page can be copied
        for (const QAction* action : actions) {
            if (action->shortcuts().isEmpty() || action->text().isEmpty() ||
                seen.contains(action->text()))
                continue;
            if (seen.isEmpty())
                section(title);
            seen << action->text();
            QString what = action->text();
            what.remove(QLatin1Char('&')).remove(QStringLiteral("…"));
            row(QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText), what);
        }
    };
    for (const QMenu* menu : window.findChildren<QMenu*>())
        if (qobject_cast<const QMenuBar*>(menu->parent()))
            list(QString{menu->title()}.remove(QLatin1Char('&')), menu->actions());
    for (const Page* page : window.findChildren<Page*>()) {
        QList<QAction*> actions = page->actions();
        for (const QWidget* part : page->findChildren<QWidget*>())
            if (!qobject_cast<const QMenu*>(part))
                actions += part->actions();
        list(page->title(), actions);
        const PageKeys keys = page->keys();
        if (!keys.rows.empty())
            section(keys.where);
        for (const auto& [key, what] : keys.rows)
            row(key, what);
    }
    return QStringLiteral("<table cellpadding='3'>%1</table>").arg(html);
}

void showShortcuts(QWidget& window) {
    showText(&window, HelpText::tr("Keyboard shortcuts"), shortcutsHtml(window));
}

void showAbout(QWidget* parent) {
    showText(
        parent, HelpText::tr("About gilscope"),
        HelpText::tr(
            "<h2>gilscope %1</h2><p>Shows how Python runs in parallel: which kind of worker is "
            "fastest "
            "here, by how much, and where the time goes.</p>"
            "<p>Free software under the GNU General Public License, version 3 or later.</p>")
            .arg(QStringLiteral(GILSCOPE_VERSION)));
}

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
