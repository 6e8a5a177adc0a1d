#include "plan/environment_field.h"

#include "base/style.h"
#include "base/theme.h"
#include "messages/message_text.h"
#include "widgets/chart_card.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QVBoxLayout>
#include <QVersionNumber>

#include <algorithm>

namespace gilscope::gui {
namespace {

class FitText {
    Q_DECLARE_TR_FUNCTIONS(FitText)
};

const QVersionNumber oldest{3, 12}; ///< hosts need an interpreter with a GIL of its own

/// What to do where no Python that is here fits.
QString wayToGetIt(const PythonEnvironment& environment, const PythonInstallation* unusable) {
    const QString version = QString::fromStdString(environment.version);
    const QString abi = QString::fromStdString(abiOf(environment));
    const QString minor = QString::fromStdString(minorVersionOf(abiOf(environment)));
    if (QVersionNumber::fromString(version) < oldest)
        return FitText::tr("This environment is for Python %1; gilscope runs 3.12 and newer. Make "
                           "it anew with one of these.")
            .arg(minor);
    if (unusable)
        return FitText::tr("This environment is for Python %1, which cannot be used: %2")
            .arg(minor, unusable->problem ? messageText(*unusable->problem) : QString{});
    return FitText::tr("This environment is for Python %1, which needs the host "
                       "gilscope-host-%2. Install that Python with its headers and shared "
                       "library, then run: gilscope pythons --add PATH")
        .arg(minor, abi);
}

} // namespace

EnvironmentFit fitOf(const PythonEnvironment& environment, const QStringList& chosen,
                     const std::vector<PythonInstallation>& pythons) {
    const QString abi = QString::fromStdString(abiOf(environment));
    const auto isIts = [&](const QString& name) {
        return parsePythonRequest(name.toStdString()).python == abi.toStdString();
    };
    if (abi.isEmpty() || pythons.empty() ||
        (!chosen.isEmpty() && std::all_of(chosen.begin(), chosen.end(), isIts)))
        return {};
    const PythonInstallation* fitting = pythonFor(environment, pythons);
    if (!fitting || fitting->problem)
        return {wayToGetIt(environment, fitting), {}, {}};
    const QString minor = QString::fromStdString(minorVersionOf(fitting->abi));
    const QString problem =
        chosen.size() > 1
            ? FitText::tr("This environment is for Python %1 alone. Leave it out to compare "
                          "several Pythons.")
                  .arg(minor)
            : FitText::tr("This environment is for Python %1.").arg(minor);
    return {problem, FitText::tr("Use Python %1").arg(QString::fromStdString(fitting->version)),
            QString::fromStdString(fitting->abi)};
}

MorePythons::MorePythons(QWidget* parent)
    : QWidget{parent}, m_fold{new FoldButton{this}}, m_body{new QWidget{this}} {
    auto* layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_fold);
    layout->addWidget(m_body);
    m_boxes = new QVBoxLayout{m_body};
    m_boxes->setContentsMargins(0, 0, 0, 4);
    m_boxes->setSpacing(4);
    m_fold->setObjectName(QStringLiteral("morePythonsFold"));
    m_fold->setText(tr("Compare several"));
    m_fold->setAccessibleName(tr("Compare several Pythons"));
    m_fold->setToolTip(tr("Runs every ticked runner on other Pythons too"));
    m_fold->setBody(m_body);
    hide();
}

void MorePythons::setChoices(const std::vector<Choice>& choices) {
    for (const Row& row : m_rows)
        delete row.box;
    m_rows.clear();
    for (const Choice& choice : choices) {
        // A plan names a Python by its ABI, and so a second one of the same cannot be meant.
        if (std::any_of(m_rows.begin(), m_rows.end(),
                        [&](const Row& row) { return row.choice.abi == choice.abi; }))
            continue;
        auto* box = new QCheckBox{choice.shortLabel, m_body};
        box->setObjectName(QStringLiteral("alsoPython_") + choice.abi);
        box->setMinimumWidth(80); // a narrow panel with a scroll bar lacks a pixel or two
        box->setAccessibleName(tr("Compare with %1").arg(choice.label));
        box->setToolTip(choice.problem.isEmpty() ? tr("Runs every ticked runner on it too")
                                                 : choice.problem);
        box->setAccessibleDescription(box->toolTip());
        box->setEnabled(choice.problem.isEmpty());
        connect(box, &QCheckBox::toggled, this, [this, abi = choice.abi](bool on) {
            m_wanted.removeAll(abi);
            if (on)
                m_wanted << abi;
            emit changed();
        });
        m_boxes->addWidget(box);
        m_rows.push_back({choice, box});
    }
    adapt();
}

void MorePythons::setMain(const QString& abi) {
    m_main = abi;
    adapt();
}

QStringList MorePythons::chosen() const {
    QStringList abis;
    for (const Row& row : m_rows)
        if (row.choice.abi != m_main && row.box->isEnabled() && row.box->isChecked())
            abis << row.choice.abi;
    return abis;
}

void MorePythons::setChosen(const QStringList& abis) {
    m_wanted = abis;
    adapt();
    emit changed();
}

void MorePythons::adapt() {
    bool any = false;
    for (const Row& row : m_rows) {
        const QSignalBlocker quiet{row.box};
        const bool other = row.choice.abi != m_main;
        row.box->setVisible(other);
        row.box->setChecked(other && row.box->isEnabled() && m_wanted.contains(row.choice.abi));
        any |= other && row.box->isEnabled();
    }
    setVisible(any);
    if (!chosen().isEmpty()) // what counts is seen
        m_fold->setOpen(true);
}

namespace {

constexpr int labelRole = Qt::UserRole + 1;

/// The list says what an environment is, the field its folder.
class EnvironmentRows : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        option->text = index.data(labelRole).toString();
        option->textElideMode = Qt::ElideMiddle;
    }
};

} // namespace

QString environmentLabel(const PythonEnvironment& environment) {
    const QString folder = QString::fromStdString(environment.folder);
    const QFileInfo info{folder};
    QString label = QStringLiteral("…/%1/%2").arg(info.dir().dirName(), info.fileName());
    if (!environment.version.empty())
        label += QStringLiteral(" — ") + QString::fromStdString(environment.version);
    if (environment.freeThreaded)
        label += QStringLiteral(" ") + EnvironmentField::tr("(free-threaded)");
    return environment.active ? EnvironmentField::tr("%1, active").arg(label) : label;
}

EnvironmentField::EnvironmentField(QWidget* parent)
    : QWidget{parent},
      m_choice{new QComboBox{this}},
      m_browse{new QToolButton{this}},
      m_problem{new QLabel{this}},
      m_remedy{new QPushButton{this}} {
    auto* layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_choice, 1);
    row->addWidget(m_browse);
    layout->addLayout(row);
    layout->addWidget(m_problem);
    layout->addWidget(m_remedy, 0, Qt::AlignLeft);

    m_choice->setObjectName(QStringLiteral("venv"));
    m_choice->setEditable(true);
    m_choice->setInsertPolicy(QComboBox::NoInsert);
    m_choice->setCompleter(nullptr); // it would turn one folder into another one
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(8);
    m_choice->setItemDelegate(new EnvironmentRows{m_choice});
    m_choice->setAccessibleName(tr("Virtual environment"));
    m_choice->setToolTip(
        tr("Virtual environment whose packages your function needs: one found near the script, or "
           "the folder of another"));
    m_choice->lineEdit()->setObjectName(QStringLiteral("venvFolder"));
    m_choice->lineEdit()->setPlaceholderText(tr("none"));
    m_choice->lineEdit()->setClearButtonEnabled(true);
    m_browse->setObjectName(QStringLiteral("chooseVenv"));
    m_browse->setIcon(icon(QStringLiteral("open")));
    m_browse->setText(tr("Open…"));
    m_browse->setAccessibleName(tr("Choose a virtual environment"));
    m_browse->setToolTip(tr("Choose the folder of a virtual environment"));
    m_problem->setObjectName(QStringLiteral("venvProblem"));
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_problem->setAccessibleName(tr("What is wrong with the environment"));
    m_remedy->setObjectName(QStringLiteral("venvRemedy"));
    m_remedy->setAccessibleName(tr("Use the Python that the environment is for"));
    setFocusProxy(m_choice);
    setFound({});
    setProblem({});
    restyle();

    connect(m_choice, &QComboBox::activated, this, &EnvironmentField::noteEdit);
    connect(m_choice->lineEdit(), &QLineEdit::editingFinished, this, &EnvironmentField::noteEdit);
    connect(m_choice->lineEdit(), &QLineEdit::textChanged, this, [this](const QString& text) {
        m_choice->setToolTip(text.isEmpty() ? tr("Virtual environment whose packages your function "
                                                 "needs: one found near the script, or the folder "
                                                 "of another")
                                            : text);
        if (text.isEmpty() && !m_known.isEmpty() && m_choice->lineEdit()->isModified())
            noteEdit(); // the clear button
    });
    connect(m_browse, &QAbstractButton::clicked, this, &EnvironmentField::browse);
    connect(m_remedy, &QAbstractButton::clicked, this, &EnvironmentField::remedyWanted);
}

void EnvironmentField::setFound(const std::vector<PythonEnvironment>& environments) {
    const QString typed = m_choice->currentText();
    const QSignalBlocker quiet{m_choice};
    const QSignalBlocker quietEdit{m_choice->lineEdit()};
    m_choice->clear();
    const auto add = [this](const QString& folder, const QString& label) {
        m_choice->addItem(folder);
        const int at = m_choice->count() - 1;
        m_choice->setItemData(at, label, labelRole);
        m_choice->setItemData(at, label, Qt::AccessibleTextRole);
        m_choice->setItemData(at, folder, Qt::ToolTipRole);
    };
    add({}, tr("none"));
    for (const PythonEnvironment& environment : environments)
        add(QDir::toNativeSeparators(QString::fromStdString(environment.folder)),
            environmentLabel(environment));
    m_choice->setCurrentIndex(m_choice->findText(typed));
    m_choice->setEditText(typed);
    m_choice->lineEdit()->setCursorPosition(0);
}

QString EnvironmentField::folder() const {
    return m_choice->currentText().trimmed();
}

void EnvironmentField::setFolder(const QString& folder) {
    m_choice->setCurrentIndex(m_choice->findText(folder));
    m_choice->setEditText(folder);
    m_choice->lineEdit()->setModified(false);
    m_choice->lineEdit()->setCursorPosition(0);
    m_known = this->folder();
}

void EnvironmentField::setLocal(bool local) {
    m_browse->setEnabled(local);
    if (!local)
        setFound({});
}

void EnvironmentField::setProblem(const QString& text, const QString& remedy) {
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
    m_remedy->setText(remedy);
    m_remedy->setVisible(!remedy.isEmpty());
}

void EnvironmentField::noteEdit() {
    if (folder() == m_known)
        return;
    m_known = folder();
    emit edited();
}

void EnvironmentField::browse() {
    auto* dialog = new QFileDialog{this, tr("Choose a virtual environment"), folder()};
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setFilter(QDir::AllDirs | QDir::Hidden | QDir::NoDotAndDotDot);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& chosen) {
        m_choice->setEditText(chosen);
        noteEdit();
    });
    dialog->open();
}

void EnvironmentField::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        restyle();
}

void EnvironmentField::restyle() {
    QPalette warning = palette();
    warning.setColor(QPalette::WindowText, toneText(Tone::Warning, palette()));
    m_problem->setPalette(warning);
}

} // namespace gilscope::gui
