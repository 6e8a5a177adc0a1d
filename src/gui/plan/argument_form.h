#pragma once

#include <gilscope/client/inspection.h>
#include <gilscope/curves.h>

#include "plan/catalog.h"

#include <QStringList>
#include <QWidget>

#include <vector>

class QFormLayout;
class QLineEdit;

namespace gilscope::gui {

/// A field for each parameter of a callable; what is typed is Python, and a field left empty means
/// the default.
class ArgumentForm : public QWidget {
    Q_OBJECT

public:
    explicit ArgumentForm(QWidget* parent = nullptr);

    /// Makes the fields anew. `saved`: name, text, name, text... as texts() gave.
    void setCallable(const client::CallableInfo& callable, const QStringList& saved);
    void clear();
    /// For Plan::arguments.
    QString arguments() const;
    /// Parameters without a default and without a value.
    QStringList missing() const;
    /// What differs from the defaults, as name, text pairs.
    QStringList texts() const;
    /// The line under the form that stands for "no parameters" is part of it.
    bool isEmpty() const { return m_fields.empty(); }
    QLineEdit* field(const QString& name) const;

signals:
    void changed();

private:
    struct Field {
        client::Parameter parameter;
        QLineEdit* edit = nullptr;
    };
    std::vector<ArgumentText> values() const;

    QFormLayout* m_layout;
    QString m_signature;
    std::vector<Field> m_fields;
};

} // namespace gilscope::gui

class QCheckBox;
class QComboBox;
class QLabel;

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
