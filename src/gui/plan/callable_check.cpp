#include "plan/callable_check.h"

namespace gilscope::gui {

CallableCheck::CallableCheck(client::Installation installation, QObject* parent)
    : QObject{parent}, m_installation{std::move(installation)} {
    m_rest.setSingleShot(true);
    m_rest.setInterval(700);
    connect(&m_rest, &QTimer::timeout, this, &CallableCheck::start);
}

CallableCheck::~CallableCheck() = default;

void CallableCheck::setInstallation(client::Installation installation) {
    forget();
    m_installation = std::move(installation);
}

void CallableCheck::ask(const Question& question) {
    if (question == m_question)
        return;
    forget();
    m_question = question;
    if (!question.callable.isEmpty() && !question.script.isEmpty() && !question.python.isEmpty())
        m_rest.start();
}

void CallableCheck::cancel() {
    const bool underWay = m_search || m_rest.isActive();
    m_rest.stop();
    m_search.reset();
    if (underWay)
        m_question = {};
}

void CallableCheck::forget() {
    const bool known = m_question != Question{};
    m_rest.stop();
    m_search.reset();
    m_question = {};
    if (known)
        emit advice({});
}

void CallableCheck::start() {
    client::ModulesRequest request;
    request.python = m_question.python;
    request.venv = m_question.venv;
    request.script = m_question.script;
    request.callable = m_question.callable;
    request.remember = true;
    request.parallel = 1; // somebody is working at this machine
    m_search = std::make_unique<client::ModuleSearch>(m_installation);
    connect(m_search.get(), &client::ModuleSearch::finished, this, &CallableCheck::conclude);
    if (!m_search->start(request))
        m_search.reset(); // the plan is no worse for it
}

void CallableCheck::conclude() {
    const std::vector<Message> sentences = adviceOn(m_search->survey().reports);
    m_search.release()->deleteLater(); // it is the one that calls
    emit advice(sentences);
}

} // namespace gilscope::gui
