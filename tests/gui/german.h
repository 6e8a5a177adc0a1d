#pragma once

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

namespace gilscope::test {

/// German as long as it lives: texts and numbers.
class German {
public:
    German() {
        m_loaded = m_translator.load(QStringLiteral(":/i18n/gilscope_de.qm"));
        QCoreApplication::installTranslator(&m_translator);
        QLocale::setDefault(QLocale{QLocale::German, QLocale::Germany});
    }
    ~German() {
        QCoreApplication::removeTranslator(&m_translator);
        QLocale::setDefault(m_before);
    }
    German(const German&) = delete;
    German& operator=(const German&) = delete;
    bool loaded() const { return m_loaded; }

private:
    QLocale m_before;
    QTranslator m_translator;
    bool m_loaded = false;
};

} // namespace gilscope::test
