#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace gilscope::gui {

/// What a page shows while it has nothing to show: what will be here, and what to press for it.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    explicit EmptyState(QWidget* parent = nullptr);

    void setIconName(const QString& name);
    /// An empty `button` shows none.
    void setTexts(const QString& title, const QString& body, const QString& button = {});

signals:
    void pressed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void restyle();

    QString m_iconName;
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_body;
    QPushButton* m_button;
};

} // namespace gilscope::gui
