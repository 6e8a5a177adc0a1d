#pragma once

#include <gilscope/client/modules.h>

#include <QObject>
#include <QString>
#include <QTimer>

#include <memory>
#include <string>
#include <vector>

namespace gilscope::gui {

/// Looks at what the chosen function imports, a moment after the plan has changed and in a process
/// of its own, so that the plan can say before Start what will not work. Whoever asks again does
/// not want the old answer. Lives on the window's thread.
class CallableCheck : public QObject {
    Q_OBJECT

public:
    struct Question {
        QString python; ///< ABI
        QString venv;
        QString script;
        QString callable;
        bool operator==(const Question&) const = default;
    };

    explicit CallableCheck(client::Installation installation, QObject* parent = nullptr);
    ~CallableCheck() override;

    void setInstallation(client::Installation installation);
    /// Does nothing where the answer is known, or on its way.
    void ask(const Question& question);
    /// Ends what is under way, as when a measurement begins; asked again it begins anew.
    void cancel();
    /// The script has changed: what is known of it is not true any more.
    void forget();

signals:
    /// What to do about modules that do not work with a GIL of their own, the worst first; empty:
    /// all do, or it is not known (yet).
    void advice(const std::vector<Message>& sentences);

private:
    void start();
    void conclude();

    client::Installation m_installation;
    std::unique_ptr<client::ModuleSearch> m_search;
    Question m_question;
    QTimer m_rest; ///< until nobody changes the plan any more
};

} // namespace gilscope::gui
