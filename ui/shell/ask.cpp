#include "ui/shell/ask.h"

#include <QFileDialog>
#include <QInputDialog>
#include <QMessageBox>
#include <QPushButton>

#include <memory>

namespace ryla::ui {

namespace {

template<class T>
Later<T> promised(QDialog* dialog, std::function<Result<T>()> answer)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    QObject::connect(dialog, &QDialog::finished, dialog, [promise, answer = std::move(answer)] {
        promise->addResult(answer());
        promise->finish();
    });
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    return promise->future(); // a dialog that dies unanswered drops the promise: the future is cancelled
}

Error dismissed()
{
    return Error{ErrorKind::Cancelled, Ask::tr("Nothing was chosen."), {}};
}

Result<QStringList> chosen(const QStringList& files)
{
    if (files.isEmpty()) {
        return tl::unexpected(dismissed());
    }
    return files;
}

Later<QString> firstOf(const Later<QStringList>& files, QObject* context)
{
    return andThen(files, context, [](const QStringList& list) { return now<QString>(list.constFirst()); });
}

} // namespace

Ask::Ask(QObject* parent)
    : QObject(parent)
{
}

Later<bool> Ask::confirm(QWidget* over, const Question& question)
{
    emit asked(question.text);
    if (m_nextAnswer) {
        return now<bool>(*std::exchange(m_nextAnswer, std::nullopt));
    }
    auto* box = new QMessageBox(over);
    box->setObjectName(QStringLiteral("ask"));
    box->setWindowTitle(question.title);
    box->setTextFormat(Qt::PlainText);
    box->setText(question.title);
    box->setInformativeText(question.text);
    QPushButton* yes = box->addButton(question.action, QMessageBox::AcceptRole);
    QPushButton* no = box->addButton(tr("Cancel"), QMessageBox::RejectRole);
    yes->setObjectName(QStringLiteral("ask-yes"));
    no->setObjectName(QStringLiteral("ask-no"));
    box->setDefaultButton(question.dangerous ? no : yes);
    box->setEscapeButton(no);
    return promised<bool>(box, [box, yes]() -> Result<bool> { return box->clickedButton() == yes; });
}

Later<QStringList> Ask::filesToOpen(QWidget* over, const FileQuestion& question)
{
    return files(over, question, question.several ? QFileDialog::ExistingFiles : QFileDialog::ExistingFile);
}

Later<QString> Ask::fileToSave(QWidget* over, const FileQuestion& question)
{
    return firstOf(files(over, question, QFileDialog::AnyFile), this);
}

Later<QString> Ask::text(QWidget* over, const TextQuestion& question)
{
    emit asked(question.title);
    if (m_nextText) {
        return now<QString>(*std::exchange(m_nextText, std::nullopt));
    }
    auto* dialog = new QInputDialog(over);
    dialog->setObjectName(QStringLiteral("ask-text"));
    dialog->setWindowTitle(question.title);
    dialog->setLabelText(question.label);
    dialog->setTextValue(question.text);
    dialog->setOkButtonText(question.action);
    dialog->setCancelButtonText(tr("Cancel"));
    return promised<QString>(dialog, [dialog]() -> Result<QString> {
        return dialog->result() == QDialog::Accepted ? Result<QString>(dialog->textValue())
                                                     : tl::unexpected(dismissed());
    });
}

Later<QString> Ask::folder(QWidget* over, const FileQuestion& question)
{
    return firstOf(files(over, question, QFileDialog::Directory), this);
}

Later<QStringList> Ask::files(QWidget* over, const FileQuestion& question, int mode)
{
    emit asked(question.title);
    if (m_nextFiles) {
        return now<QStringList>(chosen(*std::exchange(m_nextFiles, std::nullopt)));
    }
    auto* dialog = new QFileDialog(over, question.title);
    dialog->setObjectName(QStringLiteral("ask-file"));
    dialog->setFileMode(static_cast<QFileDialog::FileMode>(mode));
    dialog->setNameFilters(question.filters);
    if (mode == QFileDialog::AnyFile) {
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->selectFile(question.folder);
    } else {
        dialog->setDirectory(question.folder);
        dialog->setOption(QFileDialog::ShowDirsOnly, mode == QFileDialog::Directory);
    }
    return promised<QStringList>(dialog, [dialog] {
        return dialog->result() == QDialog::Accepted ? chosen(dialog->selectedFiles()) : chosen({});
    });
}

} // namespace ryla::ui
