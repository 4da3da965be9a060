import { ballotText, readBallot } from '@octavo/domain/voting';
import { chance, shuffled } from './chance.js';
import { within } from './demo-calendar.js';
import type { DemoWorld, Placed } from './demo-world.js';
import type { PlacedRound } from './round-rows.js';

/** A ballot of the demo: who, when, what (`ballotText`; null takes it back), and the group they said they were of. */
export interface DrawnCasting {
  readonly voter: Placed;
  readonly at: Date;
  readonly content: string | null;
  readonly group: string | null;
}

/**
 * Who votes what in a round and when, by the rule in rounds.json, in order of time. Only members who are nobody to sign
 * in as: everybody else still has their ballot before them.
 */
export function drawCastings(
  world: DemoWorld,
  round: PlacedRound,
  came: readonly Placed[],
): readonly DrawnCasting[] {
  const { seed, voters, changed, withdrawn } = round.content.ballots;
  const members = came.filter(({ key }) => !world.people.has(key));
  const drawn = shuffled(members, seed, ({ key }) => key).slice(0, voters + withdrawn);
  if (drawn.length < voters + withdrawn) throw new Error(`Too few came for ${seed}.`);
  return drawn
    .flatMap((voter, place) => {
      const first = draw(world, round, voter, null);
      if (place < changed) return [first, draw(world, round, voter, first)];
      if (place >= voters)
        return [first, { ...draw(world, round, voter, first), content: null, group: null }];
      return [first];
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** One ballot of a voter; after `before`, when there is one. */
function draw(
  { calendar, challenges }: DemoWorld,
  round: PlacedRound,
  voter: Placed,
  before: DrawnCasting | null,
): DrawnCasting {
  const { content, opensAt, closesAt } = round;
  const { groups, ballots } = content;
  const seed = `${ballots.seed}:${voter.key}${before ? ':again' : ''}`;
  const end = closesAt.getTime() < calendar.now.getTime() ? closesAt : calendar.now;
  const from = before ? new Date(before.at.getTime() + 1) : opensAt;
  const group = groupOf(groups, chance(`${ballots.seed}:${voter.key}:group`));
  const locale = challenges.get(content.challenge)?.content.locale ?? 'nl';
  return {
    voter,
    at: within(from, end, chance(`${seed}:at`)),
    content: drawBallot(round, group ?? 0, seed),
    group: group === null ? null : (groups[group]?.label[locale] ?? null),
  };
}

/** The group in whose part of the whole the chance lies; null without groups. */
function groupOf(groups: PlacedRound['content']['groups'], part: number): number | null {
  if (groups.length === 0) return null;
  let sum = 0;
  const at = groups.findIndex((group) => part < (sum += group.part));
  return at < 0 ? groups.length - 1 : at;
}

function drawBallot({ content, method, plan }: PlacedRound, group: number, seed: string): string {
  const liking = content.options.map((option) => option.liking[group] ?? 0);
  const drawn =
    method.form === 'ranking' ? { ranking: ranked(liking, seed) } : { choices: chosen(liking, seed) };
  const ballot = readBallot(method.form, drawn);
  if (!ballot.ok || method.checkBallot(ballot.value, plan)) throw new Error(`${seed} drew no ballot.`);
  return ballotText(ballot.value);
}

const chosen = (liking: readonly number[], seed: string): readonly number[] =>
  liking.flatMap((often, option) => (chance(`${seed}:${option}`) * 10 < often ? [option] : []));

/** Options one after another by their liking, two at least (exponential races: the quickest comes first). */
function ranked(liking: readonly number[], seed: string): readonly (readonly number[])[] {
  const order = liking
    .map((often, option) => ({ option, time: -Math.log(1 - chance(`${seed}:${option}`)) / often }))
    .sort((a, b) => a.time - b.time);
  const length = 2 + Math.floor(chance(`${seed}:length`) * (liking.length - 1));
  return order.slice(0, length).map(({ option }) => [option]);
}
