#pragma once

#include <QToolButton>

namespace gilscope::gui {

/// A heading with an arrow that shows or hides what belongs below it.
class FoldButton : public QToolButton {
    Q_OBJECT

public:
    explicit FoldButton(QWidget* parent = nullptr);

    /// What is shown while the fold is open; hidden until then. Stays its parent's.
    void setBody(QWidget* body);
    bool isOpen() const { return isChecked(); }
    void setOpen(bool open) { setChecked(open); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void adapt();

    QWidget* m_body = nullptr;
};

} // namespace gilscope::gui
