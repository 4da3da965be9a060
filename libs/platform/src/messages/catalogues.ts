import enGeneral from './en/general.json' with { type: 'json' };
import enPeople from './en/people.json' with { type: 'json' };
import enChallenges from './en/challenges.json' with { type: 'json' };
import enSubmissions from './en/submissions.json' with { type: 'json' };
import enDiscussion from './en/discussion.json' with { type: 'json' };
import enVoting from './en/voting.json' with { type: 'json' };
import enCrowd from './en/crowd.json' with { type: 'json' };
import enBallots from './en/ballots.json' with { type: 'json' };
import enTrace from './en/trace.json' with { type: 'json' };
import enRounds from './en/rounds.json' with { type: 'json' };
import enMethods from './en/methods.json' with { type: 'json' };
import enEvaluation from './en/evaluation.json' with { type: 'json' };
import enSelection from './en/selection.json' with { type: 'json' };
import enImplementation from './en/implementation.json' with { type: 'json' };
import enInsight from './en/insight.json' with { type: 'json' };
import enNotifications from './en/notifications.json' with { type: 'json' };
import enIntegrations from './en/integrations.json' with { type: 'json' };
import enBallotFiles from './en/ballot-files.json' with { type: 'json' };
import enCertificates from './en/certificates.json' with { type: 'json' };
import enCli from './en/cli.json' with { type: 'json' };
import nlGeneral from './nl/general.json' with { type: 'json' };
import nlPeople from './nl/people.json' with { type: 'json' };
import nlChallenges from './nl/challenges.json' with { type: 'json' };
import nlSubmissions from './nl/submissions.json' with { type: 'json' };
import nlDiscussion from './nl/discussion.json' with { type: 'json' };
import nlVoting from './nl/voting.json' with { type: 'json' };
import nlCrowd from './nl/crowd.json' with { type: 'json' };
import nlBallots from './nl/ballots.json' with { type: 'json' };
import nlTrace from './nl/trace.json' with { type: 'json' };
import nlRounds from './nl/rounds.json' with { type: 'json' };
import nlMethods from './nl/methods.json' with { type: 'json' };
import nlEvaluation from './nl/evaluation.json' with { type: 'json' };
import nlSelection from './nl/selection.json' with { type: 'json' };
import nlImplementation from './nl/implementation.json' with { type: 'json' };
import nlInsight from './nl/insight.json' with { type: 'json' };
import nlNotifications from './nl/notifications.json' with { type: 'json' };
import nlIntegrations from './nl/integrations.json' with { type: 'json' };
import nlBallotFiles from './nl/ballot-files.json' with { type: 'json' };
import nlCertificates from './nl/certificates.json' with { type: 'json' };
import nlCli from './nl/cli.json' with { type: 'json' };

/** Languages that Octavo speaks. A new one is a folder of files and its lines here. */
export type Locale = 'nl' | 'en';

const merge = (...parts: readonly Readonly<Record<string, string>>[]): ReadonlyMap<string, string> =>
  new Map(parts.flatMap((part) => Object.entries(part)));

/** Every text that people see, by language and key. */
export const CATALOGUES: Readonly<Record<Locale, ReadonlyMap<string, string>>> = {
  en: merge(
    enGeneral,
    enPeople,
    enChallenges,
    enSubmissions,
    enDiscussion,
    enVoting,
    enCrowd,
    enBallots,
    enTrace,
    enRounds,
    enMethods,
    enEvaluation,
    enSelection,
    enImplementation,
    enInsight,
    enNotifications,
    enIntegrations,
    enBallotFiles,
    enCertificates,
    enCli,
  ),
  nl: merge(
    nlGeneral,
    nlPeople,
    nlChallenges,
    nlSubmissions,
    nlDiscussion,
    nlVoting,
    nlCrowd,
    nlBallots,
    nlTrace,
    nlRounds,
    nlMethods,
    nlEvaluation,
    nlSelection,
    nlImplementation,
    nlInsight,
    nlNotifications,
    nlIntegrations,
    nlBallotFiles,
    nlCertificates,
    nlCli,
  ),
};
