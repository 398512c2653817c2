#include "ui/pods/stagetrack.h"

#include "ui/pods/podwords.h"
#include "ui/pods/stepbar.h"
#include "ui/pods/troublechoice.h"
#include "ui/shell/theme.h"
#include "ui/widgets/flowlayout.h"

#include <QBoxLayout>
#include <QLabel>

namespace ryla::ui {

StageTrack::StageTrack(QWidget* parent)
    : Card({}, QStringLiteral("stageTrack"), parent)
    , m_headline(label({}, Type::Title, Token::Text, QStringLiteral("stageHeadline"), this))
    , m_line(label({}, Type::Body, Token::Muted, QStringLiteral("stageLine"), this))
    , m_steps(new StepBar(this))
    , m_trouble(new TroubleChoice(this))
{
    // On the base line of the larger headline.
    m_line->setContentsMargins(0, m_headline->fontMetrics().ascent() - m_line->fontMetrics().ascent(), 0, 0);
    auto* words = new FlowLayout(scaled(Space12)); // the line goes under the headline where both do not fit
    words->addWidget(m_headline);
    words->addWidget(m_line);
    column()->addLayout(words);
    column()->addWidget(m_steps);
    column()->addWidget(m_trouble);
    connect(m_trouble, &TroubleChoice::chosen, this, &StageTrack::wayChosen);
    setView({});
}

void StageTrack::setView(const StageView& view)
{
    if (m_view == view) {
        return;
    }
    m_view = view;
    const StageWords words = stageWords(view);
    m_headline->setText(words.headline);
    m_headline->setForegroundRole(
        role(view.phase == ShownPhase::Failed || view.phase == ShownPhase::Gone ? Token::Bad : Token::Text));
    m_line->setText(words.line);
    m_line->setVisible(!words.line.isEmpty());
    m_steps->setSteps(view.steps);
    m_steps->setVisible(!view.steps.isEmpty());
    m_trouble->setVisible(view.trouble.has_value());
    if (view.trouble) {
        m_trouble->setTrouble(*view.trouble);
    }
    setAccessibleName(stageSpoken(view));
}

} // namespace ryla::ui
