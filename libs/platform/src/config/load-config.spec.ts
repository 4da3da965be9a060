import { describe, expect, it } from '@jest/globals';
import { ConfigError, DatabaseConfig, HttpConfig, loadConfig, MailConfig, SignInConfig } from './index.js';

/** The problems of a configuration; empty when it loads. */
function problems(configClass: new () => object, env: Record<string, string>): readonly string[] {
  try {
    loadConfig(configClass, env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('configuration', () => {
  it('is what the environment says, and the default where it says nothing', () => {
    const config = loadConfig(HttpConfig, {
      OCTAVO_PORT: '4000',
      OCTAVO_SECURE_COOKIES: 'yes',
      OCTAVO_HOST: '',
    });
    expect(config).toMatchObject({ port: 4000, secureCookies: true, host: '127.0.0.1', logLevel: 'info' });
    expect(Object.isFrozen(config)).toBe(true);
    expect(loadConfig(MailConfig, {}).url).toBeUndefined();
  });

  it.each<[new () => object, string, string]>([
    [HttpConfig, 'OCTAVO_PORT', '70000'],
    [HttpConfig, 'OCTAVO_PORT', 'secret-port'],
    [HttpConfig, 'OCTAVO_PORT', '0x10'],
    [HttpConfig, 'OCTAVO_SECURE_COOKIES', 'secret-maybe'],
    [HttpConfig, 'OCTAVO_SITE_URL', 'secret-site'],
    [HttpConfig, 'OCTAVO_LOG_LEVEL', 'secret-level'],
    [DatabaseConfig, 'DATABASE_URL', 'mysql://root:secret@host/db'],
    [DatabaseConfig, 'OCTAVO_DATABASE_POOL', '1'],
    [MailConfig, 'OCTAVO_MAIL_URL', 'http://user:secret@mail'],
    [SignInConfig, 'OCTAVO_CODE_MINUTES', '-5'],
  ])(
    '%p names %s when its value cannot be used, and never shows the value %s',
    (configClass, name, value) => {
      const env = { DATABASE_URL: 'postgres://a:secret@b/c', [name]: value };
      const found = problems(configClass, env);
      expect(found.length).toBeGreaterThan(0);
      for (const problem of found) {
        expect(problem).toMatch(new RegExp(`^${name}: `));
        expect(problem).not.toContain('secret');
        expect(problem).not.toContain(value);
      }
    },
  );

  it('names a variable that is needed and absent', () => {
    expect(problems(DatabaseConfig, {})).toEqual(['DATABASE_URL: must be a postgres:// address']);
  });

  it('tells everything at once', () => {
    const env = { OCTAVO_PORT: 'x', OCTAVO_LOG_LEVEL: 'y' };
    const names = problems(HttpConfig, env).map((problem) => problem.split(':')[0]);
    expect(new Set(names)).toEqual(new Set(['OCTAVO_PORT', 'OCTAVO_LOG_LEVEL']));
  });
});
