#include "plan/more_pythons.h"

#include "widgets/fold_button.h"

#include <QCheckBox>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace gilscope::gui {

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

} // namespace gilscope::gui
