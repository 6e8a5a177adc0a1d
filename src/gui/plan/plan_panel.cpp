#include "plan/plan_panel.h"

#include "base/bundled_callables.h"
#include "base/format.h"
#include "base/style.h"
#include "base/theme.h"
#include "messages/message_text.h"
#include "plan/environment_field.h"
#include "ui_plan_panel.h"

#include <gilscope/runners.h>

#include <QEvent>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVersionNumber>

#include <algorithm>
#include <array>
#include <cmath>

namespace gilscope::gui {
namespace {

constexpr std::array pins{PinPolicy::None, PinPolicy::Cores, PinPolicy::Smt, PinPolicy::One};
constexpr std::array results{ResultsPolicy::Return, ResultsPolicy::None};

template <class Array, class Value>
int positionOf(const Array& values, Value value) {
    return int(std::find(values.begin(), values.end(), value) - values.begin());
}

/// "3.13.0 (free-threaded)"
QString versionLabel(const PythonInstallation& python) {
    QString label = QString::fromStdString(python.version);
    if (python.freeThreaded)
        label += QStringLiteral(" ") + (python.gilOn ? PlanPanel::tr("(free-threaded, GIL on)")
                                                     : PlanPanel::tr("(free-threaded)"));
    return label;
}

/// What can be chosen: a free-threaded Python also with its GIL on, to be compared with itself.
std::vector<client::PythonRow> withGilChoices(const std::vector<client::PythonRow>& rows) {
    std::vector<client::PythonRow> all;
    for (const client::PythonRow& row : rows) {
        all.push_back(row);
        if (const auto twin = withGilOn(row.installation); twin && !row.problem) {
            all.push_back(row);
            all.back().installation = *twin;
        }
    }
    return all;
}

QString pythonLabel(const client::PythonRow& row) {
    const QString label = QStringLiteral("Python %1").arg(versionLabel(row.installation));
    return !row.problem ? label : PlanPanel::tr("%1 (cannot be used)").arg(label);
}

bool hasOwnGil(const QString& id) {
    const RunnerInfo* const runner = findRunner(id.toStdString());
    return runner != nullptr && runner->interpretersWithOwnGil();
}

/// Row of the newest Python with a GIL that can be used: what an empty choice means; -1: none.
int newestOf(const std::vector<client::PythonRow>& rows) {
    int best = -1;
    QVersionNumber newest;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto version =
            QVersionNumber::fromString(QString::fromStdString(rows[i].installation.version));
        if (!rows[i].problem && !rows[i].installation.freeThreaded && version > newest) {
            newest = version;
            best = int(i);
        }
    }
    return best;
}

/// What this version knows, until the engine says what there is.
std::vector<client::RunnerRow> allRunners() {
    std::vector<client::RunnerRow> rows;
    for (const RunnerInfo& info : runnerCatalog()) {
        const auto text = [](std::string_view from) {
            return QString::fromUtf8(from.data(), qsizetype(from.size()));
        };
        rows.push_back({text(info.id), text(info.label), text(info.description), true, {}, {}});
        rows.back().language = text(info.language);
    }
    return rows;
}

} // namespace

PlanPanel::PlanPanel(QWidget* parent) : QWidget{parent}, m_ui{std::make_unique<Ui::PlanPanel>()} {
    m_ui->setupUi(this);
    m_ui->start->setIcon(icon(QStringLiteral("start"), QPalette::HighlightedText));
    m_ui->stop->setIcon(icon(QStringLiteral("stop")));
    m_ui->chooseScript->setIcon(icon(QStringLiteral("open")));
    m_ui->progress->hide();
    setRemote({}, {});
    setAsking();
    m_ui->callable->setEnabled(false);
    m_ui->arguments->hide();
    m_ui->runners->setRunners(allRunners());
    QStringList usual;
    for (const std::string& id : usualRunners())
        usual << QString::fromStdString(id);
    m_ui->runners->setChosen(usual);

    connect(m_ui->start, &QAbstractButton::clicked, this, &PlanPanel::startRequested);
    connect(m_ui->stop, &QAbstractButton::clicked, this, &PlanPanel::stopRequested);
    m_patience.setSingleShot(true);
    m_patience.setInterval(1500);
    connect(&m_patience, &QTimer::timeout, this, &PlanPanel::refresh);
    connect(m_ui->chooseScript, &QAbstractButton::clicked, this, &PlanPanel::chooseScriptRequested);
    connect(m_ui->python, &QComboBox::activated, this, &PlanPanel::choosePython);
    connect(m_ui->morePythons, &MorePythons::changed, this, [this] {
        judgeEnvironment();
        refresh();
    });
    connect(m_ui->where, &QComboBox::activated, this, &PlanPanel::whereEdited);
    connect(m_ui->where->lineEdit(), &QLineEdit::editingFinished, this, &PlanPanel::whereEdited);
    connect(m_ui->environment, &EnvironmentField::edited, this, [this] {
        judgeEnvironment();
        emit pythonChanged();
        refresh();
    });
    connect(m_ui->environment, &EnvironmentField::remedyWanted, this, [this] {
        const QString fitting = m_fittingPython; // judged anew when the others go
        m_ui->morePythons->setChosen({});
        m_ui->python->setCurrentIndex(m_ui->python->findData(fitting));
        choosePython();
    });
    connect(m_ui->callable, &QComboBox::currentIndexChanged, this, &PlanPanel::chooseCallable);
    connect(m_ui->arguments, &ArgumentForm::changed, this, &PlanPanel::refresh);
    connect(m_ui->runners, &RunnerList::changed, this, &PlanPanel::refresh);
    connect(m_ui->moduleNote, &QLabel::linkActivated, this, [this](const QString& link) {
        if (link == QLatin1String("details"))
            emit moduleDetailsWanted();
        else
            replaceOwnGil(link);
    });
    connect(m_ui->sweep, &SweepField::changed, this, &PlanPanel::refresh);
    for (QSpinBox* box : {m_ui->workers, m_ui->jobs, m_ui->repeat, m_ui->warmup})
        connect(box, &QSpinBox::valueChanged, this, &PlanPanel::changed);
    for (QDoubleSpinBox* box : {m_ui->timeout, m_ui->deadline})
        connect(box, &QDoubleSpinBox::valueChanged, this, &PlanPanel::changed);
    restyle();
    refresh();
}

PlanPanel::~PlanPanel() = default;

void PlanPanel::setPythons(const std::vector<client::PythonRow>& found) {
    const std::vector<client::PythonRow> rows = withGilChoices(found);
    const QSignalBlocker quiet{m_ui->python};
    m_ui->python->clear();
    m_installations.clear();
    std::vector<MorePythons::Choice> choices;
    for (const client::PythonRow& row : rows) {
        m_installations.push_back(row.installation);
        m_installations.back().problem = row.problem;
        const QString problem = row.problem ? messageText(*row.problem) : QString{};
        const QString name = QString::fromStdString(row.installation.name());
        choices.push_back({name, pythonLabel(row), versionLabel(row.installation), problem});
        m_ui->python->addItem(pythonLabel(row), name);
        const int at = m_ui->python->count() - 1;
        m_ui->python->setItemData(
            at, problem.isEmpty() ? QString::fromStdString(row.installation.executable) : problem,
            Qt::ToolTipRole);
    }
    if (rows.empty())
        m_ui->python->addItem(tr("none found"), QString{});
    m_ui->python->setEnabled(!rows.empty());
    const int wanted = m_wantedPython.isEmpty() ? -1 : m_ui->python->findData(m_wantedPython);
    if (const int row = wanted >= 0 ? wanted : newestOf(rows); row >= 0)
        m_ui->python->setCurrentIndex(row);
    m_ui->morePythons->setChoices(choices);
    m_ui->morePythons->setMain(python());
    judgeEnvironment();
    refresh();
}

void PlanPanel::choosePython() {
    m_wantedPython = python();
    m_ui->morePythons->setMain(m_wantedPython);
    judgeEnvironment();
    emit pythonChanged();
    refresh();
}

QStringList PlanPanel::pythons() const {
    return QStringList{python()} + m_ui->morePythons->chosen();
}

void PlanPanel::setEnvironments(const std::vector<PythonEnvironment>& environments) {
    m_ui->environment->setFound(environments);
}

void PlanPanel::judgeEnvironment() {
    m_environmentProblem.clear();
    m_fittingPython.clear();
    QString remedy;
    // What another machine has, it will say itself.
    if (!m_remote && !venv().isEmpty()) {
        if (const auto environment = readEnvironment(venv().toStdString())) {
            const EnvironmentFit fit = fitOf(*environment, pythons(), m_installations);
            m_environmentProblem = fit.problem;
            m_fittingPython = fit.python;
            remedy = fit.remedy;
        } else {
            m_environmentProblem = tr("There is no virtual environment in %1.").arg(venv());
        }
    }
    m_ui->environment->setProblem(m_environmentProblem, remedy);
}

void PlanPanel::setModuleAdvice(const std::vector<Message>& sentences) {
    m_moduleAdvice = sentences;
    showModuleNote();
}

bool PlanPanel::choseOwnGil() const {
    const QStringList chosen = m_ui->runners->chosen();
    return std::any_of(chosen.begin(), chosen.end(), hasOwnGil);
}

void PlanPanel::replaceOwnGil(const QString& runner) {
    QStringList chosen = m_ui->runners->chosen();
    chosen.removeIf(hasOwnGil);
    if (!chosen.contains(runner))
        chosen << runner;
    m_ui->runners->setChosen(chosen);
}

void PlanPanel::showModuleNote() {
    constexpr std::size_t most = 2; // it is a note; the page has all of them
    const bool shown = !m_moduleAdvice.empty() && choseOwnGil();
    m_ui->moduleNote->setVisible(shown);
    if (!shown)
        return;
    QString text;
    for (std::size_t i = 0; i < m_moduleAdvice.size() && i < most; ++i)
        text += QStringLiteral("<p style='margin:0 0 4px 0'>%1.</p>")
                    .arg(messageText(m_moduleAdvice[i]).toHtmlEscaped());
    if (m_moduleAdvice.size() > most)
        text += QStringLiteral("<p style='margin:0 0 4px 0'>%1</p>")
                    .arg(tr("And %1 more.").arg(m_moduleAdvice.size() - most));
    QStringList links;
    for (const char* runner : {"process", "subinterpreter-shared-gil"})
        if (const QString id = QString::fromLatin1(runner); m_ui->runners->isUsable(id))
            links << QStringLiteral("<a href='%1'>%2</a>")
                         .arg(id, tr("Use %1").arg(runnerLabel(id)).toHtmlEscaped());
    links << QStringLiteral("<a href='details'>%1</a>").arg(tr("Details").toHtmlEscaped());
    text += QStringLiteral("<p style='margin:0'>%1</p>").arg(links.join(QStringLiteral(" · ")));
    m_ui->moduleNote->setText(text);
}

void PlanPanel::setRunners(const std::vector<client::RunnerRow>& rows) {
    m_ui->runners->setRunners(rows);
}

void PlanPanel::setScript(const client::ScriptInfo& info) {
    m_scriptKnown = true;
    m_ui->script->setText(QFileInfo{info.script}.fileName());
    m_ui->script->setToolTip(info.script);
    m_scriptProblem.clear();
    if (info.problem) {
        m_scriptProblem = info.problem->line > 0
                              ? tr("The script has a problem in line %1; see the Script page.")
                                    .arg(info.problem->line)
                              : tr("The script cannot be used; see the Script page.");
        refresh();
        return;
    }
    const QString wanted = m_wantedCallable.isEmpty() ? callable() : m_wantedCallable;
    if (!m_shownCallable.isEmpty())
        m_savedArguments[m_shownCallable] = m_ui->arguments->texts();
    m_callables = info.callables;
    {
        const QSignalBlocker quiet{m_ui->callable};
        m_ui->callable->clear();
        for (const client::CallableInfo& callable : m_callables) {
            m_ui->callable->addItem(callable.name);
            m_ui->callable->setItemData(m_ui->callable->count() - 1,
                                        callableText(callable.description), Qt::ToolTipRole);
        }
        m_ui->callable->setCurrentIndex(std::max(0, m_ui->callable->findText(wanted)));
    }
    m_ui->callable->setEnabled(!m_callables.empty());
    m_shownCallable.clear();
    chooseCallable();
}

void PlanPanel::chooseCallable() {
    if (!m_shownCallable.isEmpty())
        m_savedArguments[m_shownCallable] = m_ui->arguments->texts();
    m_shownCallable.clear();
    const QString name = callable();
    const client::CallableInfo* const info = chosenCallable();
    if (info == nullptr) {
        m_ui->arguments->clear();
        m_ui->arguments->hide();
        m_ui->description->clear();
    } else {
        m_ui->description->setText(callableText(info->description));
        m_ui->arguments->setCallable(*info, m_savedArguments.value(name));
        m_shownCallable = name;
        m_wantedCallable = name;
    }
    m_ui->description->setVisible(!m_ui->description->text().isEmpty());
    m_ui->runners->setCallable(name, info == nullptr ? std::nullopt : info->counterparts);
    refresh();
    emit callableChanged(name);
}

const client::CallableInfo* PlanPanel::chosenCallable() const {
    const auto info =
        std::find_if(m_callables.begin(), m_callables.end(),
                     [name = callable()](const auto& each) { return each.name == name; });
    return info == m_callables.end() ? nullptr : &*info;
}

void PlanPanel::setNeverRuns(const QString& callable, const Message& why) {
    for (client::CallableInfo& info : m_callables)
        if (info.name == callable)
            info.neverRuns = why;
    refresh();
}

void PlanPanel::setBlocked(const QString& reason) {
    m_blocked = reason;
    refresh();
}

Plan PlanPanel::plan() const {
    Plan plan;
    plan.callable = callable().toStdString();
    plan.arguments = m_ui->arguments->arguments().toStdString();
    plan.python = python().toStdString();
    plan.venv = venv().toStdString();
    std::vector<std::string> abis;
    if (const QStringList chosen = pythons(); chosen.size() > 1)
        for (const QString& abi : chosen)
            abis.push_back(abi.toStdString());
    for (const QString& id : m_ui->runners->chosen()) {
        std::vector<std::string> ids{id.toStdString()};
        if (m_ui->runners->runsPython(id))
            ids = onEachPython(ids, abis);
        plan.runners.insert(plan.runners.end(), ids.begin(), ids.end());
    }
    plan.workers = std::uint32_t(m_ui->workers->value());
    plan.jobs = std::uint64_t(m_ui->jobs->value());
    plan.repeat = std::uint32_t(m_ui->repeat->value());
    plan.warmup = std::uint32_t(m_ui->warmup->value());
    plan.timeout = Nanoseconds{std::llround(m_ui->timeout->value() * 1e9)};
    plan.deadline = Nanoseconds{std::llround(m_ui->deadline->value() * 1e9)};
    plan.pin = pins[std::size_t(std::max(0, m_ui->pin->currentIndex()))];
    plan.results = results[std::size_t(std::max(0, m_ui->results->currentIndex()))];
    plan.sweep = m_ui->sweep->sweep();
    // What is varied is said once.
    if (plan.sweep.over == SweepOver::Workers)
        plan.workers = 0;
    else if (plan.sweep.over != SweepOver::None)
        plan.arguments.clear();
    plan.control = true;
    return plan;
}

void PlanPanel::setPlan(const Plan& plan) {
    m_wantedCallable = QString::fromStdString(plan.callable);
    m_wantedPython = QString::fromStdString(plan.python);
    if (const int at = m_ui->callable->findText(m_wantedCallable); at >= 0)
        m_ui->callable->setCurrentIndex(at);
    if (const int at = m_ui->python->findData(m_wantedPython); at >= 0)
        m_ui->python->setCurrentIndex(at);
    QStringList ids, others;
    for (const std::string& id : plan.runners) {
        ids << QString::fromStdString(withoutPython(id));
        others << QString::fromStdString(parseRunnerId(id).python);
    }
    ids.removeDuplicates();
    others.removeDuplicates();
    others.removeAll(QString{});
    others.removeAll(m_wantedPython);
    m_ui->runners->setChosen(ids);
    m_ui->morePythons->setMain(python());
    m_ui->morePythons->setChosen(others);
    m_ui->workers->setValue(int(plan.workers));
    m_ui->jobs->setValue(int(std::min<std::uint64_t>(plan.jobs, limits::jobs)));
    m_ui->repeat->setValue(int(plan.repeat));
    m_ui->warmup->setValue(int(plan.warmup));
    m_ui->timeout->setValue(seconds(plan.timeout));
    m_ui->deadline->setValue(seconds(plan.deadline));
    m_ui->sweep->setSweep(plan.sweep);
    m_ui->environment->setFolder(QString::fromStdString(plan.venv));
    judgeEnvironment();
    m_ui->pin->setCurrentIndex(positionOf(pins, plan.pin));
    m_ui->results->setCurrentIndex(positionOf(results, plan.results));
}

void PlanPanel::setSavedArguments(const QString& callable, const QStringList& pairs) {
    m_savedArguments[callable] = pairs;
}

QString PlanPanel::callable() const {
    return m_ui->callable->currentText();
}
QStringList PlanPanel::argumentTexts() const {
    return m_ui->arguments->texts();
}

QString PlanPanel::python() const {
    return m_ui->python->isEnabled() ? m_ui->python->currentData().toString() : m_wantedPython;
}

QString PlanPanel::pythonName() const {
    return m_ui->python->isEnabled() ? m_ui->python->currentText() : QString{};
}

void PlanPanel::useDefaultArguments(const QString& callable) {
    m_savedArguments.remove(callable);
    if (m_shownCallable != callable)
        return;
    m_shownCallable.clear(); // what its fields hold is not to be kept
    chooseCallable();
}

QString PlanPanel::venv() const {
    return m_ui->environment->folder();
}

void PlanPanel::setRemote(const std::optional<client::Remote>& remote, const QStringList& recent) {
    const QSignalBlocker quiet{m_ui->where};
    m_remote = remote;
    m_whereProblem.clear();
    m_ui->where->clear();
    m_ui->where->addItem(tr("This machine"), QString{});
    QStringList others = recent;
    if (remote && !others.contains(remote->text()))
        others.prepend(remote->text());
    for (const QString& other : others)
        m_ui->where->addItem(other, other);
    m_ui->where->setCurrentIndex(remote ? m_ui->where->findData(remote->text()) : 0);
    m_ui->where->lineEdit()->setCursorPosition(0); // of a long path the machine is seen
    m_shownWhere = m_ui->where->currentText();
    m_ui->environment->setLocal(!remote);
    judgeEnvironment();
    refresh();
}

void PlanPanel::setAsking() {
    const QSignalBlocker quiet{m_ui->python};
    m_ui->python->clear();
    m_ui->python->addItem(m_remote ? tr("Asking %1…").arg(m_remote->destination)
                                   : tr("Looking for Pythons…"),
                          QString{});
    m_ui->python->setEnabled(false);
    m_scriptKnown = false;
    refresh();
}

void PlanPanel::whereEdited() {
    const QString text = m_ui->where->currentText().trimmed();
    if (text == m_shownWhere)
        return;
    m_shownWhere = text;
    m_whereProblem.clear();
    const bool here = text.isEmpty() || text == m_ui->where->itemText(0);
    if (here) {
        m_ui->where->setCurrentIndex(0);
        m_ui->where->setEditText(m_ui->where->itemText(0));
        m_shownWhere = m_ui->where->currentText();
        m_remote.reset();
    } else if (auto remote = client::Remote::parse(text)) {
        m_remote = std::move(*remote);
    } else {
        m_whereProblem = messageText(remote.error().message);
        refresh();
        return;
    }
    m_ui->environment->setLocal(!m_remote);
    judgeEnvironment();
    refresh();
    emit remoteChanged();
}

QString PlanPanel::obstacle() const {
    if (!m_whereProblem.isEmpty())
        return m_whereProblem;
    if (!m_blocked.isEmpty())
        return m_blocked;
    if (!m_environmentProblem.isEmpty())
        return m_environmentProblem;
    if (!m_scriptProblem.isEmpty())
        return m_scriptProblem;
    if (!m_scriptKnown)
        return tr("Reading the script…");
    if (m_callables.empty())
        return tr("The script has no public function to run. Write one on the Script page.");
    if (const auto* info = chosenCallable(); info != nullptr && info->neverRuns)
        return tr("Nothing of this function would run; see the note below its name.");
    const SweepOver over = m_ui->sweep->over();
    const bool argumentsVary = over == SweepOver::Arguments || over == SweepOver::Payload;
    if (const QStringList missing = m_ui->arguments->missing();
        !missing.isEmpty() && !argumentsVary)
        return tr("Give a value for %1.").arg(missing.join(QStringLiteral(", ")));
    if (m_ui->runners->chosen().isEmpty())
        return tr("Tick at least one runner.");
    return m_ui->sweep->problem();
}

void PlanPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        restyle();
}

void PlanPanel::restyle() {
    // The one button that everything else is for stands out.
    QPalette primary = QGuiApplication::palette();
    QColor fill = primary.color(QPalette::Active, QPalette::Highlight);
    if (isDark(primary))
        fill = fill.darker(150); // Fusion brightens it again
    for (const auto group : {QPalette::Active, QPalette::Inactive}) {
        primary.setColor(group, QPalette::Button, fill);
        primary.setColor(group, QPalette::ButtonText,
                         primary.color(QPalette::Active, QPalette::HighlightedText));
    }
    m_ui->start->setPalette(primary);
    QPalette warning = palette();
    warning.setColor(QPalette::WindowText, toneText(Tone::Warning, palette()));
    m_ui->neverRuns->setPalette(warning);
}

void PlanPanel::refresh() {
    const QString why = obstacle();
    m_ui->start->setEnabled(why.isEmpty() && !m_running);
    m_ui->workers->setEnabled(m_ui->sweep->over() != SweepOver::Workers);
    m_ui->arguments->setEnabled(m_ui->sweep->over() == SweepOver::None ||
                                m_ui->sweep->over() == SweepOver::Workers);
    // An engine that takes its time can be ended by a second press, offered after a while.
    const bool stopping = m_running && m_stopping;
    m_ui->stop->setEnabled(m_running && !(stopping && m_patience.isActive()));
    m_ui->stop->setText(!stopping               ? tr("Stop")
                        : m_patience.isActive() ? tr("Stopping…")
                                                : tr("End now"));
    showModuleNote();
    const client::CallableInfo* const chosen = chosenCallable();
    m_ui->neverRuns->setText(
        chosen != nullptr && chosen->neverRuns ? messageText(*chosen->neverRuns) : QString{});
    m_ui->neverRuns->setVisible(!m_ui->neverRuns->text().isEmpty());
    if (!m_running) {
        m_ui->status->setText(why);
        m_ui->status->setVisible(!why.isEmpty());
    }
    emit changed();
}

void PlanPanel::setStopping() {
    if (!m_running || m_stopping)
        return;
    m_stopping = true;
    m_patience.start();
    refresh();
}

void PlanPanel::present(const View& view) {
    if (m_running != view.running) {
        m_running = view.running;
        m_stopping = false;
        m_ui->body->setEnabled(!m_running);
        m_ui->progress->setVisible(m_running);
        refresh();
    }
    if (!m_running)
        return;
    const Progress& progress = view.progress;
    m_ui->progress->setValue(int(std::lround(progress.fraction * 1000)));
    QString text = progress.trialsTotal == 0 ? tr("Starting…")
                   : progress.untilPrecise
                       ? tr("Trial %1").arg(std::min(progress.trialsDone + 1, progress.trialsTotal))
                       : tr("Trial %1 of %2")
                             .arg(std::min(progress.trialsDone + 1, progress.trialsTotal))
                             .arg(progress.trialsTotal);
    if (m_stopping)
        text += QStringLiteral(" · ") + tr("stopping");
    else if (progress.secondsLeft)
        text += QStringLiteral(" · ") +
                (progress.untilPrecise ? tr("at most %1").arg(formatTimeLeft(*progress.secondsLeft))
                                       : formatTimeLeft(*progress.secondsLeft));
    m_ui->status->setVisible(true);
    m_ui->status->setText(text);
}

} // namespace gilscope::gui
