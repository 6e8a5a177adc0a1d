#include "pages/modules/modules_page.h"

#include <gilscope/client/files.h>

#include "base/format.h"
#include "base/style.h"
#include "figures/module_words.h"
#include "messages/message_text.h"
#include "models/log_model.h"
#include "ui_modules_page.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QRegularExpression>

namespace gilscope::gui {

ModulesPage::ModulesPage(std::optional<client::Installation> installation, QWidget* parent)
    : Page{parent},
      m_ui{std::make_unique<Ui::ModulesPage>()},
      m_modules{new ModuleModel{this}},
      m_filter{new ModuleFilter{this}},
      m_installation{std::move(installation)} {
    m_ui->setupUi(this);
    m_ui->empty->setIconName(QStringLiteral("modules"));
    connect(m_ui->empty, &EmptyState::pressed, this, &ModulesPage::start);
    m_ui->scope->addItem(tr("All importable"), Everything);
    m_ui->scope->addItem(tr("What the function imports"), Callable);
    m_ui->scope->addItem(tr("These:"), Named);
    const auto adaptScope = [this] {
        const bool named = m_ui->scope->currentData().toInt() == Named;
        m_ui->names->setVisible(named);
        m_ui->rest->setVisible(!named); // else the button would have the room
        refreshButton();
    };
    connect(m_ui->scope, &QComboBox::currentIndexChanged, this, adaptScope);
    connect(m_ui->names, &QLineEdit::textChanged, this, &ModulesPage::refreshButton);
    connect(m_ui->names, &QLineEdit::returnPressed, this, [this] {
        if (!searching() && m_ui->check->isEnabled())
            start();
    });
    connect(m_ui->check, &QAbstractButton::clicked, this, &ModulesPage::checkOrStop);
    m_pull.setInterval(100);
    m_pull.setSingleShot(true);
    connect(&m_pull, &QTimer::timeout, this, &ModulesPage::refresh);

    m_filter->setSourceModel(m_modules);
    m_ui->table->setModel(m_filter);
    m_ui->table->setIconSize({10, 10});
    m_ui->table->sortByColumn(ModuleModel::Verdict, Qt::DescendingOrder);
    auto* header = m_ui->table->horizontalHeader();
    header->setHighlightSections(false);
    header->setMinimumSectionSize(60);
    const std::pair<ModuleModel::Column, int> widths[]{{ModuleModel::Module, 150},
                                                       {ModuleModel::Verdict, 125},
                                                       {ModuleModel::Declaration, 110},
                                                       {ModuleModel::OwnImport, 72},
                                                       {ModuleModel::MainImport, 72}};
    for (const auto& [column, width] : widths)
        header->resizeSection(column, width);
    header->setSectionResizeMode(ModuleModel::Why, QHeaderView::Stretch);
    m_ui->table->verticalHeader()->setMinimumSectionSize(22);
    m_ui->table->verticalHeader()->setDefaultSectionSize(26);
    m_ui->detail->document()->setDocumentMargin(8);
    m_ui->splitter->setSizes({400, 220});
    connect(m_ui->table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ModulesPage::showDetail);
    makeFilters();
    makeMenu();
    adaptScope();
    presentEmpty();
    refresh();
}

ModulesPage::~ModulesPage() = default;

void ModulesPage::makeFilters() {
    m_ui->search->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    connect(m_ui->search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filter->setSearch(text);
        refresh();
    });
    m_ui->verdict->addItem(QString{}, ModuleFilter::everything);
    m_ui->verdict->addItem(QString{}, ModuleFilter::problems);
    for (int verdict = 0; verdict < int(moduleVerdicts); ++verdict)
        m_ui->verdict->addItem(QString{}, verdict);
    connect(m_ui->verdict, &QComboBox::currentIndexChanged, this, [this](int row) {
        m_filter->setVerdict(m_ui->verdict->itemData(row).toInt());
        refresh();
    });
}

void ModulesPage::setInstallation(const client::Installation& installation) {
    endSearch();
    m_installation = installation;
    refreshButton();
}

void ModulesPage::setSubject(const Subject& subject) {
    if (subject == m_subject)
        return;
    m_subject = subject;
    const int at = m_ui->scope->findData(Callable);
    m_ui->scope->setItemText(at, subject.callable.isEmpty()
                                     ? tr("What the function imports")
                                     : tr("What %1 imports").arg(subject.callable));
    presentEmpty();
    refreshButton();
}

void ModulesPage::present(const View& view) {
    if (m_comparisonRuns == view.running)
        return;
    m_comparisonRuns = view.running;
    refreshButton();
}

QStringList ModulesPage::names() const {
    static const QRegularExpression between{QStringLiteral("[\\s,;]+")};
    return m_ui->names->text().split(between, Qt::SkipEmptyParts);
}

void ModulesPage::refreshButton() {
    const bool runs = searching();
    m_ui->check->setText(!runs ? tr("Check") : m_stopping ? tr("End now") : tr("Stop"));
    QString why;
    const int scope = m_ui->scope->currentData().toInt();
    if (!m_installation)
        why = tr("gilscope is not completely installed.");
    else if (m_comparisonRuns && !runs)
        why = tr("A comparison is running, which this would disturb.");
    else if (scope == Named && names().isEmpty())
        why = tr("Give the names of modules.");
    else if (scope == Callable && m_subject.callable.isEmpty())
        why = tr("Choose a function first.");
    m_ui->check->setEnabled(runs || why.isEmpty());
    m_ui->check->setToolTip(why.isEmpty() || runs
                                ? tr("Try each module in interpreters of a process of its own")
                                : why);
    m_ui->scope->setEnabled(!runs);
    m_ui->names->setEnabled(!runs);
}

void ModulesPage::checkOrStop() {
    if (!searching()) {
        start();
        return;
    }
    if (m_stopping)
        m_search->kill();
    else
        m_search->stop();
    m_stopping = true;
    refreshButton();
}

void ModulesPage::checkCallable() {
    if (searching())
        return;
    m_ui->scope->setCurrentIndex(m_ui->scope->findData(Callable));
    start();
}

void ModulesPage::start() {
    if (!m_installation || m_comparisonRuns || searching())
        return;
    client::ModulesRequest request;
    request.python = m_subject.python;
    request.venv = m_subject.venv;
    const int scope = m_ui->scope->currentData().toInt();
    if (scope == Named)
        request.names = names();
    if (scope != Everything)
        request.script = m_subject.script;
    if (scope == Callable)
        request.callable = m_subject.callable;
    m_shown = m_subject;
    m_stopping = false;
    m_problem.clear();
    m_survey = {};
    m_modules->update({});
    m_search = std::make_unique<client::ModuleSearch>(*m_installation);
    connect(m_search.get(), &client::ModuleSearch::announced, this, &ModulesPage::refresh);
    connect(m_search.get(), &client::ModuleSearch::reported, this, [this] {
        if (!m_pull.isActive())
            m_pull.start();
    });
    connect(m_search.get(), &client::ModuleSearch::finished, this, &ModulesPage::conclude);
    if (const auto started = m_search->start(request); !started) {
        m_problem = messageText(started.error().message);
        m_search.reset();
    }
    refresh();
}

void ModulesPage::endSearch() {
    if (!m_search)
        return;
    m_survey = m_search->survey();
    m_survey.complete = false;
    m_search.reset();
    refresh();
}

void ModulesPage::conclude() {
    m_pull.stop();
    m_survey = m_search->survey();
    if (const auto failed = m_search->failed(); failed && !m_stopping)
        m_problem = messageText(failed->message);
    // It is the search that tells us so: it must outlive this call.
    m_search.release()->deleteLater();
    refresh();
    if (!m_ui->table->currentIndex().isValid() && m_filter->rowCount() > 0)
        m_ui->table->selectRow(0); // the worst
}

void ModulesPage::refresh() {
    if (m_search)
        m_survey = m_search->survey();
    m_modules->update(m_survey.reports);
    const bool any = !m_survey.reports.empty();
    const bool runs = searching();
    if (!any)
        presentEmpty();
    m_ui->stack->setCurrentWidget(any ? static_cast<QWidget*>(m_ui->content) : m_ui->empty);
    m_ui->progress->setVisible(runs);
    // Before the names are known nobody can say how far it is.
    m_ui->progress->setMaximum(int(m_survey.names.size()));
    m_ui->progress->setValue(int(m_survey.reports.size()));
    const QString text = any ? summaryText() : QString{};
    m_ui->summary->setText(text);
    m_ui->summary->setVisible(!text.isEmpty());
    const int shown = m_filter->rowCount();
    m_ui->count->setText(shown == m_modules->rowCount()
                             ? tr("%1 module(s)", nullptr, shown).arg(formatCount(shown))
                             : tr("%1 of %2 module(s)", nullptr, m_modules->rowCount())
                                   .arg(formatCount(shown), formatCount(m_modules->rowCount())));
    refreshVerdicts();
    refreshButton();
}

QString ModulesPage::summaryText() const {
    QString text = QStringLiteral("Python %1").arg(QString::fromStdString(m_survey.python.version));
    if (!m_shown.venv.isEmpty())
        text += QStringLiteral(" · ") + QFileInfo{m_shown.venv}.fileName();
    if (!m_survey.callable.empty())
        text += QStringLiteral(" · ") +
                tr("what %1 imports").arg(QString::fromStdString(m_survey.callable));
    const auto counts = countVerdicts(m_survey.reports);
    QStringList parts;
    for (std::size_t verdict = 0; verdict < moduleVerdicts; ++verdict)
        if (counts[verdict] > 0)
            parts << QStringLiteral("%1 %2").arg(formatCount(counts[verdict]),
                                                 verdictLabel(ModuleVerdict(verdict)));
    text += QStringLiteral(" · ") + parts.join(QStringLiteral(", "));
    if (searching())
        text += QStringLiteral(" · ") +
                tr("%1 of %2 checked")
                    .arg(formatCount(m_survey.reports.size()), formatCount(m_survey.names.size()));
    else if (!m_problem.isEmpty())
        text += QStringLiteral(" · ") + m_problem;
    else if (!m_survey.complete.value_or(false))
        text += QStringLiteral(" · ") + tr("stopped before the end");
    return text;
}

void ModulesPage::refreshVerdicts() {
    const auto counts = countVerdicts(m_survey.reports);
    std::size_t problems = 0;
    for (std::size_t verdict = 0; verdict < moduleVerdicts; ++verdict)
        problems += isProblem(ModuleVerdict(verdict)) ? counts[verdict] : 0;
    for (int row = 0; row < m_ui->verdict->count(); ++row) {
        const int verdict = m_ui->verdict->itemData(row).toInt();
        const std::size_t count = verdict == ModuleFilter::everything ? m_survey.reports.size()
                                  : verdict == ModuleFilter::problems
                                      ? problems
                                      : counts[std::size_t(verdict)];
        const QString label = verdict == ModuleFilter::everything ? tr("All verdicts")
                              : verdict == ModuleFilter::problems
                                  ? tr("Problems")
                                  : verdictLabel(ModuleVerdict(verdict));
        m_ui->verdict->setItemText(row, QStringLiteral("%1 (%2)").arg(label, formatCount(count)));
    }
}

void ModulesPage::presentEmpty() {
    const QString python = m_subject.pythonName.isEmpty() ? tr("Python") : m_subject.pythonName;
    if (searching())
        m_ui->empty->setTexts(tr("Checking"), tr("Results appear here as they come in."));
    else if (!m_problem.isEmpty())
        m_ui->empty->setTexts(tr("The modules could not be checked"), m_problem, tr("Try again"));
    else if (!m_installation)
        m_ui->empty->setTexts(tr("No modules were checked"),
                              tr("gilscope is not completely installed."));
    else if (m_survey.complete)
        m_ui->empty->setTexts(tr("No module to check"),
                              tr("Nothing was imported that could be tried."));
    else
        m_ui->empty->setTexts(
            tr("Which packages work with a GIL of their own?"),
            tr("Each module of %1 is imported in fresh interpreters, in a process of its own, so "
               "that one that crashes or hangs harms nothing. All of them take some minutes.")
                .arg(python),
            tr("Check"));
}

void ModulesPage::showDetail() {
    const QModelIndex at = m_filter->mapToSource(m_ui->table->currentIndex());
    m_ui->detail->setHtml(at.isValid() ? moduleHtml(m_modules->report(at.row())) : QString{});
}

void ModulesPage::showSurvey(const ModuleSurvey& survey) {
    m_search.reset();
    m_problem.clear();
    m_shown = {};
    m_modules->update({});
    m_survey = survey;
    refresh();
    if (m_filter->rowCount() > 0)
        m_ui->table->selectRow(0);
}

void ModulesPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    // The reason is worth more than the times, which the details have too.
    constexpr int roomy = 720;
    for (const int column : {ModuleModel::OwnImport, ModuleModel::MainImport})
        m_ui->table->setColumnHidden(column, width() < roomy);
}

void ModulesPage::find() {
    m_ui->search->setFocus();
    m_ui->search->selectAll();
}

void ModulesPage::saveState(QSettings& settings) const {
    settings.setValue(QStringLiteral("splitter"), m_ui->splitter->saveState());
    settings.setValue(QStringLiteral("scope"), m_ui->scope->currentData());
    settings.setValue(QStringLiteral("names"), m_ui->names->text());
}

void ModulesPage::restoreState(QSettings& settings) {
    m_ui->splitter->restoreState(settings.value(QStringLiteral("splitter")).toByteArray());
    m_ui->scope->setCurrentIndex(
        std::max(0, m_ui->scope->findData(settings.value(QStringLiteral("scope")))));
    m_ui->names->setText(settings.value(QStringLiteral("names")).toString());
}

void ModulesPage::makeMenu() {
    m_ui->keep->setIcon(icon(QStringLiteral("save")));
    m_ui->keep->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto* menu = new QMenu{m_ui->keep};
    const auto add = [&](const QString& text, const char* name, auto action) {
        QAction* entry = menu->addAction(text);
        entry->setObjectName(QLatin1String(name));
        connect(entry, &QAction::triggered, this, action);
    };
    add(tr("&Markdown…"), "exportMarkdown", [this] { keepAs(QStringLiteral("md")); });
    add(tr("&JSON…"), "exportJson", [this] { keepAs(QStringLiteral("json")); });
    add(tr("&Copy as Markdown"), "copyMarkdown", [this] {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(exported(QStringLiteral("md"))));
    });
    m_ui->keep->setMenu(menu);
}

QByteArray ModulesPage::exported(const QString& suffix) const {
    if (suffix == QLatin1String("json"))
        return QByteArray::fromStdString(modulesJson(m_survey));
    QByteArray text;
    exportModulesMarkdown(m_survey, [&text](std::string_view part) {
        text.append(part.data(), qsizetype(part.size()));
    });
    return text;
}

void ModulesPage::keepAs(const QString& suffix) {
    auto* dialog = new QFileDialog{this, tr("Export the results"), QDir::homePath(),
                                   suffix == QLatin1String("json") ? tr("JSON (*.json)")
                                                                   : tr("Markdown (*.md)")};
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(
        QStringLiteral("modules-%1.%2").arg(QString::fromStdString(m_survey.python.abi), suffix));
    connect(dialog, &QFileDialog::fileSelected, this, [this, suffix](const QString& path) {
        const QByteArray text = exported(suffix);
        const auto kept =
            client::writeFile(path, {text.constData(), static_cast<std::size_t>(text.size())});
        m_ui->summary->setText(kept ? tr("Kept as %1").arg(QDir::toNativeSeparators(path))
                                    : messageText(kept.error().message));
    });
    dialog->open();
}

void ModulesPage::openResults(const QString& path) {
    const auto text = client::readFile(path, client::mostModuleBytes);
    if (!text) {
        m_problem = messageText(text.error().message);
    } else if (const auto survey = readModulesJson(*text)) {
        showSurvey(*survey);
        return;
    } else {
        m_problem = messageText(survey.error().message);
    }
    endSearch();
    m_survey = {};
    refresh();
}

} // namespace gilscope::gui
