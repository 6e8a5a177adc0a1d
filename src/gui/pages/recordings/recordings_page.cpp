#include "pages/recordings/recordings_page.h"

#include "base/format.h"
#include "base/style.h"
#include "messages/message_text.h"
#include "models/recording_model.h"
#include "recordings/recording_tasks.h"
#include "ui_recordings_page.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QItemSelectionModel>
#include <QMenu>
#include <QtConcurrentRun>

#include <algorithm>
#include <utility>

namespace gilscope::gui {

RecordingsPage::RecordingsPage(const QString& folder, QWidget* parent)
    : Page{parent},
      m_ui{std::make_unique<Ui::RecordingsPage>()},
      m_library{folder},
      m_model{new RecordingModel{m_library, this}},
      m_filter{new RecordingFilter{this}} {
    m_ui->setupUi(this);
    m_ui->empty->setIconName(QStringLiteral("recordings"));
    m_ui->search->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_filter->setSourceModel(m_model);
    auto* table = m_ui->table;
    table->setFigures(m_filter, RecordingModel::SortRole);
    table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table->sortByColumn(RecordingModel::When, Qt::DescendingOrder);
    makeActions();

    connect(m_ui->empty, &EmptyState::pressed, this, &Page::startWanted);
    connect(&m_library, &RecordingLibrary::listed, this, &RecordingsPage::presentList);
    connect(&m_library, &RecordingLibrary::notesFailed, this,
            [this](const QString& message) { say(Tone::Warning, message); });
    connect(m_model, &RecordingModel::editFailed, this,
            [this](const QString& message) { say(Tone::Error, message); });
    connect(m_model, &RecordingModel::renamed, this,
            [this](const QString& from, const QString& to) {
                m_toChoose = to;
                say(Tone::Info, tr("%1 is called %2 now.")
                                    .arg(QFileInfo{from}.fileName(), QFileInfo{to}.fileName()));
                offerUndo([this, from, to] { undoRename(from, to); });
            });
    connect(m_model, &RecordingModel::noteChanged, this,
            [this](const QString& path, const RecordingNote& before) {
                say(Tone::Info,
                    tr("What is written about %1 has changed.").arg(QFileInfo{path}.fileName()));
                offerUndo([this, path, before] {
                    if (const auto done = m_library.setNote(path, before); !done)
                        say(Tone::Error, messageText(done.error().message));
                });
            });
    connect(m_ui->search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filter->setSearch(text);
        countRows();
    });
    connect(table, &QAbstractItemView::doubleClicked, this, &RecordingsPage::openChosen);
    connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &RecordingsPage::updateActions);
    connect(m_ui->diff, &RecordingDiffView::left, this, [this] {
        m_ui->stack->setCurrentWidget(m_ui->content);
        presentList();
        m_ui->table->setFocus();
    });
    presentList();
}

RecordingsPage::~RecordingsPage() = default;

void RecordingsPage::makeActions() {
    auto* table = m_ui->table;
    const auto action = [&](QPushButton* button, const QList<QKeySequence>& keys, auto act) {
        auto* made = new QAction{button->text(), this};
        made->setShortcuts(keys);
        // Of the table alone: the editor of a cell needs these keys for itself.
        made->setShortcutContext(Qt::WidgetShortcut);
        connect(made, &QAction::triggered, this, act);
        connect(button, &QAbstractButton::clicked, made, &QAction::trigger);
        table->addAction(made);
        return made;
    };
    m_open = action(m_ui->open, {QKeySequence{Qt::Key_Return}, QKeySequence{Qt::Key_Enter}},
                    [this] { openChosen(); });
    m_compare = action(m_ui->compare, {}, [this] { compare(chosen()); });
    m_rename =
        action(m_ui->rename, {QKeySequence{Qt::Key_F2}}, [this] { edit(RecordingModel::Name); });
    m_note = action(m_ui->editNote, {QKeySequence{Qt::CTRL | Qt::SHIFT | Qt::Key_N}},
                    [this] { edit(RecordingModel::Note); });
    m_tags = action(m_ui->editTags, {QKeySequence{Qt::CTRL | Qt::SHIFT | Qt::Key_T}},
                    [this] { edit(RecordingModel::Tags); });
    m_remove = action(m_ui->remove, {QKeySequence{Qt::Key_Delete}}, [this] { removeChosen(); });

    m_undoAction = new QAction{tr("Undo what was done last"), this};
    m_undoAction->setShortcut(QKeySequence::Undo);
    // Fields of text take the key for themselves.
    m_undoAction->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_undoAction->setEnabled(false);
    connect(m_undoAction, &QAction::triggered, this, &RecordingsPage::undo);
    addAction(m_undoAction);

    auto* menu = new QMenu{this};
    menu->setAccessibleName(tr("Export"));
    for (const ExportKind& kind : exportKinds()) {
        QAction* entry = menu->addAction(kind.label);
        entry->setObjectName(QStringLiteral("export_") + kind.id);
        connect(entry, &QAction::triggered, this,
                [this, kind] { exportChosen(kind.id, kind.suffix); });
    }
    m_ui->exportTo->setMenu(menu);
}

void RecordingsPage::present(const View& view) {
    if (m_wasRunning != view.running) {
        m_wasRunning = view.running;
        m_library.refresh();
    }
}

void RecordingsPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    m_library.refresh();
}

void RecordingsPage::setRunning(const QString& path) {
    m_library.setRunning(path);
    if (isVisible())
        m_library.refresh();
}

bool RecordingsPage::busy() const {
    return m_library.busy() || m_ui->diff->busy();
}

void RecordingsPage::presentList() {
    if (!m_library.entries().empty() && !std::exchange(m_sized, true)) {
        m_ui->table->resizeColumnsToContents();
        for (int column = 0; column < RecordingModel::ColumnCount; ++column)
            m_ui->table->setColumnWidth(column,
                                        std::clamp(m_ui->table->columnWidth(column) + 12, 60, 260));
        m_ui->table->setColumnWidth(RecordingModel::Tags, 110);
        m_ui->table->setColumnWidth(RecordingModel::Note, 180);
        m_ui->table->setLastColumnWide();
    }
    if (!m_library.known())
        m_ui->empty->setTexts(tr("Looking for recordings"), m_library.folder());
    else
        m_ui->empty->setTexts(
            tr("No recordings yet"),
            tr("Every comparison is kept here. Press Start to make one, or drop a recording or a "
               "script on the window."),
            tr("Start"));
    if (m_ui->stack->currentWidget() != m_ui->comparison)
        m_ui->stack->setCurrentWidget(
            m_library.entries().empty() ? static_cast<QWidget*>(m_ui->empty) : m_ui->content);
    if (!m_toChoose.isEmpty())
        choose(m_toChoose);
    countRows();
    updateActions();
}

void RecordingsPage::choose(const QString& path) {
    const auto* rows = m_ui->table->model();
    const auto found =
        rows->match(rows->index(0, 0), RecordingModel::PathRole, path, 1, Qt::MatchExactly);
    if (found.isEmpty())
        return;
    m_toChoose.clear();
    m_ui->table->selectRow(found.front().row());
}

void RecordingsPage::countRows() {
    const int all = m_model->rowCount();
    const int shown = m_filter->rowCount();
    const QString allText = formatCount(std::uint64_t(all));
    m_ui->count->setText(shown != all ? tr("%1 of %2 recording(s)", nullptr, all)
                                            .arg(formatCount(std::uint64_t(shown)), allText)
                                      : tr("%1 recording(s)", nullptr, all).arg(allText));
}

QStringList RecordingsPage::chosen() const {
    std::vector<std::pair<qint64, QString>> rows;
    for (const QModelIndex& index : m_ui->table->selectionModel()->selectedRows())
        rows.emplace_back(index.data(RecordingModel::SortRole).toLongLong(),
                          index.data(RecordingModel::PathRole).toString());
    std::ranges::sort(rows);
    QStringList paths;
    for (const auto& [when, path] : rows)
        paths << path;
    return paths;
}

void RecordingsPage::updateActions() {
    const auto count = chosen().size();
    const std::pair<QPushButton*, QAction*> ofOne[]{{m_ui->open, m_open},
                                                    {m_ui->rename, m_rename},
                                                    {m_ui->editNote, m_note},
                                                    {m_ui->editTags, m_tags},
                                                    {m_ui->exportTo, nullptr}};
    for (const auto& [button, action] : ofOne) {
        button->setEnabled(count == 1);
        if (action)
            action->setEnabled(count == 1);
    }
    m_ui->compare->setEnabled(count >= 2);
    m_compare->setEnabled(count >= 2);
    m_ui->remove->setEnabled(count >= 1);
    m_remove->setEnabled(count >= 1);
}

void RecordingsPage::edit(int column) {
    const auto rows = m_ui->table->selectionModel()->selectedRows(column);
    if (rows.size() != 1)
        return;
    m_ui->table->scrollTo(rows.front());
    m_ui->table->setFocus();
    m_ui->table->selectionModel()->setCurrentIndex(rows.front(), QItemSelectionModel::NoUpdate);
    m_ui->table->edit(rows.front());
}

void RecordingsPage::openChosen() {
    if (const QStringList paths = chosen(); paths.size() == 1)
        emit openWanted(paths.front());
}

void RecordingsPage::compare(const QStringList& paths) {
    if (paths.size() < 2)
        return;
    m_ui->stack->setCurrentWidget(m_ui->comparison);
    m_ui->diff->compare(paths);
}

void RecordingsPage::removeChosen() {
    Moved moved;
    QString problem;
    for (const QString& path : chosen()) {
        if (const auto trashed = m_library.moveToTrash(path))
            moved.emplace_back(*trashed, path);
        else
            problem = messageText(trashed.error().message);
    }
    if (!problem.isEmpty())
        say(Tone::Error, problem);
    else if (moved.size() == 1)
        say(Tone::Info, tr("%1 is in the trash.").arg(QFileInfo{moved.front().second}.fileName()));
    else if (!moved.empty())
        say(Tone::Info, tr("%1 recording(s) are in the trash.", nullptr, pluralOf(moved.size()))
                            .arg(formatCount(std::uint64_t{moved.size()})));
    // Where the trash does not say what became of a file, only the desktop can bring it back.
    std::erase_if(moved, [](const auto& each) { return each.first.isEmpty(); });
    if (!moved.empty())
        offerUndo([this, moved] { undoRemove(moved); });
}

void RecordingsPage::offerUndo(std::function<void()> undo) {
    m_undo = std::move(undo);
    m_undoAction->setEnabled(true);
    m_ui->bar->addAction(tr("Undo"), [this] { this->undo(); });
}

void RecordingsPage::undo() {
    const auto undo = std::exchange(m_undo, {});
    m_undoAction->setEnabled(false);
    if (!undo)
        return;
    m_ui->bar->clear();
    undo();
}

void RecordingsPage::undoRename(const QString& from, const QString& to) {
    const auto back = m_library.rename(to, QFileInfo{from}.fileName());
    if (!back)
        say(Tone::Error, messageText(back.error().message));
    else
        m_toChoose = *back;
}

void RecordingsPage::undoRemove(const Moved& moved) {
    for (const auto& [trashed, path] : moved) {
        if (const auto back = m_library.restore(trashed, path); !back)
            say(Tone::Error, messageText(back.error().message));
        else
            m_toChoose = path;
    }
    m_ui->table->setFocus();
}

void RecordingsPage::exportChosen(const QString& kind, const QString& suffix) {
    const QStringList paths = chosen();
    if (paths.size() != 1)
        return;
    const QFileInfo recording{paths.front()};
    auto* dialog = new QFileDialog{this, tr("Export")};
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDirectory(QDir::home());
    dialog->selectFile(recording.completeBaseName() + suffix);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, kind, path = paths.front()](const QString& output) {
                exportTo(path, kind, output);
            });
    dialog->open();
}

void RecordingsPage::exportTo(const QString& recording, const QString& kind,
                              const QString& output) {
    auto* watcher = new QFutureWatcher<std::string>{this};
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, output] {
        watcher->deleteLater();
        if (watcher->isCanceled())
            say(Tone::Info, tr("%1 was not written.").arg(QDir::toNativeSeparators(output)));
        else if (const std::string problem = watcher->result(); !problem.empty())
            say(Tone::Error, QString::fromStdString(problem));
        else
            say(Tone::Good, tr("Written to %1").arg(QDir::toNativeSeparators(output)));
    });
    say(Tone::Info, tr("Writing %1 …").arg(QDir::toNativeSeparators(output)));
    m_ui->bar->addAction(tr("Cancel"), [watcher] { watcher->cancel(); });
    watcher->setFuture(QtConcurrent::run([recording, kind, output](QPromise<std::string>& promise) {
        const auto done =
            exportRecording(recording, kind, output, [&promise] { return !promise.isCanceled(); });
        promise.addResult(done ? std::string{} : messageText(done.error().message).toStdString());
    }));
}

void RecordingsPage::find() {
    m_ui->search->setFocus();
    m_ui->search->selectAll();
}

void RecordingsPage::say(Tone tone, const QString& text) {
    m_ui->bar->say(tone, text);
}

void RecordingsPage::saveState(QSettings& settings) const {
    if (m_sized)
        settings.setValue(QStringLiteral("columns"), m_ui->table->horizontalHeader()->saveState());
}

void RecordingsPage::restoreState(QSettings& settings) {
    m_sized = m_ui->table->horizontalHeader()->restoreState(
        settings.value(QStringLiteral("columns")).toByteArray());
}

} // namespace gilscope::gui
