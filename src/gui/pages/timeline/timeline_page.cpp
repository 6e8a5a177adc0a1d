#include "pages/timeline/timeline_page.h"

#include "base/format.h"
#include "base/theme.h"
#include "base/view.h"
#include "figures/figure_table.h"
#include "models/worker_model.h"
#include "timeline/timeline_style.h"
#include "ui_timeline_page.h"

#include <QClipboard>
#include <QGuiApplication>

namespace gilscope::gui {
namespace {

std::vector<LegendEntry> partLegend() {
    std::vector<LegendEntry> entries;
    for (std::size_t part = 0; part < jobPartCount; ++part)
        entries.push_back({jobPartLabel(JobPart(part)), jobPartColour(JobPart(part)),
                           jobPartPattern(JobPart(part))});
    entries.push_back(
        {TimelinePage::tr("did not end well"), QColor{Qt::lightGray}, Qt::DiagCrossPattern});
    return entries;
}

} // namespace

TimelinePage::TimelinePage(Selection& selection, QWidget* parent)
    : Page{parent},
      m_selection{selection},
      m_ui{std::make_unique<Ui::TimelinePage>()},
      m_model{new TimelineModel{this}} {
    m_ui->setupUi(this);
    m_ui->empty->setIconName(QStringLiteral("timeline"));
    m_ui->empty->setTexts(tr("No jobs to show yet"),
                          tr("Start a comparison or open a recording: every job appears here as a "
                             "bar, coloured by what its worker did in that time."),
                          tr("Start"));
    connect(m_ui->empty, &EmptyState::pressed, this, &Page::startWanted);
    m_ui->card->setTitle(tr("Jobs"), tr("Wheel or W and S zoom, A and D move, a box shows a part, "
                                        "F everything; a click tells about a job"));
    m_ui->card->setLegend(partLegend());
    m_ui->card->setChart(m_ui->view);
    m_ui->table->setModel(m_model);
    m_ui->table->verticalHeader()->setDefaultSectionSize(26);
    m_ui->table->horizontalHeader()->setHighlightSections(false);
    m_ui->table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);

    m_ui->trial->bind(m_selection);
    connect(m_ui->byCore, &QCheckBox::toggled, this, &TimelinePage::setByCore);
    connect(m_ui->nearer, &QToolButton::clicked, this, [this] { m_ui->view->zoom(0.5); });
    connect(m_ui->farther, &QToolButton::clicked, this, [this] { m_ui->view->zoom(2); });
    connect(m_ui->fit, &QToolButton::clicked, m_ui->view, &TimelineView::fit);
    connect(m_ui->copyTable, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(markdownTable(*m_model)); });
    connect(m_ui->view, &TimelineView::barChosen, this, [this](const TimelineBar& bar) {
        m_selection.setWorker(bar.worker);
        presentJob(bar);
    });
    connect(m_ui->view, &TimelineView::rowChosen, this, [this](std::uint32_t number) {
        if (m_ui->view->rowsBy() == Timeline::Rows::Workers)
            m_selection.setWorker(WorkerId{number});
    });
    connect(m_ui->view, &TimelineView::windowChanged, this, [this] {
        if (!m_table.isActive())
            m_table.start();
    });
    connect(&m_selection, &Selection::changed, this, [this] {
        m_ui->view->setWorker(m_selection.worker());
        if (isVisible())
            present(m_view);
    });
    m_more.setSingleShot(true);
    m_more.setInterval(0);
    connect(&m_more, &QTimer::timeout, this, &TimelinePage::takeIn);
    m_table.setSingleShot(true);
    m_table.setInterval(100);
    connect(&m_table, &QTimer::timeout, this, &TimelinePage::presentTable);
}

TimelinePage::~TimelinePage() = default;

PageKeys TimelinePage::keys() const {
    return {tr("On the timeline"),
            {{tr("W, S"), tr("Zoom in, zoom out")},
             {tr("A, D, Left, Right"), tr("Move to the left, to the right")},
             {tr("Up, Down"), tr("Move through the rows")},
             {tr("F, Home"), tr("Show the whole trial")},
             {tr("Enter, Space"), tr("Show the job's result, output or traceback")}}};
}

void TimelinePage::present(const View& view) {
    m_view = view;
    auto trial = view.comparison ? pickTrial(*view.comparison, m_selection.trial()) : nullptr;
    if (!trial) {
        m_trial.reset();
        m_ui->stack->setCurrentWidget(m_ui->empty);
        return;
    }
    const bool another = !m_trial || m_trial->spec != trial->spec;
    m_ui->stack->setCurrentWidget(m_ui->content);
    m_ui->trial->present(*view.comparison);
    if (trial == m_trial)
        return;
    m_trial = std::move(trial);
    if (another)
        m_ui->job->setHtml(jobHint());
    takeIn();
}

void TimelinePage::takeIn() {
    if (!m_trial)
        return;
    const bool whole = m_ui->view->present(m_trial);
    presentHead(*m_trial);
    if (!whole)
        m_more.start();
}

void TimelinePage::presentHead(const Trial& trial) {
    m_ui->heading->setText(trialHeading(*m_view.comparison, trial.spec));
    const std::uint64_t shown = m_ui->view->timeline().jobs();
    QString where = tr("Trial %1, %2 job(s)", nullptr, pluralOf(shown))
                        .arg(index(trial.spec.id) + 1)
                        .arg(formatCount(shown));
    if (shown < trial.jobsSeen)
        where += QStringLiteral(" · ") +
                 tr("reading, %1").arg(formatPercent(double(shown) / double(trial.jobsSeen)));
    if (!m_view.source.isEmpty())
        where = QStringLiteral("%1 · %2").arg(m_view.source, where);
    m_ui->subheading->setText(where);
}

void TimelinePage::presentTable() {
    m_model->setTimeline(m_ui->view->timeline(), m_ui->view->rowsBy(), m_ui->view->window());
}

void TimelinePage::presentJob(const TimelineBar& bar) {
    if (m_trial && m_view.comparison)
        m_ui->job->setHtml(jobDetails(bar, *m_trial, *m_view.comparison));
}

void TimelinePage::setByCore(bool byCore) {
    m_ui->view->setRowsBy(byCore ? Timeline::Rows::Cores : Timeline::Rows::Workers);
}

void TimelinePage::saveState(QSettings& settings) const {
    settings.setValue(QStringLiteral("byCore"), m_ui->byCore->isChecked());
    settings.setValue(QStringLiteral("splitter"), m_ui->splitter->saveState());
}

void TimelinePage::restoreState(QSettings& settings) {
    m_ui->byCore->setChecked(settings.value(QStringLiteral("byCore"), false).toBool());
    m_ui->splitter->restoreState(settings.value(QStringLiteral("splitter")).toByteArray());
}

} // namespace gilscope::gui
