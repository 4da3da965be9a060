import { Global, Module } from '@nestjs/common';
import { BallotErasure } from './ballots/ballot-erasure.service.js';
import { BallotQueue } from './ballots/ballot-queue.service.js';
import { BallotService } from './ballots/ballot.service.js';
import { OwnBallots } from './ballots/own-ballot.service.js';
import { RoundFactsReader } from './ballots/round-facts.service.js';
import { VoterStandingReader } from './ballots/voter-standing.service.js';
import { VotingCodeDesk } from './ballots/voting-code-desk.service.js';
import { ExposureRecorder } from './browsing/exposure-recorder.service.js';
import { StandingReader } from './browsing/standing-reader.service.js';
import { FeedService } from './feed/feed.service.js';
import { ForwardingReader } from './forwarding/forwarding-reader.service.js';
import { ProofReader } from './proof/proof-reader.service.js';
import { NextPairService } from './rounds/next-pair.service.js';
import { RoundAccess } from './rounds/round-access.service.js';
import { PaperBallotService } from './rounds/paper-ballot.service.js';
import { RoundDesk } from './rounds/round-desk.service.js';
import { RoundDesignService } from './rounds/round-design.service.js';
import { RoundLifeService } from './rounds/round-life.service.js';
import { RoundReader } from './rounds/round-reader.service.js';
import { TurnoutWatch } from './rounds/turnout-watch.service.js';
import { VotingCodeService } from './rounds/voting-code.service.js';
import { VoteReader } from './vote-reader.service.js';
import { VoteService } from './vote.service.js';

const BALLOTS = [
  BallotErasure,
  BallotQueue,
  BallotService,
  OwnBallots,
  RoundFactsReader,
  VoterStandingReader,
  VotingCodeDesk,
];
const ROUNDS = [
  PaperBallotService,
  RoundAccess,
  RoundDesignService,
  RoundDesk,
  RoundLifeService,
  RoundReader,
  TurnoutWatch,
  VotingCodeService,
];
const SERVICES = [
  ...BALLOTS,
  ...ROUNDS,
  ExposureRecorder,
  FeedService,
  ForwardingReader,
  NextPairService,
  ProofReader,
  StandingReader,
  VoteReader,
  VoteService,
];

@Global()
@Module({ providers: SERVICES, exports: SERVICES })
export class VotingModule {}
