import 'reflect-metadata';

const envNames = new WeakMap<object, Map<string, EnvSource>>();

interface EnvSource {
  readonly name: string;
  readonly parse: (text: string) => unknown;
}

const asText = (text: string): unknown => text;

/** Binds a field of a config class to an environment variable; `parse` turns its text into the field's type. */
export function Env(name: string, parse: (text: string) => unknown = asText): PropertyDecorator {
  return (target, property) => {
    const names = envNames.get(target) ?? new Map<string, EnvSource>();
    names.set(String(property), { name, parse });
    envNames.set(target, names);
  };
}

/** The environment variables of a config class, by field. */
export function envSourcesOf(configClass: new () => object): ReadonlyMap<string, EnvSource> {
  return envNames.get(configClass.prototype as object) ?? new Map<string, EnvSource>();
}

/** Text to number; anything else than a plain number becomes NaN, which the validators then refuse. */
export const asNumber = (text: string): number => (/^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : NaN);

/** Text to boolean: true/false, 1/0, yes/no; anything else stays text, which the validators then refuse. */
export const asBoolean = (text: string): boolean | string => {
  const known: Record<string, boolean> = {
    true: true,
    '1': true,
    yes: true,
    false: false,
    '0': false,
    no: false,
  };
  return known[text.trim().toLowerCase()] ?? text;
};
