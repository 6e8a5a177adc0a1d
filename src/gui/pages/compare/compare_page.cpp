#include "pages/compare/compare_page.h"

#include "base/format.h"
#include "base/icons.h"
#include "base/theme.h"
#include "figures/table_text.h"
#include "messages/message_text.h"
#include "models/result_model.h"
#include "models/trial_model.h"
#include "ui_compare_page.h"

#include <gilscope/warning_groups.h>

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>

namespace gilscope::gui {

ComparePage::ComparePage(QWidget* parent)
    : Page{parent},
      m_ui{std::make_unique<Ui::ComparePage>()},
      m_results{new ResultModel{this}},
      m_trials{new TrialModel{this}} {
    m_ui->setupUi(this);
    m_ui->empty->setIconName(QStringLiteral("compare"));
    connect(m_ui->empty, &EmptyState::pressed, this, &Page::startWanted);
    makeCards();

    m_ui->table->setFigures(m_results, ResultModel::SortRole);
    m_ui->trials->setFigures(m_trials, TrialModel::SortRole);
    m_ui->copyMarkdown->setIcon(icon(QStringLiteral("copy")));
    m_ui->copyCsv->setIcon(icon(QStringLiteral("copy")));
    connect(m_ui->copyMarkdown, &QAbstractButton::clicked, this, [this] { copyText(report()); });
    connect(m_ui->copyCsv, &QAbstractButton::clicked, this,
            [this] { copyText(m_ui->table->csv()); });
    connect(m_trials, &TrialModel::selectionChanged, this, &ComparePage::selectTrials);
    connect(m_ui->countAll, &QAbstractButton::clicked, m_trials, &TrialModel::includeAll);
    connect(&m_summariser, &Summariser::done, this,
            [this](const std::shared_ptr<const Summary>& summary) {
                m_ofChosen = summary;
                present(View{m_view});
            });
    m_ui->countAll->hide();
    presentEmpty({});
}

ComparePage::~ComparePage() = default;

void ComparePage::present(const View& view) {
    m_view = view;
    const bool any =
        view.summary && !view.summary->rows.empty() && !view.comparison->trials.empty();
    if (!any) {
        m_summary.reset();
        presentEmpty(view);
        return;
    }
    m_ui->stack->setCurrentWidget(m_ui->content);
    const int trialsBefore = m_trials->rowCount();
    m_trials->setComparison(view.comparison, !view.running);
    if (m_trials->rowCount() != trialsBefore)
        m_ui->trials->fit(8);
    const bool chosen = !m_trials->leftOut().empty();
    if (!chosen || m_chosen != view.comparison)
        m_ofChosen.reset();
    m_ui->countAll->setVisible(chosen);

    const auto& summary = m_ofChosen ? m_ofChosen : view.summary;
    if (summary == m_summary && view.running == m_wasRunning)
        return;
    m_wasRunning = view.running;
    m_summary = summary;
    presentSummary(view);
}

void ComparePage::presentEmpty(const View& view) {
    if (view.running)
        m_ui->empty->setTexts(tr("Measuring"),
                              tr("The comparison grows here as soon as the first trial is over."));
    else if (view.comparison && !view.comparison->trials.empty())
        m_ui->empty->setTexts(tr("Analysing"), tr("The trials are being compared."));
    else if (view.comparison && view.comparison->end &&
             view.comparison->end->status == EndStatus::Stopped)
        m_ui->empty->setTexts(
            tr("Stopped before the first trial"),
            tr("Until then the function was called to see how long it takes. Press "
               "Start to try again."),
            tr("Start"));
    else if (view.comparison)
        m_ui->empty->setTexts(tr("No trial was measured"),
                              tr("The Log page says what went wrong. Press Start to try again."),
                              tr("Start"));
    else
        m_ui->empty->setTexts(
            tr("Nothing to compare yet"),
            tr("Tick two or more runners on the left and press Start: the same jobs run on each "
               "of them in turn, and the answer appears here, in words, in pictures and in a "
               "table."),
            tr("Start"));
    m_ui->stack->setCurrentWidget(m_ui->empty);
}

void ComparePage::presentSummary(const View& view) {
    m_results->setSummary(m_summary);
    m_ui->table->fit();
    presentVerdict(view);
    m_ui->warnings->setSummary(*m_summary);
    presentCharts(*m_summary);
}

void ComparePage::presentVerdict(const View& view) {
    const auto& plan = view.comparison->plan;
    const QString call = plan ? QString::fromStdString(shortCall(plan->callText)) : QString{};
    QString caption = view.running
                          ? tr("So far, %1 of %2 trial(s)", nullptr, int(view.progress.trialsTotal))
                                .arg(view.progress.trialsDone)
                                .arg(view.progress.trialsTotal)
                      : m_summary->complete ? tr("Verdict")
                                            : tr("Incomplete; what was measured");
    if (!call.isEmpty())
        caption += QStringLiteral(" · ") + call;
    if (plan && !plan->python.version.empty())
        caption += QStringLiteral(" · Python ") + QString::fromStdString(plan->python.version);
    if (plan && !plan->environment.empty())
        caption += QStringLiteral(" · ") + QString::fromStdString(settingsText(plan->environment));
    if (!view.source.isEmpty())
        caption += QStringLiteral(" · ") + view.source;
    m_ui->verdictCaption->setText(caption);
    constexpr qsizetype lettersOfVerdict = 8000; // of a thousand rows it has a million
    m_ui->verdict->setText(breakable(shortened(messageText(m_summary->verdict), lettersOfVerdict)));
    const Tone tone = view.running || !m_summary->complete ? Tone::Info
                      : m_summary->anyJobBad               ? Tone::Warning
                      : m_summary->decided                 ? Tone::Good
                                                           : Tone::Info;
    QPalette tinted = palette();
    tinted.setColor(QPalette::Window, mix(tinted.color(QPalette::Base), toneColour(tone),
                                          isDark(tinted) ? 0.22 : 0.12));
    m_ui->verdictCard->setPalette(tinted);
}

void ComparePage::selectTrials() {
    const std::vector<TrialId> out = m_trials->leftOut();
    m_chosen = m_view.comparison;
    m_ofChosen.reset();
    if (out.empty() || !m_chosen) {
        m_summariser.cancel();
        present(View{m_view});
        return;
    }
    m_summariser.submit(leaveOut(*m_chosen, out));
    m_ui->countAll->setVisible(true);
}

QString ComparePage::report() const {
    QString text;
    if (m_summary)
        text = messageText(m_summary->verdict) + QStringLiteral("\n\n");
    return text + m_ui->table->markdown();
}

void ComparePage::copyText(const QString& text) {
    QGuiApplication::clipboard()->setText(text);
}

} // namespace gilscope::gui
