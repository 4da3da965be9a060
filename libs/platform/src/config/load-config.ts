import { validateSync } from 'class-validator';
import { envSourcesOf } from './env.js';

/** The environment holds values that cannot be used. Names the variables and what they need, never their values. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

/**
 * Reads one topic's configuration from the environment.
 *
 * An absent or empty variable leaves the class's default. Values are validated by the class's own decorators.
 * @throws ConfigError naming every wrong variable; values are never shown, since they may be secrets.
 */
export function loadConfig<T extends object>(
  configClass: new () => T,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Readonly<T> {
  const config = new configClass();
  const sources = envSourcesOf(configClass);
  for (const [field, source] of sources) {
    const text = env[source.name];
    if (text !== undefined && text !== '') Reflect.set(config, field, source.parse(text));
  }
  const problems = validateSync(config, { skipMissingProperties: false, forbidUnknownValues: false }).flatMap(
    (error) => {
      const name = sources.get(error.property)?.name ?? error.property;
      return Object.values(error.constraints ?? {}).map(
        (text) => `${name}: ${text.replace(error.property, 'it')}`,
      );
    },
  );
  if (problems.length > 0) throw new ConfigError(problems);
  return Object.freeze(config);
}
