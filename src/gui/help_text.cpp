#include "help_text.h"

#include "icons.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
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

void showHelp(QWidget* parent) {
    showText(
        parent, HelpText::tr("How to use gilscope"),
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
            "<h2>Words</h2>"
            "<p><b>Job</b>: one call of the function. <b>Worker</b>: a thread, process or "
            "interpreter. "
            "<b>Trial</b>: one runner doing all the jobs once, in fresh processes. "
            "<b>Comparison</b>: trials "
            "of several runners, interleaved and repeated.</p>"));
}

void showShortcuts(QWidget* parent) {
    const char* const rows[][2]{
        {"F5", "Start the comparison"},
        {"Esc", "Stop it, or close the find bar"},
        {"Ctrl+1 … Ctrl+7", "Live, Timeline, Compare, Script, Log, Machine, Recordings"},
        {"Space, Left, Right, Home, End", "On Live: play or pause the replay, step, begin, newest"},
        {"+, -", "On Live: replay faster, slower"},
        {"W, S, A, D, F", "On Timeline: nearer, farther, left, right, everything"},
        {"Ctrl+C, Ctrl+Shift+C", "Copy a table as Markdown, as CSV"},
        {"Ctrl+O", "Open a recording"},
        {"Ctrl+Shift+O", "Open a script"},
        {"Ctrl+S", "Save the script and read its functions anew"},
        {"Ctrl+Shift+S", "Save the script under another name"},
        {"Ctrl+F", "Find in the script, search the log or the recordings"},
        {"Enter, F2, Delete", "On Recordings: open, rename, move to the trash"},
        {"Ctrl+Shift+N, Ctrl+Shift+T", "On Recordings: write a note, write tags"},
        {"Alt+Left", "From compared recordings back to the list"},
        {"Ctrl+Z, Ctrl+Y", "Undo and redo in the script"},
        {"F1", "How to use gilscope"},
        {"Ctrl+Q", "Quit"}};
    QString html = QStringLiteral("<h2>%1</h2><table cellpadding='4'>")
                       .arg(HelpText::tr("Keyboard shortcuts"));
    for (const auto& row : rows)
        html += QStringLiteral("<tr><td><b>%1</b></td><td>%2</td></tr>")
                    .arg(QString::fromUtf8(row[0]), HelpText::tr(row[1]));
    showText(parent, HelpText::tr("Keyboard shortcuts"), html + QStringLiteral("</table>"));
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

} // namespace gilscope::gui
