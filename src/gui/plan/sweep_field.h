#pragma once

#include <gilscope/sweep.h>

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace gilscope::gui {

/// What a comparison varies, and over which values; nothing by default.
class SweepField : public QWidget {
    Q_OBJECT

public:
    explicit SweepField(QWidget* parent = nullptr);

    /// Nothing varied where the values make no sense; problem() then says why.
    Sweep sweep() const;
    void setSweep(const Sweep& sweep);
    /// Why the values make no sense; empty: they do.
    QString problem() const;
    SweepOver over() const;

signals:
    void changed();

private:
    void adapt();

    QComboBox* m_over;
    QLineEdit* m_values;
    QCheckBox* m_weak;
};

} // namespace gilscope::gui
