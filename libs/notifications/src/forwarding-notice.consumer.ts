import { Injectable } from '@nestjs/common';
import type { Transaction } from '@octavo/platform/database';
import type { HistoryConsumer, HistoryEvent } from '@octavo/platform/history';
import { queueMails, type OutgoingMail } from '@octavo/platform/mail';
import { CHALLENGE_FACTS, FORWARDED_FACTS, TEAM_OF_CHALLENGE } from './facts.queries.js';
import { addressOf, submissionFacts, type ChallengeFacts, type Reader } from './facts.js';
import { Links } from './links.js';

interface ForwardedRow {
  votes: number;
  body: string;
  email: string | null;
  title: string;
  text: string;
}

/**
 * Tells the responsible body that an idea got enough votes, or, where nobody is named, the challenge's own people, who
 * find out whose it is (7.13, S03); and its author.
 */
@Injectable()
export class ForwardingNoticeConsumer implements HistoryConsumer {
  readonly name = 'forwarding_notice';
  readonly actions = ['submission.forwarded'];
  private readonly links = new Links();

  async handle({ subjectId, challengeId }: HistoryEvent, transaction: Transaction): Promise<void> {
    const [forwarded] = await transaction.query<ForwardedRow>(FORWARDED_FACTS, [subjectId]);
    const [challenge] = await transaction.query<ChallengeFacts>(CHALLENGE_FACTS, [challengeId]);
    if (!forwarded || !challenge) return;
    const mails =
      forwarded.email === null
        ? await this.toTeam(transaction, subjectId, forwarded, challenge)
        : [this.toBody(subjectId, forwarded, challenge)];
    await queueMails(transaction, [...mails, ...(await this.toAuthor(transaction, subjectId, forwarded))]);
  }

  private toBody(submissionId: string, forwarded: ForwardedRow, challenge: ChallengeFacts): OutgoingMail {
    return {
      kind: 'forwarded_to_body',
      dedupe: `forwarded:${submissionId}:body`,
      to: { address: forwarded.email ?? '', personId: null, locale: challenge.challenge_locale },
      values: this.values(submissionId, forwarded, challenge),
    };
  }

  private async toTeam(
    transaction: Transaction,
    submissionId: string,
    forwarded: ForwardedRow,
    challenge: ChallengeFacts,
  ): Promise<readonly OutgoingMail[]> {
    const team = await transaction.query<Reader>(TEAM_OF_CHALLENGE, [challenge.challenge_id]);
    return team.map((reader) => ({
      kind: 'forwarded_to_team',
      dedupe: `forwarded:${submissionId}:${reader.person_id}`,
      to: addressOf(reader),
      values: { name: reader.name, ...this.values(submissionId, forwarded, challenge) },
    }));
  }

  private async toAuthor(
    transaction: Transaction,
    submissionId: string,
    { votes, body }: ForwardedRow,
  ): Promise<readonly OutgoingMail[]> {
    const facts = await submissionFacts(transaction, submissionId);
    if (!facts) return [];
    return [
      {
        kind: 'forwarded_notice',
        dedupe: `forwarded:${submissionId}:author`,
        to: addressOf(facts),
        values: { name: facts.name, title: facts.title, votes, body, link: this.links.idea(submissionId) },
      },
    ];
  }

  private values(
    submissionId: string,
    { votes, body, title, text }: ForwardedRow,
    { challenge, organization }: ChallengeFacts,
  ): OutgoingMail['values'] {
    return { votes, body, title, text, challenge, organization, link: this.links.idea(submissionId) };
  }
}
