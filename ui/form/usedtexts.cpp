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
    m_isReadable = true;
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
    m_isReadable = stored.has_value();
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
}

void UsedTexts::add(const InputRef& id, const QString& text)
{
    if (remember(m_texts, id, text) && m_isReadable && m_files && !m_key.isEmpty()) {
        write(id, text);
    }
}

void UsedTexts::write(const InputRef& id, const QString& text)
{
    const auto change = [id, text](const QByteArray& bytes) -> Result<QByteArray> {
        Result<TextHistory> stored = bytes.isEmpty() ? TextHistory() : textHistoryFromJson(bytes);
        if (!stored) {
            return fail(stored.error().inContext(tr("The texts used before")));
        }
        return remember(*stored, id, text) ? textHistoryToJson(*stored) : bytes;
    };
    whenDone(m_files->change(m_key, change), this, [this](const Result<void>& written) {
        if (!written && m_isReadable) {
            emit problem(written.error());
        }
    });
}

} // namespace ryla::ui
