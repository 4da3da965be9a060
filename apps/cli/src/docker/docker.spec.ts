import { describe, expect, it } from '@jest/globals';
import {
  DatabaseConfig,
  envSourcesOf,
  FilesConfig,
  HttpConfig,
  LedgerConfig,
  loadConfig,
  MailConfig,
} from '@octavo/platform/config';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { checkoutFolder } from '../places.js';

const read = (name: string): string => readFileSync(join(checkoutFolder(), 'docker', name), 'utf8');

interface Service {
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment: Readonly<Record<string, string | number>>;
  readonly healthcheck?: object;
  readonly depends_on?: Readonly<Record<string, { condition: string }>>;
  readonly ports?: readonly string[];
  readonly read_only?: boolean;
  readonly volumes?: readonly string[];
}
interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

/** No container engine runs here, so what it would read is checked instead of run. */
describe('docker/compose.yaml', () => {
  const compose = parse(read('compose.yaml'), { merge: true }) as Compose;
  const service = (name: string): Service => {
    const found = compose.services[name];
    if (found === undefined) throw new Error(`there is no service ${name}`);
    return found;
  };
  const ours = ['migrate', 'api', 'admin', 'worker'];

  it('runs Postgres, the migrations and the three servers', () => {
    expect(Object.keys(compose.services).sort()).toEqual(['admin', 'api', 'migrate', 'postgres', 'worker']);
    expect(service('postgres').image).toBe('postgres:18');
  });

  it.each(['api', 'admin', 'worker'])(
    'starts %s when Postgres is well and the tables are up to date',
    (name) => {
      expect(service(name).environment.APP).toBe(name);
      expect(service(name).depends_on).toEqual({
        postgres: { condition: 'service_healthy' },
        migrate: { condition: 'service_completed_successfully' },
      });
      expect(service('postgres').healthcheck).toBeDefined();
    },
  );

  it.each(ours)('gives %s only variables that a configuration class reads, with values it takes', (name) => {
    const classes = [DatabaseConfig, HttpConfig, MailConfig, FilesConfig, LedgerConfig];
    const known = classes.flatMap((each) => [...envSourcesOf(each).values()].map((source) => source.name));
    const { APP: _, ...variables } = service(name).environment;
    expect(Object.keys(variables).filter((variable) => !known.includes(variable))).toEqual([]);

    const values = Object.fromEntries(
      Object.entries(variables).map(([variable, value]) => [variable, withoutSettings(String(value))]),
    );
    for (const each of classes) expect(() => loadConfig<object>(each, values)).not.toThrow();
  });

  it('keeps data in named volumes, servers on this machine only and their file systems read-only', () => {
    for (const { volumes = [] } of Object.values(compose.services)) {
      for (const volume of volumes) expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
    }
    for (const { ports = [] } of Object.values(compose.services)) {
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
    }
    expect(ours.filter((name) => service(name).read_only !== true)).toEqual([]);
    expect(service('postgres').ports).toBeUndefined();
  });

  it('has no password in it', () => {
    expect(service('postgres').environment.POSTGRES_PASSWORD).toMatch(/^\$\{POSTGRES_PASSWORD:\?/);
    expect(service('api').environment.DATABASE_URL).toMatch(/^postgres:\/\/octavo:\$\{POSTGRES_PASSWORD:\?/);
  });
});

describe('docker/Dockerfile', () => {
  const lines = read('Dockerfile').split('\n');
  const words = (instruction: string): readonly string[] =>
    lines
      .filter((line) => line.startsWith(`${instruction} `))
      .map((line) => line.slice(instruction.length + 1));

  it('builds in stages and copies only from those', () => {
    const stages = words('FROM').flatMap((line) => / AS (\S+)$/.exec(line)?.[1] ?? []);
    const used = words('COPY').flatMap((line) => /^--from=(\S+)/.exec(line)?.[1] ?? []);
    expect(used.filter((stage) => !stages.includes(stage))).toEqual([]);
    expect(new Set(words('FROM').map((line) => line.split(' ')[0]))).toEqual(
      new Set(['node:24-bookworm-slim']),
    );
  });

  it('takes the app as an argument, runs without rights and says whether it lives', () => {
    expect(words('ARG')).toEqual(['APP=api']);
    expect(words('USER')).toEqual(['node']);
    expect(words('HEALTHCHECK')).toHaveLength(1);
    expect(read('Dockerfile')).toContain('/livez');
  });

  it('copies nothing that its ignore list keeps out', () => {
    const allowed = read('Dockerfile.dockerignore')
      .split('\n')
      .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
    const copied = words('COPY')
      .filter((line) => !line.startsWith('--from='))
      .flatMap((line) => line.split(' ').slice(0, -1));
    expect(copied.filter((name) => !allowed.includes(name))).toEqual([]);
  });
});

/** What compose makes of `${NAME:-default}` and `${NAME:?message}` when nothing but the required ones is set. */
function withoutSettings(value: string): string {
  return value.replace(/\$\{\w+:([-?])([^}]*)\}/g, (_, kind, text: string) =>
    kind === '-' ? text : 'secret',
  );
}
