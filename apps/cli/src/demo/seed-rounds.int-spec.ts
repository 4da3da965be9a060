import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commitmentOf, entryLeaf, toHex, WITHDRAWN } from '@octavo/domain/ledger';
import { checkDesign } from '@octavo/domain/voting';
import { ok } from '@octavo/domain/shared';
import { SYSTEM } from '@octavo/platform/database';
import { DiskFileStore } from '@octavo/platform/files';
import { sha256 } from '@octavo/platform/signing';
import { testDatabase, type TestDatabase } from '@octavo/platform/testing';
import { RoundCertificate, RoundResult, VotingRound } from '@octavo/voting';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Challenge, Phase } from '@octavo/challenges';
import { signIn } from '../../../../libs/people/src/testing/person.fixture.js';
import { designOf } from '../../../../libs/voting/src/rounds/round-opening.js';
import { ballotService } from '../../../../libs/voting/src/testing/ballot-scene.fixture.js';
import { closingServices } from '../../../../libs/voting/src/testing/closing.fixture.js';
import { testKey } from '../../../../libs/voting/src/testing/ledger.fixture.js';
import { checkCertificate } from '../../../../libs/voting/src/testing/read-certificate.fixture.js';
import { seedDemo } from './seed-demo.js';

interface Entry {
  tag: Buffer;
  salt: Buffer;
  content: string | null;
  leaf: Buffer;
  previous: number | null;
}

describe('the votes of the demo', () => {
  const before = process.env['OCTAVO_DATA'];
  let test: TestDatabase;
  let data: string;
  let closed: VotingRound;
  let open: VotingRound;

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'octavo-demo-'));
    process.env['OCTAVO_DATA'] = data;
    test = await testDatabase();
    await seedDemo(test.url, () => undefined);
    closed = await test.database.manager.findOneByOrFail(VotingRound, { state: 'closed' });
    open = await test.database.manager.findOneByOrFail(VotingRound, { state: 'open' });
  }, 60_000);
  afterAll(async () => {
    process.env['OCTAVO_DATA'] = before ?? '';
    await test.close();
    await rm(data, { recursive: true, force: true });
  });

  it('are designed as the product lets one design them, within their phase', async () => {
    for (const round of [closed, open]) {
      const phase = await test.database.manager.findOneByOrFail(Phase, { id: round.phaseId });
      const { audience } = await test.database.manager.findOneByOrFail(Challenge, { id: round.challengeId });
      const design = await test.database.transaction(SYSTEM, async (tx) => ok(await designOf(tx, round)));
      expect(design.ok && checkDesign(design.value, { phase, audience })).toEqual([]);
      expect(design.ok && design.value.options.length).toBe(round === closed ? 10 : 6);
    }
  });

  it('have a ledger without gaps, cast in order while they were open, in which every entry opens', async () => {
    const sizes: Record<string, unknown> = {};
    for (const round of [closed, open]) {
      const entries = await test.database.query<Entry>(
        'select tag, salt, content, leaf, previous from ballot_entry where round_id = $1 order by entry',
        [round.id],
      );
      for (const { tag, salt, content, leaf } of entries) {
        const commitment = commitmentOf(sha256, salt.toString('hex'), content ?? WITHDRAWN);
        expect(toHex(entryLeaf(sha256, round.id, tag.toString('hex'), commitment))).toBe(
          leaf.toString('hex'),
        );
      }
      const [row] = await test.database.query(
        `select l.size, l.voters, count(*)::integer as entries, count(distinct e.tag)::integer as tags,
                count(e.previous)::integer as again, max(e.entry) as last,
                bool_and(e.cast_at >= r.opens_at and e.cast_at < r.closes_at and e.cast_at <= now()) as in_time,
                (select count(*)::integer from (select cast_at < lag(cast_at) over (order by entry) as back
                   from ballot_entry x where x.round_id = l.round_id) o where back) as back,
                (select count(*)::integer from ballot b where b.round_id = l.round_id) as ballots,
                (select count(*)::integer from history h where h.subject_id = l.round_id
                    and h.action = 'ballots.accepted') as told
           from ballot_ledger l join voting_round r on r.id = l.round_id join ballot_entry e on e.round_id = l.round_id
          where l.round_id = $1 group by l.round_id, l.size, l.voters`,
        [round.id],
      );
      sizes[round.method] = row;
    }
    const fits = { in_time: true, back: 0 };
    expect(sizes).toEqual({
      equal_shares: {
        ...{ size: 288, entries: 288, told: 288, last: 287 },
        ...{ voters: 268, tags: 271, ballots: 271, again: 17, ...fits },
      },
      schulze: {
        ...{ size: 53, entries: 53, told: 53, last: 52 },
        ...{ voters: 46, tags: 47, ballots: 47, again: 6, ...fits },
      },
    });
  });

  it('are counted and certified by the worker as its first work, and the certificate holds', async () => {
    const key = testKey();
    await closingServices(test.database, key).clock.tick();
    const result = await test.database.manager.findOneByOrFail(RoundResult, { roundId: closed.id });
    expect(result).toMatchObject({ kind: 'final', ballots: 268, valid: true });
    expect(result.groups.map(({ label, ballots }) => [label, ballots])).toEqual([
      ['Vooral thuis', 133],
      ['Vooral op het werk', 88],
      ['Vooral onderweg', 47],
    ]);
    const certificate = await test.database.manager.findOneByOrFail(RoundCertificate, { roundId: closed.id });
    const file = await new DiskFileStore().open(certificate.storedAs);
    const report = checkCertificate(file ? await buffer(file.stream) : Buffer.of(), key.publicText);
    expect(report.faults).toEqual([]);
    expect(report.header?.counts).toEqual({
      ...{ entries: 288, counted: 268, superseded: 17, withdrawn: 3, erased: 0 },
    });
    expect(report.outcome?.result.winners.map((option) => report.header?.options[option]?.title)).toEqual([
      'Labeltje met een inkeping, voor op de rand van je kop',
      'Bruisende thee voor bij een toost',
      'Een vraag aan het touwtje',
      'Jägerthee',
      // Few chose it, and could pay for it: it would not have come by the number of votes.
      'Bidonthee: koud trekken tijdens de rit',
    ]);
  }, 30_000);

  it('leave the open one blind, for somebody of the demo to vote in', async () => {
    const nothing = { roundId: open.id };
    expect(await test.database.manager.countBy(RoundResult, nothing)).toBe(0);
    expect(await test.database.manager.countBy(RoundCertificate, nothing)).toBe(0);
    const [person] = await test.database.query<{ id: string }>(
      "select id from person where email = 'marloes@demo.octavo.example'",
    );
    const { viewer } = await signIn(test.database, person?.id ?? '');
    const ballot = { ranking: [[4], [0, 1]] };
    const cast = await ballotService(test.database).cast(viewer, { roundId: open.id, ballot });
    expect(cast).toMatchObject({ ok: true, value: { entry: 53, changed: true } });
  });
});
