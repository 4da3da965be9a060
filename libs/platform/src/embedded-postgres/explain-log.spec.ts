import { describe, expect, it } from '@jest/globals';
import { explainLog } from './explain-log.js';

const place = { dir: '/srv/octavo/postgres', runAs: { name: 'nobody', uid: 65534, gid: 65534 } };

describe('explainLog', () => {
  it.each([
    [
      'PANIC:  could not write to file "pg_wal/xlogtemp.7": No space left on device',
      /the disk that holds \/srv\/octavo\/postgres is full/,
    ],
    ['initdb: error: could not create directory: Read-only file system', /cannot be written/],
    ['FATAL:  could not create shared memory segment: Cannot allocate memory', /not enough memory/],
    [
      'postgres: error while loading shared libraries: libicuuc.so.60: cannot open shared object file',
      /misses a library it needs/,
    ],
    ['FATAL:  could not open file "base/1": Permission denied', /the user "nobody" may not use/],
    ['LOG:  starting\nFATAL:  something unheard of.\nLOG:  ended', /did not start: something unheard of\./],
    ['', /did not start: it ended without a word\./],
  ])('tells a person what %j means', (log, sentence) => {
    expect(explainLog(log, place, 'Postgres did not start').message).toMatch(sentence);
  });

  it('points to the log when the words alone do not tell enough', () => {
    expect(explainLog('FATAL:  odd', place, 'It failed', '/x/1.log').message).toBe(
      'It failed: odd. The log is /x/1.log.',
    );
  });
});
