import { registry } from '@octavo/platform/telemetry';
import { Counter, Gauge, Histogram } from 'prom-client';

export const ballotsTaken = new Counter({
  name: 'octavo_ballots_total',
  help: 'Ballots by what became of them: stored, standing (changed nothing), refused, come_back (too many), unknown.',
  labelNames: ['outcome'],
  registers: [registry],
});

export const ballotsWaiting = new Gauge({
  name: 'octavo_ballots_waiting',
  help: 'Ballots of this server that wait to be stored.',
  registers: [registry],
});

export const batchBallots = new Histogram({
  name: 'octavo_ballot_batch_size',
  help: 'Ballots that were stored together.',
  buckets: [1, 2, 5, 10, 25, 50, 100, 200, 400, 800],
  registers: [registry],
});

export const batchSeconds = new Histogram({
  name: 'octavo_ballot_batch_seconds',
  help: 'How long storing ballots together took, until they were durable.',
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers: [registry],
});

export const batchRetries = new Counter({
  name: 'octavo_ballot_batch_retries_total',
  help: 'Batches that were sent again because their outcome was not known.',
  registers: [registry],
});
