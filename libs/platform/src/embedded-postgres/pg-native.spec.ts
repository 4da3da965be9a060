import { describe, expect, it } from '@jest/globals';
import { existsSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPgNative, pgProgram, restoreSymlinks } from './pg-native.js';

describe('findPgNative', () => {
  it('finds the programs that npm installed for this machine', () => {
    const native = findPgNative();
    expect(native.major).toBe('18');
    expect(existsSync(pgProgram(native, 'postgres'))).toBe(true);
  });

  it('says what to do on a platform without binaries', () => {
    expect(() => findPgNative('freebsd', 'x64')).toThrow(
      /no embedded Postgres for freebsd-x64\. Set DATABASE_URL/,
    );
  });

  it('says what to do on Alpine Linux, whose C library the binaries cannot use', () => {
    expect(() => findPgNative('linux', 'x64', () => true)).toThrow(/needs glibc.*Set DATABASE_URL/);
  });

  it('says what to do when npm left the optional package out', () => {
    expect(() => findPgNative('win32', 'x64', () => false)).toThrow(/npm ci --include=optional/);
  });
});

describe('restoreSymlinks', () => {
  it('makes the links that an installation without scripts leaves out, and leaves those that are there', () => {
    const folder = mkdtempSync(join(tmpdir(), 'octavo-links-'));
    try {
      mkdirSync(join(folder, 'native', 'lib'), { recursive: true });
      writeFileSync(join(folder, 'native', 'lib', 'libicuuc.so.60.2'), '');
      const links = [{ source: 'native/lib/libicuuc.so.60.2', target: 'native/lib/libicuuc.so.60' }];
      writeFileSync(join(folder, 'native', 'pg-symlinks.json'), JSON.stringify(links));

      restoreSymlinks(folder);
      restoreSymlinks(folder);
      expect(readlinkSync(join(folder, 'native', 'lib', 'libicuuc.so.60'))).toBe('libicuuc.so.60.2');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
