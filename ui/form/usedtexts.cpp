#include "ui/form/usedtexts.h"

#include <utility>

namespace ryla::ui {

using namespace workflow;

void UsedTexts::keepIn(const QString& folder)
{
    m_files = std::make_unique<Drafts>(folder, tr("The texts used before"));
}

void UsedTexts::open(const QString& key)
{
    if (key == m_key) {
        return;
    }
    m_key = key;
    m_texts.clear();
    m_isRead = false;
    m_waits = false;
    if (m_files) {
        whenDone(m_files->read(key), this, [this, key](const Result<QByteArray>& bytes) {
            if (key == m_key) { // else another workflow was opened meanwhile
                take(bytes);
            }
        });
    }
}

void UsedTexts::take(const Result<QByteArray>& bytes)
{
    Result<TextHistory> stored = TextHistory();
    if (!bytes) {
        stored = fail(bytes.error());
    } else if (!bytes->isEmpty()) {
        stored = textHistoryFromJson(*bytes);
    }
    if (!stored) {
        // It is not written over: somebody may be able to mend it.
        emit problem(stored.error().inContext(tr("The texts used before")));
        return;
    }
    const TextHistory sinceThen = std::exchange(m_texts, *stored);
    for (auto field = sinceThen.cbegin(); field != sinceThen.cend(); ++field) {
        for (auto text = field->crbegin(); text != field->crend(); ++text) {
            remember(m_texts, field.key(), *text);
        }
    }
    m_isRead = true;
    if (std::exchange(m_waits, false)) {
        write();
    }
}

void UsedTexts::add(const InputRef& id, const QString& text)
{
    if (remember(m_texts, id, text)) {
        write();
    }
}

void UsedTexts::write()
{
    if (!m_isRead || !m_files) {
        m_waits = true;
        return;
    }
    whenDone(m_files->write(m_key, textHistoryToJson(m_texts)), this, [this](const Result<void>& written) {
        if (!written) {
            emit problem(written.error());
        }
    });
}

} // namespace ryla::ui
