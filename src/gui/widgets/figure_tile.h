#pragma once

#include <QFrame>

class QLabel;

namespace gilscope::gui {

/// A figure that matters: small caption, large value, small note. For screen readers one element
/// that says all three.
class FigureTile : public QFrame {
    Q_OBJECT

public:
    explicit FigureTile(QWidget* parent = nullptr);

    void setCaption(const QString& caption);
    void setValue(const QString& value, const QString& note = {});

protected:
    void changeEvent(QEvent* event) override;

private:
    void restyle();

    QLabel* m_caption;
    QLabel* m_value;
    QLabel* m_note;
};

} // namespace gilscope::gui
