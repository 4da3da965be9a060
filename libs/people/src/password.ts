import { hash, verify } from '@node-rs/argon2';
import { ok, refusal, refuse, type Outcome } from '@octavo/domain/shared';

/** OWASP's argon2id setting: 19 MiB, two passes. */
const STRENGTH = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const SHORTEST = 12;
const LONGEST = 200;

/** Compared against when there is no password, so that an unknown address takes as long as a known one. */
const DECOY = hash('nobody has this password', STRENGTH);

/** PASSWORD_TOO_WEAK for fewer than 12 or more than 200 characters. */
export async function hashPassword(password: string): Promise<Outcome<string>> {
  if (password.length < SHORTEST || password.length > LONGEST) {
    return refuse(refusal('PASSWORD_TOO_WEAK', ['password'], { min: SHORTEST, max: LONGEST }));
  }
  return ok(await hash(password, STRENGTH));
}

/** Whether the password fits; takes the same time when there is none. */
export async function passwordFits(passwordHash: string | null, password: string): Promise<boolean> {
  const fits = await verify(passwordHash ?? (await DECOY), password.slice(0, LONGEST));
  return passwordHash !== null && fits;
}
