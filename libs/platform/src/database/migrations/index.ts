import type { MigrationInterface } from 'typeorm';
import { Platform } from './0001-platform.js';
import { People } from './0002-people.js';
import { Challenges } from './0003-challenges.js';
import { Submissions } from './0004-submissions.js';
import { Evaluation } from './0005-evaluation.js';
import { Guarantees } from './0006-guarantees.js';
import { VotingRounds } from './0007-voting-rounds.js';
import { RoundGuarantees } from './0008-round-guarantees.js';
import { TakeBallots } from './0009-take-ballots.js';
import { OpinionGroups } from './0010-opinion-groups.js';

/** Every migration, oldest first. New ones go at the end; landed ones never change. */
export const migrations: readonly (new () => MigrationInterface)[] = [
  Platform,
  People,
  Challenges,
  Submissions,
  Evaluation,
  Guarantees,
  VotingRounds,
  RoundGuarantees,
  TakeBallots,
  OpinionGroups,
];
