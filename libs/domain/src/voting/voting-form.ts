/** Ways to vote. `support`: one support per person and idea, given and withdrawn. `opinion`: agree, disagree, pass. */
export const VOTING_FORMS = ['support', 'opinion'] as const;
export type VotingForm = (typeof VOTING_FORMS)[number];

/** What a person can cast. `withdrawn` takes back what was cast before; it is kept, not counted. */
export const VOTE_CHOICES = ['support', 'agree', 'disagree', 'pass', 'withdrawn'] as const;
export type VoteChoice = (typeof VOTE_CHOICES)[number];

/** The choices that a form offers. */
export const FORM_CHOICES: Readonly<Record<VotingForm, readonly VoteChoice[]>> = {
  support: ['support', 'withdrawn'],
  opinion: ['agree', 'disagree', 'pass', 'withdrawn'],
};
